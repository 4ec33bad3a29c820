"""What the browser sends is anybody's: names stay inside the folder, pasted text keeps its words, only corpora are opened."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import settings
from dashboard.load import load
from dashboard.model import Article
from dashboard.store import served
from dashboard.store.corpus import Corpus
from dashboard.ui import corpora
from dashboard.ui.uploads import as_file, guess_title, keep, safe_name

ANYTHING = st.text(max_size=120)


class Sent:
    def __init__(self, name: str, data: bytes) -> None:
        self.name, self._data = name, data

    def getvalue(self) -> bytes:
        return self._data


@given(st.lists(ANYTHING, max_size=4))
def test_any_names_are_different_names_in_one_folder(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        made = safe_name(name, taken)
        assert made not in taken
        assert Path(made).name == made
        assert made not in {"", ".", ".."}
        taken.append(made)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\July 4.csv", "July-4.csv"),
        ("articles.jsonl.gz", "articles.jsonl.gz"),
        ("...", "article.txt"),
        ("münchen.txt", "münchen.txt"),
    ],
)
def test_a_name_keeps_its_letters_and_its_ending(given_name: str, kept: str) -> None:
    assert safe_name(given_name, []) == kept
    assert safe_name(given_name, [kept]) == kept.replace(".", "-2.", 1) if "." in kept else f"{kept}-2"


def test_files_of_one_name_are_all_kept(tmp_path: Path) -> None:
    written = keep(tmp_path, [Sent("a.txt", b"one"), Sent("b/a.txt", b"two")])
    assert [path.read_bytes() for path in written] == [b"one", b"two"]
    assert {path.parent for path in written} == {tmp_path / "uploads"}


def test_a_pasted_article_is_read_with_what_was_said_about_it(tmp_path: Path) -> None:
    text = "Ferry sails again\n\nThe ferry to Tornby will sail again in May, the harbour board of Velmar said on Tuesday."
    path = tmp_path / "pasted.txt"
    path.write_bytes(as_file("", "2012-05-02", "Velmar\nPost", text))
    (article,) = load([path])
    assert isinstance(article, Article)
    assert (article.source, article.published[:10]) == ("Velmar Post", "2012-05-02")
    assert "The ferry to Tornby will sail again" in article.text


def test_a_pasted_article_is_named_by_its_headline_and_not_by_the_menu_above_it() -> None:
    page = "Home | World | Sport and more\nShare on Facebook\n\nHarbour of Velmar reopens\n\nText."
    assert guess_title(page) == "Harbour of Velmar reopens"
    assert guess_title("\n") == "Pasted article"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(settings.DATA_VARIABLE, str(tmp_path / "corpora"))
    monkeypatch.setenv(settings.STORE_VARIABLE, str(tmp_path / "served"))
    return tmp_path / "corpora"


def test_without_a_name_the_served_corpus_is_meant(shelf: Path) -> None:
    assert served.folder("") == shelf.parent / "served"


def test_a_new_corpus_is_found_by_its_name(shelf: Path) -> None:
    made = corpora.new("Black Sea, 2010 to 2012")
    assert made.parent == shelf
    assert made.name.startswith("black-sea-2010-to-2012-")
    assert served.folder(made.name) == made
    assert corpora.new("Black Sea, 2010 to 2012") != made


def test_a_renamed_corpus_has_its_new_name_at_once(shelf: Path) -> None:
    folder = corpora.new("Grain")
    with Corpus.open(folder, create=True) as corpus:
        for name in ("Grain", "Grain and harbours", "Harbours"):
            corpus.describe(name=name)
            assert corpora.names() == {folder.name: name}
            assert corpora.name_of(folder) == name
    assert corpora.names() == {folder.name: "Harbours"}


@pytest.mark.parametrize("name", ["..", ".", "../served", "/etc", "a/b", "nowhere", "A B", "\x00"])
def test_nothing_but_a_child_of_the_folder_for_corpora_is_opened(shelf: Path, name: str) -> None:
    (shelf / "there").mkdir(parents=True)
    assert served.folder(name) is None


@given(ANYTHING)
def test_any_name_makes_a_folder_that_can_be_opened(name: str) -> None:
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        patch.setenv(settings.DATA_VARIABLE, home)
        assert served.folder(corpora.new(name).name) is not None
