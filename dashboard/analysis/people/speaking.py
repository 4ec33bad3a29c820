"""Who speaks about whom: utterances by their speaker and whom they name, in the words or in the passage around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import choices
from dashboard.analysis.people.comentions import KINDS, usual_kinds
from dashboard.analysis.people.meetings import outlets
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

Within = choices.Within
DEFAULT_WITHIN: Within = "passage"


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks about whom.

    Attributes:
        cells: speaker, about (ids), speaker_name, about_name, utterances, quotes, paraphrases, articles; most utterances first.
        speakers, abouts: id, name, type, utterances: of all cells of a row or a column, each utterance once; most first.
    """

    cells: pd.DataFrame
    speakers: pd.DataFrame
    abouts: pd.DataFrame
    within: Within


_SPOKEN = """
    WITH said AS MATERIALIZED (
        SELECT quote, q.actor AS speaker, "group", article, first_sentence, last_sentence
        FROM quotes AS q SEMI JOIN selected USING (article) WHERE q.actor IS NOT NULL AND q.actor NOT IN (FROM signing)),
    meant AS MATERIALIZED (
        SELECT DISTINCT speaker, about.actor AS about, "group" FROM said JOIN about USING (quote)
        UNION
        SELECT DISTINCT speaker, m.actor, "group" FROM said JOIN mentions AS m USING (article)
        WHERE $within = 'passage' AND m.field = 'text' AND m.form <> 'pronoun' AND first_sentence >= 0
          AND m.sentence BETWEEN first_sentence - 1 AND last_sentence + 1),
    told AS MATERIALIZED (
        SELECT speaker, about, "group" FROM meant JOIN actors ON actor = about
        WHERE speaker <> about AND about NOT IN (FROM signing) AND list_contains($kinds, type)
          AND NOT list_contains($without, id))
"""


def count_speaking(
    generation: Generation, selection: Selection, within: Within, *, kinds: Sequence[str] = (), without: Sequence[str] = ()
) -> Speaking:
    """Utterances of the selected articles by known speakers, and whom else they name; copies are counted, as quotes are.

    within: "words", or "passage": the words' sentences and those before and after them, where pronouns do not count. kinds,
    without: of whom they name, as in `comentions`. Outlets and agencies are left out on both sides.
    """
    options = {
        "within": within,
        "kinds": [kind for kind in KINDS if kind in (kinds or usual_kinds(selection.filters))],
        "without": list(without),
    }
    frames = {"selected": selection.frame, "signing": outlets(generation)}
    cells = generation.query(
        f"""{_SPOKEN}
        SELECT s.id AS speaker, o.id AS about, s.name AS speaker_name, o.name AS about_name, count(*) AS utterances,
               count(*) FILTER (quoted) AS quotes, count(*) FILTER (NOT quoted) AS paraphrases,
               count(DISTINCT article) AS articles
        FROM told JOIN utterances USING ("group") JOIN actors AS s ON s.actor = speaker JOIN actors AS o ON o.actor = about
        GROUP BY ALL ORDER BY utterances DESC, articles DESC, speaker_name, about_name, speaker, about""",  # noqa: S608
        options,
        **frames,
    )
    speakers, abouts = (
        generation.query(
            f"""{_SPOKEN}
            SELECT id, name, type, count(DISTINCT "group") AS utterances FROM told JOIN actors ON actor = {side}
            GROUP BY ALL ORDER BY utterances DESC, name, id""",  # noqa: S608
            options,
            **frames,
        )
        for side in ("speaker", "about")
    )
    return Speaking(cells, speakers, abouts, within)


def utterances_about(generation: Generation, selection: Selection, within: Within, speaker: str, about: str) -> pd.DataFrame:
    """The utterances of one cell: group (as in `quotes`), article."""
    return generation.query(
        f"""{_SPOKEN}
        SELECT DISTINCT "group", article FROM told JOIN utterances USING ("group")
        WHERE speaker = (SELECT actor FROM actors WHERE id = $speaker) AND about = (SELECT actor FROM actors WHERE id = $about)
        ORDER BY 1""",  # noqa: S608
        {"within": within, "kinds": list(KINDS), "without": [], "speaker": speaker, "about": about},
        selected=selection.frame,
        signing=outlets(generation),
    )
