"""The language model: what is asked of it, and what is said where it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from dashboard.errors import ModelError
from dashboard.extract.language_model import pipeline as nlp


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Installs a pipeline, or an empty folder, as a package and returns the package's name."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def install(name: str, pipeline: spacy.Language | None = None) -> str:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
        if pipeline:
            pipeline.to_disk(tmp_path / name / "model")
        return name

    return install


def parts(*names: str) -> spacy.Language:
    pipeline = spacy.blank("en")
    for name in names:
        pipeline.add_pipe(name)
    pipeline.initialize(list)
    return pipeline


def test_a_package_that_is_not_there_is_named_with_what_to_do():
    with pytest.raises(ModelError, match=r"'velmar_model' is not installed: install .* or set NEWSDASH_MODEL"):
        nlp.model("velmar_model")


def test_a_package_without_a_model_is_named_with_its_place(installed):
    with pytest.raises(ModelError, match=r"'velmar_empty' in .* holds no spaCy model"):
        nlp.model(installed("velmar_empty"))


def test_parts_that_are_missing_are_named(installed):
    with pytest.raises(ModelError, match=r"'velmar_blank' has no tok2vec, tagger, parser, ner: .* en_core_web_md"):
        nlp.model(installed("velmar_blank", parts("sentencizer")))


def test_a_model_without_vectors_is_named(installed, monkeypatch):
    monkeypatch.setattr(nlp, "_NEEDED", ("sentencizer",))
    with pytest.raises(ModelError, match=r"'velmar_vectorless' has no word vectors: .* en_core_web_md"):
        nlp.model(installed("velmar_vectorless", parts("sentencizer")))
