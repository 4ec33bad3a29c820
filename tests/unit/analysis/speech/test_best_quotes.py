"""Quotes for a first look."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.speech.best_quotes import best_quotes
from dashboard.store.generation import Generation

Tell = Callable[..., Generation]
LONG = "no radar will stand on the hill before the bill is paid"


def chosen(generation: Generation, limit: int = 6) -> list[tuple[str, str]]:
    rows = best_quotes(generation, select(generation, Filters()), limit=limit)
    return list(zip(rows["speaker_name"], rows["text"], strict=True))


def test_a_whole_quote_by_a_named_person_is_taken(tell: Tell) -> None:
    assert chosen(tell({"text": f"{{Brandt:{LONG}}}, said [Ottilie Brandt]."})) == [("Ottilie Brandt", LONG)]


def test_left_out_are_paraphrases_unknown_speakers_bodies_scraps_and_odd_marks(tell: Tell) -> None:
    generation = tell(
        {"text": f"{{~Brandt:{LONG}}}, said [Ottilie Brandt]."},
        {"text": f"{{?:{LONG}}}, somebody said."},
        {"text": f"{{Board:{LONG}}}, said the [Grain Board]."},
        {"text": "{Brandt:No radar}, said [Ottilie Brandt]."},
        {"text": f"{{Brandt:{LONG}}}, said [Ottilie Brandt].", "repaired": "open"},
        {"text": f'[Ottilie Brandt] called {{Brandt:a "{LONG}}}".'},
    )
    assert chosen(generation) == []


def test_nobody_speaks_twice_and_the_whole_period_is_heard(tell: Tell) -> None:
    people = ("Ottilie Brandt", "Tomas Lind", "Ada Krone")
    told = ((1, people[0], "Salt. "), (2, people[0], "Rope. "), (3, people[1], "Tar. "), (4, people[2], "Wax. "))
    generation = tell(
        *(
            {"day": f"2011-0{month}-01", "text": f"{{{name.split()[1]}:{LONG} in {month}}}, said [{name}]. {filler * 9}"}
            for month, name, filler in told
        )
    )
    said = chosen(generation, limit=4)
    assert sorted(name for name, _ in said) == sorted(people)
