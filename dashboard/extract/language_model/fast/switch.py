"""Whether spaCy is used as it comes, and what is said where it has to be. Imports nothing of it."""

from __future__ import annotations

import os
import warnings
from importlib.metadata import version

STOCK_VARIABLE = "NEWSDASH_STOCK_SPACY"
"""Set to anything but "" or "0", it leaves spaCy as it comes: slower, and the same but for rounding."""


class SlowSpacyWarning(UserWarning):
    """A part of the language model could not be replaced by something faster, and works as it comes."""


def is_stock() -> bool:
    """Whether the environment asks for spaCy as it comes."""
    return os.environ.get(STOCK_VARIABLE, "") not in {"", "0"}


def warn_slow(part: str, reason: str) -> None:
    """Say that a part of spaCy works as it comes, without being asked for."""
    warnings.warn(
        f"{part} of the language model cannot be made faster with spaCy {version('spacy')} and thinc {version('thinc')} "
        f"({reason}): it works as spaCy has it, and annotating takes longer. Install the versions of requirements.lock, or set "
        f"{STOCK_VARIABLE}=1 to use spaCy as it comes throughout.",
        SlowSpacyWarning,
        stacklevel=2,
    )
