"""The twenty invented pages through the whole of extraction: whoever speaks between broken marks is found by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.extract.annotate import annotate
from dashboard.model import Annotations, Article

FOLDER = Path(__file__).parents[2] / "pages"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
PRONOUNS = {"he", "she", "they"}
UNKNOWN = {"03_breadcrumb_closing_lost": "the closing mark is lost and the cue stands inside the stretch"}


def read(name: str) -> Annotations:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return annotate(Article(key=name, id=name, title=EXPECTED[name]["given_title"], text=text))


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xfail(reason=UNKNOWN[name])) if name in UNKNOWN else name for name in sorted(EXPECTED)],
)
def test_the_speakers_of_words_in_marks_are_resolved_to_people(name: str) -> None:
    said = [quote.speaker_resolved for quote in read(name).quotes if quote.kind != "indirect"]
    wanted = [speaker.rsplit(", ", 1)[-1] for speaker in EXPECTED[name]["direct"] if speaker not in PRONOUNS]
    assert [speaker for speaker in wanted if not any(speaker in found for found in said)] == []
    assert "" not in said, "every one of these speakers has a name in the text"


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_people_it_is_about_are_actors_and_nothing_removed_is(name: str) -> None:
    record = read(name)
    names = [actor.name for actor in record.actors]
    assert [person for person in EXPECTED[name]["actors"] if person not in names] == []
    words = [*names, *(keyword.text for keyword in record.keywords)]
    assert [scrap for scrap in EXPECTED[name]["absent"] if any(scrap.lower() in word.lower() for word in words)] == []
