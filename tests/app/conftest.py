"""The app without a browser, on corpora told as in tests/unit/conftest.py."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import settings
from dashboard.store.generation import Generation
from dashboard.ui import navigation

ROOT = Path(__file__).parents[2]
_spec = spec_from_file_location("told", ROOT / "tests" / "unit" / "conftest.py")
assert _spec
assert _spec.loader
_told = module_from_spec(_spec)
sys.modules["told"] = _told  # dataclasses look their module up
_spec.loader.exec_module(_told)
tell = _told.tell
build = _told.build

type Open = Callable[..., AppTest]

SHIELD = (
    "[Ottilie Brandt] met the [Grain Board] in [Norrholm]. "
    "{Brandt:No radar will stand before the bill is paid}, said [Ottilie Brandt]."
)
ANSWER = "[Tomas Lind] spoke for the [Grain Board]. {~Lind:insurers would not cover the radar in [Norrholm]}, [Tomas Lind] said."
SUBJECTS = (
    "grain in the harbour",
    "a strike of dockers",
    "the price of salt",
    "trains at the pass",
    "a ferry that sank",
    "the hotel tax",
    "ice on the strait",
    "the court of accounts",
    "a school without heating",
)


@pytest.fixture
def several(tell: Callable[..., Generation]) -> Generation:
    """Nine articles of five weeks in two papers; one has no date; two people speak, the text of one holds markup."""
    leads = (SHIELD, ANSWER, "Nobody spoke of <b>NO MASTS</b> (*here*) at all.")
    days = [*(f"2011-07-{4 + 4 * at:02}" for at in range(7)), "2011-08-02", ""]
    return tell(
        *(
            {
                "title": f"Story {at} of {subject}",
                "day": days[at],
                "source": ("Northern Ledger", "Coast Daily")[at % 2],
                "keywords": (subject,),
                "text": f"{leads[at % 3]}\n\nThis week {subject} was what number {at} was about. {subject * 3}.",
            }
            for at, subject in enumerate(SUBJECTS)
        )
    )


@pytest.fixture
def alone(tell: Callable[..., Generation]) -> Generation:
    """One undated article."""
    return tell({"title": "Radar and grain", "text": f"{SHIELD}\n\n{ANSWER}", "key": "only", "source": ""})


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """app(corpus folder, page, **address): the page as it is after its first run."""
    files = {navigation.address_of(title): file for title, file in navigation.PAGES.items()}

    def opened(folder: Path, page: str = "timeline", **address: str | list[str]) -> AppTest:
        monkeypatch.setenv(settings.STORE_VARIABLE, str(folder))
        test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        for name, value in address.items():
            test.query_params[name] = value
        test.run()
        if page != "overview":
            test.switch_page(files[page]).run()
        assert not test.exception, test.exception[0].stack_trace
        return test

    st.cache_resource.clear()
    yield opened
    st.cache_resource.clear()


@pytest.fixture(autouse=True)
def _main_module_restored() -> Iterator[None]:
    """AppTest leaves the app as `__main__`; a process spawned later in the same run would import it, and die of it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
