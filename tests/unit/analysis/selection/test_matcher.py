"""Where a query's words stand, and, judged by brute force, which articles answer it."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.analysis.selection.index_query import candidates, superset
from dashboard.analysis.selection.matcher import Tokens, matches, matches_article, spans
from dashboard.analysis.selection.query import And, AtLeast, In, Near, Not, Or, Phrase, Query, join, parse
from dashboard.store import index


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("radar", "Radar sites; no RADAR.", ["Radar", "RADAR"]),
        ("libya", "Libya’s coast", ["Libya"]),
        ("“missile shield”", "the missile-shield and the Missile Shield", ["missile-shield", "Missile Shield"]),
        ("missil*", "missiles, a missile, dismissal", ["missiles", "missile"]),
        ('"missile def*"', "missile defence; missile, de facto", ["missile defence"]),
        ("radar OR cost", "the cost of radar", ["cost", "radar"]),
        ("radar NOT cost", "the cost of radar", ["radar"]),
        ('"radar sites" radar', "radar sites", ["radar sites"]),
        ("radar NEAR/2 cost", "cost of radar; radar, as was said, at a high cost", ["cost", "radar"]),
        ("radar NEAR/1 radar", "radar radar and radar", ["radar", "radar"]),
        ('"radar sites" NEAR/3 radar', "radar sites", []),
        ("erdogan", "Erdoğan, Erdogan", ["Erdoğan", "Erdogan"]),
        ("Erdoğan ﬁscal", "Erdogan's fiscal plan", ["Erdogan", "fiscal"]),
        ("atleast2:radar", "Radar, radar", ["Radar", "radar"]),
        ("title:radar OR cost", "the radar and its cost", ["cost"]),
        ("lead:radar", f"Radar first.{' Then more.' * 40} Radar again.", ["Radar"]),
        ("COVID-19", "covid 19, covid19, COVID–19", ["covid 19", "COVID–19"]),
    ],
)
def test_spans_are_what_is_highlighted(query: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(parse(query), text)] == found


@pytest.mark.parametrize(
    ("query", "title", "text", "answers"),
    [
        ("radar cost", "Radar", "the cost", True),
        ('"radar cost"', "Radar", "cost", False),
        ("radar NEAR/5 cost", "Radar", "cost", False),
        ("NOT radar", "Cost", "no more", True),
        ("radar NOT cost", "Radar", "the cost", False),
        ("NOT radar NEAR/2 cost", "", "radar at what was a cost", True),
        ("radar NEAR/4 cost", "", "radar one two three cost", True),
        ("radar NEAR/3 cost", "", "radar one two three cost", False),
        ("title:radar", "Radar", "the cost", True),
        ("title:radar", "The cost", "radar", False),
        ("title:(NOT radar)", "The cost", "radar", True),
        ("lead:radar", "Radar", f"{'word ' * 25}\n\nradar", False),
        ("lead:radar", "Cost", f"By a writer\n\n{'word ' * 25} radar\n\nend", True),
        ("lead:radar", "Cost", f"{'word ' * 59} radar", True),
        ("lead:radar", "Cost", f"{'word ' * 60} radar", False),
        ("atleast3:radar", "Radar", "radar, radar", True),
        ("atleast3:radar", "Radar", "radar", False),
        ("title:atleast2:radar", "Radar", "radar", False),
        ("atleast2:(radar OR cost)", "Radar", "cost", True),
    ],
)
def test_an_article_answers(query: str, title: str, text: str, answers: bool) -> None:
    assert matches_article(parse(query), title, text) is answers


def test_a_piece_of_speech_has_neither_title_nor_lead() -> None:
    assert matches(parse("radar"), "the radar")
    assert not matches(parse("title:radar OR lead:radar"), "the radar")


LETTERS = "abAB"
WORD = st.text(LETTERS, min_size=1, max_size=2)
SHORT = st.lists(WORD, max_size=8).flatmap(
    lambda words: st.lists(st.sampled_from([" ", "-", ", ", "’"]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    )
)
FILLER = st.tuples(st.sampled_from([0, 20, 24, 25, 55, 60]), st.sampled_from([" ", "\n", "\n\n"])).map(
    lambda filler: ("x " * filler[0]) + filler[1]
)
TEXT = st.one_of(SHORT, st.tuples(SHORT, FILLER, SHORT, FILLER, SHORT).map("".join))
PHRASE = st.lists(st.tuples(WORD, st.booleans()), min_size=1, max_size=3).map(
    lambda words: Phrase(tuple(word.lower() + "*" * star for word, star in words))
)
SIDE = st.one_of(PHRASE, st.lists(PHRASE, min_size=2, max_size=4).map(lambda parts: Or(tuple(parts))))
UNSCOPED = st.recursive(
    st.one_of(
        PHRASE,
        st.builds(Near, SIDE, SIDE, st.sampled_from([1, 2, 3, 4, 30])),
        st.builds(AtLeast, st.sampled_from([1, 2, 3]), SIDE),
    ),
    lambda inner: st.one_of(inner.map(Not), st.lists(inner, min_size=2, max_size=3).map(lambda parts: join(And, *parts))),
    max_leaves=3,
)
QUERY = st.recursive(
    st.one_of(UNSCOPED, st.builds(In, st.sampled_from(["title", "lead"]), UNSCOPED)),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: join(And, *parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: join(Or, *parts)),
    ),
    max_leaves=5,
)


def judged(query: Query, title: str, text: str) -> bool:
    """Whether an article answers, decided with nothing but regular expressions over `title¶text`, word by word."""
    match query:
        case In(field, part):
            return judged(part, title, "") if field == "title" else judged(part, "", opening(text))
        case AtLeast(times, part):
            sought = "|".join(map(pattern, part.parts if isinstance(part, Or) else (part,)))
            return sum(len(re.findall(rf"(?<!\w)(?=(?:{sought}))", line(field))) for field in (title, text)) >= times
        case Not(part):
            return not judged(part, title, text)
        case And(parts):
            return all(judged(part, title, text) for part in parts)
        case Or(parts):
            return any(judged(part, title, text) for part in parts)
        case Near(left, right, within):
            gap = rf"(?:\w+ ){{0,{within - 1}}}"
            sides = [f"(?:{'|'.join(map(pattern, side.parts if isinstance(side, Or) else (side,)))})" for side in (left, right)]
            return any(
                re.search(f"(?<!\\w){one}{gap}{two}", line(field)) for field in (title, text) for one, two in (sides, sides[::-1])
            )
        case Phrase():
            return any(re.search(f"(?<!\\w){pattern(query)}", line(field)) for field in (title, text))


def opening(text: str) -> str:
    """The lead: up to 60 words, or to the end of the paragraph in which the 25th is."""
    words = re.match(r"\s*(?:\S+\s+){0,59}\S+", text)
    found = words.group() if words else ""
    short = re.match(r"(\s*(?:\S+\s+){24}\S+[^\n]*?)\s*\n", found)
    return short.group(1) if short else found


def pattern(phrase: Phrase) -> str:
    return "".join(rf"{word[:-1]}\w* " if word.endswith("*") else f"{word} " for word in phrase.words)


def line(field: str) -> str:
    return "".join(f"{word} " for word in re.split("[^a-z]+", field.lower()) if word)


@given(QUERY, TEXT, TEXT)
def test_the_matcher_agrees_with_brute_force(query: Query, title: str, text: str) -> None:
    assert matches_article(query, title, text) is judged(query, title, text)


@given(st.lists(QUERY, min_size=1, max_size=6), st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_with_the_matcher_agrees_with_brute_force(
    tmp_path_factory: pytest.TempPathFactory, queries: list[Query], articles: list[tuple[str, str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("texts") / "index"
    index.write(folder, [(number, title, text) for number, (title, text) in enumerate(articles)])
    opened = index.TextIndex(folder)
    for query in queries:
        answers = [number for number, article in enumerate(articles) if judged(query, *article)]
        for seconds in (math.inf, 0.004, 0):
            plan = opened.plan(candidates(query), seconds)
            found = opened.run(plan).tolist()
            assert (found if plan.exact else [number for number in found if matches_article(query, *articles[number])]) == answers
        # Phrases so far apart, and counts, are left to the matcher.
        assert opened.plan(candidates(query)).exact or re.search("NEAR/30|atleast[23]", str(query))
        spoken = [number for number, article in enumerate(articles) if matches(query, *article)]
        assert set(spoken) <= set(opened.search(superset(query)).tolist())


@given(st.lists(PHRASE, min_size=9, max_size=20), TEXT)
def test_many_words_stand_where_each_alone_does(phrases: list[Phrase], text: str) -> None:
    alone = {place for phrase in phrases for start, end in spans(phrase, text) for place in range(start, end)}
    together = {place for start, end in spans(join(Or, *phrases), text) for place in range(start, end)}
    assert together == alone


def test_a_text_is_put_in_order_once_for_a_query_of_many_words() -> None:
    class Counted(list[str]):
        """Words that count how often all of them are looked through."""

        passes = 0

        def __iter__(self) -> Iterator[str]:
            Counted.passes += 1
            return super().__iter__()

    tokens = Tokens(Counted(f"word{number % 40}" for number in range(500)))
    assert all(len(tokens.at(f"word{number}")) == (13 if number < 20 else 12 if number < 40 else 0) for number in range(1000))
    assert Counted.passes < 20


@given(QUERY, TEXT)
def test_spans_are_in_order_and_apart(query: Query, text: str) -> None:
    found = spans(query, text)
    assert all(start < end for start, end in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
