"""The words that set the articles of a burst apart from the other articles of its topic."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.association import log_odds_with_prior
from dashboard.analysis.selection.search import Articles
from dashboard.store.generation import Generation

MIN_Z = 1.645
"""Below it, a word is not said to set articles apart: 5% on the one side that counts."""
MIN_WORD_ARTICLES = 2
MIN_WORD_SHARE = 0.1
"""A word must be in so many of the articles that it is to set apart, and in this share of them."""
MAX_ARTICLES_READ = 600
"""Of a larger group, as many spread evenly over time are read."""
_READ_CHARACTERS = 6_000
_MIN_LETTERS = 3
_CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class WordsByArticle:
    """Which words are in which articles, each counted once an article.

    Attributes:
        articles, codes: number of an article and code of a word in it, a pair a place.
        words: in lower case, by code.
    """

    articles: Articles
    codes: NDArray[np.intp]
    words: NDArray[np.object_]

    @classmethod
    def read(cls, generation: Generation, articles: Articles) -> Self:
        """The words of titles and texts; calendar words and those of fewer than three letters are left out."""
        rows = generation.query(
            rf"""
            SELECT article, unnest(list_distinct(regexp_extract_all(
                lower(title || chr(10) || left(text, {_READ_CHARACTERS})), '\p{{L}}{{{_MIN_LETTERS},}}(?:-\p{{L}}+)*'))) AS word
            FROM articles SEMI JOIN chosen USING (article)""",  # noqa: S608 our own numbers
            chosen=pd.DataFrame({"article": articles}),
        )
        codes, words = pd.factorize(rows["word"], sort=True)
        return cls(rows["article"].to_numpy(np.int32), codes, np.asarray(words, object))

    def counts(self, articles: Articles) -> NDArray[np.float64]:
        """In how many of some articles each word is."""
        return np.bincount(self.codes[np.isin(self.articles, articles)], minlength=len(self.words)).astype(float)

    def holding(self, word: str) -> Articles:
        """The articles with a word."""
        place = int(np.searchsorted(self.words, word))
        held: Articles = self.articles[self.codes == place]
        return held

    def set_apart(
        self, here: Articles, rest: Articles, everywhere: Articles, leave_out: Collection[str] = ()
    ) -> pd.Series[float]:
        """Z (`association.log_odds_with_prior`) of each word that sets some articles apart from others; the highest first.

        leave_out: words that say nothing here, such as those of the topic itself.
        """
        counts = self.counts(here)
        if not len(self.words):
            return pd.Series(dtype=float)
        _, z = log_odds_with_prior(counts, self.counts(rest), self.counts(everywhere) + 0.5)
        least = max(MIN_WORD_ARTICLES, MIN_WORD_SHARE * len(here))
        silent = _CALENDAR.union(leave_out)
        places = [
            place
            for place in np.argsort(-z, kind="stable").tolist()
            if z[place] >= MIN_Z and counts[place] >= least and self.words[place] not in silent
        ]
        return pd.Series(z[places], index=pd.Index(self.words[places], dtype=object), dtype=float)


def spread(articles: Articles, most: int = MAX_ARTICLES_READ) -> Articles:
    """At most so many of some articles, at even distances."""
    if len(articles) <= most:
        return articles
    kept: Articles = articles[np.linspace(0, len(articles) - 1, most).astype(int)]
    return kept
