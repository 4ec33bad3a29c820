"""The small inputs in ../shared/cases that were once loaded wrong, each with what is right: run where the folder is there."""

from __future__ import annotations

import pytest

from dashboard.load import load
from dashboard.model import Article

PORT = ("Harbour fees to fall", "2021-04-28")
# Folder -> title, beginning of the date, source of each article; None where it is not said. Texts are checked below.
RIGHT = {
    "csv-4cat-subject": [("Harbour fees", "2021-04-28T10:00:00", ""), ("Second post", "2021-04-29T10:00:00", "")],
    "csv-html-entities": [("Café price", "2020-05-25", "")],
    "csv-mac-roman": [("Café opens", "2021-04-28", ""), ("Second", "2021-04-29", "")],
    "csv-sep-line": [("Hafen senkt Gebühren", "2021-04-28", ""), ("Zweite Zeile", "2021-04-29", "")],
    "date-day-month-yy": [("Row 0", "2021-01-14", ""), ("Row 1", "2021-03-03", "")],
    "date-east-asian": [("Row 0", "2021-03-28", ""), ("Row 1", "2021-03-28T18:10:00", "")],
    "date-javascript-offset": [("Row 0", "2021-01-14T22:15:00-05:00", ""), ("Row 1", "2021-03-05T00:30:00+05:30", "")],
    "date-korean": [("Row 0", "2021-03-28", ""), ("Row 1", "2021-03-28", "")],
    "date-pm-with-seconds": [("Row 0", "2021-01-14T22:15:00", ""), ("Row 1", "2021-01-15T09:05:00", "")],
    "date-published-updated": [("Row 0", "2017-11-27T01:57:00", ""), ("Row 1", "2017-11-27T10:19:00", "")],
    "date-twitter": [("Row 0", "2021-01-14T22:15:00+00:00", "")],
    "date-yy-first": [("Row 0", "2021-03-28", ""), ("Row 1", "2021-03-29", "")],
    "eml-message": [("Alert: harbour (2 new)", "2020-07-05", None)],
    "feed-foreign-month-offset": [("Row", "2020-05-25T00:45:26+02:00", "Halden Post")],
    "feed-two-digit-year-offset": [("Row", "2017-09-23T01:05:03+03:00", "Halden Post")],
    "front-matter": [(*PORT, None)],
    "html-latin1-declared": [("Café price", "", None)],
    "lexis-note-above-date": [("Harbour pilots call for longer breaks", "2008-08-22", "COAST NEWSWEEKLY")],
    "lexis-season": [('Report on the Spring Meeting: "New Rules for Old Ports"', "", "Harbour Law Review")],
    "lexis-title-before-date": [
        (
            "STEEL AND SATIN; Patience and trust sum up the work of a woman who runs the port with a firm hand",
            "2003-04-19",
            "The Harbour Times Singapore",
        )
    ],
    "lexis-title-label-french": [
        (
            "Les régates ont lieu malgré la grève du port; Trois courses sont maintenues et une autre est reportée",
            "2003-03-27",
            "Le Littoral",
        )
    ],
    "lexis-weekday-german": [
        ("Hafen senkt Gebühren; Kleine Reedereien hoffen auf mehr Ladung", "2011-08-31", "Nordhafen-Zeitung")
    ],
    "newsml-g2": [(*PORT, None)],
    "nexisuni-german-interface": [("Hafen senkt Gebühren", "2021-04-29", "Nordhafen-Zeitung")],
    "nexisuni-weekday-german": [
        (
            "Port erwartet 10 Prozent mehr Fracht; Gebuehren sollen in 2000 um 4,5 Prozent klettern - 99er-Gewinn steigt",
            "1999-11-18",
            "Nordhafen-Zeitung",
        )
    ],
    "nitf": [("Harbour fees to fall", "2007-01-01", "The Halden Times")],
    "proquest-text": [
        ("Harbour to lift all night limits by April", "2022-03-09", "The Halden Times"),
        ("Pilots ask for longer breaks", "2022-03-11", "The Halden Times"),
    ],
    "ris-two-records": [(*PORT, "The Halden Times"), ("Pilots ask for longer breaks", "2021-04-29", "The Halden Times")],
    "vtt-captions": [(None, "", None)],
}
# What the text holds, and what it must not hold.
TEXTS = {
    "csv-4cat-subject": ('third line "quoted" here', None),
    "csv-html-entities": ("“It’s only fair,” said José Muñoz, who runs the café & bar.", "&amp;"),
    "csv-mac-roman": ("said José Muñoz, who owns it", None),
    "csv-sep-line": ('und zwar "sofort".', None),
    "eml-message": ("The harbour will lift all its night limits by April 27", "Received"),
    "front-matter": ('"We want the small lines back," said Rolf Bakken', "---"),
    "html-blockquote": ("“We have measured the noise", None),
    "html-latin1-declared": ("“It’s only fair,” said José Muñoz – the café’s owner – who pays €40.", None),
    "html-q-element": ("“We want the small lines back,” said Rolf Bakken, who runs the port. “They will come.”", None),
    "lexis-title-before-date": ("POWER sits lightly on the shoulders", "LENGTH"),
    "lexis-title-label-french": ("Les courses sont peu touchées", "CHAPEAU"),
    "lexis-weekday-german": ("Der Hafen senkt seine Gebühren um ein Zehntel.", "RUBRIK"),
    "nexisuni-german-interface": ("Die Reeder erwarten mehr Ladung noch in diesem Jahr.", "Suchbegriffe"),
    "proquest-text": ("“You cannot close a port forever,” Dr. Karen Moss told a news conference.", "Subject:"),
    "vtt-captions": ("Anna Morel: Good evening. The harbour will cut its fees.", "-->"),
}


@pytest.fixture
def cases(shared):
    if not (shared / "cases").is_dir():
        pytest.skip("../shared/cases is not there")
    return shared / "cases"


def articles(folder):
    (path,) = folder.glob("input.*")
    return list(load([path]))


@pytest.mark.parametrize("case", RIGHT)
def test_title_date_and_source_of_what_was_once_loaded_wrong(cases, case):
    loaded = articles(cases / case)
    assert all(isinstance(item, Article) for item in loaded), loaded
    assert len(loaded) == len(RIGHT[case])
    for article, (title, published, source) in zip(loaded, RIGHT[case], strict=True):
        assert title is None or article.title == title
        assert article.published.startswith(published)
        assert bool(article.published) is bool(published)
        assert source is None or article.source == source


@pytest.mark.parametrize("case", TEXTS)
def test_text_of_what_was_once_loaded_wrong(cases, case):
    holds, never = TEXTS[case]
    text = articles(cases / case)[0].text
    assert holds in text
    assert never is None or never not in text


def test_every_case_of_loading_is_checked(cases):
    loading = {path.parent.name for path in cases.glob("*/right.txt") if "kind: load" in path.read_text()}
    assert loading <= RIGHT.keys() | TEXTS.keys()
