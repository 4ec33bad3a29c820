"""Who said what: reported speech of the selected articles, by speaker, by whom it is about, and by its words.

A filter takes or leaves whole utterances (a `group` of pieces): one is a quote if any of its pieces is inside marks,
else a paraphrase; it has a speaker, is about somebody, or answers a query by any of its pieces. So counts add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict, Unpack

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis import choices
from dashboard.analysis.people.spokespeople import speaking_for
from dashboard.analysis.selection.aboutness import score_articles
from dashboard.analysis.selection.articles import newest_first
from dashboard.analysis.selection.index_query import superset
from dashboard.analysis.selection.query import And, Query, join, parse
from dashboard.analysis.selection.search import INDEX_SECONDS, Articles, Extent, day_of, shortest_extent
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech import scope as scopes
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


class Wanted(TypedDict, total=False):
    """Which utterances of the selected articles are meant; what is absent narrows nothing down.

    Attributes:
        speaker, about: actor ids, or UNKNOWN for the speaker.
        spokespeople: "with": those who speak for the speaker, a state or organisation, count as it.
        omit: entries of `spokespeople` that do not, separated by blanks.
        kind: only quotes or only paraphrases.
        text: a query over the words of the utterance; QueryError if it cannot be read.
        scope: where topics and query of the filters have to hold, and where `about` is named: "words", "passage" (the words or
            what is around them) or "article", which is the same as absent.
        prints: "once": of utterances that print the same words, the first alone.
    """

    speaker: str
    spokespeople: choices.Spokespeople
    omit: str
    about: str
    kind: Kind
    text: str
    scope: choices.QuoteScope
    prints: choices.Printings


PAGE_DEFAULTS: Wanted = {"scope": "passage", "spokespeople": "with", "prints": "once"}
"""What the Quotes page, its files and the command line ask for unless told otherwise."""
DEFAULT_ORDER: choices.QuoteOrder = "relevance"

_SPEAKER = """
    "group" IN (SELECT "group" FROM quotes LEFT JOIN actors USING (actor) WHERE coalesce(id, 'unknown') = $speaker)"""
_ABOUT: Mapping[choices.QuoteScope, str] = {
    "words": """
        "group" IN (
            SELECT "group" FROM quotes JOIN about USING (quote) JOIN actors ON actors.actor = about.actor WHERE id = $about)""",
    "passage": """
        "group" IN (
            SELECT "group" FROM quotes JOIN (FROM about UNION ALL FROM nearby) AS named USING (quote)
            JOIN actors ON actors.actor = named.actor WHERE id = $about)""",
    "article": """
        article IN (SELECT article FROM counted_mentions JOIN actors USING (actor) WHERE id = $about)
        AND "group" NOT IN (SELECT "group" FROM quotes JOIN actors USING (actor) WHERE id = $about)""",
}
_KIND = "($kind = 'quote') = quoted"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many utterances there are.

    Attributes:
        quotes, paraphrases: inside marks, and in the outlet's words.
        extent: how far their words were looked for.
        printings: how many there are when each printing counts.
        negated: of them, what the articles say was not said.
    """

    quotes: int
    paraphrases: int
    extent: Extent | None = None
    printings: int = 0
    negated: int = 0


