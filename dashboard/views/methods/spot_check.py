"""Following a figure to its words, and a random sample to judge."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.analysis.choices import QUOTE_KINDS
from dashboard.analysis.speech.spot_check import wilson_interval
from dashboard.export.export import stem
from dashboard.export.spot_check import to_csv
from dashboard.ui import state
from dashboard.ui.layout import quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import kinds

USUAL_SAMPLE, MAX_SAMPLE = 50, 500
EXAMPLES = (50, 45, 40, 30)
"""How many of the usual sample are right, in the table that says what a sample tells."""
HOW_TO = """
**Click.** Every point, cell, bar and row opens the articles, quotes or sentences that it counts. What opens is exactly what was
counted: if you have read them all, you have checked the figure.

**Read.** A card opens its article, with quotes, paraphrases and names marked, as printed and as cleaned.

**Sample.** For a claim about many quotes, draw some at random and judge each: did somebody say these words, and was it the
speaker named?
"""


def spot_check(page: PageContext) -> None:
    s = page.summary
    st.markdown(HOW_TO)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        number = st.number_input("How many", 1, MAX_SAMPLE, USUAL_SAMPLE, key=state.SAMPLE_SIZE, bind="query-params", width=120)
        seed = st.number_input(
            "Sample number",
            1,
            9999,
            1,
            key=state.SAMPLE_SEED,
            bind="query-params",
            width=120,
            help="The same number draws the same quotes again; another number draws others.",
        )
        kind = st.segmented_control(
            "Of", list(QUOTE_KINDS), default="both", required=True, key=state.SAMPLE_KIND, bind="query-params"
        )
        st.download_button(
            "Draw and download",
            partial(to_csv, page.generation, page.selection, int(number), int(seed), QUOTE_KINDS[kind or "both"]),
            f"{stem(page.generation, page.selection, 'check')}-{seed}.csv",
            "text/csv",
            key="draw-download",
            icon=":material/download:",
            on_click="ignore",
            disabled=not s.quotes + s.paraphrases,
        )
    quiet(
        f"From the {kinds(s.quotes, s.paraphrases)} under these filters, each with the same probability. Answer yes or no in the "
        "last columns, and count."
    )
    rows = [(right, *wilson_interval(right, USUAL_SAMPLE)) for right in EXAMPLES]
    lines = [
        "**What a sample tells you** (95%, Wilson 1927)",
        "",
        "| Right in the sample | Right among all |",
        "| --- | --- |",
        *(f"| {right} of {USUAL_SAMPLE} | {100 * low:.0f}% to {100 * high:.0f}% |" for right, low, high in rows),
    ]
    st.markdown("\n".join(lines))
