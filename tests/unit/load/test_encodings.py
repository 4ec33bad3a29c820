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


SENTENCES = {
    "fr": "Le président a déclaré mardi qu’il était prêt à négocier. Les députés ont répondu que le délai était très court.",
    "de": "Der Bürgermeister eröffnet die Straße für Fußgänger. Über die Gebühren müsse später entschieden werden.",
    "es": "La ministra señaló según él que las medidas entrarán en vigor este año y que habrá más inversión también aquí.",
    "pt": "O presidente afirmou que a eleição não será adiada. A população terá até amanhã, disse o secretário.",
    "pl": "Premier powiedział, że rząd przedstawi projekt już wkrótce. Zdaniem opozycji jest on źle przygotowany.",
    "cs": "Předseda vlády řekl, že příští týden předloží návrh zákona. Opozice však tvrdí, že není připraven.",
    "tr": "Başbakan, tasarıyı sunacağını söyledi. Muhalefet ise bunun için değil, göre hazırlandığını düşünüyor.",
    "ru": "Премьер сказал, что правительство представит проект. Как это будет, он не сказал, но работа идет.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, "cp1252") for language in ("fr", "de", "es", "pt")),
        *((language, "mac_roman") for language in ("fr", "de", "es", "pt")),
        ("de", "cp850"),
        ("pl", "cp1250"),
        ("pl", "iso8859-2"),
        ("cs", "cp1250"),
        ("tr", "cp1254"),
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("ru", "cp866"),
    ],
)
def test_the_commonest_words_tell_the_old_encodings_apart(language, encoding):
    text = SENTENCES[language].replace("’", "'")
    assert encodings.decode(text.encode(encoding)) == text
    assert encodings.is_inferred(text.encode(encoding))


def test_what_proves_its_encoding_is_not_inferred():
    assert not encodings.is_inferred(b"plain")
    assert not encodings.is_inferred(SENTENCES["fr"].encode())
    assert not encodings.is_inferred(SENTENCES["fr"].encode("utf-8-sig"))


def test_a_declared_encoding_is_read_as_browsers_read_it():
    marks = "“It’s €40 – no…”"
    for label in ("ISO-8859-1", "latin1", "us-ascii"):
        assert encodings.decode(marks.encode("cp1252"), name=label) == marks
    assert encodings.decode("İstanbul’da".encode("cp1254"), name="iso-8859-9") == "İstanbul’da"
    assert encodings.decode("鎔".encode("gb18030"), name="gb2312") == "鎔"
    assert encodings.decode("①".encode("cp932"), name="Shift_JIS") == "①"


def test_what_is_utf8_is_not_read_as_the_declared_latin_1():
    assert encodings.decode("“It’s” café".encode(), name="iso-8859-1") == "“It’s” café"
