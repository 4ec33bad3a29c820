"""In how many articles two names meet, and in how many they would by chance: what every list and chart of pairs is made from.

Only mentions that may tie are counted (`Mention.tie`), by name or role, in one article of each group of copies. Outlets and
agencies that sign articles are left out. Two names meet in an article if it names both (window "article"), if one sentence does
("sentence"), or if they are in one passage: the same sentence or two that follow each other ("paragraph", as addresses and the
command line call it). Paragraph breaks have no part in it, because many collections have lost theirs. A headline is part of its
article, and of no passage.

Two questions are asked of a pair, and told apart:

- Are they named in the same articles more often than by chance? `chance.Chance` knows how many articles name each, and how many
  names each article has.
- Where an article names both in its text, are they close more often than by chance? By chance, the places at which an article
  names anybody are dealt out anew among its names (a permutation within each article). If a share s of all pairs of places of
  different names are close, two names with m and n places are close somewhere with the chance 1 - (1 - s)^mn. The pair's own
  places are left out of s, and a few (PRIOR_PLACES) put in that are as close as those of an article of this length usually are
  here, so that an article with few names does not explain itself. An article counts once, however often the two meet in it.

The expected number of meetings is the product of both: articles expected to name the two, times the chance to be close in one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis import choices
from dashboard.analysis.association import benjamini_hochberg, npmi
from dashboard.analysis.people.chance import Chance, Floats, Moments, fit_chance, two_sided_p
from dashboard.analysis.selection.select import Selection
from dashboard.store.generation import Generation

Window = choices.Window

REACH_SENTENCES: dict[Window, int] = {"sentence": 0, "paragraph": 1}
"""How many sentences apart two names may be."""
PRIOR_PLACES = 10
"""Pairs of places that are added to those of an article, as close as is usual for its length."""
MIN_ARTICLES_FOR_CLOSENESS = 3
"""With fewer articles that name both in their text, closeness is not tested: nothing could be found."""
AGENCIES = (
    "reuters",
    "thomson reuters",
    "associated press",
    "ap",
    "agence france-presse",
    "agence france presse",
    "afp",
    "press association",
    "united press international",
    "upi",
    "bloomberg",
    "bloomberg news",
    "dow jones newswires",
    "xinhua",
    "xinhua news agency",
    "interfax",
    "itar-tass",
    "tass",
    "ria novosti",
    "dpa",
    "ansa",
    "efe",
    "kyodo",
    "press trust of india",
    "pti",
)
"""News agencies, which articles name because they credit them."""
_COUNTS = ("together", "windows", "both", "in_text")
"""Of COLUMNS, those that are whole numbers."""
COLUMNS = [
    "together",
    "windows",
    "expected",
    "ratio",
    "p",
    "q",
    "surprise",
    "both",
    "expected_both",
    "p_both",
    "q_both",
    "npmi",
    "in_text",
    "expected_close",
    "p_close",
    "q_close",
]
"""What is known of a pair.

together: articles in which they meet; expected: by chance; ratio: together / expected; p, q (Benjamini-Hochberg): of that;
surprise: -log10 p, negative below expectation. windows: how often they meet (for "sentence", sentences with both; for
"paragraph", pairs of sentences; for "article", articles).
both: articles that name both; expected_both, p_both, q_both: by chance; npmi: of both.
in_text: those that name both in their text; expected_close: in how many of these they would meet by chance; p_close, q_close:
NaN below MIN_ARTICLES_FOR_CLOSENESS, and for whole articles.
"""


@dataclass(frozen=True, slots=True)
class Base:
    """The articles that pairs are counted in.

    Attributes:
        frame: one column `article`: the first of each group of copies among the selected.
        left_out: one column `actor`: outlets and agencies.
        named: actor, articles: in how many each of the others is named, most first.
        chance: which name is in which article, by chance.
    """

    frame: pd.DataFrame
    left_out: pd.DataFrame
    named: pd.DataFrame
    chance: Chance

    @property
    def articles(self) -> int:
        return len(self.frame)


def base(generation: Generation, selection: Selection, even: str = "") -> Base:
    """What pairs of the selected articles are counted in and compared with; even: an outlet (its id) that is not left out."""
    frame, signing = first_of_copies(generation, selection), outlets(generation, even)
    numbers = generation.query(
        """
        WITH named AS MATERIALIZED (
            SELECT DISTINCT article, actor FROM counted_mentions SEMI JOIN chosen USING (article) ANTI JOIN signing USING (actor)
            WHERE tie)
        SELECT NULL AS actor, count(*) AS number FROM named GROUP BY article
        UNION ALL SELECT actor, count(*) FROM named GROUP BY actor ORDER BY number DESC, actor""",
        chosen=frame,
        signing=signing,
    )
    wide = numbers["actor"].isna().to_numpy()
    named = numbers[~wide].rename(columns={"number": "articles"}).astype({"actor": np.int64}).reset_index(drop=True)
    return Base(frame, signing, named, fit_chance(named["articles"].to_numpy(), numbers["number"].to_numpy()[wide]))


def first_of_copies(generation: Generation, selection: Selection) -> pd.DataFrame:
    """One column `article`: the first of each group of copies among the selected."""
    return generation.query(
        """
        SELECT min(article) AS article FROM articles SEMI JOIN selected USING (article) GROUP BY duplicates ORDER BY 1""",
        selected=selection.frame,
    )


def outlets(generation: Generation, even: str = "") -> pd.DataFrame:
    """The actors (one column, `actor`) that sign articles: the corpus' sources, and news agencies, by a name or an alias."""
    return generation.query(
        """
        WITH signing AS (
            SELECT DISTINCT regexp_replace(lower(trim(source)), $frame, '', 'g') AS word FROM articles WHERE source <> ''
            UNION SELECT unnest($agencies)),
        words AS (SELECT list(word) AS signatures FROM signing)
        SELECT actor FROM actors, words WHERE id <> $even AND (
            list_contains(signatures, regexp_replace(lower(name), '^the ', ''))
            OR (type = 'organisation' AND list_has_any(
                signatures, list_transform(aliases, lambda alias: regexp_replace(lower(alias), '^the ', '')))))
        ORDER BY actor""",
        {"agencies": list(AGENCIES), "even": even, "frame": r"^(www\.|the )|\.(com|org|net|co\.uk|de|fr)$"},
    )


