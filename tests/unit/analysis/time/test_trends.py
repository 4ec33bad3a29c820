"""Who is named in which week."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.time.trends import trends
from dashboard.store.generation import Generation

Tell = Callable[..., Generation]
BRANDT, NORRHOLM = "person:ottilie-brandt", "location:norrholm"


def test_articles_are_counted_once_however_often_they_name_someone(tell: Tell) -> None:
    generation = tell(
        {"text": "[Ottilie Brandt] came. [Ottilie Brandt] left [Norrholm].", "day": "2011-07-04"},
        {"text": "Rain fell.", "day": "2011-07-12"},
        {"text": "[Ottilie Brandt] spoke. The [Norrholm|demonym] press was there.", "day": "2011-07-20"},
        {"text": "[Ottilie Brandt] slept.", "day": ""},
    )
    rows = trends(generation, select(generation, Filters()), [NORRHOLM, "person:nobody", BRANDT], "week")
    assert [(row.name, f"{row.bin:%d %b}", row.articles) for row in rows.itertuples(index=False)] == [
        ("Norrholm", "04 Jul", 1),
        ("Norrholm", "11 Jul", 0),
        ("Norrholm", "18 Jul", 0),
        ("Ottilie Brandt", "04 Jul", 1),
        ("Ottilie Brandt", "11 Jul", 0),
        ("Ottilie Brandt", "18 Jul", 1),
    ]


def test_filters_hold(tell: Tell) -> None:
    generation = tell(
        {"text": "[Ottilie Brandt] came.", "day": "2011-07-04"}, {"text": "[Ottilie Brandt] left.", "day": "2011-07-05"}
    )
    assert trends(generation, select(generation, Filters(query="left")), [BRANDT], "day")["articles"].tolist() == [0, 1]


def test_nothing_dated_or_nobody_asked_for_is_an_empty_frame(tell: Tell) -> None:
    generation = tell({"text": "[Ottilie Brandt] came.", "day": ""})
    selection = select(generation, Filters())
    assert trends(generation, selection, [BRANDT], "week").empty
    assert list(trends(generation, selection, [], "week").columns) == ["bin", "id", "name", "articles"]