def quotes(
    generation: Generation,
    selection: Selection,
    *,
    limit: int | None = None,
    offset: int = 0,
    sure_first: bool = False,
    order: choices.QuoteOrder = "newest",
    **wanted: Unpack[Wanted],
) -> pd.DataFrame:
    """One row a piece, the pieces of an utterance together; limit and offset count utterances.

    order: newest or oldest article first, undated last; or by relevance, which is `rank`. sure_first: utterances of low
    confidence come after all others.

    Columns: those of `store.quote_columns` (but quotation, speaks_for), speaker_stated as `analysis.speech.speaker` knows it;
    quote, article, key, title, source, day, published, date_source, url and copies of the article; before, after (the rest of
    the sentences the piece is in, without the marks beside it); opening, closing (what of its passage is before and after
    those); about_words (how the passage writes whom it is about); enclosed (whether it begins and ends inside marks, which may
    then be put around it: `analysis.speech.quotation_marks`).
    `attrs["sample"]`: the project's invented articles are in the corpus. `attrs["extent"]`: how far words were looked for.
    """
    matches, extent = utterances(generation, selection, **wanted)
    sought, about, text = scopes.query_of(selection.filters), wanted.get("about", ""), wanted.get("text", "")
    upto = None if limit is None else offset + limit
    order_shown = rank(generation, selection, matches, order, about, text=text, sure_first=sure_first, upto=upto)
    page = matches.iloc[order_shown[offset:upto]]
    page = page.assign(place=np.arange(len(page)))
    groups = page["group"].to_numpy(np.int32)
    topic_in = (
        [scopes.NAMES[place] for place in scopes.nearest_place(generation, sought, groups, selection.patience)] if sought else ""
    )
    listed = generation.query(
        f"""
        WITH piece AS (
            SELECT q.*, page.place, page.topic_in FROM quotes AS q JOIN page ON q."group" = page."group"),
        held AS (
            SELECT piece.quote, arg_max(r.role, (r.articles, r.role)) AS role
            FROM piece JOIN articles AS a USING (article)
            JOIN roles AS r ON r.actor = piece.actor AND a.day BETWEEN r.first AND r.last
            GROUP BY piece.quote),
        them AS (SELECT actor FROM actors WHERE id = $about),
        said_about AS (
            SELECT DISTINCT piece."group" FROM piece JOIN about USING (quote) SEMI JOIN them ON them.actor = about.actor),
        near_them AS (
            SELECT piece."group", list(DISTINCT m.text) AS words
            FROM piece JOIN passages AS p USING (quote) JOIN mentions AS m ON m.article = piece.article AND m.field = piece.field
             AND m."start" >= p."start" AND m."end" <= p."end"
            SEMI JOIN them ON them.actor = m.actor WHERE m.form <> 'pronoun' GROUP BY piece."group"),
        sayings AS (SELECT DISTINCT saying FROM utterances SEMI JOIN page USING ("group")),
        printed AS (
            SELECT saying, count(DISTINCT article) AS printings,
                   list(DISTINCT source ORDER BY source) FILTER (source <> '') AS printed_by
            FROM utterances SEMI JOIN sayings USING (saying) SEMI JOIN selected USING (article) JOIN articles USING (article)
            GROUP BY saying)
        SELECT q.quote, q.article, a.key, a.title, a.source, a.day, a.published, a.date_source, a.url, {FRAME},
               coalesce(held.role, '') AS role,
               coalesce(trim(rtrim(substr(a.text, f."start" + 1, q."start" - f."start"), '"“”„«»‘''` ')), '') AS before,
               coalesce(trim(ltrim(substr(a.text, q."end" + 1, l."end" - q."end"), '"“”„«»’''` ')), '') AS after,
               coalesce(trim(substr(a.text, p."start" + 1, f."start" - p."start")), '') AS opening,
               coalesce(trim(substr(a.text, l."end" + 1, p."end" - l."end")), '') AS closing,
               a.copies, q.topic_in,
               CASE WHEN $about = '' THEN '' WHEN said_about."group" IS NOT NULL THEN 'words'
                    WHEN near_them."group" IS NOT NULL THEN 'passage' ELSE 'article' END AS about_in,
               coalesce(near_them.words, []) AS about_words, printed.printings, coalesce(printed.printed_by, []) AS printed_by,
               substr(CASE q.field WHEN 'text' THEN a.text ELSE a.title END, greatest(q."start" - $lead, 0) + 1,
                      least(q."start", $lead)) AS lead,
               substr(CASE q.field WHEN 'text' THEN a.text ELSE a.title END, q."end" + 1, $tail) AS tail
        FROM piece AS q JOIN articles AS a USING (article) LEFT JOIN actors AS s ON s.actor = q.actor LEFT JOIN held USING (quote)
        LEFT JOIN sentences AS f ON f.article = q.article AND f.sentence = q.first_sentence
        LEFT JOIN sentences AS l ON l.article = q.article AND l.sentence = q.last_sentence
        LEFT JOIN passages AS p ON p.quote = q.quote
        JOIN utterances AS u ON u."group" = q."group" JOIN printed ON printed.saying = u.saying
        LEFT JOIN said_about ON said_about."group" = q."group" LEFT JOIN near_them ON near_them."group" = q."group"
        ORDER BY q.place, q."group", q.quote""",  # noqa: S608 our own words
        {"lead": LEAD_CHARACTERS, "tail": TAIL_CHARACTERS, "about": about},
        page=page.assign(topic_in=topic_in),
        selected=selection.frame,
    )
    around = [listed[name] for name in ("text", "speech", "repaired", "lead", "tail")]
    listed = listed.assign(enclosed=pd.Series(map(is_enclosed, *around), dtype=bool)).drop(columns=["lead", "tail"])
    listed.attrs |= {"sample": generation.meta.sample, "extent": extent}
    return listed


