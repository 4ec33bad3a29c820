from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not (SHARED / "gold").exists():
        terminalreporter.section("ACCURACY WAS NOT CHECKED", sep="!", red=True, bold=True)
        terminalreporter.line("There is no gold data beside the project, so no quote, actor or keyword was scored.")
