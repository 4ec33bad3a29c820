"""Readers of other packages, installed for a test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.load import plugins

type Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """install(module, its source): a distribution as an installer leaves it, on the path of this process and its children."""
    site = tmp_path / "site"

    def installed(module: str, source: str) -> None:
        info = site / f"newsdash_{module}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: newsdash-{module}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{plugins.GROUP}]\n{module} = {module}\n")
        (site / f"{module}.py").write_text(source)
        plugins.installed.cache_clear()

    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    yield installed
    plugins.installed.cache_clear()
    for path in site.glob("*.py"):
        sys.modules.pop(path.stem, None)
