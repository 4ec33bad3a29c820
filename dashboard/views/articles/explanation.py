"""Why a quote was found and attributed to this speaker: the extractor reads the article again and says so."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.article.contents import ArticleContents
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.errors import ModelError
from dashboard.explaining import annotate_with_reasons
from dashboard.ui import cards, evidence
from dashboard.ui.layout import quiet
from dashboard.ui.table import table
from dashboard.ui.wording import plain

NOT_FOUND = (
    "The current extractor does not find this quote, so it cannot explain why an earlier one did. To read the articles of this "
    "corpus again, run `newsdash ingest --stale`."
)


def drawer(article: ArticleContents, quote: int) -> None:
    """quote: number of the quote's first piece."""
    rows = article.quotes[article.quotes["quote"] == quote]
    if rows.empty:
        evidence.close()
        return

    def body() -> None:
        with st.container(key="drawer"):
            row = cards.records(rows)[0]
            st.markdown(plain(quotation(row["text"], row["speech"], row["repaired"], row["enclosed"])))
            try:
                with st.spinner("Reading the article again"):
                    record = _record(article.raw_title, article.raw, article.language, article.extractor)
            except ModelError as error:
                st.error(plain(str(error)))
                return
            why = reasons(record, row)
            if why is None:
                quiet(NOT_FOUND)
                return
            _explain(why, row)

    st.dialog("Why this was found", position="right", width="medium", on_dismiss=evidence.close)(body)()


@st.cache_data(max_entries=16, show_spinner=False)
def _record(title: str, text: str, language: str, extractor: str) -> dict[str, Any]:
    del extractor  # a part of the key
    return annotate_with_reasons(title, text, language)


def reasons(record: dict[str, Any], row: dict[str, Any]) -> dict[str, Any] | None:
    """The reasons in the record for the quote of `row`: the one in the same place with the same words."""
    place = (row["field"], row["start"], row["end"], row["text"])
    same = (quote for quote in record["quotes"] if (quote["field"], quote["start"], quote["end"], quote["text"]) == place)
    return next((quote["why"] for quote in same if "why" in quote), None)


def _explain(why: dict[str, Any], row: dict[str, Any]) -> None:
    st.markdown("#### The words")
    st.markdown(plain(why["rule"]))
    if why["score"] is not None:
        st.markdown(
            f"A model trained on hand-annotated news puts the probability that exactly these words are reported speech at "
            f"{why['score']:.2f}; anything below {why['threshold']:.2f} is left out."
        )
        _weights(why["weighed"], "Evidence for and against these words")
    st.markdown("#### The speaker")
    st.markdown("\n".join(f"{number}. {plain(step)}" for number, step in enumerate(why["speaker"], 1)))
    quiet(plain(f"{cards.attribution(row).capitalize()}.{_sure_of_speaker(row)}"))
    st.markdown("#### The confidence")
    if why["score"] is None:
        st.markdown(f"{row['confidence']:.2f}, the same for every quote in such a language; there was nothing to weigh.")
        return
    st.markdown(
        f"{row['confidence']:.2f}: the probability that these words, and the words for their speaker, are both right. It starts "
        "from the model’s figure and is corrected by how often such quotes were right in articles the model had not seen."
    )
    _weights(why["certainty"], "Evidence that raises or lowers the confidence")


def _sure_of_speaker(row: dict[str, Any]) -> str:
    """The two figures of a speaker: the words, and whom they mean."""
    if not row["speaker"]:
        return ""
    words = f" That these words name the right speaker: {row['speaker_confidence']:.2f}"
    return f"{words}; that it is {row['speaker_name']}: {row['actor_confidence']:.2f}." if row["speaker_name"] else f"{words}."


def _weights(weighed: list[list[Any]], alt: str) -> None:
    with st.expander("Strongest evidence"):
        table(
            pd.DataFrame(weighed, columns=["Evidence", "Weight"]),
            alt=alt,
            columns={
                "Evidence": st.column_config.TextColumn(width="large"),
                "Weight": st.column_config.NumberColumn(format="%+.2f", width="small"),
            },
        )
        quiet("Positive weights count for it, negative ones against it.")
