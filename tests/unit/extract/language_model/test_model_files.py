"""The files of the installed language model are what its maker published, and what its meta.json says of them.

The package is another publisher's upload of spaCy's en_core_web_md, so its contents are checked, not its name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from spacy import __version__ as spacy_version
from spacy.util import load_config

from dashboard.extract.language_model import locate, pipeline
from dashboard.extract.version import file_digest, model_digest, recorded_digests

DIGEST = "0af53dbc80ac7916fb39b725df84da9caf4e0c6b14f3ad3f84b99f4e5416cca1"
"""Of every file, as the project's weights were trained with it and its figures measured."""

pytestmark = pytest.mark.skipif(locate.package_name() != locate.DEFAULT, reason="another model is in use")


@pytest.fixture(scope="module")
def folder() -> Path:
    return locate.model_folder()


@pytest.fixture(scope="module")
def meta(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "meta.json").read_text("utf-8"))


def test_it_is_the_model_the_weights_were_trained_with() -> None:
    assert model_digest() == DIGEST


def test_every_file_has_the_digest_that_was_recorded_at_its_installation(folder: Path) -> None:
    recorded = recorded_digests(folder)
    assert len(recorded) > 15
    for name, (digest, _) in recorded.items():
        assert file_digest(folder / name) == digest, name


def test_it_says_it_is_spacys_own_medium_model(meta: dict[str, Any]) -> None:
    assert (meta["author"], meta["lang"], meta["name"], meta["version"]) == ("Explosion", "en", "core_web_md", "3.8.0")
    assert Version(spacy_version) in SpecifierSet(meta["spacy_version"])


def test_its_vectors_are_as_many_and_as_wide_as_it_says(folder: Path, meta: dict[str, Any]) -> None:
    vectors = np.load(folder / "vocab" / "vectors", mmap_mode="r")
    assert vectors.shape == (meta["vectors"]["vectors"], meta["vectors"]["width"])
    assert pipeline.model().vocab.vectors.n_keys == meta["vectors"]["keys"]


def test_its_parts_give_the_labels_it_says(folder: Path, meta: dict[str, Any]) -> None:
    assert load_config(folder / "config.cfg")["nlp"]["pipeline"] == meta["components"]
    assert {path.name for path in folder.iterdir() if path.is_dir()} == {*meta["components"], "vocab"}
    for name, pipe in pipeline.model().pipeline:
        if meta["labels"].get(name):
            assert sorted(pipe.labels) == sorted(meta["labels"][name]), name