def rank(
    generation: Generation,
    selection: Selection,
    matches: pd.DataFrame,
    order: choices.QuoteOrder,
    about: str = "",
    *,
    text: str = "",
    sure_first: bool = False,
    upto: int | None = None,
) -> NDArray[np.intp]:
    """Positions of rows of `utterances` in the order they are shown.

    By relevance: those whose words hold what is asked for (the topics and query of the filters, and whom it is about) come
    before those whose passage does; then the article that is more about it (`selection.aboutness`, in tenths) comes first, then
    the newest. text: what the words of all of them answer, in which articles may be about it too.
    upto: how many have to be in order, so that no more articles are read than that takes.
    """
    articles, groups = matches["article"].to_numpy(np.int32), matches["group"].to_numpy(np.int32)
    places = _places(selection, articles)
    if order == "oldest":
        dated = len(selection.articles) - selection.undated
        places = np.where(places < dated, dated - 1 - places, places)
    unsure = (matches["confidence"] < MEDIUM).to_numpy() & sure_first
    sought = scopes.query_of(selection.filters)
    subjects = [*([sought] if sought else []), *([parse(text)] if text.strip() else [])]
    if order != "relevance" or not len(matches) or not (subjects or about):
        return np.lexsort((groups, places, unsure))
    near = np.zeros(len(matches), np.int64)
    if sought:
        near += scopes.nearest_place(generation, sought, groups, selection.patience)
    if about:
        near += np.isin(groups, _groups_naming(generation, about))
    classes = (near.max() + 1) * unsure - near
    scores = np.zeros(len(matches), np.float64)
    if subjects:
        last = np.sort(classes)[min(upto or len(matches), len(matches)) - 1]
        read = classes <= last
        scores[read] = np.round(10 * score_articles(generation, join(And, *subjects), articles[read]))
    return np.lexsort((groups, places, -scores, classes))


def _groups_naming(generation: Generation, about: str) -> pd.Series[int]:
    """Utterances whose words name an actor."""
    rows = generation.query(
        """
        SELECT DISTINCT "group" FROM quotes JOIN about USING (quote) JOIN actors ON actors.actor = about.actor
        WHERE id = $about""",
        {"about": about},
    )
    return rows["group"]


def counts(generation: Generation, selection: Selection, **wanted: Unpack[Wanted]) -> Counts:
    """How many utterances `quotes` would list."""
    matches, extent = utterances(generation, selection, **wanted)
    negated = generation.query(
        'SELECT count(DISTINCT "group")::INTEGER AS n FROM quotes SEMI JOIN matches USING ("group") WHERE negated',
        matches=matches,
    )
    return Counts(
        int(matches["quoted"].sum()),
        int((~matches["quoted"]).sum()),
        extent,
        int(matches["printings"].sum()),
        int(negated["n"].iloc[0]),
    )


def speakers(generation: Generation, selection: Selection, **wanted: Unpack[Wanted]) -> pd.DataFrame:
    """id, name, quotes, paraphrases: who speaks in these utterances, most first; UNKNOWN last, if there are any."""
    matches, _ = utterances(generation, selection, **wanted)
    return generation.query(
        """
        WITH spoken AS (SELECT DISTINCT actor, "group", quoted FROM quotes JOIN matches USING ("group")),
        counted AS (
            SELECT actor, count(*) FILTER (quoted) AS quotes, count(*) FILTER (NOT quoted) AS paraphrases
            FROM spoken GROUP BY actor)
        SELECT coalesce(id, $unknown) AS id, coalesce(name, 'Unknown speaker') AS name, quotes, paraphrases
        FROM counted LEFT JOIN actors USING (actor)
        ORDER BY counted.actor IS NULL, quotes + paraphrases DESC, 2, 1""",
        {"unknown": UNKNOWN},
        matches=matches,
    )


def abouts(generation: Generation, selection: Selection, **wanted: Unpack[Wanted]) -> pd.DataFrame:
    """id, name, quotes, paraphrases: whom these utterances are about, most first; not those who speak them.

    That is whom the words name, or with a wider scope whom the passage or the article does.
    """
    matches, _ = utterances(generation, selection, **wanted)
    return generation.query(
        f"""
        WITH named AS ({_NAMED[wanted.get("scope", "words")]}),
        counted AS (
            SELECT actor, count(*) FILTER (quoted) AS quotes, count(*) FILTER (NOT quoted) AS paraphrases
            FROM named GROUP BY actor)
        SELECT id, name, quotes, paraphrases FROM counted JOIN actors USING (actor)
        ORDER BY quotes + paraphrases DESC, name, id""",  # noqa: S608 our own words
        matches=matches,
    )


