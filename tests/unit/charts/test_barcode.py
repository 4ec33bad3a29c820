"""One article: a quote is as long as it is, a name is a stroke."""

import pandas as pd

from dashboard.charts.barcode import barcode

SPANS = pd.DataFrame(
    [
        ("Brandt", "person", 0, 6, "Brandt"),
        ("Brandt", "quote", 20, 60, "No <b>radar</b>"),
        ("Oster", "location", 90, 95, "Oster"),
        ("Brandt", "paraphrase", 100, 150, "it would cost"),
    ],
    columns=["row", "kind", "start", "end", "text"],
)


def test_a_quote_is_as_long_as_it_is() -> None:
    quote = next(trace for trace in barcode(SPANS, 200, "light").data if trace.customdata[0][0] == "quote")
    assert (quote.base[0], quote.x[0]) == (10, 20)


def test_a_paraphrase_is_hollow() -> None:
    kinds = {trace.customdata[0][0]: trace.marker for trace in barcode(SPANS, 200, "light").data}
    assert kinds["paraphrase"].color == "rgba(0,0,0,0)"
    assert kinds["quote"].color == kinds["paraphrase"].line.color


def test_rows_keep_the_order_of_the_text() -> None:
    assert [name.strip() for name in barcode(SPANS, 200, "dark").layout.yaxis.ticktext] == ["Oster", "Brandt"]


def test_words_in_the_hover_are_not_markup() -> None:
    quote = next(trace for trace in barcode(SPANS, 200, "light").data if trace.customdata[0][0] == "quote")
    assert quote.hovertext[0] == "No &lt;b&gt;radar&lt;/b&gt;"


def test_an_empty_frame_and_an_empty_text_are_drawn() -> None:
    assert not barcode(SPANS.head(0), 0, "light").data
