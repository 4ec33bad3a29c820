"""No quote was found, which proves nothing: what the full text has instead."""

from __future__ import annotations

from dataclasses import replace

from dashboard.analysis.selection import articles as article_analysis
from dashboard.analysis.speech import quotes as analysis
from dashboard.errors import QueryError
from dashboard.ui import cached, cards, evidence
from dashboard.ui.components import passages
from dashboard.ui.layout import empty, quiet, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import at_least, counted, plain
from dashboard.views.quotes.question import SCOPES, Question, clear, widen

MAX_ARTICLES = 5


def no_results(page: PageContext, question: Question, names: dict[str, str]) -> None:
    words = f" with the words {question.text}" if question.text else ""
    body = f"No {question.kind or 'quote'}{question.in_words(names)}{words} under these filters"
    title = "None found here, which does not prove that none was said"
    if wider := _anywhere(page, question):
        body += (
            f" has what is asked for {SCOPES[question.scope]}. In these articles there {'is' if wider == 1 else 'are'} {wider:,}"
        )
        empty(title, plain(f"{body}."), action="Look anywhere in the article", on_click=widen)
    else:
        empty(title, plain(f"{body}."), action="Remove all filters", on_click=clear)
    _sentences_naming_both(page, question, names)
    _full_text(page, question)


def _anywhere(page: PageContext, question: Question) -> int:
    """How many there are when the scope is the whole article."""
    if question.scope == "article":
        return 0
    wider = [
        analysis.counts(page.generation, page.selection, **side.wanted()) for side in replace(question, scope="article").sides()
    ]
    return sum(count.quotes + count.paraphrases for count in wider)


def _sentences_naming_both(page: PageContext, question: Question, names: dict[str, str]) -> None:
    actors = question.actors()
    if len(actors) == 2 and not question.versus:
        hits = analysis.count_passages(page.generation, page.selection, *actors)
        quiet(
            f"{counted(hits.sentences, 'sentence')} in {counted(hits.articles, 'article')} "
            f"name{'s' if hits.sentences == 1 else ''} both {plain(names[actors[0]])} and {plain(names[actors[1]])}."
        )


def _full_text(page: PageContext, question: Question) -> None:
    """Articles that name who was asked for and have the words, whoever says them."""
    wider, text = page.filters, question.text
    if actors := question.actors():
        wider = replace(wider, actors=(actors[-1],))
    if text:
        wider = replace(wider, query=f"({wider.query}) AND ({text})" if wider.query else text)
    try:
        selection = cached.selection(page.generation, wider)
    except QueryError:
        return
    if wider == page.filters or not len(selection.articles):
        return
    number = f"{at_least(selection)}{counted(len(selection.articles), 'article')}"
    section(f"In the full text: {number}", "Whoever says it. Newest first.")
    rows = article_analysis.articles(page.generation, selection, MAX_ARTICLES)
    if opened := passages(cards.article_passages(rows), key="elsewhere"):
        evidence.open_article(opened)
