"""Twenty invented pages, each with its own furniture and its own broken quotation marks: what cleaning leaves of them.

tests/pages/expected.json says for every page: the title that came with it (mostly none), the title cleaning must end with,
the first and last words of the story, what must be gone, the subheadings; and, for tests of the whole of extraction, the
speakers of its direct and indirect quotes and the people it is about.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.extract.clean import clean
from dashboard.extract.clean.deletion import rebuild

FOLDER = Path(__file__).parents[2] / "pages"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def test_every_page_has_its_expectation():
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_story_is_left_and_the_furniture_gone(name):
    expected = EXPECTED[name]
    page = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    cleaned = clean(expected["given_title"], page)
    assert cleaned.title == expected["title"]
    assert cleaned.text.startswith(expected["first"])
    assert cleaned.text.rstrip().endswith(expected["last"])
    assert [words for words in expected["absent"] if words in cleaned.text] == []
    assert [cleaned.text[start:end] for start, end in cleaned.subheadings] == expected["subheadings"]
    assert rebuild(cleaned.text, cleaned.removed) == page
