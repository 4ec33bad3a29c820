"""Why a quote was found and why it has this speaker, asked of the extractor, which reads the article once more."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.analysis.article.contents import ArticleContents
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.errors import ModelError
from dashboard.explaining import explained
from dashboard.ui import cards, evidence
from dashboard.ui.layout import quiet
from dashboard.ui.wording import plain

GONE = (
    "The extractor that is installed now does not find this quote, so it cannot say why an earlier one did: "
    "`newsdash ingest --stale` reads the articles of this corpus again."
)


def drawer(found: ArticleContents, quote: int) -> None:
    """quote: number of the quote's first piece."""
    rows = found.quotes[found.quotes["quote"] == quote]
    if rows.empty:
        evidence.close()
        return

    def body() -> None:
        with st.container(key="drawer"):
            row = cards.records(rows)[0]
            st.markdown(plain(quotation(row["text"], row["speech"], row["repaired"], row["enclosed"])))
            try:
                with st.spinner("Reading the article once more"):
                    record = _record(found.raw_title, found.raw, found.language, found.extractor)
            except ModelError as error:
                st.error(plain(str(error)))
                return
            said = reasons(record, row)
            if said is None:
                quiet(GONE)
                return
            _told(said, row)

    st.dialog("Why this was found", position="right", width="medium", on_dismiss=evidence.close)(body)()


@st.cache_data(max_entries=16, show_spinner=False)
def _record(title: str, text: str, language: str, extractor: str) -> dict[str, Any]:
    del extractor  # a part of the key
    return explained(title, text, language)


def reasons(record: dict[str, Any], row: dict[str, Any]) -> dict[str, Any] | None:
    """`why` of the record's quote that is the row's: in the same place, with the same words."""
    place = (row["field"], row["start"], row["end"], row["text"])
    same = (quote for quote in record["quotes"] if (quote["field"], quote["start"], quote["end"], quote["text"]) == place)
    return next((quote["why"] for quote in same if "why" in quote), None)


def _told(why: dict[str, Any], row: dict[str, Any]) -> None:
    st.markdown("#### The words")
    st.markdown(plain(why["rule"]))
    if why["score"] is not None:
        st.markdown(
            f"A model trained on hand-annotated news gives them {why['score']:.2f} of 1 to be reported speech with these "
            f"bounds; what has less than {why['threshold']:.2f} is left out."
        )
        _weights(why["weighed"], "What speaks for or against the words")
    st.markdown("#### The speaker")
    st.markdown("\n".join(f"{number}. {plain(step)}" for number, step in enumerate(why["speaker"], 1)))
    quiet(plain(f"{cards.attribution(row).capitalize()}."))
    st.markdown("#### The confidence")
    if why["score"] is None:
        st.markdown(f"Nothing was weighed: {row['confidence']:.2f} of 1 stands for every quote in such a language.")
        return
    st.markdown(
        f"That words and speaker are both right: {row['confidence']:.2f} of 1. It starts from the model’s figure, and is "
        "moved by what was right and wrong in articles the model had not seen."
    )
    _weights(why["certainty"], "What raises or lowers the confidence")


def _weights(weighed: list[list[Any]], alt: str) -> None:
    with st.expander("What weighed most"):
        st.dataframe(
            [{"Seen": seen, "Weight": weight} for seen, weight in weighed],
            hide_index=True,
            height="content",
            alt=alt,
            column_config={
                "Seen": st.column_config.TextColumn(width="large"),
                "Weight": st.column_config.NumberColumn(format="%+.2f", width="small"),
            },
        )
        quiet("Above 0 speaks for it, below against it.")
