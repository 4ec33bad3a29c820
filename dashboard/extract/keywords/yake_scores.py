"""YAKE: how much of a key phrase every phrase of a text is, by statistics of that text alone; a lower score is better.

Campos et al. (2020), YAKE! Keyword extraction from single documents using multiple local features.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from dashboard.extract.keywords import yake_import
from dashboard.extract.keywords.word_keys import straighten
from dashboard.extract.keywords.yake_core import Core, Graph, Term, counted_form
from dashboard.extract.text.paragraphs import split_paragraphs

PHRASE = 3  # words
_ENDLESS = re.compile(r"[^\W_]{200}(?=[^\W_])")
"""No language has words of so many letters, not even those that put no blanks between words; segtok looks for a
word's end from each of its letters.
"""
_NAME_WITH_DIGIT = re.compile(r"(?=.*\d)(?=.*[A-Z])[^\W_]+(?:-[^\W_]+)*")
_LISTS = Path(yake_import.yake.__file__).parent / "core" / "StopwordsList"
_FILES = {"cs": "cz"}  # YAKE names some lists after countries


@cache
def stopwords(language: str) -> frozenset[str]:
    """YAKE's function words of a language; empty where it has none, and its ranking would be of function words."""
    path = _LISTS / f"stopwords_{_FILES.get(language, language)}.txt"
    return frozenset(path.read_text(encoding="utf-8").lower().split("\n")) - {""} if path.is_file() else frozenset()


class Scores:
    """YAKE's scores for one text. The language must have `stopwords`.

    longest: words of the longest candidate `ranked` lists; 1 lists none and spares half the time where only `phrase` is asked.
    """

    def __init__(self, title: str, text: str, language: str, *, longest: int = PHRASE) -> None:
        self._core = Core(
            text=join_as_sentences(title, text), stopword_set=set(stopwords(language)), config={"windows_size": 1, "n": longest}
        )

    def ranked(self) -> list[tuple[str, float, int]]:
        """YAKE's own candidates as (phrase, score, count), best first."""
        for term in self._core.terms.values():
            self._core.with_score(term)
        self._core.build_mult_terms_features()
        valid = [phrase for phrase in self._core.candidates.values() if phrase.is_valid()]
        return [(phrase.kw, float(phrase.h), int(phrase.tf)) for phrase in sorted(valid, key=lambda phrase: phrase.h)]

    def phrase(self, words: Sequence[str], count: int) -> float | None:
        """The score of any phrase, of words as YAKE splits them, that occurs `count` times; None without a word to score."""
        terms = [term for word in words for term in self._known(word)]
        if not terms or count < 1:
            return None
        if all(term.stopword for term in terms):
            # YAKE takes every word of two letters for a function word, and with them names such as G7
            names = [word for word in words if _NAME_WITH_DIGIT.fullmatch(word)]
            first = next((term for word in names if (term := self._term(word)) is not None), None)
            return first.h / ((first.h + 1) * count) if first else None
        return score_in_a_row(terms, count)

    def _known(self, word: str) -> Iterator[Term]:
        """The term of a word, or those of a compound's parts where YAKE splits it too."""
        whole = self._term(word)
        parts = [whole] if whole is not None else [self._term(part) for part in word.split("-") if part and "-" in word]
        return (term for term in parts if term is not None)

    def _term(self, word: str) -> Term | None:
        term = self._core.terms.get(counted_form(straighten(word).lower()))
        return None if term is None else self._core.with_score(term)


def score_in_a_row(terms: Sequence[Term], count: float) -> float:
    """The score of scored terms that occur in a row `count` times, as `yake.data.composed_word.ComposedWord.update_h`
    reckons it: of a function word counts how likely it is between its neighbours.
    """
    total, product = 0.0, 1.0
    for at, term in enumerate(terms):
        if term.stopword:
            follows = _share(term.g, terms[at - 1], term, terms[at - 1].tf) if at else 0.0
            leads = _share(term.g, term, terms[at + 1], terms[at + 1].tf) if at + 1 < len(terms) else 0.0
            product *= 1 + (1 - follows * leads)
            total -= 1 - follows * leads
        else:
            total += term.h
            product *= term.h
    return product / ((total + 1) * count)


def _share(graph: Graph, left: Term, right: Term, of: float) -> float:
    return graph.after[left.id].get(right.id, 0.0) / of


def join_as_sentences(title: str, text: str) -> str:
    """Title and paragraphs as sentences: YAKE takes newlines for spaces, which would glue the title to the lead."""
    parts = [title.strip(), *(text[start:end].replace("\n", " ") for start, end in split_paragraphs(text))]
    whole = " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
    return _ENDLESS.sub(r"\g<0> ", straighten(whole)).replace("\t", " ")
