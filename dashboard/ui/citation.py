"""A quote with its source, ready to be pasted into a letter or a footnote."""

from __future__ import annotations

from dashboard.export.sample import SAMPLE
from dashboard.ui.components import Card
from dashboard.ui.wording import day

LABELS = {"paraphrase": "paraphrase, the outlet’s words", "mixed": "quote within a paraphrase"}


def citation(card: Card, *, title: str, url: str, sample: bool) -> str:
    """Speaker, role: “words” (outlet: title, day, address).

    A restored quotation mark keeps its brackets. A paraphrase has no quotation marks and is labelled, and so are an inferred
    speaker and a quote from the invented sample.
    """
    words = "".join(text for _, text in card["parts"])
    how = [LABELS[card["kind"]]] if card["kind"] in LABELS else []
    how += ["did not say this"] if card["negated"] else []
    how += ["speaker inferred"] if card["speaker"] and not card["stated"] else []
    who = ", ".join(part for part in (card["speaker"] or "Unknown speaker", card["role"]) if part)
    who += f" ({'; '.join(how)})" if how else ""
    if card["kind"] == "quote":
        opening = "[“]" if card["restored"] in {"open", "both"} else "“"
        closing = "[”]" if card["restored"] in {"close", "both"} else "”"
        words = f"{opening}{words}{closing}"
    elif card["cue"]:
        words = f"{card['cue']} {words}"
    titled = ": ".join(part for part in (card["source"], " ".join(title.split())) if part)
    where = ", ".join(part for part in (titled, day(card["date"]), url) if part)
    return f"{who}: {words} ({where}){f' [{SAMPLE}]' if sample else ''}"
