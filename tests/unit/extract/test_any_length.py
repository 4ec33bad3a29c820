"""What an article costs grows with its length alone, whatever its text is made of."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count, islice, product

import pytest

from dashboard.extract.annotate import annotate
from dashboard.model import Annotations, Article

LEAD = (
    "The council of Velmar said on Monday that it would keep the island ferry. “The money is there,” Ana Ruel, the mayor, "
    "told the hall, and nobody would be left behind.\n\n"
)
NEWS = (
    "The {0} of {1} will not be sold this year, {2} {3} said on Tuesday, because the buyer from {4} has not paid. “We waited "
    "for nine weeks,” {3} told reporters in {1}. “Nobody called.”\n\nAccording to the harbour office, two crews left for {4} "
    "in the spring. The minister, {5} {3}, denied that the state had known of it; the {0} belongs to the {1} Port "
    "Authority.\n\n"
)
THINGS = ("dock", "crane", "ferry", "quay", "lighthouse", "tug", "pilot boat", "fish hall")
GIVEN = ("Ana", "Karl", "Mira", "Oke", "Runa", "Yun", "Pavel", "Ines", "Tomas")


def names() -> list[str]:
    """Ten thousand words that could be surnames or towns."""
    syllables = [first + last for first, last in product("BDFGKLMNPRSTVZ", "aeiou")]
    parts = islice(product(syllables, syllables, ("n", "rk", "sund")), 10_000)
    return [f"{one}{two.lower()}{three}" for one, two, three in parts]


NAMES = names()


def news(size: int) -> str:
    def paragraph(at: int) -> str:
        return NEWS.format(
            THINGS[at % 8], NAMES[7 * at % 9973], GIVEN[at % 9], NAMES[11 * at % 9949], NAMES[13 * at % 9967], GIVEN[at * 5 % 9]
        )

    return "".join(map(paragraph, range(size // len(NEWS) + 1)))[:size]


def strangers(size: int) -> str:
    met = (
        f"{GIVEN[at % 9]} {NAMES[4 * at % 10_000]} met {NAMES[(4 * at + 1) % 10_000]} {NAMES[(4 * at + 2) % 10_000]} in "
        f"{NAMES[(4 * at + 3) % 10_000]}. "
        for at in count()
    )
    return "".join(islice(met, size // 40 + 1))[:size]


def namesakes(size: int) -> str:
    called = (f"{name.capitalize()} Marr slept, {name.capitalize()} Marr said. " for name in NAMES)
    return "".join(islice(called, size // 30 + 1))[:size]


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def nested(size: int) -> str:
    return "“‘" * (size // 4) + "’”" * (size // 4)


def joined(size: int) -> str:
    return "".join(islice((name.lower() for name in NAMES * 10), size // 5))[:size]


SHAPES: dict[str, Callable[[int], str]] = {
    "news": news,
    "all names different": strangers,
    "one surname": namesakes,
    "one sentence": lambda size: " ".join(islice((f"the {name.lower()} of" for name in NAMES), size // 12))[:size],
    "short quotes": repeated("“Yes,” he said. "),
    "he said": repeated("he said "),
    "short lines": lambda size: "\n".join(f"{one} of {two}" for one, two in zip(NAMES, NAMES[5:], strict=False))[:size],
    "quotes without an end": repeated("“a "),
    "initials": repeated("J. K. L. M. "),
    "one word": joined,
    "one compound": repeated("ex-vice-president-"),
    "nested marks": nested,
    **{f"only {mark}": repeated(mark) for mark in "\"“'’-.(5\u0301\ufdfa😀聞«"},
    "blanks": lambda size: "--" + " " * (size - 4) + "--",
    "credits": repeated("Photo: "),
    "agencies": repeated("(Reuters) - "),
    "address": lambda size: "https://velmar.example/" + "a.b/c?d=e&" * (size // 10),
    "a loud line": repeated("VELMAR TALKS STALL "),
}


def annotated(shape: Callable[[int], str], size: int) -> tuple[float, Annotations]:
    """Seconds of CPU and what came of it."""
    article = Article(key="a", id="a", title="Ferry stays", text=LEAD + shape(size) + "\n\n" + LEAD, language="en")
    begun = time.process_time()
    found = annotate(article)
    return time.process_time() - begun, found


@pytest.mark.parametrize("name", SHAPES)
def test_a_text_four_times_as_long_costs_about_four_times_as_much(name: str) -> None:
    shape = SHAPES[name]
    annotated(shape, 2000)
    short, _ = annotated(shape, 16_000)
    long, found = annotated(shape, 64_000)
    # a step that costs the square takes sixteen times as long; the tenth of a second is the clock's
    assert long < 3 * 4 * short + 0.1
    assert "Ana Ruel" in {actor.name for actor in found.actors}
    assert found.language == "en"


def test_the_speaker_is_found_before_and_after_what_nobody_can_read() -> None:
    _, found = annotated(SHAPES['only "'], 20_000)
    said = [quote for quote in found.quotes if quote.text == "The money is there,"]
    assert len(said) == 2
    assert {quote.actor_id for quote in said} == {"person:ana-ruel"}


def test_a_text_of_more_words_than_any_article_keeps_its_quotes_and_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.extract.annotate.MAX_PARSED_TOKENS", 1000)
    _, found = annotated(repeated("“We waited for nine weeks.” a b c d e f "), 5000)
    assert not found.actors
    assert found.keywords
    assert {quote.text for quote in found.quotes} >= {"We waited for nine weeks."}
