"""The measured error rates, in words, as a chart and as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.corpus import accuracy as analysis
from dashboard.analysis.speech.confidence import level
from dashboard.analysis.speech.spot_check import wilson_interval
from dashboard.charts.accuracy import accuracy as dots
from dashboard.ui.chart import chart
from dashboard.ui.layout import mode, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import percent, plain

MAIN_TASKS = (("quotes", "direct"), ("quotes", "indirect"), ("speakers", "direct"), ("names", "all"))
HIGH_CONFIDENCE = 0.9


def accuracy(page: PageContext) -> None:
    measured = analysis.load_accuracy()
    if measured is None:
        st.markdown(
            "Nothing has been measured for this copy of newsdash. `make evaluate` does so if hand-annotated news is available "
            "beside the project. Until then, draw quotes at random and judge them yourself."
        )
        return
    if measured.stale(page.generation.extractors):
        st.markdown(f"**{analysis.STALE}** They should be close, but are not exact.")
    rates = [rate for task in MAIN_TASKS if (rate := measured.of(*task))]
    st.markdown("\n".join(f"- **{rate.name}**: {analysis.rate_in_words(rate)}." for rate in rates))
    rows = analysis.table(measured)
    finding = _finding(measured)
    note = "Dots: how many of those found are right. Rings: how many of those present are found. Bars: 95% intervals."
    section(plain(finding), note)
    drawn = rows[rows["precision"].notna()].drop_duplicates("name")
    chart(page, dots(drawn, mode()), key="accuracy", finding=finding, note=note)
    with st.expander("The figures as a table, with sample sizes", expanded=True):
        table(_columns(rows), alt="How often each task is right")
        quiet(
            "95% intervals, by resampling documents (bootstrap). Articles: how many people annotated. Annotated: how many "
            "quotes, names or keywords they marked."
        )
    _confidence(measured)
    st.markdown(_measured_on(measured))


def _finding(measured: analysis.Accuracy) -> str:
    direct, indirect = measured.of("quotes", "direct"), measured.of("quotes", "indirect")
    if not direct or not indirect or direct.precision is None or indirect.precision is None:
        return "How often each task is right"
    return f"About {direct.precision:.0f} of 100 direct quotes found are right, and {indirect.precision:.0f} of 100 paraphrases"


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    def with_interval(name: str) -> list[str]:
        return [
            ("" if pd.isna(value) else f"{value:.0f}%") + ("" if pd.isna(low) else f" ({low:.0f}–{high:.0f})")
            for value, low, high in zip(rows[name], rows[f"{name}_low"], rows[f"{name}_high"], strict=True)
        ]

    return pd.DataFrame(
        {
            "What": rows["name"],
            "Found, right": with_interval("precision"),
            "Present, found": with_interval("recall"),
            "Annotated": rows["items"],
            "Articles": rows["documents"],
            "Set": rows["data"].str.partition(",")[0],
            "Counted as right": rows["matched"],
            "F1": rows["f1"].map(lambda value: "" if pd.isna(value) else f"{value:.1f}"),
        }
    )


def _confidence(measured: analysis.Accuracy) -> None:
    """How often quotes of each confidence were right."""
    bands = [band for band in measured.bands if band.found]
    confident = [band for band in bands if band.low >= HIGH_CONFIDENCE]
    number, right = sum(band.found for band in confident), sum(band.right for band in confident)
    if not number:
        return
    section(
        f"Of 100 quotes and paraphrases with a confidence of at least {HIGH_CONFIDENCE}, {100 * right / number:.0f} are right",
        f"Both words and speaker. {percent(number / sum(band.found for band in bands))} of all found have such a confidence.",
    )
    rows = [
        {
            "Confidence": f"{band.low:.2f} to {min(band.high, 1):.2f}",
            "Shown as": level(band.low),
            "Found": band.found,
            "Right": f"{percent(band.right / band.found)} ({100 * low:.0f}–{100 * high:.0f})",
        }
        for band in bands
        for low, high in [wilson_interval(band.right, band.found)]
    ]
    table(pd.DataFrame(rows), alt="How often quotes of each confidence are right")
    quiet("95% intervals (Wilson 1927). The confidence was fitted on other articles than these.")


def _measured_on(measured: analysis.Accuracy) -> str:
    sets = "\n".join(f"- {plain(text)}" for text in measured.sets.values())
    damage = [rate.f1 for rate in measured.rates if rate.task == "damage" and rate.f1 is not None]
    damaged = (
        "Where opening quotation marks are missing, quotation marks are single or straight, or paragraphs are joined, the F1 of "
        f"quotes and paraphrases falls by at most {100 - min(damage):.1f} points.\n\n"
        if damage
        else ""
    )
    return f"""
#### What these figures are, and what they are not

*Overlap* counts a quote as right if what was found and what was annotated share at least half of their words; *exact* requires
every letter to agree. A quote together with its speaker is right only if both are. B-cubed asks, for each name, whether the
other names under its id belong to the same person, organisation or place. Annotators disagree widely on what a keyword is, so
no method comes close to 100 there.

Measured on

{sets}

This is mostly American and British newspaper prose in English; the quotes are from the 2010s, and much of the rest is older. On
your sources, years and subjects the results may be worse. The models were trained on other articles of the same sets, and these
articles were looked at while rules were written, so expect slightly lower figures.

{damaged}Measured with the extractor `{measured.extractor}` and the language model `{measured.model}`.
"""
