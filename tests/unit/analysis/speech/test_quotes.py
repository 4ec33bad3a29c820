"""Who said what."""

from collections.abc import Callable

import pytest

from dashboard.analysis.article.contents import read_article
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.speech.quotes import Counts, Passages, abouts, count_passages, counts, quotes, speakers
from dashboard.store.generation import Generation

BRANDT, DAHLAN, NORRHOLM = "person:ottilie-brandt", "person:rurik-dahlan", "location:norrholm"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """An utterance of Brandt in two pieces, one of them inside marks; a paraphrase and a quote of Dahlan; one of nobody known."""
    return tell(
        {
            "text": "[Ottilie Brandt] spoke. On Monday {~Brandt:the bill for [Rurik Dahlan] was paid}, "
            "and “{+Brandt:no radar comes}”, she said.",
            "day": "2011-07-04",
            "roles": {"Ottilie Brandt": ("defence minister",)},
        },
        {
            "text": "[Rurik Dahlan] held that {~Dahlan:trains ran}. "
            "“{Dahlan:The [Norrholm] radar costs [Ottilie Brandt] dear}”, he said.",
            "day": "2011-07-05",
            "repaired": "close",
        },
        {"text": "At the gate [Ottilie Brandt] and [Rurik Dahlan] waited. “{?:Nobody here was paid}”, someone said."},
    )


@pytest.fixture
def everything(generation: Generation) -> Selection:
    return select(generation, Filters())


def said(generation: Generation, selection: Selection, **asked: object) -> list[str]:
    return quotes(generation, selection, **asked)["text"].tolist()  # type: ignore[arg-type]


def test_newest_first_undated_last_pieces_together(generation: Generation, everything: Selection) -> None:
    rows = quotes(generation, everything)
    assert rows[["key", "kind", "speech", "text"]].to_numpy().tolist() == [
        ["a1", "paraphrase", "indirect", "trains ran"],
        ["a1", "quote", "direct", "The Norrholm radar costs Ottilie Brandt dear"],
        ["a0", "paraphrase", "indirect", "the bill for Rurik Dahlan was paid"],
        ["a0", "quote", "direct", "no radar comes"],
        ["a2", "quote", "direct", "Nobody here was paid"],
    ]
    assert rows["group"].nunique() == 4


def test_on_demand_those_of_low_confidence_come_after_all_others(tell: Callable[..., Generation]) -> None:
    told = tell(
        *(
            {"text": f"“{{Brandt:Number {at}}}”, said [Ottilie Brandt].", "day": f"2011-07-0{at}", "confidence": sure}
            for at, sure in ((1, 0.9), (2, 0.4), (3, 0.5), (4, 0.1))
        )
    )
    everything = select(told, Filters())
    assert said(told, everything) == ["Number 4", "Number 3", "Number 2", "Number 1"]
    assert said(told, everything, sure_first=True) == ["Number 3", "Number 1", "Number 4", "Number 2"]
    assert said(told, everything, sure_first=True, limit=2, offset=1) == ["Number 1", "Number 4"]


def test_what_stands_around_the_words(generation: Generation, everything: Selection) -> None:
    rows = quotes(generation, everything, speaker=BRANDT).set_index("speech")
    assert rows.loc["direct", ["before", "after", "speaker_name", "role", "cue", "actor_id"]].tolist() == [
        "On Monday the bill for Rurik Dahlan was paid, and",
        ", she said.",
        "Ottilie Brandt",
        "defence minister",
        "said",
        BRANDT,
    ]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("“{Brandt:No radar}”, said [Ottilie Brandt].", True),
        ("{~NATO leaders:no radar comes}, NATO leaders have declared.", True),
        ("“{he:No radar}”, he said.", False),
        ("A clerk came. “{A clerk:No radar}”.", False),
        ("“{?:No radar}”, it is said.", False),
    ],
)
def test_a_speaker_is_stated_whom_the_sentence_names_known_or_not(
    tell: Callable[..., Generation], text: str, stated: bool
) -> None:
    told = tell({"text": text})
    assert quotes(told, select(told, Filters()))["speaker_stated"].tolist() == [stated]
    found = read_article(told, "a0")
    assert found
    assert found.quotes["speaker_stated"].tolist() == [stated]


def test_counts_are_of_utterances_and_one_with_marks_is_a_quote(generation: Generation, everything: Selection) -> None:
    assert counts(generation, everything) == Counts(quotes=3, paraphrases=1)
    assert counts(generation, everything, kind="paraphrase") == Counts(quotes=0, paraphrases=1)
    assert said(generation, everything, kind="paraphrase") == ["trains ran"]


def test_by_speaker(generation: Generation, everything: Selection) -> None:
    assert len(said(generation, everything, speaker=DAHLAN)) == 2
    assert said(generation, everything, speaker="unknown") == ["Nobody here was paid"]
    assert said(generation, everything, speaker="person:nobody") == []
    assert speakers(generation, everything).to_numpy().tolist() == [
        [DAHLAN, "Rurik Dahlan", 1, 1],
        [BRANDT, "Ottilie Brandt", 1, 0],
        ["unknown", "Unknown speaker", 1, 0],
    ]


def test_about_whom(generation: Generation, everything: Selection) -> None:
    assert said(generation, everything, speaker=BRANDT, about=DAHLAN) == ["the bill for Rurik Dahlan was paid", "no radar comes"]
    assert said(generation, everything, about=NORRHOLM) == ["The Norrholm radar costs Ottilie Brandt dear"]
    assert abouts(generation, everything, speaker=DAHLAN).to_numpy().tolist() == [
        [NORRHOLM, "Norrholm", 1, 0],
        [BRANDT, "Ottilie Brandt", 1, 0],
    ]


def test_a_query_is_over_the_words_of_the_whole_utterance(generation: Generation, everything: Selection) -> None:
    assert said(generation, everything, text="radar bill") == ["the bill for Rurik Dahlan was paid", "no radar comes"]
    assert said(generation, everything, text="radar NOT bill") == ["The Norrholm radar costs Ottilie Brandt dear"]
    assert said(generation, everything, text='"radar comes on"') == []
    assert said(generation, everything, text="gate") == []
    assert counts(generation, everything, text="NOT radar") == Counts(quotes=1, paraphrases=1)


def test_pages_are_of_utterances(generation: Generation, everything: Selection) -> None:
    assert said(generation, everything, limit=1, offset=2) == ["the bill for Rurik Dahlan was paid", "no radar comes"]


def test_only_of_the_selected_articles(generation: Generation) -> None:
    assert said(generation, select(generation, Filters(query="gate"))) == ["Nobody here was paid"]


def test_where_both_are_named_is_more_than_what_was_found(generation: Generation, everything: Selection) -> None:
    assert count_passages(generation, everything, DAHLAN, BRANDT) == Passages(articles=3, sentences=1)


def test_which_mark_was_lost_is_told(generation: Generation, everything: Selection) -> None:
    assert set(quotes(generation, everything, speaker=DAHLAN)["repaired"]) == {"close"}
