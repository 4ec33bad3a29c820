"""A saved chart explains itself, needs no network, and is the same file every time."""

import re

import plotly.graph_objects as go

from dashboard.charts.file import to_html
from dashboard.charts.theme import template

SAID = ("Radar <b>peaked</b> in July", "Distinct articles a week.")


def drawn() -> go.Figure:
    return go.Figure(layout={"template": template("dark"), "height": 300}).add_bar(x=[1, 2], y=[3, 1])


def test_a_file_carries_heading_note_and_source_as_text() -> None:
    page = to_html(drawn(), *SAID, "dark", source="Sample: invented speech. Source: Norrholm & others.").decode()
    assert "<title>Radar &lt;b&gt;peaked&lt;/b&gt; in July</title>" in page
    assert "Distinct articles a week." in page
    assert "Sample: invented speech. Source: Norrholm &amp; others." in page


def test_a_file_asks_nobody_for_anything() -> None:
    page = to_html(drawn(), *SAID, "light").decode()
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=", page)
    assert "Content-Security-Policy\" content=\"default-src 'none'" in page


def test_the_same_chart_is_the_same_file() -> None:
    assert to_html(drawn(), *SAID, "light") == to_html(drawn(), *SAID, "light")
