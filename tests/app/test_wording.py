"""Words of others as Markdown that says them letter by letter; in a browser: tests/browser/test_untrusted.py."""

from __future__ import annotations

import pytest

from dashboard.ui.wording import plain


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("a *b* [c](d)", r"a \*b\* \[c\]\(d\)"),
        ("costs $5", r"costs \$5"),
        ("two\n\nlines", "two lines"),
        (":red[x]", r"\:red\[x\]"),
    ],
)
def test_marks_are_escaped(words: str, markdown: str) -> None:
    assert plain(words) == markdown


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        (":smile:", r"\::small[]smile\:"),
        (":material/home:", r"\::small[]material/home\:"),
        ("https://a.b", r"https\::small[]//a\.b"),
        ("www.a.b", r"www:small[]\.a\.b"),
        ("m@a.b", r"m:small[]@a\.b"),
        ("a -> b", r"a \-:small[]\> b"),
        ("a <-> b", r"a \<:small[]\-:small[]\> b"),
    ],
)
def test_what_acts_in_spite_of_escapes_is_split(words: str, markdown: str) -> None:
    assert plain(words) == markdown


@pytest.mark.parametrize("words", ["At 10:30 Uhr: nothing", "a–b", "@night", "3>=2", "Ana Ruel, minister"])
def test_what_does_not_act_is_not_split(words: str) -> None:
    assert ":small[]" not in plain(words)
