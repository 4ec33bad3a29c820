"""The sample, ingested once by the real command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.settings import sample_path
from dashboard.store.generation import Generation

NEWSDASH = Path(sys.executable).with_name("newsdash")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    folder = tmp_path_factory.mktemp("sample")
    subprocess.run([NEWSDASH, "ingest", sample_path(), "--store", folder], check=True, capture_output=True)
    with Generation.open(folder) as generation:
        yield generation
