"""Column names and types, once: segments (the truth, Parquet) and the tables of a generation (DuckDB)."""

from __future__ import annotations

import hashlib

import pyarrow as pa

from dashboard.store import quote_columns

VERSION = 1
"""Of a corpus folder: its manifest, and the columns of its segments."""

_SPAN = [("start", pa.int32()), ("end", pa.int32())]
_MENTION = pa.struct(
    [*_SPAN, ("text", pa.string()), ("form", pa.string()), ("sentence", pa.int32()), ("field", pa.string()), ("tie", pa.bool_())]
)
_ACTOR = pa.struct(
    [
        ("id", pa.string()),
        ("name", pa.string()),
        ("type", pa.string()),
        ("aliases", pa.list_(pa.string())),
        ("roles", pa.list_(pa.string())),
        ("mentions", pa.list_(_MENTION)),
    ]
)
LOADED = (
    "key",
    "id",
    "raw_title",
    "raw_text",
    "published",
    "date_source",
    "source",
    "url",
    "author",
    "section",
    "accession",
    "declared_language",
    "origin",
)
"""Columns of a segment that hold the article as it was loaded."""
SEGMENT = pa.schema(
    [
        # the article as it was loaded
        *((name, pa.string()) for name in LOADED),
        # what was found in it
        ("title", pa.string()),
        ("text", pa.string()),
        ("language", pa.string()),
        ("extractor", pa.string()),
        ("removed", pa.list_(pa.struct([("at", pa.int32()), ("text", pa.string())]))),
        ("subheadings", pa.list_(pa.struct(_SPAN))),
        ("sentences", pa.list_(pa.struct([*_SPAN, ("paragraph", pa.int32())]))),
        ("keywords", pa.list_(pa.struct([("text", pa.string()), ("score", pa.float64()), ("count", pa.int32())]))),
        ("actors", pa.list_(_ACTOR)),
        ("quotes", pa.list_(quote_columns.STRUCT)),
    ]
)

# A generation. `article` numbers run in date order, undated last; `actor` numbers by falling article count; both are only
# valid within one generation: links and decisions use key and id.
TABLES = {
    "meta": "name VARCHAR PRIMARY KEY, value VARCHAR",
    "articles": """
        article INTEGER PRIMARY KEY, key VARCHAR, id VARCHAR, title VARCHAR, text VARCHAR, raw_title VARCHAR, raw_text VARCHAR,
        published VARCHAR, day DATE, date_source VARCHAR, source VARCHAR, url VARCHAR, author VARCHAR, section VARCHAR,
        accession VARCHAR, language VARCHAR, extractor VARCHAR, origin VARCHAR, words INTEGER,
        duplicates INTEGER, leads BOOLEAN, copies INTEGER,
        removed STRUCT("at" INTEGER, text VARCHAR)[], subheadings STRUCT("start" INTEGER, "end" INTEGER)[]""",
    "sentences": 'article INTEGER, sentence INTEGER, "start" INTEGER, "end" INTEGER, paragraph INTEGER',
    "keywords": """
        article INTEGER, rank INTEGER, text VARCHAR, folded VARCHAR, score DOUBLE, count INTEGER, subject BOOLEAN,
        central BOOLEAN""",
    "themes": "theme INTEGER PRIMARY KEY, id VARCHAR, name VARCHAR, words VARCHAR[], articles INTEGER",
    "article_themes": "article INTEGER, theme INTEGER, weight FLOAT",
    "actors": """
        actor INTEGER PRIMARY KEY, id VARCHAR, name VARCHAR, type VARCHAR, aliases VARCHAR[], roles VARCHAR[],
        articles INTEGER, mentions INTEGER""",
    "roles": "actor INTEGER, role VARCHAR, first DATE, last DATE, articles INTEGER",
    "article_roles": "article INTEGER, actor INTEGER, role VARCHAR",
    "mentions": """
        article INTEGER, actor INTEGER, field VARCHAR, "start" INTEGER, "end" INTEGER, text VARCHAR, form VARCHAR,
        sentence INTEGER, paragraph INTEGER, tie BOOLEAN""",
    "quotes": f"""
        quote INTEGER PRIMARY KEY, article INTEGER, {quote_columns.table_columns()},
        first_sentence INTEGER, last_sentence INTEGER""",
    "about": "quote INTEGER, actor INTEGER",
    "utterances": '"group" INTEGER PRIMARY KEY, article INTEGER, quoted BOOLEAN, confidence FLOAT',
}
VIEWS = {
    "counted_mentions": "SELECT * FROM mentions WHERE form IN ('name', 'role')",
}
"""What tables and views hold beyond their names:

meta: facts about the generation as JSON values (generation.Meta).
articles.day: the publication date in UTC, null if undated. duplicates: number of the group of copies (every article is in
    one); leads: the first published of its group; copies: size of the group minus one.
keywords.folded: lower case, for counting across articles. subject: not an outlet's name, and not only of the dateline. central:
    a subject in the headline or among the article's first keywords; a common noun or a place only in the headline.
themes: numbered by falling article count; words: the most central first. article_themes.weight: the share of the article's
    index terms that are the theme's; at most three an article, and none where nothing fits.
article_roles: which article gives whom which role; roles: the same summed over the corpus, for the role of a day.
mentions.sentence, paragraph: -1 in the title.
quotes.group: unique in the generation; counts count groups. actor: null where the speaker is unknown.
about: actors that a quote's words mention (names and demonyms inside its span), its speaker left out.
utterances: one row a group of quotes. quoted: whether any piece is inside marks. confidence: of the least sure piece inside
    marks, else of all.
counted_mentions: those that count their actor, by name or role: a demonym ("Russian") does not name the country's government,
    and a pronoun adds nothing to an article that already holds the name.
"""
LAYOUT = hashlib.sha256(repr((TABLES, VIEWS)).encode()).hexdigest()[:12]
"""Of a generation: one with another layout is built again from the segments."""
