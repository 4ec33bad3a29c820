"""What loading had to guess, in words; not in `model`, which is the extractor's too: a change there makes articles stale."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.model import Guess

GUESSES_IN_WORDS: Mapping[Guess, str] = {
    "encoding": "the encoding, from the letters",
    "letters": "letters that were stored in a wrong encoding, and were mended",
    "day or month": "that the month comes before the day",
    "title": "the title, from a subject or the file's name",
    "fields": "the fields, from how the text is laid out",
}
