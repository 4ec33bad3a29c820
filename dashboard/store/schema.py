"""Column names and types, once: segments (the truth, Parquet) and the tables of a generation (DuckDB)."""

from __future__ import annotations

import hashlib

import pyarrow as pa

from dashboard.store import index, quote_columns

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
GUESSES = "guesses"
"""Another such column, a list (`model.Guess`), which segments written before 0.4 do not have."""
SEGMENT = pa.schema(
    [
        # the article as it was loaded
        *((name, pa.string()) for name in LOADED),
        (GUESSES, pa.list_(pa.string())),
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
        duplicates INTEGER, leads BOOLEAN, copies INTEGER, guesses VARCHAR[],
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
    "joins": """
        id VARCHAR, name VARCHAR, type VARCHAR, actor INTEGER, rule VARCHAR, evidence VARCHAR, articles INTEGER,
        mentions INTEGER""",
    "doubts": "actor INTEGER, reason VARCHAR, others INTEGER[]",
    "roles": "actor INTEGER, role VARCHAR, first DATE, last DATE, articles INTEGER",
    "article_roles": "article INTEGER, actor INTEGER, role VARCHAR",
    "mentions": """
        article INTEGER, actor INTEGER, field VARCHAR, "start" INTEGER, "end" INTEGER, text VARCHAR, form VARCHAR,
        sentence INTEGER, paragraph INTEGER, tie BOOLEAN, inferred BOOLEAN""",
    "quotes": f"""
        quote INTEGER PRIMARY KEY, article INTEGER, {quote_columns.table_columns()},
        first_sentence INTEGER, last_sentence INTEGER""",
    "about": "quote INTEGER, actor INTEGER",
    "passages": 'quote INTEGER PRIMARY KEY, "start" INTEGER, "end" INTEGER',
    "nearby": "quote INTEGER, actor INTEGER",
    "utterances": '"group" INTEGER PRIMARY KEY, article INTEGER, quoted BOOLEAN, confidence FLOAT, saying INTEGER',
}
VIEWS = {
    "counted_mentions": "SELECT * FROM mentions WHERE form IN ('name', 'role')",
    "namesakes": """
        WITH pairs AS (
            SELECT actor, unnest(others) AS other FROM doubts
            UNION SELECT a.actor, b.actor FROM actors AS a JOIN actors AS b ON lower(a.name) = lower(b.name))
        SELECT actor, other FROM pairs WHERE actor <> other UNION SELECT other, actor FROM pairs WHERE actor <> other""",
    "actor_ids": "SELECT id, actor FROM actors UNION ALL SELECT id, actor FROM joins WHERE actor IS NOT NULL",
}
"""What tables and views hold beyond their names:

meta: facts about the generation as JSON values (generation.Meta).
articles.day: the publication date as printed, or in the zone of the corpus (tables.PICKED), null if undated. duplicates: number
    of the group of copies (every article is in one); leads: the first published of its group; copies: size of the group minus
    one.
keywords.folded: lower case, for counting across articles. subject: not an outlet's name, and not only of the dateline. central:
    a subject in the headline or among the article's first keywords; a common noun or a place only in the headline.
themes: numbered by falling article count; words: the most central first. article_themes.weight: the share of the article's
    index terms that are the theme's; at most three an article, and none where nothing fits.
joins: ids that were inferred to name an actor that has another id (`link.corpus_actors`), by which rule and on what evidence;
    actor: null for what is no person, organisation or place and was left out, rule "thing". articles, mentions: of that name.
actor_ids: every id that opens an actor: its own, and those joined to it.
namesakes: pairs of actors, both ways, that may be one: those in doubt, and those of one name; no tie says anything of them.
doubts: actors whose name may be more than one's: why, and who may be meant.
article_roles: which article gives whom which role; roles: the same summed over the corpus, for the role of a day.
mentions.sentence, paragraph: -1 in the title. inferred: counted under its actor because of a join.
quotes.group: unique in the generation; counts count groups. actor: null where the speaker is unknown.
about: actors that a quote's words mention (names and demonyms inside its span), its speaker left out.
passages: the sentences a quote is in and the ones around, and its paragraphs where they are real ones
    (`store.tables.PASSAGES`); as characters of the quote's field.
nearby: actors that the passage of a quote names outside its words, its speaker left out.
utterances: one row a group of quotes. saying: the group that was the first to print these words (`link.printings`).
    quoted: whether any piece is inside marks. confidence: of the least sure piece inside
    marks, else of all.
counted_mentions: those that count their actor, by name or role: a demonym ("Russian") does not name the country's government,
    and a pronoun adds nothing to an article that already holds the name.
"""
LAYOUT = hashlib.sha256(repr((TABLES, VIEWS, index.FORMAT)).encode()).hexdigest()[:12]
"""Of a generation: one with another layout is built again from the segments."""
