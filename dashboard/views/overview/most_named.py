"""The people, organisations and places that most articles name, over time; without outlets and datelines."""

from __future__ import annotations

from dashboard.analysis.people.leading_names import leading_names
from dashboard.analysis.time.timeline import Bin
from dashboard.analysis.time.trends import trends
from dashboard.charts.sparklines import sparklines
from dashboard.ui import cached, navigation
from dashboard.ui.chart import chart
from dashboard.ui.layout import mode, section
from dashboard.ui.page_context import PageContext
from dashboard.ui.wording import counted, plain

MAX_NAMES = 10
MAX_LEFT_OUT_NAMED = 3


def most_named(page: PageContext, bin_size: Bin) -> None:
    names = cached.of_filters(leading_names)(page.generation, page.filters, MAX_NAMES)
    rows = cached.of_filters(trends)(page.generation, page.filters, names.ids, bin_size)
    if rows.empty:
        return
    first, number = str(rows["name"].iloc[0]), rows.groupby("id", sort=False)["articles"].sum().iloc[0]
    finding = f"{first} is named most, in {counted(int(number), 'dated article')}"
    note = f"People, organisations, places: articles per {bin_size}, each row on its own scale; the total is at the end."
    left_out = {"sources and agencies": names.signing, "places of datelines": names.datelines}
    if said := [f"{what} ({_few(who)})" for what, who in left_out.items() if who]:
        note += f" Left out: {', '.join(said)}."
    section(plain(finding), plain(note))
    chart(
        page,
        sparklines(rows, mode(), by=bin_size, row=33),
        key="most-named",
        finding=finding,
        note=note,
        on_point=lambda data: navigation.leave("People", who=str(data[0])),
    )


def _few(names: tuple[str, ...]) -> str:
    """ "Reuters, Coast Daily and 3 more"."""
    more = len(names) - MAX_LEFT_OUT_NAMED
    return ", ".join(names[:MAX_LEFT_OUT_NAMED]) + (f" and {more:,} more" if more > 0 else "")