def count_meetings(
    generation: Generation, articles: Base, names: pd.DataFrame, window: Window, who: int | None = None
) -> pd.DataFrame:
    """The pairs of `names` (actor, place) that at least one article names: one row a pair, ordered.

    Two names that may be one person, body or place (`store.schema`, namesakes) are not a pair.

    Sums of chances are of whole billionths: those of fractions depend on the order in which threads add them.

    Columns: a, b (places, a < b), both, in_text, together, windows as in COLUMNS; and of how many articles would have them close
    by chance: close, its variance and its third cumulant. who: the place of one name that every pair has.
    """
    pairs = generation.query(
        """
        WITH slots AS MATERIALIZED (
            SELECT DISTINCT article, actor, sentence
            FROM counted_mentions SEMI JOIN chosen USING (article) ANTI JOIN signing USING (actor) WHERE tie),
        named AS MATERIALIZED (
            SELECT article, place, count(*) FILTER (sentence >= 0) AS slots FROM slots JOIN names USING (actor) GROUP BY 1, 2),
        pairs AS MATERIALIZED (
            SELECT l.article, l.place AS a, r.place AS b, l.slots * r.slots AS slots
            FROM named AS l JOIN named AS r ON l.article = r.article AND l.place < r.place
            WHERE $who IS NULL OR l.place = $who OR r.place = $who),
        steps AS (
            SELECT article, actor, lag(sentence) OVER (PARTITION BY article, actor ORDER BY sentence) = sentence - 1 AS follows
            FROM slots WHERE sentence >= 0),
        own AS (
            SELECT article, sum(slots * slots) AS squares, sum(slots) AS slots, sum(follows) AS follows FROM (
                SELECT article, actor, count(*) AS slots, count(*) FILTER (follows) AS follows FROM steps GROUP BY 1, 2)
            GROUP BY article),
        full_sentences AS (
            SELECT article, sentence, count(*) AS names,
                   lag(sentence) OVER (PARTITION BY article ORDER BY sentence) = sentence - 1 AS follows,
                   lag(count(*)) OVER (PARTITION BY article ORDER BY sentence) AS names_before
            FROM slots WHERE sentence >= 0 GROUP BY article, sentence),
        near AS (
            SELECT article, sum(names * (names - 1)) // 2 AS same,
                   coalesce(sum(names * names_before) FILTER (follows), 0) AS next
            FROM full_sentences GROUP BY article),
        lengths AS (SELECT article, count(*) AS sentences FROM sentences SEMI JOIN chosen USING (article) GROUP BY article),
        texts AS MATERIALIZED (
            SELECT article, (own.slots * own.slots - squares) // 2 AS slot_pairs,
                   same + CASE WHEN $reach > 0 THEN next - own.follows ELSE 0 END AS near,
                   (sentences + 2 * $reach * (sentences - 1)) / (sentences * sentences) AS even
            FROM own JOIN near USING (article) JOIN lengths USING (article)),
        placed AS MATERIALIZED (SELECT article, place, sentence FROM slots JOIN names USING (actor) WHERE sentence >= 0),
        met AS (
            SELECT l.article, l.place AS a, r.place AS b, count(*) AS times
            FROM placed AS l JOIN (
                SELECT article, place, sentence + step AS sentence
                FROM placed, (SELECT unnest(range(-$reach, $reach + 1)) AS step)) AS r
            ON l.article = r.article AND l.sentence = r.sentence AND l.place < r.place
            WHERE $who IS NULL OR l.place = $who OR r.place = $who GROUP BY 1, 2, 3),
        one_body AS (
            SELECT l.place AS a, r.place AS b FROM namesakes JOIN names AS l USING (actor) JOIN names AS r ON r.actor = other),
        usual AS (SELECT sum(near) AS near, sum(round(slot_pairs * even * 1e9)::BIGINT) / 1e9 AS even FROM texts),
        shared AS (
            SELECT pairs.article, a, b, slots, coalesce(times, 0) AS times, near, slot_pairs, even
            FROM pairs LEFT JOIN met USING (article, a, b) LEFT JOIN texts USING (article)),
        own_usual AS (
            SELECT a, b, sum(times) AS near, sum(round(slots * even * 1e9)::BIGINT) / 1e9 AS even
            FROM shared WHERE slots > 0 GROUP BY 1, 2),
        leaning AS (
            SELECT a, b, (usual.near - own_usual.near + $prior) / (usual.even - own_usual.even + $prior) AS times_even
            FROM own_usual, usual),
        weighed AS (
            SELECT a, b, slots > 0 AS in_text, times,
                   CASE WHEN slots > 0 THEN 1 - power(1 - least(1, (near - times + $prior * even * times_even)
                                                                / (slot_pairs - slots + $prior)), slots) ELSE 0 END AS chance
            FROM shared LEFT JOIN leaning USING (a, b))
        SELECT a, b, count(*) AS both, count(*) FILTER (in_text) AS in_text, count(*) FILTER (times > 0) AS together,
               sum(times)::BIGINT AS windows, sum(round(chance * 1e9)::BIGINT) / 1e9 AS close,
               sum(round(chance * (1 - chance) * 1e9)::BIGINT) / 1e9 AS variance,
               sum(round(chance * (1 - chance) * (1 - 2 * chance) * 1e9)::BIGINT) / 1e9 AS third
        FROM weighed ANTI JOIN one_body USING (a, b) GROUP BY 1, 2 ORDER BY 1, 2""",
        {"who": who, "reach": REACH_SENTENCES.get(window, 0), "prior": PRIOR_PLACES},
        chosen=articles.frame,
        signing=articles.left_out,
        names=names,
    )
    if window == "article":
        pairs["together"] = pairs["windows"] = pairs["both"]
    return pairs


