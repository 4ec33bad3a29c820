"""A corpus folder that is deleted and made anew shows what is in it now."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.store.generation import Generation

type Open = Callable[..., AppTest]


def test_a_corpus_made_anew_in_the_same_folder_is_shown(app: Open, tell: Callable[..., Generation]) -> None:
    old = tell({"text": "A ferry sank.", "day": "2011-07-04"})
    new = tell(*({"text": f"Ferry {number} sank.", "day": "2011-07-04", "key": f"new{number}"} for number in range(3)))
    test = app(old.folder)
    assert any("**1 of 1 article**" in one.value for one in test.main.markdown)
    shutil.rmtree(old.folder)
    shutil.copytree(new.folder, old.folder)
    test.run()
    assert any("**3 of 3 articles**" in one.value for one in test.main.markdown)
