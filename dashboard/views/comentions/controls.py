"""What one can choose on the page: the view, the window, and which names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict

import streamlit as st

from dashboard.analysis.choices import DEFAULT_WINDOW, Within
from dashboard.analysis.people.comentions import KINDS, usual_kinds
from dashboard.analysis.people.meetings import Window
from dashboard.analysis.people.speaking import DEFAULT_WITHIN
from dashboard.ui import address, cached, state
from dashboard.ui.page_context import PageContext
from dashboard.ui.pairs import window_control

MATRIX, NETWORK, SPEAKING = "matrix", "network", "who about whom"
NUMBERS_OF_NAMES = {MATRIX: ([12, 16, 24], 16), NETWORK: ([24, 40, 60], 40), SPEAKING: ([8, 12, 16], 12)}
NUMBER_KEYS = {MATRIX: state.MATRIX_NAMES, NETWORK: state.NETWORK_NAMES, SPEAKING: state.SPEAKING_NAMES}
"""A matrix and a network are readable with different numbers of names, so that each keeps its own."""
NAMES_OF_KINDS = {"person": "people", "organisation": "organisations", "location": "places"}


class Names(TypedDict):
    """Which names are compared."""

    kinds: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """kinds: () for the usual ones."""

    view: str
    window: Window
    within: Within
    names: int
    kinds: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def names_asked(self) -> Names:
        return {"kinds": self.kinds, "without": self.without}


def controls(page: PageContext) -> Chosen:
    window, within = DEFAULT_WINDOW, DEFAULT_WITHIN
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        view: Any = st.segmented_control(
            "Show as", list(NUMBERS_OF_NAMES), default=MATRIX, required=True, key=state.VIEW, bind="query-params"
        )
        if view == SPEAKING:
            within = _within()
        else:
            window = window_control(alone=page.selection.total == 1)
        options, usual = NUMBERS_OF_NAMES[view]
        names: Any = st.segmented_control(
            "Names", options, default=usual, required=True, bind="query-params", key=NUMBER_KEYS[view]
        )
        kinds, without = _which_names(page)
    return Chosen(view, window, within, names, kinds, without)


def _within() -> Within:
    within: Any = st.segmented_control(
        "Named in the",
        ["words", "passage"],
        default=DEFAULT_WITHIN,
        required=True,
        key=state.SPEAKING_WITHIN,
        bind="query-params",
        help="The words: quoted or paraphrased. The passage: also the sentence before or after them.",
    )
    return within  # type: ignore[no-any-return]


def _which_names(page: PageContext) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds asked for, () for the usual ones, and the names left out."""
    actors: Any = cached.named(page.generation)
    usual = " and ".join(NAMES_OF_KINDS[kind] for kind in usual_kinds(page.filters))
    with st.popover("Which names", type="tertiary", icon=":material/tune:"):
        kinds = address.several(
            "Kinds",
            state.KINDS_OF_NAMES,
            KINDS,
            lambda kind: NAMES_OF_KINDS.get(kind, kind),
            help=f"Without a choice: {usual}. Where the filters ask for a person or an organisation, places are left out unless "
            "they are chosen here.",
        )
        without = address.several(
            "Leave out",
            state.LEFT_OUT,
            actors.index.tolist(),
            lambda actor: str(actors.at[actor, "label"]) if actor in actors.index else actor,
            help="Names that are not compared. Outlets and agencies that sign articles never are.",
        )
    return tuple(kind for kind in kinds if kind in KINDS), without
