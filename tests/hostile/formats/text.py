"""Texts that a reader takes as they are, and that cost whoever looks for names, quotes and sentences in them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from formats.cases import BOTH, Case, file, kind
from formats.neighbours import dumped, json_lines, plain

_SIZES = (20_000, 200_000, 950_000)  # characters; articles of more than a million are not annotated


def _texts(name: str, what: str, made: Callable[[int], str]) -> None:
    """Three sizes of a text, each as a file of its own and among good articles."""

    @kind(f"text-{name}", what)
    def _() -> Iterator[Case]:
        for size in _SIZES:
            large = size > _SIZES[0]
            yield file(f"alone-{size}.txt", lambda good, s=size: plain(good.odd, made(s)), large=large)
            yield file(f"bare-{size}.txt", lambda _, s=size: made(s), large=large)
            yield file(
                f"among-{size}.jsonl", lambda good, s=size: json_lines(good, dumped(good.odd, text=made(s))), BOTH, large=large
            )
            yield file(
                f"title-{size}.jsonl", lambda good, s=size: json_lines(good, dumped(good.odd, title=made(s))), BOTH, large=large
            )


def _repeat(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


def _names(size: int) -> str:
    """Names of which no two are alike, in sentences."""
    chance = random.Random(11)
    parts = ("Mar", "Tol", "Ben", "Kes", "Ru", "Lin", "Dor", "Fa", "Hal", "Wen", "Osk", "Pia", "Jan", "Vel", "Gro", "Thi")

    def name() -> str:
        return "".join(chance.choices(parts, k=3)).capitalize()

    made: list[str] = []
    length = 0
    while length < size:
        made.append(f"{name()} {name()} told {name()} {name()} that the boats would sail.")
        length += len(made[-1]) + 1
    return " ".join(made)


for _name, _what, _made in (
    ("curly-marks", "one opening quotation mark, over and over", _repeat("“")),
    ("closing-marks", "one closing mark, over and over", _repeat("”")),
    ("straight-marks", "one straight mark, over and over", _repeat('"')),
    ("apostrophes", "one apostrophe, over and over", _repeat("'")),
    ("guillemets", "angle marks, over and over", _repeat("«»")),
    ("open-quotes", "quotes that open and never close", _repeat("“a ")),
    ("nested-marks", "quotes within quotes within quotes", lambda size: "“a ‘b " * (size // 12) + "’ c” " * (size // 12)),
    ("said", "one short quote and its speaker, over and over", _repeat("“Yes,” he said. ")),
    ("initials", "initials without a name", _repeat("J. K. L. ")),
    ("names", "names of which no two are alike", _names),
    ("ex", "a chain of prefixes", _repeat("ex-vice-president-")),
    ("dashes", "two dashes and then blanks", lambda size: "--" + " " * size + "x"),
    ("dash-lines", "lines of two dashes", _repeat("-- a\n")),
    ("no-blanks", "letters without a blank", _repeat("letters")),
    ("one-sentence", "a sentence that does not end", _repeat("and then the boats ")),
    ("ligature", "one character that unfolds to eighteen", lambda size: ("\ufdfa" * 600 + " ") * max(1, size // 20_000)),
    ("combining", "marks that all stand on one letter", lambda size: "a" + "\u0301" * size),
    ("right-to-left", "marks that turn the direction of writing", _repeat("\u202eabc\u202d \u2066")),
    ("controls", "control characters", _repeat("a\x01\x08\x1f\x7f\x9b ")),
    ("escapes", "what colours and clears a terminal", _repeat("\x1b[31mred\x1b[2J\x1b]0;t\x07 ")),
    ("newlines", "line ends alone", _repeat("\n")),
    ("paragraphs", "paragraphs of a letter", _repeat("a\n\n")),
    ("tabs", "tabs and blanks", _repeat(" \t ")),
    ("zero-width", "characters that no one sees", _repeat("\u200b\u200d\ufeff")),
    ("pictures", "pictures joined to one", _repeat("👩\u200d")),
    ("dots", "full stops", _repeat(". ")),
    ("brackets", "brackets that open", _repeat("([{")),
    ("headers", "lines that look like a file's header", _repeat("Title: a\n")),
    ("dates", "lines that are a date", _repeat("10 March 2014\n")),
    ("address", "one address", lambda size: "https://a.example/" + "a/" * (size // 2)),
    ("digits", "digits", _repeat("1")),
    ("capitals", "words in capitals", _repeat("HARBOUR TOLL ")),
    ("colons", "words before colons", _repeat("a a: ")),
    ("astral", "letters beyond the first plane", _repeat("𝕿𝖍𝖊 ")),
    ("private", "characters that mean nothing", _repeat("\ue000\uffff\U0010ffff ")),
    ("mojibake", "text decoded twice", _repeat("â€œYesâ€\x9d ")),
    ("blank-lines", "blanks at the ends of lines", _repeat("a" + " " * 500 + "\n")),
):
    _texts(_name, _what, _made)