_NAMED: Mapping[choices.QuoteScope, str] = {
    "words": 'SELECT DISTINCT about.actor, "group", quoted FROM quotes JOIN matches USING ("group") JOIN about USING (quote)',
    "passage": """
        SELECT DISTINCT near.actor, "group", quoted
        FROM quotes JOIN matches USING ("group") JOIN (FROM about UNION ALL FROM nearby) AS near USING (quote)""",
    "article": """
        SELECT DISTINCT m.actor, matches."group", quoted FROM matches JOIN counted_mentions AS m USING (article)
        ANTI JOIN quotes AS q ON q."group" = matches."group" AND q.actor = m.actor""",
}


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


def utterances(generation: Generation, selection: Selection, **wanted: Unpack[Wanted]) -> tuple[pd.DataFrame, Extent | None]:
    """group, article, quoted (any piece inside marks), confidence (of the least sure piece inside marks, else of all), printings.

    printings: how many utterances the row counts, more than one only where words count once.
    And how far words were looked for: the newest utterances first, for as long as the selection's patience lasts; None where
    that is everywhere.
    """
    speaker, about, kind = wanted.get("speaker", ""), wanted.get("about", ""), wanted.get("kind", "")
    text, scope = wanted.get("text", ""), wanted.get("scope", "article")
    frames = {"chosen": selection.frame}
    conditions, asked = [], {}
    if text.strip():
        hits = generation.index.run(generation.index.plan(superset(parse(text)), INDEX_SECONDS))
        frames["chosen"] = pd.DataFrame({"article": np.intersect1d(selection.articles, hits, assume_unique=True)})
    if speaker and wanted.get("spokespeople") == "with" and speaker != UNKNOWN:
        frames["spoken"] = speaking_for(generation, speaker, wanted.get("omit", "").split())
        conditions.append('"group" IN (SELECT "group" FROM spoken)')
    elif speaker:
        conditions.append(_SPEAKER)
        asked["speaker"] = speaker
    if about:  # without a scope, as the words have it
        conditions.append(_ABOUT[wanted.get("scope", "words")])
        asked["about"] = about
    if kind:
        conditions.append(_KIND)
        asked["kind"] = kind
    matches = generation.query(
        f"""
        SELECT "group", article, quoted, confidence, saying, 1 AS printings FROM utterances SEMI JOIN chosen USING (article)
        WHERE {" AND ".join(conditions) or "true"} ORDER BY "group\"""",  # noqa: S608 our own words
        asked,
        **frames,
    )
    extents = []
    if text.strip():
        matches, extent = _answering(generation, selection, matches, parse(text), "words")
        extents.append(extent)
    if scope != "article" and (sought := scopes.query_of(selection.filters)):
        matches, extent = _answering(generation, selection, matches, sought, scope)
        extents.append(extent)
    if wanted.get("prints") == "once":
        matches = matches.assign(printings=matches.groupby("saying")["printings"].transform("sum"))
        matches = matches.drop_duplicates("saying").reset_index(drop=True)
    return matches, shortest_extent(extent for extent in extents if extent)


def _answering(
    generation: Generation, selection: Selection, matches: pd.DataFrame, query: Query, place: scopes.Place
) -> tuple[pd.DataFrame, Extent | None]:
    groups, articles = matches["group"].to_numpy(np.int32), matches["article"].to_numpy(np.int32)
    newest = np.lexsort((groups, _places(selection, articles)))
    order = groups[newest]
    hits, read = scopes.read_utterances(generation, query, place, order, selection.patience)
    answers = matches[matches["group"].isin(hits)]
    if read == len(order):
        return answers, None
    back_to = day_of(generation, int(articles[newest[read - 1]])) if read else None
    return answers, Extent("utterance", read, len(order), back_to, int(order[read]))


def _places(selection: Selection, articles: Articles) -> NDArray[np.int64]:
    """Which place each of these articles has among the selected, the newest first."""
    order = newest_first(selection, selection.articles)
    place = np.empty(len(order), dtype=np.int64)
    place[np.searchsorted(selection.articles, order)] = np.arange(len(order))
    places: NDArray[np.int64] = place[np.searchsorted(selection.articles, articles)]
    return places
