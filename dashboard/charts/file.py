"""A chart as one file: a page of HTML that needs no network."""

from __future__ import annotations

import html

import plotly.graph_objects as go
import plotly.io as pio

from dashboard.charts.theme import FAMILY, Mode, add_title, theme

type Figure = go.Figure

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; font-src data:"
"""A page that may send no request tells no one what its reader reads, whatever the articles contain."""


def to_html(figure: Figure, finding: str, note: str, mode: Mode, *, source: str = "") -> bytes:
    """The chart under its finding, with what draws it inside (4.8 MB); the same figure gives the same bytes.

    finding, note, source: plain text. source: the line below the chart that says what it was made from.
    """
    chart = pio.to_html(
        add_title(figure, finding, note, mode),
        full_html=False,
        include_plotlyjs=True,
        div_id="chart",
        config={"displaylogo": False},
    )
    t = theme(mode)
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{POLICY}"><title>{html.escape(finding)}</title></head>\n'
        f'<body style="margin:0;background:{t["backgroundColor"]};color:{t["grayTextColor"]}">\n{chart}\n'
        f'<p style="font:12px/1.5 {FAMILY};margin:0 24px 24px">{html.escape(source)}</p>\n</body>\n</html>\n'
    ).encode()


def fragment(figure: Figure, name: str, mode: Mode, *, width: int, first: bool = True) -> str:
    """The chart as a part of a page, `width` pixels wide for paper; the same figure gives the same markup.

    Args:
        figure: without a heading inside it.
        name: an id that no other element of the page has.
        mode: light or dark.
        width: of the chart, in pixels.
        first: whether it is the first chart of the page, which brings what draws them all (4.8 MB).
    """
    sized = go.Figure(figure).update_layout(width=width, paper_bgcolor=theme(mode)["backgroundColor"])
    return str(pio.to_html(sized, full_html=False, include_plotlyjs=first, div_id=name, config={"displayModeBar": False}))
