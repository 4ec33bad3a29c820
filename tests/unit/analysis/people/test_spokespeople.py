"""Who speaks for a state or an organisation."""

import datetime as dt
from collections.abc import Callable

import pytest

from dashboard.analysis.people.spokespeople import find_spokespeople, holder_of, in_office, is_body, says_so, speaking_for
from dashboard.store.generation import Generation

RUSSIA, FRANCE, STATES = (holder_of(name, "location") for name in ("Russia", "France", "United States"))
NATO, BOARD = holder_of("NATO", "organisation"), holder_of("Grain Board", "organisation")


@pytest.mark.parametrize(
    "role",
    [
        "Russian Foreign Minister",
        "Russia's deputy defence minister",
        "RUSSIAN PRESIDENT",
        "Kremlin spokesman",
        "spokeswoman for the Russian Foreign Ministry",
        "ambassador of Russia",
        "Russia's envoy to NATO",
        "senior Russian official",
    ],
)
def test_an_office_of_the_state_says_so(role: str) -> None:
    assert says_so(role, RUSSIA)


@pytest.mark.parametrize(
    "role",
    [
        "former Russian Foreign Minister",
        "once a Kremlin adviser",
        "Russian opposition leader",
        "Russian analyst",
        "Russian oil company president",
        "head of the Russian football union",
        "Russian central bank governor",
        "Russian parliament's foreign affairs chief",
        "U.S. ambassador to Russia",
        "NATO envoy to Russia",
        "Russia-born minister",
        "Russia chief",
        "Belarussian Prime Minister",
        "Foreign Minister",
        "Russian representative",
        "executives and Russian officials",
        "Russian",
    ],
)
def test_what_is_no_office_or_of_another_does_not(role: str) -> None:
    assert not says_so(role, RUSSIA)


def test_the_first_name_holds_the_office() -> None:
    role = "U.S. commander of NATO forces"
    assert says_so(role, STATES)
    assert not says_so(role, NATO)
    assert says_so("spokesman for NATO", NATO)
    assert says_so("NATO Secretary-General", NATO)
    assert not says_so("Russia's ambassador to NATO", NATO)


def test_a_member_of_an_organisation_is_not_the_organisation() -> None:
    assert not says_so("oil minister of OPEC member Libya", holder_of("OPEC", "organisation"))
    assert says_so("oil minister of OPEC member Libya", holder_of("Libya", "location"))


def test_an_organisation_that_is_not_widely_known_goes_by_its_own_name() -> None:
    assert says_so("Grain Board chairman", BOARD)
    assert says_so("spokeswoman for the Grain Board", BOARD)
    assert not says_so("critic of the Grain Board", BOARD)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Russian Foreign Ministry", True), ("French Navy", True), ("Air France", False), ("Russian Orthodox Church", False)],
)
def test_a_body_is_named_after_its_state(name: str, expected: bool) -> None:
    assert (is_body(name, RUSSIA) or is_body(name, FRANCE)) is expected


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_time_in_office_reaches_a_month_beyond_the_articles_that_tell_it() -> None:
    given = [day("2008-03-01"), day("2008-12-01"), day("2011-06-01")]
    assert in_office(given, []) == [(day("2008-01-30"), day("2009-01-01")), (day("2011-05-01"), day("2011-07-02"))]


def test_a_time_in_office_ends_where_an_article_says_former() -> None:
    assert in_office([day("2008-03-01")], [day("2008-03-10")]) == [(day("2008-01-30"), day("2008-03-09"))]
    assert in_office([day("2008-03-01"), day("2008-09-01")], [day("2008-06-01")]) == [
        (day("2008-01-30"), day("2008-04-01")),
        (day("2008-08-01"), day("2008-10-02")),
    ]


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    """The chairman of a board, before, in and after office; its spokeswoman, whom nobody names; the board itself."""
    named = {"Ottilie Brandt": ("Grain Board chairman",)}
    return tell(
        {"text": "“{Brandt:I only farm}”, said [Ottilie Brandt].", "day": "2009-01-01"},
        {"text": "“{Brandt:We buy}”, said [Ottilie Brandt].", "day": "2011-07-04", "roles": named},
        {"text": "“{Brandt:We sell}”, said [Ottilie Brandt].", "day": "2011-07-20"},
        {"text": "“{a Grain Board spokeswoman:Rye is up}”, a Grain Board spokeswoman said.", "day": "2011-07-21"},
        {"text": "{~Grain Board:rye was down}, the [Grain Board] said.", "day": "2011-07-22"},
    )


BOARD_ID = "organisation:grain-board"


def words(generation: Generation, groups: list[int]) -> list[str]:
    rows = generation.query('SELECT "group", text FROM quotes ORDER BY quote').set_index("group")["text"]
    return [rows[group] for group in sorted(groups)]


def test_people_speak_for_it_on_the_days_of_their_office(generation: Generation) -> None:
    spoken = speaking_for(generation, BOARD_ID)
    assert words(generation, spoken["group"].tolist()) == ["We buy", "We sell", "Rye is up", "rye was down"]


def test_each_is_listed_with_the_evidence(generation: Generation) -> None:
    listed = find_spokespeople(generation, BOARD_ID).listed
    assert listed.to_numpy().tolist() == [
        [BOARD_ID, "Grain Board", "itself", "named itself", 1],
        ["person:ottilie-brandt", "Ottilie Brandt", "person", "Grain Board chairman (1 article, 4 Jul 2011)", 2],
        ["words:grain-board-spokeswoman", "Grain Board spokeswoman", "unnamed", "called so by the article", 1],
    ]


def test_names_can_be_left_out(generation: Generation) -> None:
    spoken = speaking_for(generation, BOARD_ID, ["person:ottilie-brandt", "words:grain-board-spokeswoman"])
    assert words(generation, spoken["group"].tolist()) == ["rye was down"]


def test_a_person_speaks_for_nobody_else(generation: Generation) -> None:
    assert find_spokespeople(generation, "person:ottilie-brandt").listed["kind"].tolist() == ["itself"]
    assert find_spokespeople(generation, "person:unheard-of").listed.empty
