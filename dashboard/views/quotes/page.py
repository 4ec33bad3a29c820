"""Who said what about whom. Quotes and paraphrases never look alike."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.analysis.speech import quotes as analysis
from dashboard.ui import unfinished_search
from dashboard.ui.layout import empty, no_match
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import plain
from dashboard.views.quotes.no_results import no_results
from dashboard.views.quotes.over_time import over_time
from dashboard.views.quotes.question import Question, ask, forget, readable, unknown_ids
from dashboard.views.quotes.results import results

TITLE = "Quotes"


def main() -> None:
    page = page_context(TITLE)
    above = st.container()  # its download depends on what is chosen below it
    question, names, view = ask(page)
    with above:
        options = question.options() | {"text": readable(question.text)}
        page_header(page, TITLE, "quotes", **options)
    if unknown := unknown_ids(page, question):
        empty(
            f"There is no such name here: {', '.join(map(plain, unknown))}",
            "The link may be to another corpus, or the name may have been resolved differently since.",
            action="Ask without this name" if len(unknown) == 1 else "Ask without these names",
            on_click=partial(forget, unknown),
        )
        return
    if not len(page.selection.articles):
        no_match()
        return
    if question.text and not readable(question.text):
        return
    sides = question.sides()
    counts = [analysis.counts(page.generation, page.selection, **side.wanted()) for side in sides]
    for number, (side, count) in enumerate(zip(sides, counts, strict=True)):
        _offer_the_rest(page, side, count, f"-{number}" if number else "")
    if not any(count.quotes + count.paraphrases for count in counts):
        no_results(page, question, names)
        return
    if view == "over time":
        over_time(page, question, names)
    else:
        results(page, sides, counts, names, view)


def _offer_the_rest(page: PageContext, question: Question, count: analysis.Counts, part: str) -> None:
    if count.extent:
        unfinished_search.offer(
            page.generation,
            count.extent,
            f"said {question} {page.filters.encode()}",
            (question.text, *page.filters.topics, page.filters.query),
            lambda patience: analysis.counts(page.generation, replace(page.selection, patience=patience), **question.wanted()),
            part=part,
        )


main()
