"""Filters -> the articles of a small corpus, by key."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection, select
from dashboard.store.generation import Generation

BRANDT, DAHLAN = "person:ottilie-brandt", "person:rurik-dahlan"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """Four dated articles, the third a copy of the second, and an undated one."""
    bill = "[Rurik Dahlan] stayed in the capital while the radar site was costed by three ministries over the long summer."
    return tell(
        {"text": "[Ottilie Brandt] opened the harbour and spoke of grain for an hour.", "day": "2011-07-04"},
        {"text": bill, "day": "2011-07-06", "source": "Coast Daily"},
        {"text": bill, "day": "2011-07-20", "source": "Kester Review"},
        {"text": "A [Norrholm|demonym] radar stands idle, and nobody has counted the missiles.", "day": "2011-08-01"},
        {"text": "The minister [Ottilie Brandt|role] counts missiles and radar.", "source": "Coast Daily"},
    )


def keys(generation: Generation, articles: object) -> list[str]:
    rows = generation.query("SELECT article, key FROM articles ORDER BY article")
    return [key for number, key in zip(rows["article"], rows["key"], strict=True) if number in articles]  # type: ignore[operator]


def chosen(generation: Generation, **filters: object) -> list[str]:
    return keys(generation, select(generation, Filters(**filters)).articles)  # type: ignore[arg-type]


def test_without_filters_everything_is_selected(generation: Generation) -> None:
    found = select(generation, Filters())
    assert (found.articles.tolist(), found.total, found.undated, found.copies) == ([0, 1, 2, 3, 4], 5, 1, 1)
    assert found.articles.dtype == "int32"


def test_values_of_one_filter_are_alternatives_and_filters_add_up(generation: Generation) -> None:
    assert chosen(generation, sources=("Coast Daily", "Kester Review")) == ["a1", "a2", "a4"]
    assert chosen(generation, topics=("grain", "radar NEAR/3 idle")) == ["a0", "a3"]
    assert chosen(generation, topics=("grain", "radar"), query="missiles") == ["a3", "a4"]
    assert chosen(generation, topics=("radar",), sources=("Coast Daily",), actors=(DAHLAN,)) == ["a1"]


def test_an_actor_is_found_by_name_and_role_but_not_by_demonym(generation: Generation) -> None:
    assert chosen(generation, actors=(BRANDT,)) == ["a0", "a4"]
    assert chosen(generation, actors=("location:norrholm",)) == []


def test_each_topic_is_a_series_of_its_own(generation: Generation) -> None:
    found = select(generation, Filters(topics=("radar", "missil*"), sources=("Northern Ledger", "Coast Daily")))
    assert {topic: keys(generation, hits) for topic, hits in found.topics.items()} == {
        "radar": ["a1", "a3", "a4"],
        "missil*": ["a3", "a4"],
    }
    assert keys(generation, found.base) == ["a0", "a1", "a3", "a4"]


def test_a_period_leaves_undated_articles_out_and_says_how_many(generation: Generation) -> None:
    found = select(generation, Filters(since=date(2011, 7, 6), until=date(2011, 7, 20)))
    assert (keys(generation, found.articles), found.undated, found.undated_left_out) == (["a1", "a2"], 0, 1)


def test_undated_left_out_are_only_those_that_the_other_filters_would_let_in(generation: Generation) -> None:
    assert select(generation, Filters(undated="without", topics=("missil*",))).undated_left_out == 1
    assert select(generation, Filters(undated="without", topics=("grain",))).undated_left_out == 0


def test_undated_alone(generation: Generation) -> None:
    found = select(generation, Filters(undated="only"))
    assert (keys(generation, found.articles), found.undated, found.undated_left_out) == (["a4"], 1, 0)


def test_folding_keeps_the_first_published_of_the_selected_copies(generation: Generation) -> None:
    assert chosen(generation, fold=True) == ["a0", "a1", "a3", "a4"]
    assert chosen(generation, fold=True, since=date(2011, 7, 10)) == ["a2", "a3"]
    assert select(generation, Filters(fold=True)).copies == 1


def test_folded_topics_stay_among_the_articles_and_those_in_the_base(tell: Callable[..., Generation]) -> None:
    """Where only a later copy answers, it stands for its group in the base too, so that a share never exceeds one."""
    text = "The radar site was costed by three ministries over the long summer, and the council put off its vote. " * 3
    generation = tell({"text": text, "day": "2011-07-04"}, {"text": f"{text} Grain.", "day": "2011-07-06"})
    found = select(generation, Filters(topics=("grain",), fold=True))
    assert _nested(found)
    assert (keys(generation, found.articles), keys(generation, found.base)) == (["a1"], ["a1"])


def _nested(found: Selection) -> bool:
    return all(set(hits) <= set(found.articles) for hits in found.topics.values()) and set(found.articles) <= set(found.base)


def test_what_the_corpus_does_not_hold_is_named(generation: Generation) -> None:
    found = select(generation, Filters(sources=("Coast Daily", "Vellmark Wire"), actors=("person:nobody",)))
    assert (len(found.articles), found.unknown) == (0, ("Vellmark Wire", "person:nobody"))


def test_an_empty_corpus_selects_nothing(tell: Callable[..., Generation]) -> None:
    for filters in (Filters(), Filters(topics=("radar",), fold=True), Filters(undated="only", query="a NEAR/2 b")):
        assert len(select(tell(), filters).articles) == 0


def test_themes_are_alternatives_and_add_to_other_filters(tell: Callable[..., Generation]) -> None:
    subjects = [
        ("radar mast", "early warning", "coast station"),
        ("grain harvest", "silos", "bread price"),
        ("ferry", "lifeboat", "pier"),
    ]
    told = [(word, words) for words in subjects for word in words]
    generation = tell(
        *(
            {
                "text": f"Paper {at} prints what nobody else has, {word} and all.",
                "keywords": words,
                "day": "2011-07-04",
                "source": ("Coast Daily", "Kester Review")[at % 2],
            }
            for at, (word, words) in enumerate(told)
        )
    )
    radar, grain = "radar-mast-early-warning", "grain-harvest-bread-price"
    assert chosen(generation, themes=(radar,)) == ["a0", "a1", "a2"]
    assert chosen(generation, themes=(radar, grain)) == ["a0", "a1", "a2", "a3", "a4", "a5"]
    assert chosen(generation, themes=(radar, grain), sources=("Kester Review",)) == ["a1", "a3", "a5"]
    assert chosen(generation, themes=("no-such-theme",)) == []
    assert select(generation, Filters(themes=(radar, "no-such-theme"))).unknown == ("no-such-theme",)


def test_no_session_can_change_the_selection_that_all_share(tell: Callable[..., Generation]) -> None:
    found = select(tell({"text": "Radar."}), Filters(topics=("radar",)))
    with pytest.raises(TypeError):
        found.topics["mast"] = found.articles  # type: ignore[index]
