"""Where corpora are kept when nobody says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import settings


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "checkout"
    (root / "data").mkdir(parents=True)
    monkeypatch.setattr(settings, "root", lambda: root)
    monkeypatch.delenv(settings.DATA_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(settings.sys, "platform", "linux")
    return root


def read_only(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """As on read-only media: root may write in any folder whose mode forbids it."""
    monkeypatch.setattr(settings.os, "access", lambda path, _mode: not Path(path).is_relative_to(root))


def test_a_checkout_keeps_them_in_its_own_data(checkout: Path) -> None:
    assert settings.corpora() == checkout / "data" / "store"
    assert settings.corpus_folder([]).parent == checkout / "data" / "store"


def test_a_read_only_checkout_leaves_them_to_the_user(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_only(monkeypatch, checkout)
    assert settings.corpora() == tmp_path / "home" / "newsdash" / "store"
    assert settings.corpus_folder([]).parent == tmp_path / "home" / "newsdash" / "store"


def test_a_sample_that_a_read_only_checkout_has_already_is_opened_there(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = settings.corpus_folder([])
    made.mkdir(parents=True)
    read_only(monkeypatch, checkout)
    assert settings.corpus_folder([]) == made


def test_a_folder_given_for_them_comes_first(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.corpus_folder([]).mkdir(parents=True)
    monkeypatch.setenv(settings.DATA_VARIABLE, str(tmp_path / "given"))
    assert settings.corpora() == tmp_path / "given"
    assert settings.corpus_folder([]).parent == tmp_path / "given"