def judge(pairs: pd.DataFrame, named: NDArray[np.int64], articles: Base, window: Window, tested: int) -> pd.DataFrame:
    """`pairs` (as `count_meetings` gives them) with all of COLUMNS.

    named: by place, how many articles name each. tested: how many pairs were compared, for which q is corrected; those that are
    not in `pairs` count with p = 1, so that q is at most a little too large (Benjamini-Hochberg is monotone in every p).
    """
    pairs = pairs.reset_index(drop=True).astype(dict.fromkeys(("a", "b", *_COUNTS), np.int64))
    named_a, named_b = named[pairs["a"]], named[pairs["b"]]
    by_articles = articles.chance.expect(named_a, named_b)
    both, together = pairs["both"].to_numpy(float), pairs["together"].to_numpy(float)
    pairs["expected_both"] = by_articles.mean
    pairs["p_both"], log_both = two_sided_p(both, by_articles)
    if window == "article":
        meeting, log = by_articles, log_both
        pairs["p"], pairs["expected_close"], pairs["p_close"] = pairs["p_both"], np.nan, np.nan
    else:
        close = Moments(*(pairs[name].to_numpy(float) for name in ("close", "variance", "third")))
        meeting = _thin(by_articles, close, both)
        pairs["p"], log = two_sided_p(together, meeting)
        known = pairs["in_text"].to_numpy() >= MIN_ARTICLES_FOR_CLOSENESS
        p_close, _ = two_sided_p(together, Moments(close.mean, close.variance, _ratio(close.lean, close.variance)))
        pairs["expected_close"], pairs["p_close"] = close.mean, np.where(known, p_close, np.nan)
    pairs["expected"] = meeting.mean
    pairs["ratio"] = _ratio(together, meeting.mean)
    pairs["surprise"] = np.where(together < meeting.mean, log, -log) + 0.0
    cells = zip(both, named_a, named_b, strict=True)
    pairs["npmi"] = [npmi(int(seen), int(a), int(b), articles.articles) for seen, a, b in cells]
    for name in ("p", "p_both"):
        others = np.ones(max(tested - len(pairs), 0))
        pairs[name.replace("p", "q", 1)] = benjamini_hochberg(np.append(pairs[name].to_numpy(float), others))[: len(pairs)]
    pairs["q_close"] = np.nan
    asked = pairs["p_close"].notna()
    pairs.loc[asked, "q_close"] = benjamini_hochberg(pairs.loc[asked, "p_close"].to_numpy(float))
    return pairs


def _thin(named: Moments, close: Moments, both: Floats) -> Moments:
    """Of the articles in which a pair meets: those that name both, each with the pair's mean chance to be close in one.

    A sum of a random number of chances. Pairs that no article names have the mean chance of all.
    """
    total = max(float(both.sum()), 1.0)
    share, spread, third = (
        np.where(both > 0, _ratio(values, both), values.sum() / total) for values in (close.mean, close.variance, close.lean)
    )
    variance = share**2 * named.variance + spread * named.mean
    cumulant = share**3 * named.lean * named.variance + 3 * share * spread * named.variance + third * named.mean
    return Moments(share * named.mean, variance, _ratio(cumulant, variance))


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.asarray(part / np.where(whole > 0, whole, np.inf))
