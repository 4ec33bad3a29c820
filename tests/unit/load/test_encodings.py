"""Bytes to text."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.load import encodings

TEXT = "“We agreed,” the mayor of Älvsund said – at last.\nThey left."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_encoding_is_found(encoding):
    assert encodings.decode((TEXT * 3).encode(encoding)) == TEXT * 3
    assert encodings.stream(io.BytesIO((TEXT * 3).encode(encoding))).read() == TEXT * 3


def test_russian_in_a_single_byte_encoding():
    text = "Министр обороны сообщил журналистам, что переговоры продолжатся в следующем месяце в столице. " * 5
    assert encodings.decode(text.encode("cp1251")) == text


def test_line_ends_and_nul_characters():
    assert encodings.decode(b"one\r\ntwo\rthree\nfour\0") == "one\ntwo\nthree\nfour"


def test_one_foreign_byte_does_not_turn_the_file_into_another_encoding():
    data = "Älvsund – ".encode() * 20 + b"caf\xe9"
    assert encodings.decode(data) == "Älvsund – " * 20 + "café"


def test_a_declared_encoding_is_used_where_it_exists():
    assert encodings.decode("naïve".encode("latin-1"), name="iso-8859-1") == "naïve"
    assert encodings.decode("naïve".encode(), name="no-such-encoding") == "naïve"


@given(st.binary(max_size=300))
@settings(deadline=None)  # the first call loads the library
def test_any_bytes_decode(data):
    assert isinstance(encodings.decode(data), str)
    assert isinstance(encodings.stream(io.BytesIO(data)).read(), str)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_unchanged(text):
    assert encodings.decode(text.encode()) == text.removeprefix("\ufeff")
