"""What other programs import: complete, documented, typed, and cheap until it is used."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dashboard
from dashboard.load import plugins
from dashboard.store.corpus import Corpus
from dashboard.store.generation import Generation

ROOT = Path(__file__).parents[2]
EXAMPLES = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / "api.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_all_lists_every_public_name() -> None:
    assert dashboard.__all__ == sorted(dashboard.__all__)
    assert dir(dashboard) == dashboard.__all__ == sorted(dashboard._HOME_OF)
    for name in dashboard.__all__:
        assert getattr(dashboard, name).__name__ == name


@pytest.mark.parametrize("name", dashboard.__all__)
def test_each_has_a_docstring_of_its_own(name: str) -> None:
    text = inspect.getdoc(getattr(dashboard, name)) or ""
    assert text
    assert not text.startswith(f"{name}("), "the one that dataclasses make up says nothing"


def test_what_they_return_is_public_too() -> None:
    for function in (dashboard.annotate, dashboard.open_corpus):
        assert inspect.signature(function).return_annotation in dashboard.__all__


def test_a_name_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'anotate'; it offers Actor, .*open_corpus"):
        _ = dashboard.anotate


def test_the_types_are_for_others_to_check_against() -> None:
    assert (ROOT / "dashboard" / "py.typed").is_file()


def test_importing_the_package_imports_nothing_else() -> None:
    heavy = "('spacy', 'pandas', 'duckdb', 'streamlit')"
    code = f"import sys, dashboard; dashboard.Article; print([name for name in {heavy} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_opening_a_corpus_does_not_load_the_language_model() -> None:
    code = "import sys, dashboard; dashboard.open_corpus; print('spacy' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_the_examples_in_the_documents_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], build: Callable[..., Generation]
) -> None:
    names: dict[str, object] = {}
    exec(EXAMPLES[0], names)
    assert capsys.readouterr().out == "Ilse Brandmeer: The ice is gone,\n"

    article, found = names["article"], names["found"]
    build(tmp_path / "my-corpus", [(article, found)]).close()
    monkeypatch.chdir(tmp_path)
    exec(EXAMPLES[1], names)
    assert list(names["newest"]["title"]) == ["Ferry to Tornby sails again"]  # type: ignore[index]


@pytest.fixture
def wire_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "wire_reader.py").write_text(EXAMPLES[2])
    info = tmp_path / "wire_reader-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wire-reader\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[newsdash.readers]\nwire = wire_reader\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.installed.cache_clear()
    yield
    plugins.installed.cache_clear()


@pytest.mark.usefixtures("wire_reader")
def test_the_example_of_a_reader_reads(tmp_path: Path) -> None:
    from dashboard.load import load_apart

    (tmp_path / "a.txt").write_text("@@WIRE\n4 July 2011\nFerry sails\nIt sails again.\n")
    (article,) = load_apart([tmp_path / "a.txt"])
    assert (article.title, article.published) == ("Ferry sails", "2011-07-04")  # type: ignore[union-attr]


def test_a_text_alone_is_an_article() -> None:
    found = dashboard.annotate('"The ice is gone," said Ilse Brandmeer.', clean=False)
    assert [quote.text for quote in found.quotes] == ["The ice is gone,"]
    assert found.key.startswith("sha:")


def test_a_folder_without_a_corpus_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(dashboard.StoreError, match="nothing to show yet"):
        dashboard.open_corpus(tmp_path)
    with Corpus.open(tmp_path, create=True), pytest.raises(dashboard.StoreError):
        Generation.open(tmp_path)
