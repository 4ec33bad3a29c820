"""Suggested themes: groups of keywords the corpus itself shows.

Index terms that articles share more often than chance would have it are tied, and the graph of ties falls into communities
(Louvain: Blondel et al. 2008). Ties weigh as much as the root of their log-likelihood ratio (Dunning 1993), which trusts a
rare pair less than PMI does. Nothing depends on the order of the articles or on their numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from dashboard.contingency import log_likelihood
from dashboard.link.terms import Terms, index_terms, split_term
from dashboard.link.theme_names import Theme, name_themes

MAX_THEMES = 30
MIN_THEME_WORDS = 3
MIN_THEME_SHARE = 0.01  # of the articles
MIN_THEME_ROOTS = 0.5  # of the square root of their number
MAX_TIES_PER_TERM = 8  # the strongest count
RESOLUTION = 1.2  # of modularity; above 1 asks for smaller communities
MAX_RESOLUTION = 2.0  # of a large corpus, which has more subjects
LARGE_CORPUS_ARTICLES = 1200
SEED = 1
EARLIER_THEME_TIES = 4  # usual ties that an earlier theme is worth to each of its words
MAX_THEMES_PER_ARTICLE = 3
MIN_SHARE_OF_FIRST_THEME = 0.5  # of its first theme's weight a further one must have
MIN_SHARE_OF_ARTICLE = 0.15  # of an article's weight a theme must have
HALVING_RANK = 5  # the keyword of this rank weighs 1/sqrt(2) of the one before all
NAMED_TOGETHER = 0.25  # share of the articles with the rarer of two words that must have both, so that they name one theme
PAIRS_AT_ONCE = 1 << 14

type Numbers = NDArray[np.int64]
type Members = list[tuple[int, int, float]]


@dataclass(frozen=True, slots=True)
class Themes:
    """themes: most articles first. members: (article, place in `themes`, weight) by article, heaviest first; the weight is
    the share of the article's index terms that are the theme's, better keywords and rarer terms counting more.
    """

    themes: list[Theme]
    members: Members


def find_themes(
    keywords: Iterable[tuple[int, str, int]], *, copies: Mapping[int, int] | None = None, before: Sequence[Theme] = ()
) -> Themes:
    """The themes of a corpus.

    keywords: (article, keyword, rank from 1) rows. copies: each article's group of near-identical ones, which counts once.
    before: themes of an earlier state of the corpus, whose ids and names go on. An article belongs to a theme only with two
    of its words: a corpus in which nothing comes twice has no themes. About 6 s for 20,000 articles of 20 keywords.
    """
    terms = index_terms(keywords, copies or {})
    number = {term: index for index, term in enumerate(terms.terms)}
    ties = _ties(terms, copies or {})
    groups = _communities(
        ties,
        _resolution(len(terms.held)),
        [[index for word in theme.words if (index := number.get(split_term(word))) is not None] for theme in before],
    )
    members = _members(terms, groups)
    counted = Counter(group for _, group, _ in members)
    least = max(2, MIN_THEME_SHARE * len(terms.held), MIN_THEME_ROOTS * sqrt(len(terms.held)))
    large = sorted((group for group, articles in counted.items() if articles >= least), key=lambda group: -counted[group])[
        :MAX_THEMES
    ]
    groups = [groups[group] for group in large]
    members = _members(terms, groups)
    counted = Counter(group for _, group, _ in members)
    words = _by_centrality(terms, ties, groups)
    naming = _by_fit(terms, words, members)
    themes = name_themes(_spelled(terms, words), before, _spelled(terms, naming))
    order = sorted(range(len(themes)), key=lambda group: (-counted[group], themes[group].id))
    place = {group: index for index, group in enumerate(order)}
    return Themes([themes[group] for group in order], [(article, place[group], weight) for article, group, weight in members])


def _spelled(terms: Terms, groups: Sequence[Sequence[int]]) -> list[list[str]]:
    return [[terms.shown[term] for term in words] for words in groups]


def _ties(terms: Terms, copies: Mapping[int, int]) -> nx.Graph:
    """The strongest ties of each term, by its number; a term and a longer one that contains it are none."""
    groups: dict[int, set[int]] = {}
    for article, ranks in terms.held.items():
        groups.setdefault(copies.get(article, article), set()).update(ranks)
    total, a, b, together = len(groups), *_pairs(groups.values(), len(terms.terms))
    counts = np.array(terms.counts, dtype=float)
    more = together * total > counts[a] * counts[b]
    a, b, together = a[more], b[more], together[more]
    weight = np.sqrt(log_likelihood(together, counts[a], counts[b], total))
    order = np.lexsort((b, a, -weight))
    graph = nx.Graph()
    graph.add_weighted_edges_from(sorted(_strongest(terms, a[order], b[order], weight[order])))
    return graph


def _strongest(terms: Terms, a: Numbers, b: Numbers, weight: NDArray[np.float64]) -> Iterator[tuple[int, int, float]]:
    """Those of the pairs, strongest first, of which one term or the other still lacks ties."""
    words = [frozenset(term) for term in terms.terms]
    tied = np.zeros(len(words), dtype=np.int64)
    for start in range(0, len(a), PAIRS_AT_ONCE):
        some = slice(start, start + PAIRS_AT_ONCE)
        # most pairs of a hostile corpus are of terms with ties enough: those need no look at their words
        open_ = np.flatnonzero(np.minimum(tied[a[some]], tied[b[some]]) < MAX_TIES_PER_TERM) + start
        for term, other, heavy in zip(a[open_].tolist(), b[open_].tolist(), weight[open_].tolist(), strict=True):
            if min(tied[term], tied[other]) < MAX_TIES_PER_TERM and not (
                words[term] <= words[other] or words[other] <= words[term]
            ):
                tied[[term, other]] += 1
                yield term, other, heavy


def _pairs(groups: Iterable[set[int]], terms: int) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Pairs of terms that two groups or more hold, the lower number first, and how many groups do.

    Counted in a square of all terms: 64 MB for the most there are, however many of them the articles hold.
    """
    square = np.zeros((terms, terms), dtype=np.int32)
    for held in groups:
        numbers = np.fromiter(held, dtype=np.int64, count=len(held))
        square[np.ix_(numbers, numbers)] += 1
    first, second = np.nonzero(np.triu(square >= 2, 1))
    return first, second, square[first, second].astype(float)


