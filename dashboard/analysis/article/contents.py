"""One whole article: what the reader shows, and where in it each thing is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.analysis.selection.matcher import spans
from dashboard.analysis.selection.query import Query
from dashboard.analysis.speech.quotation_marks import LEAD_CHARACTERS, TAIL_CHARACTERS, is_enclosed
from dashboard.analysis.speech.quotes import FRAME
from dashboard.analysis.subjects.themes import of_article
from dashboard.store.generation import Generation


@dataclass(frozen=True, slots=True)
class ArticleContents:
    """An article of a generation. Offsets are characters of `text`, or of `title` where a row's field is "title".

    raw_title, raw: as it came, before cleaning; removed: (at, text) of what cleaning took out. paragraphs: spans, from the
    first sentence of each to the last. mentions: field, start, end, text, form, tie, id, name, type. quotes: quote, group,
    field, start, end, text, kind (quote or paraphrase), speech, cue, cue_start, cue_end, speaker, speaker_start, speaker_end,
    actor_id, speaker_name, speaker_stated, confidence, speaker_confidence, actor_confidence, medium, repaired, enclosed (as in
    `quotes`). keywords: text, score, count, best first. themes: id, name, words, weight, heaviest first. actors: id, name, type,
    mentions, most first. copies: key, title, source, day of the other articles of its group. hits: where the words of the query
    are in the text.
    """

    article: int
    key: str
    id: str
    title: str
    text: str
    raw_title: str
    raw: str
    published: str
    day: date | None
    date_source: str
    source: str
    url: str
    author: str
    section: str
    accession: str
    language: str
    origin: str
    extractor: str
    words: int
    paragraphs: list[tuple[int, int]]
    subheadings: list[tuple[int, int]]
    removed: list[tuple[int, str]]
    mentions: pd.DataFrame
    quotes: pd.DataFrame
    keywords: pd.DataFrame
    themes: pd.DataFrame
    actors: pd.DataFrame
    copies: pd.DataFrame
    hits: list[tuple[int, int]]


def read_article(generation: Generation, key: str, query: Query | None = None) -> ArticleContents | None:
    """The article with that key; None where the generation holds none. query: what to look for in it (`articles.sought`)."""
    found = generation.query("SELECT * FROM articles WHERE key = ?", [key])
    if found.empty:
        return None
    row = found.iloc[0]
    number = int(row["article"])
    mentions = generation.query(
        """
        SELECT field, "start", "end", text, form, tie, id, name, type FROM mentions JOIN actors USING (actor)
        WHERE article = ? ORDER BY field = 'text', "start", "end", id""",
        [number],
    )
    quotes = generation.query(
        f"""
        SELECT q.quote, {FRAME}
        FROM quotes AS q LEFT JOIN actors AS s ON s.actor = q.actor
        LEFT JOIN sentences AS f ON f.article = q.article AND f.sentence = q.first_sentence
        LEFT JOIN sentences AS l ON l.article = q.article AND l.sentence = q.last_sentence
        WHERE q.article = ? ORDER BY q.quote""",  # noqa: S608 our own words
        [number],
    )
    places = zip(quotes["field"].map({"title": row["title"], "text": row["text"]}), quotes["start"], quotes["end"], strict=True)
    around = [
        (words[max(0, start - LEAD_CHARACTERS) : start], words[end : end + TAIL_CHARACTERS]) for words, start, end in places
    ]
    said = zip(quotes["text"], quotes["speech"], quotes["repaired"], around, strict=True)
    quotes["enclosed"] = [is_enclosed(words, speech, repaired, *beside) for words, speech, repaired, beside in said]
    keywords = generation.query("SELECT text, score, count FROM keywords WHERE article = ? ORDER BY rank", [number])
    blocks = generation.query(
        """
        SELECT min("start") AS "start", max("end") AS "end" FROM sentences WHERE article = ?
        GROUP BY paragraph ORDER BY 1""",
        [number],
    )
    copies = generation.query(
        """
        SELECT key, title, source, day FROM articles WHERE duplicates = ? AND article <> ? ORDER BY article""",
        [int(row["duplicates"]), number],
    )
    actors = mentions.groupby(["id", "name", "type"], as_index=False).size().rename(columns={"size": "mentions"})
    same = {
        name: str(row[name] or "")
        for name in (
            "key",
            "id",
            "title",
            "text",
            "raw_title",
            "published",
            "date_source",
            "source",
            "url",
            "author",
            "section",
            "accession",
            "language",
            "origin",
            "extractor",
        )
    }
    return ArticleContents(
        **same,
        article=number,
        raw=str(row["raw_text"] or ""),
        day=None if pd.isna(row["day"]) else row["day"].date(),
        words=int(row["words"]),
        paragraphs=_pairs(blocks),
        subheadings=[(span["start"], span["end"]) for span in row["subheadings"]],
        removed=[(piece["at"], piece["text"]) for piece in row["removed"]],
        mentions=mentions,
        quotes=quotes,
        keywords=keywords,
        themes=of_article(generation, number),
        actors=actors.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True),
        copies=copies,
        hits=spans(query, same["text"]) if query else [],
    )


def positions(generation: Generation, key: str, names: int = 12) -> pd.DataFrame:
    """Where in an article's text its speech and its most named actors are, for the view of a single article.

    Columns: row (the actor's or the speaker's name, "Unknown speaker" for none), kind (quote, paraphrase, person, organisation,
    location), start, end, text; in the order of the text. Empty for a key the generation does not hold.
    """
    return generation.query(
        """
        WITH one AS (SELECT article FROM articles WHERE key = $key),
        most AS (
            SELECT actor, count(*) AS often FROM mentions SEMI JOIN one USING (article) WHERE field = 'text' GROUP BY actor
            ORDER BY often DESC, actor LIMIT $names)
        SELECT name AS "row", type AS kind, "start", "end", text
        FROM mentions SEMI JOIN one USING (article) SEMI JOIN most USING (actor) JOIN actors USING (actor) WHERE field = 'text'
        UNION ALL
        SELECT coalesce(name, 'Unknown speaker'), CASE kind WHEN 'indirect' THEN 'paraphrase' ELSE 'quote' END,
               "start", "end", text
        FROM quotes SEMI JOIN one USING (article) LEFT JOIN actors USING (actor) WHERE field = 'text'
        ORDER BY "start", "end", kind, "row\"""",
        {"key": key, "names": names},
    )


def _pairs(rows: pd.DataFrame) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for start, end in zip(rows["start"], rows["end"], strict=True)]


def title_and_text(generation: Generation, key: str) -> tuple[str, str] | None:
    """Title and text of the article with that key; None where the generation does not hold it."""
    found = generation.query("SELECT title, text FROM articles WHERE key = ?", [key])
    return None if found.empty else (str(found["title"].iloc[0]), str(found["text"].iloc[0]))
