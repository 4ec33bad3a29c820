"""What each burst of a topic was about: its strongest day, a headline that names it, the words, speakers and sources it had."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.phrases import as_date
from dashboard.analysis.selection.aboutness import keep_about, score_articles
from dashboard.analysis.selection.query import Query
from dashboard.analysis.selection.search import Articles
from dashboard.analysis.selection.tokens import bare_words
from dashboard.analysis.time.burst_words import WordsByArticle, spread
from dashboard.analysis.time.strong_days import strongest_days
from dashboard.store.generation import Generation

MAX_HEADLINES, MAX_WORDS, MAX_SPEAKERS = 3, 6, 3
MAX_LABEL_ARTICLES = 150
"""Of a larger burst, as many articles spread evenly over it are read for its label and its strongest day."""
_DAYS_CHARACTERS, _SPELLED_TEXTS = 2_500, 30
MIN_ABOUT_ARTICLES = 5
"""Words are compared among articles about the topic, unless these are fewer."""
_WORDS_WEIGHED = 20
_SAME_STORY = 0.5
"""Share of the shorter title's words from which on two titles tell the same."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a burst was about.

    Attributes:
        top_day: the day most strongly named or written about (`strong_days`).
        headlines: (title, key), the one that names the burst first; empty only where no article has a title.
        words: that set its articles apart from the topic's others, the strongest first.
        speakers: who has most utterances in its articles.
        sources: of its articles, those of most articles first.
    """

    top_day: date
    headlines: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    speakers: tuple[str, ...]
    sources: tuple[str, ...]


def label_bursts(
    generation: Generation, query: Query | None, topic: Articles, base: Articles, bursts: Sequence[Articles]
) -> list[Label]:
    """A label for each burst, given as its articles.

    query: the topic; None for articles that share none. topic: all its articles. base: what they are a share of.
    """
    if not bursts:
        return []
    base = spread(base)
    read = [_told(generation, query, spread(articles)) for articles in bursts]
    outside = _told(generation, query, spread(np.setdiff1d(topic, np.concatenate(bursts))))
    words = WordsByArticle.read(generation, np.unique(np.concatenate([base, outside, *read])))
    leave_out = set(bare_words(str(query))) if query else set()
    labels = []
    for place, articles in enumerate(read):
        others = np.unique(np.concatenate([outside, *(other for at, other in enumerate(read) if at != place)]))
        rest = others if len(others) else np.setdiff1d(base, articles)
        apart = words.set_apart(articles, rest, base, leave_out)
        if telling := _keyword_parts(generation, articles):
            apart = apart[apart.index.isin(telling)]
        labels.append(_label(generation, query, bursts[place], words, apart))
    return labels


def _keyword_parts(generation: Generation, articles: Articles) -> set[str]:
    """The words of the articles' keywords: "either" and "seen" may be frequent in a burst, and are never one."""
    rows = generation.query(
        r"""
        SELECT DISTINCT unnest(regexp_extract_all(folded, '\p{L}+(?:-\p{L}+)*')) AS word
        FROM (SELECT DISTINCT folded FROM keywords SEMI JOIN chosen USING (article))""",
        chosen=pd.DataFrame({"article": articles}),
    )
    return set(rows["word"])


def _told(generation: Generation, query: Query | None, articles: Articles) -> Articles:
    """Those of some articles that are about the topic; all of them where those are too few to compare words."""
    about = keep_about(generation, query, articles) if query else articles
    return about if len(about) >= MIN_ABOUT_ARTICLES else articles


def _label(
    generation: Generation, query: Query | None, articles: Articles, words: WordsByArticle, apart: pd.Series[float]
) -> Label:
    rows = generation.query(
        """
        SELECT min(article) AS article, arg_min(key, article) AS key, arg_min(title, article) AS title,
               arg_min(day, article) AS day, arg_min(text, article) AS text
        FROM articles SEMI JOIN chosen USING (article) GROUP BY duplicates ORDER BY article""",
        chosen=pd.DataFrame({"article": spread(articles, MAX_LABEL_ARTICLES)}),
    )
    numbers = rows["article"].to_numpy(np.int32)
    about = score_articles(generation, query, numbers).astype(float) if query else np.ones(len(numbers))
    rows["fit"] = _fits(about, numbers, rows["title"], words, apart.head(_WORDS_WEIGHED))
    days = [
        (day, text[:_DAYS_CHARACTERS]) for value, text in zip(rows["day"], rows["text"], strict=True) if (day := as_date(value))
    ]
    return Label(
        _top_day(days),
        tuple(_headlines(rows)),
        tuple(_spelling(str(word), rows["text"].head(_SPELLED_TEXTS)) for word in apart.index[:MAX_WORDS]),
        _speakers(generation, articles),
        _sources(generation, articles),
    )


def _fits(
    about: NDArray[np.float64], articles: Articles, titles: Iterable[str], words: WordsByArticle, apart: pd.Series[float]
) -> NDArray[np.float64]:
    """How well each article names the burst: what it is about, times what it shares of what sets the burst apart."""
    if apart.empty:
        return about
    total = float(apart.sum())
    weights = {str(word): float(z) for word, z in apart.items()}
    in_text = sum((np.isin(articles, words.holding(word)) * z for word, z in weights.items()), np.zeros(len(articles)))
    in_title = np.array([sum(weights.get(word, 0.0) for word in set(bare_words(title))) for title in titles])
    fits: NDArray[np.float64] = about * (0.2 + in_text / total + 2 * np.minimum(in_title / total, 0.5))
    return fits


def _top_day(articles: Sequence[tuple[date, str]]) -> date:
    """The strongest day within the burst, which is the days of its articles."""
    days = [day for day, _ in articles]
    return strongest_days(articles, min(days), max(days), 1)[0]


def _spelling(word: str, texts: Iterable[str]) -> str:
    """A word in lower case as the texts mostly write it."""
    written = Counter(match for text in texts for match in re.findall(rf"\b{re.escape(word)}\b", text, re.IGNORECASE))
    return written.most_common(1)[0][0] if written else word


def _headlines(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Titles of the articles that fit best, no two of which tell the same."""
    headlines: list[tuple[str, str]] = []
    stories: list[set[str]] = []
    for title, key in rows[rows["title"] != ""].sort_values("fit", ascending=False, kind="stable")[["title", "key"]].to_numpy():
        words = set(bare_words(title))
        if any(len(words & other) >= _SAME_STORY * max(min(len(words), len(other)), 1) for other in stories):
            continue
        headlines.append((str(title), str(key)))
        stories.append(words)
        if len(headlines) == MAX_HEADLINES:
            break
    return headlines


def _speakers(generation: Generation, articles: Articles) -> tuple[str, ...]:
    rows = generation.query(
        """
        WITH said AS (SELECT actor, count(DISTINCT "group") AS utterances FROM quotes SEMI JOIN chosen USING (article)
                      WHERE actor IS NOT NULL GROUP BY actor)
        SELECT name FROM said JOIN actors USING (actor) ORDER BY utterances DESC, actor LIMIT $most""",
        {"most": MAX_SPEAKERS},
        chosen=pd.DataFrame({"article": articles}),
    )
    return tuple(rows["name"])


def _sources(generation: Generation, articles: Articles) -> tuple[str, ...]:
    rows = generation.query(
        """
        SELECT source FROM articles SEMI JOIN chosen USING (article) WHERE source <> ''
        GROUP BY source ORDER BY count(*) DESC, source""",
        chosen=pd.DataFrame({"article": articles}),
    )
    return tuple(rows["source"])
