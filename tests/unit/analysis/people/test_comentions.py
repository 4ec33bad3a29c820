"""Who stands together: counted by hand in four short articles."""

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.analysis.association import benjamini_hochberg, log_likelihood, p_value
from dashboard.analysis.people.comentions import comentions, sentences
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.store.generation import Generation

BRANDT, DAHLAN, NORRHOLM = "person:ottilie-brandt", "person:rurik-dahlan", "location:norrholm"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Windows: 9 sentences and 2 titles; 6 paragraphs and 2 titles; 3 articles, the fourth being a copy."""
    met = "[Ottilie Brandt] met [Rurik Dahlan] in the old customs house by a river. Nothing was signed.\n\nThe harbour was shut."
    return tell(
        {"text": met, "title": "[Ottilie Brandt] in [Norrholm]", "day": "2011-07-04"},
        {
            "text": "[Ottilie Brandt] left for the coast at noon. [Rurik Dahlan] stayed behind in a small hotel.\n\n"
            "[Norrholm!] waits for grain. The [Norrholm|demonym] press waits too, as [Rurik Dahlan] noted.",
            "day": "2011-07-05",
        },
        {
            "text": "Rain fell on the northern hills for a week.\n\n[Norrholm] was cut off, and trains stood.",
            "title": "Rain",
            "day": "2011-07-06",
        },
        {"text": met, "title": "[Ottilie Brandt] in [Norrholm]", "day": "2011-07-07"},
    )


def pairs(generation: Generation, window: str) -> dict[frozenset[str], tuple[int, int, float]]:
    found = comentions(generation, select(generation, Filters()), window).pairs  # type: ignore[arg-type]
    return {frozenset((row.a, row.b)): (row.together, row.windows, row.expected) for row in found.itertuples()}


def test_in_a_sentence(generation: Generation) -> None:
    """Brandt stands in 3 of 11 windows, Dahlan in 3, Norrholm, without the tie and the demonym, in 2."""
    assert pairs(generation, "sentence") == {
        frozenset((BRANDT, DAHLAN)): (1, 1, pytest.approx(9 / 11)),
        frozenset((BRANDT, NORRHOLM)): (1, 1, pytest.approx(6 / 11)),
    }


def test_in_a_paragraph(generation: Generation) -> None:
    """Brandt stands in 3 of 8 windows, Dahlan in 3, Norrholm in 2."""
    assert pairs(generation, "paragraph") == {
        frozenset((BRANDT, DAHLAN)): (2, 2, pytest.approx(9 / 8)),
        frozenset((BRANDT, NORRHOLM)): (1, 1, pytest.approx(6 / 8)),
    }


def test_in_an_article(generation: Generation) -> None:
    assert pairs(generation, "article") == {
        frozenset((BRANDT, DAHLAN)): (2, 2, pytest.approx(4 / 3)),
        frozenset((BRANDT, NORRHOLM)): (1, 1, pytest.approx(4 / 3)),
        frozenset((DAHLAN, NORRHOLM)): (1, 1, pytest.approx(4 / 3)),
    }


def test_actors_are_those_of_most_articles_and_the_number_of_windows_is_told(generation: Generation) -> None:
    found = comentions(generation, select(generation, Filters()), "sentence", names=2)
    assert found.actors.to_numpy().tolist() == [[NORRHOLM, "Norrholm", "location", 2], [BRANDT, "Ottilie Brandt", "person", 2]]
    assert (found.windows, found.articles) == (11, 3)


def test_every_pair_of_the_names_is_tested_also_one_never_together(generation: Generation) -> None:
    """Three tests, two pairs to show: Dahlan and Norrholm share no sentence."""
    found = comentions(generation, select(generation, Filters()), "sentence").pairs
    tests = np.array([p_value(log_likelihood(both, a, b, 11)) for both, a, b in ((1, 3, 2), (1, 3, 3), (0, 3, 2))])
    assert sorted(found["p"]) == pytest.approx(sorted(tests[:2]))
    assert sorted(found["q"]) == pytest.approx(sorted(benjamini_hochberg(tests)[:2]))
    assert found["npmi"].isna().all()


def test_the_sentences_behind_a_pair(generation: Generation) -> None:
    rows = sentences(generation, select(generation, Filters()), BRANDT, DAHLAN, "paragraph")
    assert [(row.key, row.text[:14], row.names_both) for row in rows.itertuples()] == [
        ("a1", "Ottilie Brandt", False),
        ("a1", "Rurik Dahlan s", False),
        ("a0", "Ottilie Brandt", True),
    ]
    last = rows.iloc[-1]
    assert [(last["text"][one["start"] : one["end"]], one["actor"]) for one in last["mentions"]] == [
        ("Ottilie Brandt", BRANDT),
        ("Rurik Dahlan", DAHLAN),
    ]


def test_a_title_is_evidence_too(generation: Generation) -> None:
    rows = sentences(generation, select(generation, Filters()), BRANDT, NORRHOLM, "sentence")
    assert rows[["key", "field", "text", "start", "end"]].to_numpy().tolist() == [
        ["a0", "title", "Ottilie Brandt in Norrholm", 0, 26]
    ]


def test_an_empty_selection_has_no_pairs(generation: Generation) -> None:
    found = comentions(generation, select(generation, Filters(query="zeppelin")), "sentence")
    assert (len(found.actors), len(found.pairs), found.windows) == (0, 0, 0)


def test_whoever_is_in_most_articles_comes_first_however_often_others_are_repeated(tell: Callable[..., Generation]) -> None:
    """Nine people fill one article each; Quist is named once in two others."""
    names = [f"{first} Wexel" for first in ("Ada", "Bo", "Cy", "Di", "Ed", "Fay", "Gil", "Hal", "Ida")]
    generation = tell(
        *({"text": f"[{name}] waited at the gate of mill {at}. " * 5} for at, name in enumerate(names)),
        {"text": "[Anselm Quist] sold nets on the eastern shore."},
        {"text": "A tax on salt troubled [Anselm Quist] that year."},
    )
    assert comentions(generation, select(generation, Filters()), "sentence", names=1).actors["name"].tolist() == ["Anselm Quist"]
