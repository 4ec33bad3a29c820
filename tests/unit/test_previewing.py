"""Looking into files from the server: in a process of its own, which is ended when it takes too long."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import get_args

import pytest

from dashboard import previewing
from dashboard.errors import InputError
from dashboard.file_preview import FORMATS_IN_WORDS
from dashboard.load.preview import preview
from dashboard.load.sniff import Kind


def test_it_says_what_the_command_says(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kopf,inhalt\nNebel ⛴,The ferry waited.\n")
    (tmp_path / "b.txt").write_bytes("Title: Fog\nDate: 4 July 2011\n\nNothing but José was seen.\n".encode("cp1252"))
    corrected = {frozenset(("kopf", "inhalt")): {"text": "inhalt", "title": "kopf"}}
    shown = preview([tmp_path], corrections=corrected)
    assert previewing.look([tmp_path], corrected) == (shown.files, False)
    assert shown.files[1].guesses == (("encoding", 1),)


def test_what_was_seen_when_the_time_is_over_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("title,text\nFog,The ferry waited.\n")
    monkeypatch.setattr(previewing, "TIMEOUT_SECONDS", 0.01)
    assert previewing.look([tmp_path], {}) == ((), True)


def test_what_the_command_cannot_do_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere does not exist"):
        previewing.look([tmp_path / "nowhere"], {})


def test_a_line_that_is_not_of_the_command_is_an_error() -> None:
    for written in (b"Loading...\n", b"[1]\n", b"\xff\n"):
        with pytest.raises(InputError, match="cannot be read"):
            previewing.read_records(written)
    assert previewing.read_records(b'{"more": false}\n{"cut') == [{"more": False}]


def test_an_archive_of_hidden_files_has_nothing_to_look_into(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(".hidden.txt", "Nobody reads this.")
    assert previewing.look([tmp_path / "a.zip"], {})[0] == ()


def test_every_format_has_a_name_for_people() -> None:
    assert set(FORMATS_IN_WORDS) == set(get_args(Kind))
