"""The extractor's hash changes with what extraction does, and costs no language model."""

from __future__ import annotations

import re
import subprocess
import sys

from dashboard.extract import version
from dashboard.extract.language_model import locate, pipeline


def test_the_hash_is_short_and_the_same_every_time():
    assert re.fullmatch("[0-9a-f]{12}", version.extractor())
    version.extractor.cache_clear()
    first = version.extractor()
    version.extractor.cache_clear()
    assert version.extractor() == first


def test_the_model_is_named_as_the_loaded_model_names_itself():
    assert version.model_version() == pipeline.model_version()


def test_another_model_is_another_extractor(monkeypatch):
    here = version.extractor()
    monkeypatch.setenv(locate.MODEL_VARIABLE, "no_such_model")
    version.extractor.cache_clear()
    assert version.extractor() != here
    version.extractor.cache_clear()


def test_asking_for_it_loads_neither_spacy_nor_yake():
    code = "import sys; from dashboard.extract.version import extractor; extractor(); print({'spacy', 'yake'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"
