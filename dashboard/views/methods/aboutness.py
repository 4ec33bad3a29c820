"""What the Methods page says about how articles about a topic are told from those that only mention it."""

from __future__ import annotations

from dashboard.analysis.selection.aboutness import (
    ABOUT_THRESHOLD,
    EARLY_HALF_CHARACTERS,
    EARLY_WEIGHT,
    RATE_HALF_CHARACTERS,
    RATE_WEIGHT,
    SPREAD_PARTS,
    SPREAD_WEIGHT,
    TITLE_WEIGHT,
)
from dashboard.store.lead import LEAD_WORDS, MIN_LEAD_WORDS

ABOUT_MEASURED = (105, 0.87, 0.9, 7)
"""Pairs judged, precision, recall, and pairs that the score has wrong: `tests/accuracy/aboutness.py`, reporting half."""


def aboutness() -> str:
    """How articles about a topic are told from those that only mention it."""
    pairs, precision, recall, wrong = ABOUT_MEASURED
    return f"""
One word anywhere makes an article **mention** a topic. Whether it is **about** the topic is decided by a score from 0 to 1, the
sum of four figures: {TITLE_WEIGHT:g} if the title has one of the topic’s words; up to {EARLY_WEIGHT:g} for how early the text
first does, halved every {EARLY_HALF_CHARACTERS:,} characters; up to {RATE_WEIGHT:g} for how often, half of it at one hit in
{RATE_HALF_CHARACTERS:,} characters; up to {SPREAD_WEIGHT:g} for how many tenths of the text have a hit ({SPREAD_PARTS} parts,
fewer in a short text). From {ABOUT_THRESHOLD:g} on, an article counts as about the topic. A market report or a summary of the
day mentions everything, but once, late and in one place, and so scores low. Words under OR count together, of parts under AND the
lowest score decides, and words under NOT count for nothing.

**How often it is wrong.** 200 pairs of a query and an article that mentions it, from three news corpora (Reuters 2006 to 2013,
timelines of disasters 2009 to 2011, many outlets 2017), were read and judged before the weights were chosen on seven of the
fourteen queries. On the other seven, {wrong} of {pairs} pairs are wrong ({wrong / pairs:.1%}): of the articles counted as about a
query {precision:.0%} are, and of those that are {recall:.0%} are counted. One reader judged; another would differ on some.

Every count of a topic says which kind it is. The filter “What counts as a match” draws either kind on every page. Lists of
evidence begin with the highest score.

**Words.** title:, lead: and atleast3: before a word, a phrase or a bracket ask for it in the title, in the lead, or at least
three times in title and text together. The lead is the first paragraph, with the next while it has fewer than {MIN_LEAD_WORDS}
words, and at most {LEAD_WORDS} words. Neither capitals nor accents matter. Other spellings, such as defence and defense, are
offered with the articles they would add, and added only when asked for.
"""
