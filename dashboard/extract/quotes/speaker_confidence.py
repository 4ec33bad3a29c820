"""How likely the words found for a speaker are the right ones, by what they are and where the cue is.

The shares are of 4,099 quotes of 300 articles of PolNeAR's training part for which words were found: how many of those words
are in the gold. Places with fewer than 40 are set by hand, below them. Who the words mean is another question (`resolve`).
"""

from __future__ import annotations

from dashboard.extract.quotes.document import Frame

_MEASURED = {
    ("clause", "PROPN"): 0.96,
    ("clause", "PRON"): 0.92,
    ("clause", "NOUN"): 0.87,
    ("after", "PROPN"): 0.99,
    ("after", "PRON"): 0.98,
    ("after", "NOUN"): 0.95,
    ("same", "PROPN"): 0.98,
    ("same", "PRON"): 0.96,
    ("same", "NOUN"): 0.96,
    ("before", "PROPN"): 0.98,
    ("before", "PRON"): 0.88,
    ("before", "NOUN"): 0.83,
}
_OF_OTHER_WORDS = 0.73
_BY_PLACE = {"continues": 0.95, "labelled": 0.95, "answers": 0.85, "above": 0.75, "sequence": 0.6, "none": 0.5}


def rate_words(frame: Frame, span: tuple[int, int], place: str) -> float:
    """That tokens [first, last) name the right speaker, 0 to 1; place: of the cue, as in `AttributedStretch`, or "clause"."""
    return _BY_PLACE.get(place) or _MEASURED.get((place, frame.root(*span).pos_), _OF_OTHER_WORDS)
