"""JSON as Python values, whatever numbers it holds."""

from __future__ import annotations

import json
import sys


def parse(text: str) -> object:
    """The value of a JSON text; a whole number of more digits than Python converts stays text.

    Raises json.JSONDecodeError for what is not JSON, and RecursionError for what is nested too deeply.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return json.loads(text, parse_int=_whole)


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= sys.get_int_max_str_digits() else digits
