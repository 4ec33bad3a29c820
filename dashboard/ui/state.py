"""What a session remembers: every key that is in the address or that code reads, once, with the type of its value.

A key that is also a widget's holds what the widget shows, and a widget may keep it in the address too. The filters have their
keys in `ui.filters`, which alone writes them; charts, tables, buttons and fields that only their own page draws are named there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.analysis.choices import QuoteScope, Spokespeople


class Key[T](str):
    """The name of a value in the session; also the `key` of the widget that shows it, where there is one."""

    __slots__ = ()

    def get(self) -> T | None:
        value: T | None = st.session_state.get(self)
        return value

    def get_or(self, default: T) -> T:
        """The value, which is `default` from now on if there was none."""
        value: T = st.session_state.setdefault(self, default)
        return value

    def set(self, value: T) -> None:
        st.session_state[self] = value

    def pop(self) -> T | None:
        """The value, which is forgotten."""
        value: T | None = st.session_state.pop(self, None)
        return value


# Of every page
CORPUS = Key[str]("corpus")  # in the address: the folder's name, "" for the corpus served by default
EVIDENCE = Key[tuple[str, ...]]("evidence")  # which number's evidence is open: (page, what was clicked, ...)
EVIDENCE_ORDER = Key[str]("drawer-order")
EVIDENCE_PAGE = Key[int]("drawer-page")
DESTINATION = Key[tuple[str, dict[str, str]]]("destination")  # page to go to at the next run, with its address
MEASURE = Key[str]("measure")  # in the address, of Timeline and Compare: articles or share
SORT = Key[str]("sort")  # in the address, of Topics and Co-mentions
TOPIC_COLOURS = Key[dict[str, int]]("topic-colours")  # place in the palette of each query that is not a saved topic

# Timeline
BIN = Key[str]("by")  # in the address: day, week or month; "fit" is what fits the period
ZOOMED = Key[bool]("zoomed")  # in this run: the bin is given by a zoom, and not by its field's default
ZOOMED_FROM = Key[str]("before")  # in the address: the period before the last zoom, as first and last day around ".."

SMOOTH = Key[str]("smooth")  # in the address: bins of the mean, or "off"

# Articles
ARTICLE = Key[str]("article")  # in the address: key of the article to read
ARTICLES_PAGE = Key[int]("page")
ARTICLES_ORDER = Key[str]("order")

# People
WHO = Key[str]("who")  # in the address: id of the person, organisation or place
NAMED = Key[str]("named")
NAME_TYPE = Key[str]("type")
PEOPLE_PAGE = Key[int]("people-page")
NAMING_PAGE = Key[int]("naming-page")

# Quotes
SPEAKER = Key[str]("speaker")  # in the address: an id
ABOUT = Key[str]("about")  # in the address: an id
VERSUS = Key[str]("versus")  # in the address: an id
SAID = Key[str]("said")
QUOTE_SCOPE = Key[QuoteScope]("scope")
QUOTE_ORDER = Key[str]("quotes-order")
SPOKESPEOPLE = Key[Spokespeople]("spokespeople")
OMITTED = Key[str]("omit")  # in the address: entries of `spokespeople`, separated by blanks
PRINTINGS = Key[str]("prints")
REPORT_TITLE, REPORT_QUESTION = Key[str]("report-title"), Key[str]("report-question")  # in the address
QUOTES_BIN = Key[str]("quotes-by")
COMPARE_BIN = Key[str]("compare-by")
PEOPLE_BIN = Key[str]("people-by")
QUOTE_KIND = Key[str]("kind")
QUOTES_VIEW = Key[str]("view")  # in the address: cards, table or over time
QUOTES_PAGE = Key[int]("quotes-page")

# Co-mentions
WINDOW = Key[str]("window")  # in the address: where two names have to meet, as the command line names it
SPEAKING_WITHIN = Key[str]("within")  # in the address: how near to the speaker's words a name counts
PAIRS_LISTED = Key[str]("ties")  # in the address: which pairs the table lists
MATRIX_NAMES, NETWORK_NAMES, SPEAKING_NAMES = Key[int]("names"), Key[int]("nodes"), Key[int]("speakers")  # in the address
KINDS_OF_NAMES = Key[str]("kinds")  # in the address: person, organisation, location, joined by commas
LEFT_OUT = Key[str]("without")  # in the address: ids, joined by commas

# Topics
VIEW = Key[str]("show")  # which part of the Topics or Co-mentions page is shown
EDIT = Key[str]("edit")  # in the address: subject of the topic that is being changed
DRAFT = Key[str]("draft")
TOPIC_NAME = Key[str]("topic-name")
TOPIC_NOTE = Key[str]("topic-note")
TOPIC_SLOT = Key[int]("topic-slot")
TOPIC_READ = Key[int]("topic-read")  # number of the decision that the form was filled from
TOPIC_REFUSED = Key[str]("topic-refused")
CONCORDANCE_QUERY = Key[str]("words")
CONCORDANCE_PAGE = Key[int]("context-page")

# Compare
SIDES = Key[str]("sides")  # in the address: every side with its name and filters, as `Side.encode` writes it

# Corpus and Methods
SECTION = Key[str]("section")  # in the address
SAMPLE_SIZE, SAMPLE_SEED, SAMPLE_KIND = Key[int]("draw"), Key[int]("seed"), Key[str]("drawn")  # in the address
COPIES_PAGE = Key[int]("copies-page")
LOOKED = Key[tuple[str, ...]]("looked")  # ids of the uploaded files that are looked into before they are read
UPLOAD_WAITING = Key[bool]("upload-waiting")  # files were given while another import was running


def displayed(key: Key[str]) -> Key[str]:
    """Of the widget that shows by name what `key` keeps in the address by id."""
    return Key(f"{key}-shown")


def evidence_page(evidence: str) -> Key[int]:
    """Page of a long list of evidence in a drawer."""
    return Key(f"page-{evidence}")


def left_out_of(speaker: str) -> Key[list[str]]:
    """Of the widget that shows who, of those who speak for a state or an organisation, is left out."""
    return Key(f"{OMITTED}-{speaker}")


def side_field(name: str) -> Key[Any]:
    """One field of the form that makes or changes a side of a comparison."""
    return Key(f"side-{name}")


def pinned_generation(folder: Path) -> Key[int | None]:
    """Number of the generation that this session reads of the corpus in `folder`."""
    return Key(f"generation {folder}")


def upload_round(field: str) -> Key[int]:
    """How often an upload field has been emptied; its key holds this number, for only a new key empties it."""
    return Key(f"{field}-round")


def column_of(columns: str, field: str) -> Key[int]:
    """Of the widget that shows which column of files with these columns holds a field; columns: what tells them from others."""
    return Key(f"column-{columns}-{field}")


def selected_point(chart: str) -> list[Any]:
    """The customdata of the point selected on a chart, or []."""
    points = st.session_state[chart]["selection"]["points"]
    return list(points[0]["customdata"]) if points else []


def selected_span(chart: str) -> list[Any]:
    """Both x values of the box dragged on a chart, or []."""
    boxes = st.session_state[chart]["selection"]["box"]
    return list(boxes[0]["x"]) if boxes else []


def selected_cell(table: str) -> tuple[int, str] | None:
    """Row number and column of the cell selected in a table."""
    cells = st.session_state[table]["selection"]["cells"]
    return (int(cells[0][0]), str(cells[0][1])) if cells else None


def triggered(component: str, trigger: str) -> Any:  # noqa: ANN401 - whatever the component's script sends
    """What a component's script sent with a trigger."""
    return st.session_state[component][trigger]
