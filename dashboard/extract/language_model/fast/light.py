"""spaCy without its command line."""

from __future__ import annotations

import sys
from types import ModuleType

from dashboard.extract.language_model.fast.switch import is_stock

_COMMAND = "spacy.cli.info"
"""spaCy imports its own command line, with downloads, projects and web clients, to offer `spacy.info`: half a second."""


def without_commands() -> None:
    """To be called before spaCy is imported; afterwards, and where spaCy is used as it comes, it changes nothing."""
    if "spacy" not in sys.modules and not is_stock():
        stand_in = sys.modules[_COMMAND] = ModuleType(_COMMAND)
        stand_in.info = None  # type: ignore[attr-defined]  # what spaCy takes from it
