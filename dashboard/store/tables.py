"""Segments -> the tables of a generation, in SQL: nothing but identifiers passes through Python.

Each statement reads only the columns it needs from the segments and writes its table in article order, so that what a page
asks for lies together on disk. `picked` (article number, file, row number, day) says which rows are shown, and `linked`
(article, id within the article, actor number, whether inferred) who is who; `strangers`, with a column `word`, has the names and
roles of an article's actor that are another's.

No statement may take the square of what one article holds: what lies in what is found by joins on places, not by trying each
quote with each sentence or mention of its article.
"""

from __future__ import annotations

from dashboard.store import quote_columns

PLANS = {"asof_loop_join_threshold": "0"}
"""Settings of the connection. Where DuckDB expects few rows, and of one article it expects few, it tries all pairs for ASOF."""

PICKED = r"""
    CREATE TEMP TABLE picked AS
    SELECT (row_number() OVER (ORDER BY day NULLS LAST, moment, key) - 1)::INTEGER AS article, file, row, day
    FROM (
        SELECT key, file, row, moment,
               CASE WHEN moment IS NULL THEN NULL
                    WHEN $zone <> '' AND regexp_matches(published, '\d([+-]\d\d:?\d\d|Z)$')
                    THEN timezone($zone, moment::TIMESTAMPTZ)::DATE
                    ELSE coalesce(TRY_CAST(published[:10] AS DATE), moment::DATE) END AS day
        FROM (
            SELECT s.key, s.published, w.file, w.row, TRY_CAST(TRY_CAST(s.published AS TIMESTAMPTZ) AS TIMESTAMP) AS moment
            FROM segment_rows AS s JOIN wanted AS w ON w.file = s.filename AND w.row = s.file_row_number))
"""
"""Article numbers in the order of days and, within a day, of moments.

A day is the one printed with the article; where the corpus states a zone, a time with an offset falls on its day in that zone. A
time without an offset, or a date without a time, shifts nowhere. TimeZone must be UTC, so that moments can be compared.
"""

FOUND = """
    CREATE TEMP VIEW found AS
    SELECT p.article, p.day, s.* EXCLUDE (filename, file_row_number)
    FROM segment_rows AS s JOIN picked AS p ON p.file = s.filename AND p.row = s.file_row_number
"""

ARTICLES = r"""
    INSERT INTO articles BY NAME
    SELECT article, key, id, title, text, raw_title, raw_text, published, day, date_source, source, url, author, section,
           accession, language, extractor, origin,
           length(regexp_replace(ltrim(text, E' \t\n\f\r'), '\S+\s*', '.', 'g'))::INTEGER AS words,
           "group" AS duplicates, article = leader AS leads, (size - 1)::INTEGER AS copies,
           coalesce(guesses, []) AS guesses, removed, subheadings
    FROM found JOIN (
        SELECT article, "group", min(article) OVER g AS leader, count(*) OVER g AS size
        FROM copies WINDOW g AS (PARTITION BY "group")) USING (article)
    ORDER BY article
"""
"""Words are counted without a list of them, which for a batch of long articles would take many times their text."""

SENTENCES = """
    INSERT INTO sentences
    SELECT article, unnest(range(len(sentences)))::INTEGER AS sentence, unnest(sentences, recursive := true)
    FROM found ORDER BY article, sentence
"""

LISTED = """
    CREATE TEMP TABLE listed AS
    SELECT article, rank, text, lower(text) AS folded, score, count
    FROM (SELECT article, unnest(range(1, len(keywords) + 1))::INTEGER AS rank, unnest(keywords, recursive := true) FROM found)
"""

OUTLETS = r"""
    SELECT DISTINCT source FROM articles
    UNION
    SELECT sender FROM (
        SELECT regexp_extract(left(text, $characters), '\((\p{Lu}[\pL\pN ]{1,30})\)\s*(?:--|[-–—])\s', 1) AS sender
        FROM articles)
    GROUP BY sender HAVING count(*) >= $articles
"""
"""The corpus' sources, and the agencies that sign its articles."""

KEYWORDS = r"""
    INSERT INTO keywords
    WITH datelines AS (
        SELECT article, lower(text) AS folded,
               count(*) FILTER (type = 'location' AND NOT tie AND "start" < $dateline) AS first, count(*) - first AS others
        FROM mentions JOIN (SELECT actor, type FROM actors) USING (actor) WHERE field = 'text' AND form = 'name'
        GROUP BY ALL HAVING first > 0),
    places AS (
        SELECT folded FROM (SELECT type, articles, lower(unnest(list_append(aliases, name))) AS folded FROM actors)
        GROUP BY folded HAVING 2 * coalesce(sum(articles) FILTER (type = 'location'), 0) > sum(articles)),
    heads AS (
        SELECT article, spaced(title) AS title, spaced(CASE WHEN title <> '' THEN title ELSE left(text, $head) END) AS head,
               left(text, $dateline) AS start
        FROM articles),
    judged AS (
        SELECT folded, spaced(folded) AS words, folded IN (FROM places) AS place,
               NOT contains(folded, ' ') AND mode(text) = folded AS bare,
               folded IN (FROM of_outlets) AS outlet, folded IN (FROM general) AS general
        FROM listed GROUP BY folded)
    SELECT article, rank, text, folded, score, count, subject,
           subject AND NOT general
           AND CASE WHEN bare THEN rank <= $bare_rank AND contains(head, words)
                    WHEN place AND dated THEN contains(title, words)
                    ELSE rank <= CASE WHEN place THEN $place_rank ELSE $rank END OR contains(head, words) END AS central
    FROM (
        SELECT listed.*, words, title, head, place, bare, general,
               first IS NOT NULL OR contains(start, upper(folded) || ' |') AS dated,
               NOT outlet AND coalesce(others >= $elsewhere, true) AS subject
        FROM listed JOIN judged USING (folded) JOIN heads USING (article) LEFT JOIN datelines USING (article, folded))
    ORDER BY article, rank
"""
"""A bare common noun and the place of a dateline are central only to an article whose headline has them: texts name both in
passing."""

