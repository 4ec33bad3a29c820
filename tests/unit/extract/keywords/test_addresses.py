"""What is printed but not said gives no keyword: addresses, handles, signs, credits of pictures."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract import keywords
from dashboard.extract.keywords.addresses import blank_addresses, find_addresses

TITLE = "Ferry museum opens in Ostmark"
TEXT = "The ferry museum opens on Friday. {} The ferry museum shows twelve engines. {} Engines from Ostmark are its pride."


def unsaid(text: str) -> list[str]:
    return [text[start:end] for start, end in find_addresses(text)]


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        ("Book at http://ferries.example/tickets?day=1, they said.", "http://ferries.example/tickets?day=1"),
        ("Book at www.ferries.example.", "www.ferries.example"),
        ("Book at ferries.co.uk (in English).", "ferries.co.uk"),
        ("Write to front.desk@ferries.example.", "front.desk@ferries.example"),
        ("Ask @ferrymuseum today.", "@ferrymuseum"),
        ("It is the talk of #FerryMuseum.", "#"),
    ],
)
def test_an_address_is_found_without_the_marks_after_it(sentence: str, address: str):
    assert unsaid(sentence) == [address]


@pytest.mark.parametrize(
    "credit",
    [
        "Image: Getty Images/AFP",
        "Photo: Lena Holm",
        "Photo by Lena Holm/Reuters",
        "Photograph: Lena Holm for the Tidal Echo",
        "Picture credit: Shutterstock",
        "Lena Holm/AFP via Getty Images",
        "REUTERS/Lena Holm",
        "AP Photo/Lena Holm",
        "© 2024 Lena Holm/dpa",
        "(Reporting by Lena Holm in Orsk; editing by Piet Maas)",
    ],
)
def test_a_credit_gives_no_keyword(credit: str):
    assert unsaid(f"{credit}.") == [credit]
    names = [keyword.text for keyword in keywords.find(TITLE, TEXT.format(f"{credit}.", f"{credit}."), "en")]
    assert "ferry museum" in names
    assert not {word for name in names for word in name.split()} & set(re.findall(r"[A-Z]\w+", credit))


@pytest.mark.parametrize(
    "sentence",
    [
        "Photos by Lena Holm show the engines.",
        "Picture: Ministers walked out of the hall.",
        "The picture, Reuters said, is old.",
        "Reporting by residents of the lake led to the fine.",
        "Reporting by Port Radio led to the fine.",
        "The EPA (EPA) closed the lake.",
        "Booking.com sold its C# tool for $3.50.",
        "It came first.It came at 10 @ noon, #1 of all.",
    ],
)
def test_what_is_said_stays(sentence: str):
    assert unsaid(sentence) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_keyword_holds_an_address_or_a_piece_of_one(language: str):
    said = "Tickets: https://ferries.example/tickets and desk@ferries.example, @ferrymuseum, #OstmarkFerries."
    names = [keyword.text for keyword in keywords.find(TITLE, TEXT.format(said, said), language)]
    assert names
    assert not [name for name in names if any(piece in name for piece in ("example", "://", "@", "#", "desk", "ferrymuseum"))]


@given(st.text(alphabet="ab.@#/: AP", max_size=80) | st.text(max_size=80))
def test_the_blanked_text_is_as_long(text: str):
    assert len(blank_addresses(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "A/",
        "A.",
        "A-",
        "Anna Frei ",
        "a.b.",
        "-",
        "@",
        "Photo by ",
        "Photo: Anna, ",
        "www.a.de ",
        "(Reporting by Anna ",
        "de la ",
    ],
)
def test_a_text_without_an_end_is_read_in_no_time(piece: str):
    begin = time.process_time()
    find_addresses(piece * (100_000 // len(piece)) + "/")
    assert time.process_time() - begin < 3
