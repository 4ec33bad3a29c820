"""The Quotes page without a browser."""

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.store.generation import Generation
from dashboard.views.quotes.over_time import figures

FILLER = " ".join(f"Line {at} is about rye." for at in range(12))
BRANDT, DAHLAN, BOARD = "person:ottilie-brandt", "person:rurik-dahlan", "organisation:grain-board"


@pytest.fixture
def spoken(tell: Callable[..., Generation]) -> Generation:
    """A chairman of a board on a radar and on rye; somebody else beside him; the board itself."""
    return tell(
        {
            "text": f"“{{Brandt:No radar comes}}”, said [Ottilie Brandt]. {FILLER} “{{Dahlan:It rains}}”, said [Rurik Dahlan].",
            "day": "2011-07-04",
            "roles": {"Ottilie Brandt": ("Grain Board chairman",)},
        },
        {"text": "{~Grain Board:the radar is dear}, the [Grain Board] said.", "day": "2011-07-05"},
    )


def headings(test: object) -> list[str]:
    return [heading.value for heading in test.subheader]  # type: ignore[attr-defined]


def test_under_words_only_quotes_with_them_in_the_passage_are_listed(spoken: Generation, app: Callable[..., object]) -> None:
    assert headings(app(spoken.folder, "quotes", q="radar")) == ["1 quote and 1 paraphrase"]
    assert headings(app(spoken.folder, "quotes", q="radar", scope="article")) == ["2 quotes and 1 paraphrase"]


def test_where_to_look_is_asked_only_where_there_is_something_to_look_for(spoken: Generation, app: Callable[..., object]) -> None:
    def labels(**address: str) -> set[str]:
        test = app(spoken.folder, "quotes", **address)
        return {control.label for control in test.button_group}  # type: ignore[attr-defined]

    assert "The topic or name is in the" in labels(q="radar")
    assert "The topic or name is in the" not in labels()
    assert "Repeated words count" not in labels()


def test_a_board_has_the_words_of_its_chairman_unless_they_are_left_out(spoken: Generation, app: Callable[..., object]) -> None:
    both = "1 quote and 1 paraphrase by Grain Board and who speaks for it"
    assert headings(app(spoken.folder, "quotes", speaker=BOARD)) == [both]
    alone = "1 paraphrase by Grain Board"
    assert headings(app(spoken.folder, "quotes", speaker=BOARD, spokespeople="without")) == [alone]
    assert headings(app(spoken.folder, "quotes", speaker=BOARD, omit=BRANDT)) == [f"{alone} and who speaks for it"]


def test_the_choice_of_a_board_counts_its_own_words_and_once_chosen_those_of_its_chairman(
    spoken: Generation, app: Callable[..., object]
) -> None:
    def speakers(**address: str) -> list[str]:
        return app(spoken.folder, "quotes", **address).selectbox(key="speaker-shown").options  # type: ignore[attr-defined, no-any-return]

    assert {"Ottilie Brandt (1)", "Grain Board (1 itself)"} <= {*speakers()}
    assert "Grain Board (1 itself + 1 by those who speak for it)" in speakers(speaker=BOARD)
    assert "Grain Board (1 itself + 0 by those who speak for it)" in speakers(speaker=BOARD, omit=BRANDT)
    assert "Grain Board (1)" in speakers(speaker=BOARD, spokespeople="without")


def test_an_id_that_the_corpus_does_not_have_is_said_to_be_unknown(spoken: Generation, app: Callable[..., object]) -> None:
    test = app(spoken.folder, "quotes", speaker="place:russia")
    assert headings(test) == ["There is no such name here: place\\:russia"]
    test.button(key="empty-action").click().run()  # type: ignore[attr-defined]
    assert headings(test) == ["2 quotes and 1 paraphrase"]


def test_one_article_has_no_order_to_choose_and_no_time(alone: Generation, app: Callable[..., object]) -> None:
    labels = {control.label: control.options for control in app(alone.folder, "quotes").button_group}  # type: ignore[attr-defined]
    assert "Order" not in labels
    assert labels["Show as"] == ["cards", "table"]


def test_the_note_names_the_order_that_is_shown(spoken: Generation, app: Callable[..., object]) -> None:
    def note(**address: str) -> str:
        return "\n".join(block.value for block in app(spoken.folder, "quotes", **address).markdown)  # type: ignore[attr-defined]

    assert "Newest first, those of low" in note()
    assert "Most relevant first, those of low" in note(said="radar")


def test_two_speakers_are_side_by_side(spoken: Generation, app: Callable[..., object]) -> None:
    found = headings(app(spoken.folder, "quotes", speaker=BRANDT, versus=DAHLAN))
    assert found == ["1 quote by Ottilie Brandt", "1 quote by Rurik Dahlan"]


def test_over_time_has_a_chart_and_its_figures(spoken: Generation, app: Callable[..., object]) -> None:
    test = app(spoken.folder, "quotes", view="over time")
    assert headings(test) == ["Most was said on 4 Jul 2011\\: 2 of 3 quotes and paraphrases"]
    assert test.dataframe[0].value.shape == (2, 4)  # type: ignore[attr-defined]


def test_two_speakers_of_one_name_keep_their_own_figures() -> None:
    frame = pd.DataFrame(
        {
            "bin": pd.to_datetime(["2011-07-01", "2011-08-01"] * 3),
            "id": ["person:kester", "person:kester", "location:kester", "location:kester", DAHLAN, DAHLAN],
            "name": ["Kester", "Kester", "Kester", "Kester", "month", "month"],
            "utterances": [1, 2, 30, 40, 5, 6],
        }
    )
    wide, ids = figures(frame, "month")
    assert wide["month"].dt.month.tolist() == [8, 7]
    assert {ids[column]: wide[column].tolist() for column in wide.columns[1:]} == {
        "person:kester": [2, 1],
        "location:kester": [40, 30],
        DAHLAN: [6, 5],
    }


def test_a_click_on_a_figure_opens_it_and_one_on_its_date_opens_nothing(
    spoken: Generation, app: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    clicks: list[Callable[[int, str], None]] = []
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr("dashboard.views.quotes.over_time.table", lambda *_, on_cell, **__: clicks.append(on_cell))
    monkeypatch.setattr("dashboard.ui.evidence.ask", lambda *clicked: asked.append(clicked))
    app(spoken.folder, "quotes", view="over time")
    clicks[0](0, "day")
    clicks[0](0, "week of")
    clicks[0](0, "month")
    assert asked == []
    clicks[0](0, "Grain Board")
    assert [clicked[1] for clicked in asked] == [BOARD]


def test_a_bar_opens_the_quotes_it_counts(
    spoken: Generation, app: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[list[str]] = []

    def note(cards: list[dict[str, str]], **_: object) -> None:
        shown.append([card["actor"] for card in cards])

    monkeypatch.setattr("dashboard.views.quotes.over_time.quote_cards", note)
    monkeypatch.setattr("dashboard.ui.evidence.asked", lambda page: (page, DAHLAN, "2011-07-04", "day"))
    app(spoken.folder, "quotes", view="over time", bin="day")
    assert shown == [[DAHLAN]]


def test_where_the_passage_has_nothing_the_article_is_offered(spoken: Generation, app: Callable[..., object]) -> None:
    test = app(spoken.folder, "quotes", q='"line 6"', speaker=BRANDT)
    assert headings(test)[0] == "None found here, which does not prove that none was said"
    assert test.button(key="empty-action").label == "Look anywhere in the article"  # type: ignore[attr-defined]
