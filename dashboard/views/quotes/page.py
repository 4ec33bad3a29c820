"""Who said what about whom. Quotes and paraphrases never look alike."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysis.speech import quotes as analysis
from dashboard.ui import unfinished_search
from dashboard.ui.layout import no_match
from dashboard.ui.page_context import page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import counted, kinds
from dashboard.views.quotes.no_results import no_results
from dashboard.views.quotes.question import Question, ask, readable
from dashboard.views.quotes.results import results

TITLE = "Quotes"


def main() -> None:
    page = page_context(TITLE)
    above = st.container()  # its download depends on what is chosen below it
    question, names = ask(page)
    with above:
        options = question.options() | {"text": readable(question.text)}
        page_header(page, TITLE, "quotes", **options)
    if not len(page.selection.articles):
        no_match()
        return
    if question.text and not readable(question.text):
        return
    counts = analysis.counts(page.generation, page.selection, **question.options())
    if counts.extent:
        unfinished_search.offer(
            page.generation,
            counts.extent,
            f"said {question} {page.filters.encode()}",
            (question.text,),
            lambda patience: analysis.counts(page.generation, replace(page.selection, patience=patience), **question.options()),
        )
    if counts.quotes + counts.paraphrases == 0:
        no_results(page, question, names)
        return
    results(page, question, _heading(question, names, counts.quotes, counts.paraphrases), counts.quotes + counts.paraphrases)


def _heading(question: Question, names: dict[str, str], quotes: int, paraphrases: int) -> str:
    number = {
        "": kinds(quotes, paraphrases),
        "quote": counted(quotes, "quote"),
        "paraphrase": counted(paraphrases, "paraphrase"),
    }[question.kind]
    return number + question.in_words(names)


main()
