from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Under CI the same examples every time: a change is judged by what it changed. At a desk, new ones every run. How long an example
# takes says more of the machine than of the code. To look for rare ones: pytest -m hypothesis --hypothesis-profile=explore
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True)
settings.register_profile("explore", parent=settings.get_profile("desk"), max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data beside the project, which not everybody has."""
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not (SHARED / "gold").exists():
        terminalreporter.section("ACCURACY WAS NOT CHECKED", sep="!", red=True, bold=True)
        terminalreporter.line("There is no gold data beside the project, so no quote, actor or keyword was scored.")
    if not (SHARED / "cases").exists():
        terminalreporter.section("LOADING CASES WERE NOT CHECKED", sep="!", red=True, bold=True)
        terminalreporter.line("There are no cases beside the project, so no file that was once loaded wrong was loaded again.")
