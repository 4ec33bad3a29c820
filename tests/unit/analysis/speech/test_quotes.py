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
    assert counts(generation, everything) == Counts(quotes=3, paraphrases=1, printings=4)
    assert counts(generation, everything, kind="paraphrase") == Counts(quotes=0, paraphrases=1, printings=1)
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
    assert counts(generation, everything, text="NOT radar") == Counts(quotes=1, paraphrases=1, printings=2)


def test_pages_are_of_utterances(generation: Generation, everything: Selection) -> None:
    assert said(generation, everything, limit=1, offset=2) == ["the bill for Rurik Dahlan was paid", "no radar comes"]


def test_only_of_the_selected_articles(generation: Generation) -> None:
    assert said(generation, select(generation, Filters(query="gate"))) == ["Nobody here was paid"]


def test_where_both_are_named_is_more_than_what_was_found(generation: Generation, everything: Selection) -> None:
    assert count_passages(generation, everything, DAHLAN, BRANDT) == Passages(articles=3, sentences=1)


def test_which_mark_was_lost_is_told(generation: Generation, everything: Selection) -> None:
    assert set(quotes(generation, everything, speaker=DAHLAN)["repaired"]) == {"close"}


@pytest.fixture
def scoped(tell: Callable[..., Generation]) -> Generation:
    """One article: radar in the words, in the sentence before, and only far away."""
    filler = " ".join(f"Line {at} is about rye." for at in range(12))
    return tell(
        {
            "text": "“{Brandt:No radar comes}”, said [Ottilie Brandt]. She laughed. “{+Brandt:Not here}”, she said. "
            f"{filler} [Norrholm] has one. “{{Dahlan:It is fine}}”, said [Rurik Dahlan].",
            "day": "2011-07-04",
        },
        {
            "text": f"Of the radar he had a view. “{{Dahlan:It is too dear}}”, said [Rurik Dahlan]. {filler} “{{?:Rye is up}}”, "
            "it is said.",
            "day": "2011-07-05",
        },
    )


RADAR = Filters(query="radar")


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("words", ["No radar comes", "Not here"]),
        ("passage", ["It is too dear", "No radar comes", "Not here"]),
        ("article", ["It is too dear", "Rye is up", "No radar comes", "Not here", "It is fine"]),
    ],
)
def test_a_query_has_to_hold_in_the_words_in_the_passage_or_in_the_article(
    scoped: Generation, scope: str, expected: list[str]
) -> None:
    selection = select(scoped, RADAR)
    assert said(scoped, selection, scope=scope) == expected
    assert counts(scoped, selection, scope=scope).quotes == len({*expected} - {"Not here"})  # type: ignore[arg-type]


def test_rows_say_where_the_query_holds(scoped: Generation) -> None:
    rows = quotes(scoped, select(scoped, RADAR)).set_index("text")
    assert rows["topic_in"].to_dict() == {
        "It is too dear": "passage",
        "Rye is up": "article",
        "No radar comes": "words",
        "Not here": "words",
        "It is fine": "article",
    }
    assert set(quotes(scoped, select(scoped, Filters()))["topic_in"]) == {""}


def test_with_several_topics_one_has_to_hold_and_the_query_as_well(scoped: Generation) -> None:
    either = Filters(topics=("ferry", "radar"), query="view OR comes")
    assert said(scoped, select(scoped, either), scope="words") == ["No radar comes", "Not here"]


def test_a_passage_is_a_whole_paragraph_only_where_there_are_real_ones(tell: Callable[..., Generation]) -> None:
    sentences = "A radar is near. One. Two. “{?:It is dear}”, it is said."
    printed = tell({"text": f"{sentences}\n\nRye is up.\n\nOats are down."})
    scraped = tell({"text": f"{sentences} Rye is up. Oats are down."})
    assert said(printed, select(printed, RADAR), scope="passage") == ["It is dear"]
    assert said(scraped, select(scraped, RADAR), scope="passage") == []


