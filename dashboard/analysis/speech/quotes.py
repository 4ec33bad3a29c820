"""Who said what: reported speech of the selected articles, by speaker, by whom it is about, and by its words.

A filter takes or leaves whole utterances (a `group` of pieces): one is a quote if any of its pieces is inside marks,
else a paraphrase; it has a speaker, is about somebody, or answers a query by any of its pieces. So counts add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis import choices
from dashboard.analysis.selection.articles import newest_first
from dashboard.analysis.selection.index_query import superset
from dashboard.analysis.selection.matcher import matches
from dashboard.analysis.selection.query import Query, parse
from dashboard.analysis.selection.search import INDEX_SECONDS, Articles, Extent, day_of, recall_answer
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.confidence import MEDIUM
from dashboard.analysis.speech.quotation_marks import LEAD_CHARACTERS, TAIL_CHARACTERS, is_enclosed
from dashboard.analysis.speech.speaker import STATED
from dashboard.store.generation import Generation
from dashboard.store.quote_columns import frame_list

Kind = choices.QuoteKind

FRAME = frame_list({"speaker_stated": STATED})
"""SQL. The columns of `store.quote_columns`; q: a row of `quotes`; s: its speaker; f, l: its first and last sentence."""

UNKNOWN = "unknown"
"""As a speaker: utterances whose speaker is unknown."""


_CONDITIONS = {
    "speaker": f"""
        "group" IN (SELECT "group" FROM quotes LEFT JOIN actors USING (actor) WHERE coalesce(id, '{UNKNOWN}') = $speaker)""",  # noqa: S608 our own words
    "about": """
        "group" IN (
            SELECT "group" FROM quotes JOIN about USING (quote) JOIN actors ON actors.actor = about.actor WHERE id = $about)""",
    "kind": "($kind = 'quote') = quoted",
}
"""SQL. What an utterance must be, one by one, so that what is not asked costs nothing."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many utterances there are.

    Attributes:
        quotes, paraphrases: inside marks, and in the outlet's words.
        extent: how far their words were looked for.
    """

    quotes: int
    paraphrases: int
    extent: Extent | None = None


def quotes(
    generation: Generation,
    selection: Selection,
    *,
    speaker: str = "",
    about: str = "",
    kind: Kind = "",
    text: str = "",
    limit: int | None = None,
    offset: int = 0,
    sure_first: bool = False,
) -> pd.DataFrame:
    """One row a piece, newest article first, the pieces of an utterance together; limit and offset count utterances.

    sure_first: utterances of low confidence come after all others.

    speaker, about: actor ids, or UNKNOWN for the speaker. text: a query over the words of the utterance; QueryError if it
    cannot be read.
    Columns: those of `store.quote_columns` (but quotation), speaker_stated as `analysis.speech.speaker` knows it; quote,
    article, key, title, source, day, published, date_source, url and copies of the article; before, after (the rest of the
    sentences the piece is in, without the marks beside it); enclosed (whether it begins and ends inside marks, which may then
    be put around it: `analysis.speech.quotation_marks`).
    `attrs["sample"]`: the project's invented articles are in the corpus. `attrs["extent"]`: how far `text` was looked for.
    """
    found, extent = utterances(generation, selection, speaker=speaker, about=about, kind=kind, text=text)
    places = _places(selection, found["article"].to_numpy(np.int32))
    if sure_first:
        places += len(selection.articles) * (found["confidence"] < MEDIUM).to_numpy(np.int64)
    order = np.lexsort((found["group"], places))[offset : None if limit is None else offset + limit]
    page = found.iloc[order].assign(place=places[order])
    listed = generation.query(
        f"""
        WITH piece AS (
            SELECT q.*, page.place FROM quotes AS q JOIN page ON q."group" = page."group"),
        held AS (
            SELECT piece.quote, arg_max(r.role, (r.articles, r.role)) AS role
            FROM piece JOIN articles AS a USING (article)
            JOIN roles AS r ON r.actor = piece.actor AND a.day BETWEEN r.first AND r.last
            GROUP BY piece.quote)
        SELECT q.quote, q.article, a.key, a.title, a.source, a.day, a.published, a.date_source, a.url, {FRAME},
               coalesce(held.role, '') AS role,
               coalesce(trim(rtrim(substr(a.text, f."start" + 1, q."start" - f."start"), '"“”„«»‘''` ')), '') AS before,
               coalesce(trim(ltrim(substr(a.text, q."end" + 1, l."end" - q."end"), '"“”„«»’''` ')), '') AS after,
               a.copies,
               substr(CASE q.field WHEN 'text' THEN a.text ELSE a.title END, greatest(q."start" - $lead, 0) + 1,
                      least(q."start", $lead)) AS lead,
               substr(CASE q.field WHEN 'text' THEN a.text ELSE a.title END, q."end" + 1, $tail) AS tail
        FROM piece AS q JOIN articles AS a USING (article) LEFT JOIN actors AS s ON s.actor = q.actor LEFT JOIN held USING (quote)
        LEFT JOIN sentences AS f ON f.article = q.article AND f.sentence = q.first_sentence
        LEFT JOIN sentences AS l ON l.article = q.article AND l.sentence = q.last_sentence
        ORDER BY q.place, q."group", q.quote""",  # noqa: S608 our own words
        {"lead": LEAD_CHARACTERS, "tail": TAIL_CHARACTERS},
        page=page,
    )
    around = [listed[name] for name in ("text", "speech", "repaired", "lead", "tail")]
    listed = listed.assign(enclosed=pd.Series(map(is_enclosed, *around), dtype=bool)).drop(columns=["lead", "tail"])
    listed.attrs |= {"sample": generation.meta.sample, "extent": extent}
    return listed


def counts(
    generation: Generation, selection: Selection, *, speaker: str = "", about: str = "", kind: Kind = "", text: str = ""
) -> Counts:
    """How many utterances `quotes` would list."""
    found, extent = utterances(generation, selection, speaker=speaker, about=about, kind=kind, text=text)
    return Counts(int(found["quoted"].sum()), int((~found["quoted"]).sum()), extent)


def speakers(generation: Generation, selection: Selection, *, about: str = "", kind: Kind = "", text: str = "") -> pd.DataFrame:
    """id, name, quotes, paraphrases: who speaks in these utterances, most first; UNKNOWN last, if there are any."""
    found, _ = utterances(generation, selection, about=about, kind=kind, text=text)
    return generation.query(
        """
        WITH spoken AS (SELECT DISTINCT actor, "group", quoted FROM quotes JOIN found USING ("group")),
        counted AS (
            SELECT actor, count(*) FILTER (quoted) AS quotes, count(*) FILTER (NOT quoted) AS paraphrases
            FROM spoken GROUP BY actor)
        SELECT coalesce(id, $unknown) AS id, coalesce(name, 'Unknown speaker') AS name, quotes, paraphrases
        FROM counted LEFT JOIN actors USING (actor)
        ORDER BY counted.actor IS NULL, quotes + paraphrases DESC, 2, 1""",
        {"unknown": UNKNOWN},
        found=found,
    )


def abouts(generation: Generation, selection: Selection, *, speaker: str = "", kind: Kind = "", text: str = "") -> pd.DataFrame:
    """id, name, quotes, paraphrases: whom the words of these utterances name, most first; not those who speak them."""
    found, _ = utterances(generation, selection, speaker=speaker, kind=kind, text=text)
    return generation.query(
        """
        WITH named AS (
            SELECT DISTINCT about.actor, "group", quoted FROM quotes JOIN found USING ("group") JOIN about USING (quote)),
        counted AS (
            SELECT actor, count(*) FILTER (quoted) AS quotes, count(*) FILTER (NOT quoted) AS paraphrases
            FROM named GROUP BY actor)
        SELECT id, name, quotes, paraphrases FROM counted JOIN actors USING (actor)
        ORDER BY quotes + paraphrases DESC, name, id""",
        found=found,
    )


@dataclass(frozen=True, slots=True)
class Passages:
    """Where two actors are both named, whoever says it: what a search for quotes may have missed."""

    articles: int
    sentences: int


def count_passages(generation: Generation, selection: Selection, speaker: str, about: str) -> Passages:
    """Selected articles, and sentences or titles, that name both actors by name or role."""
    row = generation.query(
        """
        WITH named AS (
            SELECT article, sentence, id FROM counted_mentions SEMI JOIN selected USING (article) JOIN actors USING (actor)
            WHERE id IN ($speaker, $about))
        SELECT (SELECT count(*) FROM (FROM named SELECT article GROUP BY 1 HAVING count(DISTINCT id) = 2)) AS articles,
               (SELECT count(*) FROM (FROM named SELECT article, sentence GROUP BY 1, 2
                                     HAVING count(DISTINCT id) = 2)) AS sentences
        """,
        {"speaker": speaker, "about": about},
        selected=selection.frame,
    ).iloc[0]
    return Passages(int(row["articles"]), int(row["sentences"]))


def utterances(
    generation: Generation, selection: Selection, *, speaker: str = "", about: str = "", kind: Kind = "", text: str = ""
) -> tuple[pd.DataFrame, Extent | None]:
    """group, article, quoted (any piece inside marks), confidence (of the least sure piece inside marks, else of all).

    And how far the words of `text` were looked for: the newest utterances first, for as long as the selection's patience
    lasts; None where that is everywhere.
    """
    chosen = selection.frame
    if text.strip():
        hits = generation.index.run(generation.index.plan(superset(parse(text)), INDEX_SECONDS))
        chosen = pd.DataFrame({"article": np.intersect1d(selection.articles, hits, assume_unique=True)})
    asked = {name: value for name, value in (("speaker", speaker), ("about", about), ("kind", kind)) if value}
    found = generation.query(
        f"""
        SELECT "group", article, quoted, confidence FROM utterances SEMI JOIN chosen USING (article)
        WHERE {" AND ".join(_CONDITIONS[name] for name in asked) or "true"}""",  # noqa: S608 our own words
        asked,
        chosen=chosen,
    )
    return _answering(generation, selection, found, text) if text.strip() else (found, None)


def _answering(
    generation: Generation, selection: Selection, found: pd.DataFrame, text: str
) -> tuple[pd.DataFrame, Extent | None]:
    query = parse(text)
    groups, articles = found["group"].to_numpy(np.int32), found["article"].to_numpy(np.int32)
    newest = np.lexsort((groups, _places(selection, articles)))
    order = groups[newest]
    answer = recall_answer(generation, "utterance", text, lambda: _number_of_groups(generation))
    read = answer.read(order, lambda chunk: _judged(generation, query, chunk), selection.patience)
    kept = found[found["group"].isin(answer.yes(order[:read]))]
    if read == len(order):
        return kept, None
    back_to = day_of(generation, int(articles[newest[read - 1]])) if read else None
    return kept, Extent("utterance", read, len(order), back_to, int(order[read]))


def _places(selection: Selection, articles: Articles) -> NDArray[np.int64]:
    """Which place each of these articles has among the selected, the newest first."""
    order = newest_first(selection, selection.articles)
    place = np.empty(len(order), dtype=np.int64)
    place[np.searchsorted(selection.articles, order)] = np.arange(len(order))
    places: NDArray[np.int64] = place[np.searchsorted(selection.articles, articles)]
    return places


def _judged(generation: Generation, query: Query, groups: Articles) -> Iterator[bool]:
    pieces = generation.query(
        """
        SELECT list(text ORDER BY quote) AS texts FROM quotes JOIN chunk USING ("group") GROUP BY "group", place ORDER BY place
        """,
        chunk=pd.DataFrame({"group": groups, "place": np.arange(len(groups))}),
    )
    return (matches(query, *texts) for texts in pieces["texts"])


def _number_of_groups(generation: Generation) -> int:
    return int(generation.query('SELECT coalesce(max("group") + 1, 0) AS groups FROM quotes')["groups"].iloc[0])
