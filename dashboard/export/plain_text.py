"""Words of others, fit for formats that cannot hold every character."""

from __future__ import annotations

import re

_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_controls(text: str) -> str:
    """Without what XML 1.0 cannot hold: control characters, lone surrogates, and what is no character."""
    return _NOT_IN_XML.sub("", text)


def in_one_line(text: str) -> str:
    """Likewise, with every run of white space as one blank."""
    return " ".join(without_controls(" ".join(text.split())).split())
