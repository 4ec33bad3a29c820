"""What the filters and options ask for that a corpus does not hold: no rows would not prove anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import unknown_values
from dashboard.analysis.speech.quotes import UNKNOWN
from dashboard.store.generation import Generation

_OPTIONS_WITH_ONE_ACTOR = ("speaker", "versus", "about")


def unknown_names(generation: Generation, filters: Filters, options: Mapping[str, object]) -> list[str]:
    """A sentence for each source, actor or theme asked for that the corpus does not hold."""
    given = [str(options.get(name) or "") for name in _OPTIONS_WITH_ONE_ACTOR]
    asked = replace(filters, actors=(*filters.actors, *(actor for actor in given if actor not in {"", UNKNOWN})))
    return [f"This corpus has no {row.noun} {value!r}." for row, value in dict.fromkeys(unknown_values(generation, asked))]
