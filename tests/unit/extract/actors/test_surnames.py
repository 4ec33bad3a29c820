from __future__ import annotations

import pytest

from dashboard import annotate


def mentions(text: str) -> dict[str, list[str]]:
    return {actor.name: [mention.text for mention in actor.mentions] for actor in annotate(text, clean=False).actors}


def speakers(text: str) -> list[str]:
    return [quote.speaker_resolved for quote in annotate(text, clean=False).quotes]


def test_an_honorific_chooses_between_two_of_one_surname() -> None:
    text = (
        "Mayor Thomas Marlowe and his wife, Judge Carol Marlowe, disagree on the jail. Mr. Marlowe said the jail was full. "
        "Mrs. Marlowe said it was half empty."
    )
    assert speakers(text) == ["Thomas Marlowe", "Carol Marlowe"]


def test_an_honorific_that_does_not_fit_the_only_bearer_is_somebody_else() -> None:
    found = mentions("President Thomas Marlowe spoke in Kester. Mrs. Marlowe said she was tired.")
    assert found["Thomas Marlowe"] == ["Thomas Marlowe"]
    assert "Marlowe" in found


def test_a_double_surname_is_not_shared_with_whoever_bears_its_last_word_alone() -> None:
    text = "Rep. Sheila Jackson Lee and Rep. Mike Lee met on Monday. Jackson Lee said the bill was dead. Lee said it was alive."
    assert speakers(text) == ["Sheila Jackson Lee", "Mike Lee"]


def test_a_surname_with_a_particle_is_the_end_of_the_full_name_at_a_sentences_head() -> None:
    found = mentions(
        "Mohammed bin Salman and Ursula von der Leyen met on Monday.\n\nBin Salman left early. Von der Leyen stayed on."
    )
    assert found["Mohammed bin Salman"] == ["Mohammed bin Salman", "Bin Salman"]
    assert found["Ursula von der Leyen"] == ["Ursula von der Leyen", "Von der Leyen"]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_name_with_an_apostrophe_is_found_and_kept_as_it_is_printed(mark: str) -> None:
    name = f"Maria D{mark}Souza"
    text = f"Albert Zuring{mark}s deputy, {name}, wept. D{mark}Souza had served him for nine years, she said."
    assert mentions(text)[name][:2] == [name, f"D{mark}Souza"]
    (quote,) = annotate(text, clean=False).quotes
    assert quote.text == f"D{mark}Souza had served him for nine years"
    assert quote.speaker_resolved == name
