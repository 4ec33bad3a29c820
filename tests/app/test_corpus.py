"""The Corpus page: what is in, what is missing, what came twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import ingesting
from dashboard.store.generation import Generation, current, store_path

Open = Callable[..., AppTest]
SECTIONS = ["about", "coverage", "copies", "dates", "rejected", "add"]


def text(test: AppTest) -> str:
    said = "\n".join(str(one.value) for kind in (test.title, test.subheader, test.markdown) for one in kind)
    return said.replace("\\", "")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_from_the_address(app: Open, several: Generation, section: str) -> None:
    test = app(several.folder, "corpus", section=section)
    assert test.title[0].value == "Corpus"
    assert test.radio(key="section-shown").value == section
    assert test.subheader


def test_it_is_about_all_articles_and_says_so_under_a_filter(app: Open, several: Generation) -> None:
    said = text(app(several.folder, "corpus", q="ferry"))
    assert "contains **9 articles**" in said
    assert "whatever the filters" in said


def test_undated_articles_are_counted_and_lead_to_their_list(app: Open, several: Generation) -> None:
    test = app(several.folder, "corpus", section="dates")
    assert "1 of 9 articles has no date" in text(test)
    test.button(key="list-undated").click().run()
    assert test.session_state["undated"] == "only"
    assert test.title[0].value == "Articles"


def test_what_loading_guessed_is_counted_in_plain_words_where_it_guessed(
    app: Open, tell: Callable[..., Generation], several: Generation
) -> None:
    guessed = tell(
        {"text": "The ferry was late.", "day": "2011-07-04", "guesses": ("day or month", "title")},
        {"text": "The ferry sank.", "day": "2011-08-04", "guesses": ("day or month",)},
    )
    test = app(guessed.folder, "corpus", section="dates")
    assert "What had to be guessed" in text(test)
    assert test.dataframe[1].value.to_numpy().tolist() == [
        ["That the month comes before the day", 2, "100%"],
        ["The title, from a subject or the file's name", 1, "50%"],
    ]
    assert "guessed" not in text(app(several.folder, "corpus", section="dates"))


def test_copies_are_one_group_by_the_earliest(app: Open, tell: Callable[..., Generation]) -> None:
    words = "The harbour of Kester will be closed for a month because the new radar stands in the way of the cranes. " * 4
    twice = tell(
        {"text": words, "title": "Closed", "day": "2011-07-04"},
        {"text": words, "title": "Harbour closed", "day": "2011-07-05", "source": "Coast Daily"},
    )
    assert "1 copy of 1 text; one was printed 2 times" in text(app(twice.folder, "corpus", section="copies"))


def test_an_undated_corpus_says_so_instead_of_a_grid(app: Open, alone: Generation) -> None:
    assert "None of these articles has a date" in text(app(alone.folder, "corpus", section="coverage"))


def test_a_damaged_index_is_built_again_while_the_page_says_there_is_nothing_yet(
    app: Open, several: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    several.close()
    path = store_path(several.folder, several.number)
    path.write_bytes(path.read_bytes()[:-20])
    begun: list[object] = []
    monkeypatch.setattr(ingesting, "start", lambda paths, folder: begun.append((list(paths), folder)))
    test = app(several.folder, "corpus")
    assert test.title[0].value == "Corpus"
    assert begun[0] == ([], several.folder)
    assert current(several.folder) == several.number
