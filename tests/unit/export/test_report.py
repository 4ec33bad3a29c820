"""The report: one file that stands for itself, the same each time, in which no word of an article acts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.errors import InputError
from dashboard.export.report import report
from dashboard.store.generation import Generation

LONG = "No radar will ever stand on this hill before the whole of the bill is paid"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    speech = f"[Ottilie Brandt] met the [Grain Board] in [Norrholm]. {{Brandt:{LONG}}}, said [Ottilie Brandt] on Monday."
    return tell(
        {"title": "Radar <script>alert(1)</script> | *first*", "text": speech, "day": "2011-07-04"},
        {"title": "A ferry sank", "text": "[Rurik Dahlan] wept over the ferry.", "day": "2011-07-06"},
        {"title": "No day", "text": "Nobody said when the mast fell down at last."},
    )


def html(generation: Generation, filters: Filters | None = None) -> str:
    return report(generation, filters or Filters(), "html").decode()


def markdown(generation: Generation, filters: Filters | None = None, **topics: str) -> str:
    return report(generation, filters or Filters(), "md", topics=topics).decode()


@pytest.mark.parametrize("form", ["html", "md", "docx"])
def test_the_same_articles_and_filters_give_the_same_bytes(generation: Generation, form: str) -> None:
    assert report(generation, Filters(topics=("radar",)), form) == report(generation, Filters(topics=("radar",)), form)


def test_it_begins_with_what_it_is_about_and_on_how_much_it_stands(generation: Generation) -> None:
    said = markdown(generation)
    assert said.startswith(
        "# Invented: a report\n\n**All articles**, 4 Jul 2011 to 6 Jul 2011, 1 source. Based on "
        "**3 of 3 articles** with **1 quote**; 1 article has no date."
    )
    assert "- How it was collected: Written by hand." in said
    assert "- Filters: none" in said


def test_it_names_its_filters_by_what_people_call_them(generation: Generation) -> None:
    filters = Filters(topics=("radar",), actors=("person:ottilie-brandt",), since=date(2011, 7, 1))
    said = markdown(generation, filters, radar="Masts")
    assert "**Masts** naming **Ottilie Brandt**, from 1 Jul 2011" in said
    assert "- Filter: actor: Ottilie Brandt" in said
    assert "- Filter: since: 2011-07-01" in said


def test_a_quote_comes_with_its_context_and_its_citation(generation: Generation) -> None:
    said = markdown(generation)
    assert "> “No radar will ever stand" in said
    assert "said Ottilie Brandt on Monday." in said
    assert "Northern Ledger, 4 Jul 2011. <https://news.invalid/a0>" in said


def test_it_says_what_is_left_out_and_how_often_it_is_wrong(generation: Generation) -> None:
    said = markdown(generation)
    assert "- Undated: 1 included, but not on timelines; 0 left out by the filters" in said
    assert re.search(
        r"\| Direct quotes \| of 100 found, about \d+ are right; of 100 present, about \d+ are found \| 606 in 84 "
        "articles: PolNeAR",
        said,
    )
    assert "earlier version of the extractor" in said, "these articles were read by hand, not by what was measured"
    assert "- Extractor: hand" in said


def test_no_word_of_an_article_acts(generation: Generation) -> None:
    page = html(generation)
    assert "<script>alert" not in page
    assert "Radar &lt;script&gt;alert(1)" in page
    assert "Radar \\<script\\>alert(1)\\</script\\> \\| \\*first\\*" in markdown(generation)


def test_the_page_asks_no_host_for_anything(generation: Generation) -> None:
    page = html(generation)
    assert "default-src 'none'" in page
    assert not re.search(r'<(?:script|img|link|iframe)[^>]*(?:src|href)="', page)


def test_a_chart_stands_in_the_page_and_its_table_in_both(tell: Callable[..., Generation]) -> None:
    days = [*20 * ["2011-07-04"], *(f"2011-07-{day:02}" for day in range(5, 29))]
    generation = tell(*({"title": f"Mast {at}", "text": f"Mast number {at} fell.", "day": day} for at, day in enumerate(days)))
    finding = "All articles: 4 Jul 2011 to 10 Jul 2011, 26 articles, 3.7 times its usual number a day."
    page = html(generation, Filters(query="mast"))
    assert re.findall('<figure role="img" aria-label="([^"]*)">', page)[0] == finding
    said = markdown(generation, Filters(query="mast"))
    assert f"**{finding}**" in said
    assert "### 1\\. Mast" in said
    assert "| 4 Jul 2011 | 26 |" in said


def test_a_burst_that_only_one_of_several_sources_has_is_marked(tell: Callable[..., Generation]) -> None:
    articles: list[dict[str, object]] = []
    for week in range(20):
        day = (date(2011, 1, 3) + timedelta(weeks=week)).isoformat()
        for at, source in enumerate(("Northern Ledger", "Coast Daily") * 2):
            text = f"Week {week}: grain was lot {week * 4 + at}. Reader {week * 31 + at * 7} bought it for {at * 13}."
            articles.append({"title": "On grain", "text": text, "day": day, "source": source})
    for at in range(8):
        text = f"The ferry sank at hour {at * 17} with {at * 29} crates. The ferry was old, said reader {at * 41}."
        articles.append({"title": f"Ferry sinks, day {at}", "text": text, "day": "2011-04-06", "source": "Coast Daily"})
    assert "Printed by Coast Daily only." in markdown(tell(*articles), Filters(topics=("ferry",)))


def test_it_has_the_title_and_the_question_of_whoever_asked(generation: Generation) -> None:
    said = report(
        generation, Filters(query="radar"), "md", title="Who pays for *radar*?", question="Did the board agree?"
    ).decode()
    assert said.startswith("# Who pays for \\*radar\\*?\n\n**Question:** Did the board agree?")
    assert markdown(generation, Filters(query="radar")).startswith("# radar in Invented")


def test_every_query_is_printed_in_full(generation: Generation) -> None:
    said = markdown(generation, Filters(topics=('radar AND "the bill"',)), **{'radar AND "the bill"': "Masts"})
    assert '- Topic: Masts: radar AND "the bill"' in said


def test_nothing_selected_is_said(generation: Generation) -> None:
    said = markdown(generation, Filters(query="zeppelin"))
    assert "**0 of 3 articles**" in said
    assert "In their words" not in said


def test_articles_without_any_date_have_no_timeline(tell: Callable[..., Generation]) -> None:
    said = markdown(tell({"text": "A mast fell."}))
    assert "None of these articles has a date." in said


def test_a_format_there_is_not_is_named_with_those_there_are(generation: Generation) -> None:
    with pytest.raises(InputError, match=r"Unknown format 'pdf' for a report; choose from html, md, docx\."):
        report(generation, Filters(), "pdf")


def test_no_headline_acts_in_markdown_either(tell: Callable[..., Generation]) -> None:
    days = [*20 * ["2011-07-04"], *(f"2011-07-{day:02}" for day in range(5, 29))]
    generation = tell(
        *({"title": "Mast <img src=x> *z* | `y`", "text": f"Mast {at} fell.", "day": day} for at, day in enumerate(days))
    )
    said = markdown(generation)
    assert "Mast \\<img src=x\\> \\*z\\* \\| \\`y\\`" in said
    assert "<img" not in said.replace("\\<img", "")
