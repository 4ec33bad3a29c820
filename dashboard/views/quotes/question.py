"""The question of the Quotes page: what somebody said about something, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TypedDict

import pandas as pd
import streamlit as st

from dashboard.analysis.speech import quotes as analysis
from dashboard.ui import address, cached, filters, state
from dashboard.ui.page_context import PageContext

MAX_NAMES_LISTED = 400
KINDS: dict[str, analysis.Kind] = {"both": "", "quotes": "quote", "paraphrases": "paraphrase"}


class Options(TypedDict):
    """The question as `analysis.speech.quotes` takes it."""

    speaker: str
    about: str
    kind: analysis.Kind
    text: str


@dataclass(frozen=True)
class Question:
    """What did `speaker` say about `about`, as a quote or a paraphrase, in which words; "" is any."""

    speaker: str
    about: str
    kind: analysis.Kind
    text: str

    def options(self) -> Options:
        return Options(speaker=self.speaker, about=self.about, kind=self.kind, text=self.text)

    def in_words(self, names: dict[str, str]) -> str:
        """ " by Ana Velk about Norrholm", whatever of it is asked; names: by id."""
        unknown = self.speaker == analysis.UNKNOWN
        by = " by unknown speakers" if unknown else f" by {names[self.speaker]}" if self.speaker else ""
        return by + (f" about {names[self.about]}" if self.about else "")

    def actors(self) -> list[str]:
        """Ids of the speaker and of whom it is about, as far as they are asked for."""
        return [actor for actor in (self.speaker, self.about) if actor and actor != analysis.UNKNOWN]


def ask(page: PageContext) -> tuple[Question, dict[str, str]]:
    """The question as a sentence with blanks; also names by id."""
    speakers = cached.of_filters(analysis.speakers)(page.generation, page.filters)
    abouts = cached.of_filters(analysis.abouts)(page.generation, page.filters)
    names = dict(zip([*speakers["id"], *abouts["id"]], [*speakers["name"], *abouts["name"]], strict=True))
    with st.container(horizontal=True, gap="small", vertical_alignment="top"):
        speaker = _choice("What did", state.SPEAKER, "anyone", speakers, names, width=230)
        about = _choice("say about", state.ABOUT, "anything", abouts, names, width=210)
        text = st.text_input("in words", key=state.SAID, bind="query-params", placeholder="any", type="search", width=180).strip()
        kind = st.segmented_control("as", list(KINDS), default="both", required=True, key=state.QUOTE_KIND, bind="query-params")
    if text:
        filters.complain(text)
    question = Question(speaker, about, KINDS[kind or "both"], text)
    unlisted = tuple(actor for actor in question.actors() if actor not in names)
    return question, names | filters.names(page.generation, unlisted)


def _choice(label: str, key: state.Key[str], anyone: str, rows: pd.DataFrame, names: dict[str, str], *, width: int) -> str:
    utterances = dict(zip(rows["id"], rows["quotes"] + rows["paraphrases"], strict=True))
    option = partial(_option, anyone=anyone, names=names, utterances=utterances)
    return address.choice(label, key, ["", *rows["id"].head(MAX_NAMES_LISTED)], option, width=width)


def _option(actor: str, anyone: str, names: dict[str, str], utterances: dict[str, int]) -> str:
    if not actor:
        return anyone
    name = "unknown speakers" if actor == analysis.UNKNOWN else names.get(actor, actor)
    return f"{name} ({utterances.get(actor, 0):,})"


def readable(text: str) -> str:
    """The words to search for; "" if they cannot be read as a query."""
    return text if text.strip() and filters.readable(text) else ""


def clear() -> None:
    """Remove the question and all filters. A callback."""
    filters.reset()
    for key in (state.SPEAKER, state.ABOUT, state.SAID):
        key.set("")
    state.QUOTE_KIND.set("both")