def _resolution(articles: int) -> float:
    """Rises evenly up to a large corpus."""
    return RESOLUTION + (MAX_RESOLUTION - RESOLUTION) * min(1.0, articles / LARGE_CORPUS_ARTICLES)


def _communities(ties: nx.Graph, resolution: float, before: Sequence[Sequence[int]]) -> list[list[int]]:
    """Groups of terms. A node for each theme there was, tied to its words, holds together what new articles do not part."""
    if not ties:
        return []
    graph = ties.copy()
    usual = ties.size(weight="weight") / ties.size()
    graph.add_weighted_edges_from(
        (-1 - index, term, EARLIER_THEME_TIES * usual) for index, words in enumerate(before) for term in words if term in ties
    )
    communities = nx.community.louvain_communities(graph, weight="weight", resolution=resolution, seed=SEED)
    groups = (sorted(term for term in group if term >= 0) for group in communities)
    return sorted(group for group in groups if len(group) >= MIN_THEME_WORDS)


def _members(terms: Terms, groups: Sequence[Sequence[int]]) -> Members:
    group_of = {term: group for group, words in enumerate(groups) for term in words}
    rarity = [log(len(terms.held) / count) for count in terms.counts]
    members: Members = []
    for article, ranks in terms.held.items():
        weights: dict[int, list[float]] = {}
        total = 0.0
        for term, rank in ranks.items():
            weight = rarity[term] / sqrt(1 + rank / HALVING_RANK)
            total += weight
            if term in group_of:
                weights.setdefault(group_of[term], []).append(weight)
        several = {group: sum(each) for group, each in weights.items() if len(each) > 1}
        ranked = sorted(several, key=lambda group: (-several[group], group))[:MAX_THEMES_PER_ARTICLE]
        members += [
            (article, group, several[group] / total)
            for group in ranked
            if several[group] >= max(MIN_SHARE_OF_FIRST_THEME * several[ranked[0]], MIN_SHARE_OF_ARTICLE * total)
        ]
    return members


def _by_centrality(terms: Terms, ties: nx.Graph, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """The words of each group, the most central first: strongly tied within it, and good keywords of their articles."""
    quality = _quality(terms)

    def central(term: int, group: set[int]) -> float:
        inside = sum(tie["weight"] for other, tie in sorted(ties[term].items()) if other in group)
        return float(inside * quality[term])

    rankings = []
    for words in groups:
        group = set(words)
        rankings.append(sorted(words, key=lambda term: (-central(term, group), terms.terms[term])))
    return rankings


def _by_fit(terms: Terms, groups: Sequence[Sequence[int]], members: Members) -> list[list[int]]:
    """The words of each group that can name it, the best first: its articles have them and others do not.

    The fit is a weighted harmonic mean (F0.5) of two shares: of the articles with the word that are the theme's, which weighs
    more, and of the theme's that have the word. After the best come only words that share articles with it, so that a name
    never joins two subjects.
    """
    quality = _quality(terms)
    articles: list[set[int]] = [set() for _ in groups]
    for article, group, _ in members:
        articles[group].add(article)
    rankings = []
    for words, inside in zip(groups, articles, strict=True):
        wanted = set(words)
        holders: dict[int, set[int]] = {term: set() for term in words}
        for article in sorted(inside):
            for term in wanted & terms.held[article].keys():
                holders[term].add(article)
        fit = {
            term: 1.25 * len(held) / (terms.counts[term] + 0.25 * len(inside)) * quality[term] for term, held in holders.items()
        }
        ranked = sorted(words, key=lambda term: (-fit[term], terms.terms[term]))
        first = holders[ranked[0]]
        rankings.append(
            [term for term in ranked if len(first & holders[term]) >= NAMED_TOGETHER * min(len(first), len(holders[term]))]
        )
    return rankings


def _quality(terms: Terms) -> dict[int, float]:
    """How high each term ranks among the keywords of its articles, on average: near 1 where it is the first."""
    ranks, holders = Counter[int](), Counter[int]()
    for article_ranks in terms.held.values():
        ranks.update(article_ranks)
        holders.update(article_ranks.keys())
    return {term: 1 / sqrt(1 + ranks[term] / holders[term] / HALVING_RANK) for term in holders}