def test_whom_it_is_about_may_be_named_in_the_passage(scoped: Generation) -> None:
    everything = select(scoped, Filters())
    assert said(scoped, everything, about=NORRHOLM) == []
    assert said(scoped, everything, about=NORRHOLM, scope="passage") == ["It is fine"]
    assert said(scoped, everything, about=NORRHOLM, scope="article") == ["No radar comes", "Not here", "It is fine"]
    rows = quotes(scoped, everything, about=NORRHOLM, scope="article")
    assert rows["about_in"].tolist() == ["article", "article", "passage"]
    assert [list(names) for names in rows["about_words"]] == [[], [], ["Norrholm"]]
    assert abouts(scoped, everything, scope="passage")["id"].tolist() == [NORRHOLM]


def test_most_relevant_first_is_words_before_passage_before_the_rest(scoped: Generation) -> None:
    selection = select(scoped, RADAR)
    assert said(scoped, selection, order="relevance")[:3] == ["No radar comes", "Not here", "It is too dear"]
    assert said(scoped, selection, order="relevance", limit=1, offset=1) == ["It is too dear"]


def test_most_relevant_for_words_of_a_quote_is_the_article_that_is_most_about_them(tell: Callable[..., Generation]) -> None:
    filler = " ".join(f"Line {at} is about rye." for at in range(40))
    told = tell(
        {
            "title": "The radar",
            "text": "“{Brandt:The radar is ours}”, said [Ottilie Brandt]. The radar stands.",
            "day": "2011-07-04",
        },
        {"title": "Rye", "text": f"{filler} “{{Dahlan:A radar eats no rye}}”, said [Rurik Dahlan].", "day": "2011-07-05"},
    )
    everything = select(told, Filters())
    assert said(told, everything, text="radar", order="newest") == ["A radar eats no rye", "The radar is ours"]
    assert said(told, everything, text="radar", order="relevance") == ["The radar is ours", "A radar eats no rye"]
    assert said(told, select(told, Filters(query="rye OR stands")), text="radar", order="relevance")[0] == "A radar eats no rye"


def test_oldest_first_with_undated_last(generation: Generation, everything: Selection) -> None:
    assert quotes(generation, everything, order="oldest")["key"].tolist() == ["a0", "a0", "a1", "a1", "a2"]


PRINTED = "“{Brandt:The radar will come when the bill is paid, and not a day before that}”, said [Ottilie Brandt]."


def test_words_that_several_papers_print_count_once_with_their_sources(tell: Callable[..., Generation]) -> None:
    told = tell(
        {"text": f"On Monday it rained. {PRINTED}", "day": "2011-07-04", "source": "Coast Daily"},
        {"text": f"{PRINTED} Nobody clapped.", "day": "2011-07-05", "source": "Northern Ledger"},
        {"text": PRINTED, "day": "2012-07-05", "source": "Northern Ledger"},
    )
    everything = select(told, Filters())
    assert counts(told, everything) == Counts(quotes=3, paraphrases=0, printings=3)
    assert counts(told, everything, prints="once") == Counts(quotes=2, paraphrases=0, printings=3)
    rows = quotes(told, everything, prints="once")
    assert rows["key"].tolist() == ["a2", "a0"]
    assert rows["printings"].tolist() == [1, 2]
    assert [list(names) for names in rows["printed_by"]] == [["Northern Ledger"], ["Coast Daily", "Northern Ledger"]]


def test_those_who_speak_for_a_body_count_as_it_on_demand(tell: Callable[..., Generation]) -> None:
    told = tell(
        {
            "text": "“{Brandt:We buy}”, said [Ottilie Brandt]. {~Grain Board:rye is up}, the [Grain Board] said.",
            "roles": {"Ottilie Brandt": ("Grain Board chairman",)},
        }
    )
    everything, board = select(told, Filters()), "organisation:grain-board"
    assert said(told, everything, speaker=board) == ["rye is up"]
    assert said(told, everything, speaker=board, spokespeople="with") == ["We buy", "rye is up"]
    assert said(told, everything, speaker=board, spokespeople="with", omit=BRANDT) == ["rye is up"]


def test_what_was_not_said_is_listed_marked_counted_and_never_among_the_best(tell: Callable[..., Generation]) -> None:
    refused = "[Ottilie Brandt] refused to confirm that {!~Brandt:the ships would leave}."
    generation = tell({"text": f"{refused} {{Brandt:The port stays open for all}}."})
    everything = select(generation, Filters())
    assert quotes(generation, everything)["negated"].tolist() == [True, False]
    assert counts(generation, everything).negated == 1
    assert counts(generation, everything, kind="quote").negated == 0
