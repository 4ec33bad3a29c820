"""Groups of articles with nearly the same text."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.analysis.corpus import copies as analysis
from dashboard.analysis.selection.filters import Filters
from dashboard.ui import cached, cards, evidence, state
from dashboard.ui.components import Passage, passages
from dashboard.ui.layout import empty, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.pagination import Pages
from dashboard.ui.wording import counted, day

COPIES = "copies"
GROUPS_PER_PAGE = 20


def copies(page: PageContext) -> None:
    groups = cached.of_corpus(analysis.groups)(page.generation)
    if groups.empty:
        empty(
            "No copies found", "No two articles share most of their words. A copy that was thoroughly rewritten is not detected."
        )
        return
    surplus, most = int(groups["articles"].sum()) - len(groups), int(groups["articles"].iloc[0])
    section(
        f"{counted(surplus, 'copy', 'copies')} of {counted(len(groups), 'text')}; one was printed {counted(most, 'time')}",
        "Each group shares most of its words and is listed under the earliest article, which may itself be a copy of something "
        "that is not in the corpus. Copies are counted unless you fold them in the sidebar; co-mention tests use one per group.",
    )
    pages = Pages(len(groups), GROUPS_PER_PAGE, state.COPIES_PAGE)
    shown = groups.iloc[pages.offset : pages.offset + pages.size]
    if opened := passages([_passage(group) for group in cards.records(shown)], key="copies"):
        evidence.ask("corpus", COPIES, opened)
    pages.draw()


def _passage(group: dict[str, Any]) -> Passage:
    sources = counted(int(group["sources"]), "source")
    where = f"first in {group['source']}" if group["source"] else "first without a named source"
    return Passage(
        key=group["key"],
        title=group["title"] or "Untitled",
        parts=[],
        line=f"{group['articles']:,} articles in {sources}, {where}, {day(group['day'])}",
    )


def drawer(page: PageContext, asked: evidence.Asked) -> None:
    """The articles of one group."""
    articles = analysis.group(page.generation, asked[2])
    evidence.drawer(
        f"{counted(len(articles), 'article')} with the same text",
        "Earliest first.",
        {"Articles": evidence.list_articles(page, np.sort(articles), Filters(), ("oldest", "newest"))},
    )