SPACED = r"""
    CREATE TEMP MACRO spaced(words) AS ' ' || trim(regexp_replace(lower(words), '[^\pL\pN]+', ' ', 'g')) || ' '
"""

SUBJECTS = "SELECT article, text, rank FROM keywords WHERE subject"

LOCAL_ACTORS = """
    SELECT article, actor.id, actor.name, actor.type, actor.aliases, actor.roles, len(actor.mentions) AS count, day
    FROM (SELECT article, day, unnest(actors) AS actor FROM found)
"""

STRANGERS_COUNTS = """
    SELECT f.article, f.id, f.m.text AS word, count(*) AS count
    FROM (
        SELECT article, a.id AS id, unnest(a.mentions) AS m
        FROM (SELECT article, unnest(actors) AS a FROM found SEMI JOIN apart USING (article))) AS f
    JOIN apart ON apart.article = f.article AND apart.own = f.id AND apart.word = f.m.text GROUP BY ALL
"""

ACTOR_COUNTS = """
    SELECT id, count(DISTINCT article) FILTER (count > 0) AS articles, sum(count) AS mentions
    FROM links WHERE id <> '' GROUP BY id ORDER BY articles DESC, mentions DESC, id
"""

_WHOSE = "CASE WHEN w.word IS NULL THEN linked.actor ELSE w.actor END"
"""The actor a word of an article's actor is, null for nobody; w: the row of `strangers` that parts the word from that actor."""

ARTICLE_ROLES = f"""
    INSERT INTO article_roles
    SELECT DISTINCT f.article, {_WHOSE}, role
    FROM (SELECT article, a.id, unnest(a.roles) AS role FROM (SELECT article, unnest(actors) AS a FROM found)) AS f
    LEFT JOIN linked ON linked.article = f.article AND linked.id = f.id
    LEFT JOIN strangers AS w ON w.article = f.article AND w.id = f.id AND w.word = role
    WHERE {_WHOSE} IS NOT NULL ORDER BY ALL
"""  # noqa: S608 our own words

ROLES = """
    INSERT INTO roles
    SELECT actor, role, min(day), max(day), count(*)
    FROM article_roles JOIN articles USING (article) GROUP BY actor, role ORDER BY actor, min(day) NULLS LAST, role
"""

MENTIONS = f"""
    INSERT INTO mentions
    SELECT f.article, {_WHOSE} AS actor, m.field, m.start, m.end, m.text, m.form, m.sentence,
           coalesce(s.paragraph, -1), m.tie, w.word IS NULL AND linked.inferred
    FROM (SELECT article, a.id, unnest(a.mentions) AS m FROM (SELECT article, unnest(actors) AS a FROM found)) AS f
    LEFT JOIN linked ON linked.article = f.article AND linked.id = f.id
    LEFT JOIN strangers AS w ON w.article = f.article AND w.id = f.id AND w.word = m.text
    LEFT JOIN sentences AS s ON s.article = f.article AND s.sentence = m.sentence
    WHERE {_WHOSE} IS NOT NULL
    ORDER BY f.article, m.field = 'text', m.start, m.end, actor
"""  # noqa: S608 our own words

QUOTES = f"""
    INSERT INTO quotes BY NAME
    WITH begun AS (
        SELECT DISTINCT article, "start", count(*) OVER (PARTITION BY article ORDER BY "start") - 1 AS sentence FROM sentences)
    SELECT (row_number() OVER place - 1)::INTEGER AS quote, f.article, {quote_columns.stored_list()},
           CASE WHEN q.field = 'text' THEN coalesce(first.sentence, -1) ELSE -1 END AS first_sentence,
           CASE WHEN q.field = 'text' THEN coalesce(last.sentence, -1) ELSE -1 END AS last_sentence
    FROM (SELECT article, unnest(quotes::{quote_columns.SQL_STRUCT}[]) AS q FROM found) AS f
    ASOF LEFT JOIN begun AS first ON first.article = f.article AND first.start <= f.q.start
    ASOF LEFT JOIN begun AS last ON last.article = f.article AND last.start < f.q.end
    LEFT JOIN linked ON linked.article = f.article AND linked.id = q.actor_id
    LEFT JOIN strangers AS w ON w.article = f.article AND w.id = q.actor_id AND w.word = q.speaker
    LEFT JOIN actors AS names ON names.actor = {_WHOSE}
    WINDOW place AS (ORDER BY f.article, q.field = 'text', q.start, q.end)
    ORDER BY quote
"""  # noqa: S608 our own words
"""`begun`: the number of the last sentence that has begun at a place, whatever the order of the sentences."""

