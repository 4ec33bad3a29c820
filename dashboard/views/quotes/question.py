"""The question of the Quotes page: what somebody said about something, in which words, and where that has to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, cast

import pandas as pd
import streamlit as st

from dashboard.analysis.choices import QUOTE_KINDS, Printings, QuoteOrder, QuoteScope, Spokespeople
from dashboard.analysis.people.actors import names_of
from dashboard.analysis.people.spokespeople import find_spokespeople
from dashboard.analysis.speech import quotes as analysis
from dashboard.export.choices import Options
from dashboard.ui import address, cached, filters, state
from dashboard.ui.layout import quiet
from dashboard.ui.page_context import PageContext
from dashboard.ui.table import table
from dashboard.ui.wording import counted, plain

MAX_NAMES_LISTED = 400
SCOPES: dict[QuoteScope, str] = {"words": "in the words", "passage": "in the passage", "article": "anywhere in the article"}
type View = Literal["cards", "table", "over time"]
KIND_WORDS = {
    "itself": "itself",
    "capital": "its capital",
    "body": "a body of it",
    "person": "by their role",
    "unnamed": "called by role only",
}


@dataclass(frozen=True)
class Question:
    """What did `speaker` say about `about`, as a quote or a paraphrase, in which words; "" is any.

    Attributes:
        versus: a second speaker, shown beside the first.
        scope: where topics and query have to hold, and `about` has to be named.
        spokespeople: whether those who speak for a state or organisation count as it; omit: those of them who do not.
        prints: whether words that several articles print count once.
    """

    speaker: str = ""
    about: str = ""
    kind: analysis.Kind = ""
    text: str = ""
    versus: str = ""
    scope: QuoteScope = "passage"
    order: QuoteOrder = "relevance"
    spokespeople: Spokespeople = "with"
    omit: str = ""
    prints: Printings = "once"

    def wanted(self) -> analysis.Wanted:
        """The question as `analysis.speech.quotes` takes it, about the first speaker."""
        return {
            "speaker": self.speaker,
            "spokespeople": self.spokespeople,
            "omit": self.omit,
            "about": self.about,
            "kind": self.kind,
            "text": self.text,
            "scope": self.scope,
            "prints": self.prints,
        }

    def options(self) -> Options:
        """The question as an export takes it."""
        options: Options = {"versus": self.versus, "order": self.order}
        return options | cast("Options", self.wanted())

    def sides(self) -> list[Question]:
        """One question for each of the speakers that are shown side by side."""
        return [replace(self, versus=""), replace(self, speaker=self.versus, versus="")] if self.versus else [self]

    def by(self, names: dict[str, str]) -> str:
        """The speaker in words, with those who speak for it."""
        if self.speaker == analysis.UNKNOWN:
            return "unknown speakers"
        return names[self.speaker] + self.also() if self.speaker else "anyone"

    def also(self) -> str:
        """ " and who speaks for it", where that is asked for and makes sense."""
        is_group = self.speaker not in {"", analysis.UNKNOWN} and not self.speaker.startswith("person:")
        return " and who speaks for it" if is_group and self.spokespeople == "with" else ""

    def in_words(self, names: dict[str, str]) -> str:
        """ " by Ana Velk about Norrholm", whatever of it is asked; names: by id."""
        by = f" by {self.by(names)}" if self.speaker else ""
        return by + (f" about {names[self.about]}" if self.about else "")

    def actors(self) -> list[str]:
        """Ids of the speakers and of whom it is about, as far as they are asked for."""
        return [actor for actor in (self.speaker, self.versus, self.about) if actor and actor != analysis.UNKNOWN]


def ask(page: PageContext) -> tuple[Question, dict[str, str], View]:
    """The question as a sentence with blanks; also names by id, and how to show the answer."""
    where: QuoteScope = state.QUOTE_SCOPE.get() or "passage"
    scoped: analysis.Wanted = {"scope": where, "prints": "once"}
    speakers = cached.of_filters(analysis.speakers)(page.generation, page.filters, **scoped)
    abouts = cached.of_filters(analysis.abouts)(page.generation, page.filters, **scoped)
    groups = _states_and_organisations(page, speakers)
    names = dict(
        zip([*speakers["id"], *abouts["id"], *groups], [*speakers["name"], *abouts["name"], *groups.values()], strict=True)
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="top"):
        said_by = partial(_count_said_by, page, scoped, _utterances(speakers))
        listed = [*_listed(speakers), *groups]
        speaker = _choice("What did", state.SPEAKER, "anyone", listed, names, counts=said_by, width=195)
        versus = _choice("beside", state.VERSUS, "nobody else", listed, names, counts=said_by, width=150) if speaker else ""
        said_about = partial(_count_said_about, _utterances(abouts))
        about = _choice("say about", state.ABOUT, "anything", _listed(abouts), names, counts=said_about, width=175)
        text = st.text_input("in words", key=state.SAID, bind="query-params", placeholder="any", type="search", width=120).strip()
        kind = st.segmented_control(
            "as", list(QUOTE_KINDS), default="both", required=True, key=state.QUOTE_KIND, bind="query-params"
        )
    if text:
        filters.complain(text)
    question = Question(speaker, about, QUOTE_KINDS[kind or "both"], text, versus if versus != speaker else "")
    names |= filters.names(page.generation, tuple(actor for actor in question.actors() if actor not in names))
    with st.container(horizontal=True, gap="small", vertical_alignment="top"):
        if page.filters.topics or page.filters.query.strip() or about:
            question = replace(question, scope=_scope())
        several = page.selection.total > 1
        question = replace(question, order=_order() if several else "relevance", prints=_prints(page, scoped))
        represented = [side.speaker for side in question.sides() if _has_spokespeople(page, side)]
        if represented:
            question = replace(question, spokespeople=_with_spokespeople(len(represented)))
        st.space("stretch")
        view: View = st.segmented_control(
            "Show as",
            ["cards", "table", "over time"] if several else ["cards", "table"],
            default="cards",
            required=True,
            key=state.QUOTES_VIEW,
            bind="query-params",
        )
    omit = address.text(state.OMITTED)
    if represented and question.spokespeople == "with":
        for column, group in zip(st.columns(len(represented)), represented, strict=True):
            with column:
                _list_spokespeople(page, group, names[group], omit.split())
    return replace(question, omit=omit), names, view


def _choose[T: str](label: str, choices: Sequence[T], default: T, key: str, note: str | None = None) -> T:
    """One of a few, kept in the address."""
    chosen: T = st.segmented_control(label, choices, default=default, required=True, key=key, bind="query-params", help=note)
    return chosen


def _scope() -> QuoteScope:
    return _choose(
        "The topic or name is in the",
        list(SCOPES),
        "passage",
        state.QUOTE_SCOPE,
        "Passage: the sentences of the quote, those before and after, and its paragraph if it has a real one.",
    )


def _order() -> QuoteOrder:
    orders: list[QuoteOrder] = ["relevance", "newest", "oldest"]
    return _choose("Order", orders, "relevance", state.QUOTE_ORDER)


def _prints(page: PageContext, scoped: analysis.Wanted) -> Printings:
    """Whether words that several articles print count once; asked for only where some are."""
    count = cached.of_filters(analysis.counts)(page.generation, page.filters, **scoped)
    if count.printings == count.quotes + count.paraphrases:
        return "once"
    prints: list[Printings] = ["once", "each"]
    note = "The same or nearly the same words of one speaker, printed by several articles within a month."
    return _choose("Repeated words count", prints, "once", state.PRINTINGS, note)


def _has_spokespeople(page: PageContext, side: Question) -> bool:
    return bool(side.also()) and len(cached.of_corpus(find_spokespeople)(page.generation, side.speaker).listed) > 1


def _with_spokespeople(groups: int) -> Spokespeople:
    choices: list[Spokespeople] = ["with", "without"]
    return _choose("Who speaks for it" if groups == 1 else "Who speaks for them", choices, "with", state.SPOKESPEOPLE)


def _list_spokespeople(page: PageContext, speaker: str, name: str, omit: list[str]) -> None:
    rows = cached.of_corpus(find_spokespeople)(page.generation, speaker).listed
    names = dict(zip(rows["entry"], rows["name"], strict=True))
    left_out = [entry for entry in omit if entry in names]
    less = f", {len(left_out)} left out" if left_out else ""
    with st.expander(f"Who speaks for {plain(name)}: {counted(len(rows), 'name')}{less}"):
        quiet(
            "Itself, its capital, its ministries and other bodies, and people whose role on that day says so; in all articles. "
            "Parliaments, parties, courts, central banks and companies do not count."
        )
        widget = state.left_out_of(speaker)
        widget.set(left_out)
        st.multiselect(
            "Leave out",
            list(names),
            key=widget,
            format_func=names.__getitem__,
            on_change=partial(_omit, widget, list(names)),
            placeholder="Nobody",
        )
        table(
            pd.DataFrame(
                {
                    "Name": rows["name"],
                    "Utterances": rows["utterances"],
                    "Counts as": rows["kind"].map(KIND_WORDS),
                    "Why": rows["evidence"],
                    "": ["left out" if entry in left_out else "" for entry in rows["entry"]],
                }
            ),
            alt=f"Who speaks for {name}, and why",
            max_height=320,
            columns={"Why": st.column_config.TextColumn(width="large"), "Utterances": st.column_config.NumberColumn(width=90)},
        )


def _omit(shown: state.Key[list[str]], listed: list[str]) -> None:
    others = [entry for entry in (state.OMITTED.get() or "").split() if entry not in listed]
    state.OMITTED.set(" ".join([*others, *(shown.get() or [])]))


def _states_and_organisations(page: PageContext, speakers: pd.DataFrame) -> dict[str, str]:
    """Names by id of those who may speak by others alone: named often, and no utterance is their own."""
    known = cached.named(page.generation)
    groups = known[known["type"].isin(["organisation", "location"]) & ~known.index.isin(speakers["id"])]
    return {str(id_): str(name) for id_, name in groups["label"].items()}


def _listed(rows: pd.DataFrame) -> list[str]:
    return [str(id_) for id_ in rows["id"].head(MAX_NAMES_LISTED)]


def _utterances(rows: pd.DataFrame) -> dict[str, int]:
    return dict(zip(rows["id"], rows["quotes"] + rows["paraphrases"], strict=True))


def _choice(
    label: str,
    key: state.Key[str],
    anyone: str,
    ids: Sequence[str],
    names: dict[str, str],
    *,
    counts: Callable[[str, bool], str],
    width: int,
) -> str:
    """Let the reader choose a name. counts: what is in brackets after it, by id and whether it is chosen."""

    def option(actor: str) -> str:
        if not actor:
            return anyone
        name = "unknown speakers" if actor == analysis.UNKNOWN else names.get(actor, actor)
        return f"{name} ({counts(actor, actor == key.get())})"

    return address.choice(label, key, ["", *ids], option, width=width)


def _count_said_by(page: PageContext, scoped: analysis.Wanted, utterances: dict[str, int], speaker: str, chosen: bool) -> str:
    """How many utterances are a speaker's own, and of a chosen state or organisation those by who speaks for it.

    Only of the chosen one, for to look for those who speak for each in the list would take too long.
    """
    own = utterances.get(speaker, 0)
    side = Question(speaker, spokespeople=_from_address(state.SPOKESPEOPLE, "with"))
    if not side.also():
        return f"{own:,}"
    if not (chosen and _has_spokespeople(page, side)):
        return f"{own:,} itself"
    wanted: analysis.Wanted = {"speaker": speaker, "spokespeople": "with", "omit": _from_address(state.OMITTED, "")}
    count = cached.of_filters(analysis.counts)(page.generation, page.filters, **(scoped | wanted))
    return f"{own:,} itself + {max(count.quotes + count.paraphrases - own, 0):,} by those who speak for it"


def _count_said_about(utterances: dict[str, int], actor: str, _chosen: bool) -> str:
    return f"{utterances.get(actor, 0):,}"


def _from_address[T: str](key: state.Key[T], default: T) -> T:
    """The value of a field that may be drawn only later in this run."""
    return key.get() or cast("T", st.query_params.get(key, default))


def unknown_ids(page: PageContext, question: Question) -> list[str]:
    """Ids that were asked for and that the corpus does not have."""
    known = cached.of_corpus(names_of)(page.generation, tuple(question.actors()))
    return [actor for actor in question.actors() if actor not in known]


def forget(unknown: Sequence[str]) -> None:
    """Ask without these ids. A callback."""
    for key in (state.SPEAKER, state.VERSUS, state.ABOUT):
        if key.get() in unknown:
            key.set("")


def readable(text: str) -> str:
    """The words to search for; "" if they cannot be read as a query."""
    return text if text.strip() and filters.readable(text) else ""


def clear() -> None:
    """Remove the question and all filters. A callback."""
    filters.reset()
    for key in (state.SPEAKER, state.VERSUS, state.ABOUT, state.SAID, state.OMITTED):
        key.set("")
    state.QUOTE_KIND.set("both")
    state.QUOTE_SCOPE.set("passage")


def widen() -> None:
    """Look anywhere in the article. A callback."""
    state.QUOTE_SCOPE.set("article")
