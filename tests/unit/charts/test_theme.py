"""Colours that can be read, labels that cannot act."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.theme import Mode, add_title, contrast, cut, fade, safe, spread, theme

MODES: tuple[Mode, ...] = ("light", "dark")


@pytest.mark.parametrize("mode", MODES)
def test_every_topic_colour_can_be_read_as_text(mode: Mode) -> None:
    t = theme(mode)
    assert min(contrast(colour, t["backgroundColor"]) for colour in t["chartCategoricalColors"]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_quiet_text_and_links_can_be_read(mode: Mode) -> None:
    t = theme(mode)
    assert min(contrast(t[role], t["backgroundColor"]) for role in ("grayTextColor", "linkColor", "yellowTextColor")) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_each_class_of_the_matrix_takes_ink_or_paper(mode: Mode) -> None:
    t = theme(mode)
    inks = (t["textColor"], t["backgroundColor"])
    assert min(max(contrast(ink, shade) for ink in inks) for shade in t["chartDivergingColors"]) >= 4.5


def test_contrast_as_wcag_has_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert fade("#193E83", 0.4) == "rgba(25,62,131,0.4)"


def test_words_from_outside_are_never_markup() -> None:
    assert safe('<a href="https://example.invalid">Radar</a> & %{x}') == (
        '&lt;a href="https://example.invalid"&gt;Radar&lt;/a&gt; &amp; %&#123;x}'
    )


def test_long_headlines_wrap_and_end_in_an_ellipsis() -> None:
    assert safe("Norrholm summit ends with radar sites agreed", 16, 2) == "Norrholm summit<br>ends with radar …"


@given(st.text(), st.integers(0, 40), st.integers(0, 4))
def test_no_text_makes_a_tag_but_the_line_break(text: str, width: int, lines: int) -> None:
    assert "<" not in safe(text, width, lines).replace("<br>", "")


@given(st.lists(st.floats(0, 100), max_size=8))
def test_names_at_line_ends_keep_their_distance_and_their_order(values: list[float]) -> None:
    placed = spread(values, 5)
    order = sorted(range(len(values)), key=lambda at: values[at])
    assert all(placed[high] - placed[low] > 4 for low, high in pairwise(order))
    assert min(placed, default=0) >= 0


def test_an_exported_figure_explains_itself() -> None:
    fig = go.Figure(layout={"height": 300})
    out = add_title(fig, "Radar <b>peaked</b>", "Articles a week", "light")
    assert out.layout.title.text == "Radar &lt;b&gt;peaked&lt;/b&gt;"
    assert out.layout.title.subtitle.text == "Articles a week"
    assert fig.layout.title.text is None


def test_a_name_too_long_for_its_row_ends_in_an_ellipsis() -> None:
    assert [cut("harbour master", characters) for characters in (14, 13)] == ["harbour master", "harbour mast…"]