ABOUT = """
    INSERT INTO about
    SELECT DISTINCT quote, m.actor
    FROM (SELECT *, unnest(range("start" // 256, "end" // 256 + 1)) AS stretch FROM quotes) AS q
    JOIN (SELECT *, "start" // 256 AS stretch FROM mentions) AS m USING (article, field, stretch)
    WHERE m.start >= q.start AND m.end <= q.end AND m.form IN ('name', 'demonym') AND m.actor IS DISTINCT FROM q.actor
    ORDER BY ALL
"""
"""A quote is tried with the mentions that start in one of the stretches of 256 characters it touches."""

MAX_PARAGRAPH_SENTENCES, MIN_PARAGRAPHS = 8, 3
"""A paragraph of more sentences, or in an article of fewer paragraphs, comes from how a page was scraped."""

PASSAGES = f"""
    INSERT INTO passages
    WITH blocks AS (
        SELECT article, paragraph, min(sentence) AS first, max(sentence) AS last,
               count(*) OVER (PARTITION BY article) AS paragraphs
        FROM sentences GROUP BY article, paragraph),
    real AS (
        FROM blocks WHERE paragraphs >= {MIN_PARAGRAPHS} AND last - first < {MAX_PARAGRAPH_SENTENCES}),
    ends AS (SELECT article, max(sentence) AS last FROM sentences GROUP BY article),
    reach AS (
        SELECT quote, q.article, q."start", q."end",
               greatest(least(first_sentence - 1, coalesce(opening.first, first_sentence)), 0) AS first,
               least(greatest(last_sentence + 1, coalesce(closing.last, last_sentence)), ends.last) AS last
        FROM quotes AS q JOIN ends ON ends.article = q.article
        JOIN sentences AS f ON f.article = q.article AND f.sentence = first_sentence
        JOIN sentences AS l ON l.article = q.article AND l.sentence = last_sentence
        LEFT JOIN real AS opening ON opening.article = q.article AND opening.paragraph = f.paragraph
        LEFT JOIN real AS closing ON closing.article = q.article AND closing.paragraph = l.paragraph
        WHERE q.field = 'text')
    SELECT quote,
           CASE q.field WHEN 'title' THEN 0 ELSE least(q."start", coalesce(f."start", q."start")) END,
           CASE q.field WHEN 'title' THEN len(a.title) ELSE greatest(q."end", coalesce(l."end", q."end")) END
    FROM quotes AS q LEFT JOIN articles AS a ON q.field = 'title' AND a.article = q.article LEFT JOIN reach USING (quote)
    LEFT JOIN sentences AS f ON f.article = reach.article AND f.sentence = reach.first
    LEFT JOIN sentences AS l ON l.article = reach.article AND l.sentence = reach.last
    ORDER BY quote
"""  # noqa: S608 our own words

NEARBY = """
    INSERT INTO nearby
    SELECT DISTINCT quote, m.actor
    FROM (SELECT q.*, p."start" AS opens, p."end" AS closes, unnest(range(p."start" // 256, p."end" // 256 + 1)) AS stretch
          FROM quotes AS q JOIN passages AS p USING (quote)) AS q
    JOIN (SELECT *, "start" // 256 AS stretch FROM mentions WHERE tie AND form <> 'pronoun') AS m USING (article, field, stretch)
    WHERE m.start >= opens AND m.end <= closes AND m.actor IS DISTINCT FROM q.actor
    EXCEPT SELECT quote, actor FROM about
    ORDER BY ALL
"""
"""As ABOUT; a country inside a title that goes with a name ties nothing, and does not count."""

UTTERANCES = """
    INSERT INTO utterances BY NAME
    SELECT "group", any_value(article) AS article, bool_or(kind <> 'indirect') AS quoted,
           coalesce(min(confidence) FILTER (kind <> 'indirect'), min(confidence)) AS confidence, any_value(saying) AS saying
    FROM quotes JOIN printed USING ("group") GROUP BY "group" ORDER BY "group"
"""

PRINTED = """
    SELECT q."group", coalesce(min(a.id), '') AS speaker, any_value(duplicates) AS copies, any_value(day) AS day,
           bool_or(kind <> 'indirect') AS quoted, string_agg(q.text, ' ' ORDER BY quote) AS text
    FROM quotes AS q LEFT JOIN actors AS a USING (actor) JOIN (SELECT article, duplicates, day FROM articles) USING (article)
    GROUP BY q."group" ORDER BY q."group"
"""
"""Utterances in the order they were published: groups are numbered by article, and articles by date."""
