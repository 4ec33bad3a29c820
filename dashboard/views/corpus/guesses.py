"""What loading had to guess, and for how many articles."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dashboard.analysis.corpus import composition
from dashboard.guesses import GUESSES_IN_WORDS
from dashboard.model import Guess
from dashboard.ui.layout import section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import capital, percent


def guesses(page: PageContext) -> None:
    """A table of the guesses, most articles first; nothing where there were none."""
    counts, total = composition.guesses(page.generation), page.generation.meta.articles
    if not counts:
        return
    section("What had to be guessed to load them", "Check some of these articles. One article may be in several rows.")
    rows = [
        (capital(GUESSES_IN_WORDS[cast("Guess", guess)]), number, percent(number / total)) for guess, number in counts.items()
    ]
    table(pd.DataFrame(rows, columns=["Guessed", "Articles", "Share"]), alt="Articles by what had to be guessed to load them")
