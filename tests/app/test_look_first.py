"""Looking at uploaded files before they are read: what is recognised, and columns put right, which the import then keeps to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from dashboard import corrections, ingesting, settings
from dashboard.store.generation import Generation
from dashboard.ui import uploads
from dashboard.views.corpus.look_first import FIELDS, NO_FILES

Open = Callable[..., AppTest]
TABLE = (
    b"Kopf,Inhalt,date,<b>mood</b>\nNebel,The ferry waited for the fog.,2011-07-04,:smile:\nEis,The strait froze.,2011-07-05,x\n"
)
COLUMNS = frozenset(("Kopf", "Inhalt", "date", "<b>mood</b>"))


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """The imports that would have been started; corpora are kept in a folder of the test."""
    calls: list[dict[str, object]] = []
    monkeypatch.setenv(settings.DATA_VARIABLE, str(tmp_path / "corpora"))
    monkeypatch.setattr(
        ingesting, "start", lambda paths, folder, **given: bool(calls.append({"folder": folder, **given})) or True
    )
    return calls


def uploaded(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    for name, content in files:
        test.file_uploader[0].upload(name, content)
    return test.run()


def rows(test: AppTest, number: int) -> list[list[object]]:
    return [list(row) for row in test.dataframe[number].value.itertuples(index=False)]


def column(test: AppTest, label: str) -> Selectbox:
    return next(box for box in test.selectbox if box.label == label and "column-" in str(box.key))


def test_files_are_shown_and_columns_put_right_before_they_are_read(
    app: Open, several: Generation, begun: list[dict[str, object]]
) -> None:
    test = uploaded(app(several.folder, "corpus", section="add"), ("July 4.csv", TABLE), ("<i>b</i>.bib", b"@article{a}\n"))
    assert not test.dataframe
    test.button(key="upload-look").click().run()
    assert not test.exception
    assert "2 files, 2 refused" in [heading.value for heading in test.subheader]
    assert [row[:3] for row in rows(test, 0)] == [["July 4.csv", "Refused", ""], ["<i>b</i>.bib", "Refused", ""]]
    assert "no column for the text" in str(rows(test, 0)[0][3])

    column(test, "Text").select("Inhalt").run()
    column(test, "Title").select("Kopf").run()
    column(test, "Date").select("none").run()
    assert "2 files, 1 refused" in [heading.value for heading in test.subheader]
    assert rows(test, 1) == [
        ["July 4.csv", "Nebel", "undated", "", "The ferry waited for the fog."],
        ["July 4.csv", "Eis", "undated", "", "The strait froze."],
    ]
    assert not begun, "looking starts no import"

    test.button(key="upload-read").click().run()
    (call,) = begun
    wanted = {COLUMNS: {"title": "Kopf", "text": "Inhalt", "published": ""}}
    assert isinstance(call["columns"], Path)
    assert corrections.read(call["columns"]) == wanted
    assert isinstance(call["folder"], Path)
    assert sorted(path.name for path in (call["folder"] / uploads.FOLDER).iterdir()) == [
        ".columns.json",
        "July-4.csv",
        "i-.bib",
    ]
    uploads.start(call["folder"])
    assert begun[1]["columns"] == call["columns"], "a resumed import keeps to them"


def test_what_was_put_right_in_a_corpus_holds_for_the_next_files(
    app: Open, several: Generation, begun: list[dict[str, object]]
) -> None:
    (several.folder / uploads.FOLDER).mkdir()
    corrections.write(several.folder / uploads.FOLDER / uploads.COLUMNS, {COLUMNS: {"text": "Inhalt"}})
    test = uploaded(app(several.folder, "corpus", section="add"), ("a.csv", TABLE))
    test.segmented_control(key="upload-into").set_value(uploads.OPEN_CORPUS).run()
    test.button(key="upload-look").click().run()
    assert rows(test, 0)[0][:3] == ["a.csv", "Table", "2"]
    column(test, "Title").select("Kopf").run()
    test.button(key="upload-read").click().run()
    assert uploads.remembered(several.folder) == {COLUMNS: {"text": "Inhalt", "title": "Kopf"}}
    assert begun[0]["folder"] == several.folder


def test_files_that_are_chosen_anew_are_not_taken_for_those_that_were_shown(
    app: Open, several: Generation, begun: list[dict[str, object]]
) -> None:
    test = uploaded(app(several.folder, "corpus", section="add"), ("a.txt", b"Fog\n\nThe ferry waited for the fog in Tornby.\n"))
    test.button(key="upload-look").click().run()
    assert test.dataframe
    uploaded(test, ("b.csv", TABLE))
    assert not test.dataframe
    test.button(key="upload-read").click().run()
    assert begun[0]["columns"] is None


def test_the_fields_are_fields_of_articles() -> None:
    from dashboard.load.columns import FIELDS as OF_ARTICLES

    assert set(FIELDS) <= set(OF_ARTICLES)


def test_an_archive_of_hidden_files_is_told_in_a_sentence(app: Open, several: Generation) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr(".hidden.txt", "Nobody reads this.")
    test = uploaded(app(several.folder, "corpus", section="add"), ("a.zip", archive.getvalue()))
    test.button(key="upload-look").click().run()
    assert not test.exception
    assert NO_FILES in [warning.value for warning in test.warning]
