"""Compare: two to four sides of the selected articles beside each other, and what sets each apart."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.analysis.comparison.sides import MIN_SIDES, Side, decode_sides, encode_sides
from dashboard.charts.timeline import Measure
from dashboard.errors import InputError, QueryError
from dashboard.ui import address, cached, evidence, state
from dashboard.ui.layout import empty, no_match
from dashboard.ui.page_context import PageContext, page_context
from dashboard.ui.page_header import page_header
from dashboard.ui.wording import plain
from dashboard.views.compare import drawer, form, sections, sides_bar
from dashboard.views.compare.sides import compared

TITLE = "Compare"


def main() -> None:
    page = page_context(TITLE)
    asked = address.text(state.SIDES)
    try:
        sides = decode_sides(asked)
        comparison = compared(page, sides) if len(sides) >= MIN_SIDES else None
    except (InputError, QueryError) as error:
        page_header(page, TITLE, "articles")
        empty("These sides cannot be read", plain(str(error)), action="Start again", on_click=lambda: state.SIDES.set(""))
        return
    if comparison is None:
        page_header(page, TITLE, "articles")
        if len(page.selection.articles):
            sides_bar.start(page, sides)
            _form(page, sides)
        else:
            no_match()
        return
    above = st.container()  # its download depends on what is chosen below it
    sides_bar.cards(page, comparison)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        by: Any = st.segmented_control(
            "By",
            ["day", "week", "month"],
            default=cached.usual_bin(page.generation),
            required=True,
            key=state.COMPARE_BIN,
            bind="query-params",
        )
        measure: Measure = st.segmented_control(
            "Count", ["articles", "share"], default="articles", required=True, key=state.MEASURE, bind="query-params"
        )
    with above:
        page_header(page, TITLE, "comparison", sides=encode_sides(sides), bin=by)
    sections.draw(page, comparison, by, measure)
    _form(page, sides)
    if clicked := evidence.asked("compare"):
        drawer.drawer(page, comparison, by, clicked)


def _form(page: PageContext, sides: tuple[Side, ...]) -> None:
    if clicked := evidence.asked(form.FORM):
        form.dialog(page, sides, int(clicked[1]))


main()
