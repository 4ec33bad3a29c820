"""Letters that were stored in a wrong encoding once or twice, and letters that only look so."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.load import letters, load

TEXT = "“It’s only fair…” said José Muñoz – the café’s owner, who pays 40 € in Łódź."


def stored(text, encoding, times=1):
    for _ in range(times):
        text = text.encode().decode(encoding, "newsdash-control" if encoding == "cp1252" else "strict")
    return text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_stored_as_something_else_is_read_once_more(encoding, times):
    assert letters.mend(stored(TEXT, encoding, times)) == TEXT


def test_the_marks_of_windows_read_as_latin_1_are_marks():
    assert letters.mend(TEXT.replace("Łódź", "Kiel").encode("cp1252").decode("latin-1")) == TEXT.replace("Łódź", "Kiel")


@pytest.mark.parametrize("text", [TEXT, "“ATÉ AMANHÃ”, disse", "Ã© um café à Paris", "naïve – “yes”", "plain", "©"])
def test_what_only_looks_like_it_stays(text):
    assert letters.mend(text) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], max_codepoint=0x24F)))
def test_what_was_mended_needs_no_mending(text):
    assert letters.mend(letters.mend(text)) == letters.mend(text)


def test_an_article_says_that_its_letters_were_mended(tmp_path):
    rows = [{"title": "Fog", "text": stored("The mayor’s boat", "cp1252")}, {"title": "Talks", "text": "The mayor’s boat"}]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    fog, talks = load([tmp_path / "a.json"])
    assert (fog.text, fog.guesses) == ("The mayor’s boat", ("letters",))
    assert talks.guesses == ()
