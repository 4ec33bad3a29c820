"""The people, organisations and places that most articles name, over time."""

from __future__ import annotations

from dashboard.analysis.people.actors import actors
from dashboard.analysis.time.timeline import Bin
from dashboard.analysis.time.trends import trends
from dashboard.charts.sparklines import sparklines
from dashboard.ui import cached, navigation
from dashboard.ui.chart import chart
from dashboard.ui.layout import mode, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, plain

MAX_NAMES = 10


def most_named(page: PageContext, bin_size: Bin) -> None:
    ids = tuple(cached.of_filters(actors)(page.generation, page.filters, MAX_NAMES)["id"])
    rows = cached.of_filters(trends)(page.generation, page.filters, ids, bin_size)
    if rows.empty:
        return
    first, number = str(rows["name"].iloc[0]), rows.groupby("id", sort=False)["articles"].sum().iloc[0]
    finding = f"{first} is named most, in {counted(int(number), 'dated article')}"
    note = f"People, organisations, places: articles per {bin_size}, each row on its own scale; the total is at the end."
    section(plain(finding), note)
    chart(
        page,
        sparklines(rows, mode(), by=bin_size, row=33),
        key="most-named",
        finding=finding,
        note=note,
        on_point=lambda data: navigation.leave("People", who=str(data[0])),
    )
