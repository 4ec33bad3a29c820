"""Whether the article says who speaks, or the speaker was inferred."""

from __future__ import annotations

_PRONOUNS = (
    "i",
    "me",
    "my",
    "we",
    "us",
    "our",
    "you",
    "your",
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "herself",
    "it",
    "its",
    "they",
    "them",
    "their",
    "themselves",
    "who",
    "whom",
    "which",
    "what",
    "that",
    "this",
    "these",
    "those",
    "one",
    "another",
    "others",
    "some",
    "somebody",
    "someone",
    "everybody",
    "everyone",
    "nobody",
    "no one",
)

STATED = f"""(q.speaker_stated OR coalesce(
    q.actor IS NULL AND q.speaker <> '' AND lower(q.speaker) NOT IN {_PRONOUNS}
    AND q.speaker_start >= f."start" AND q.speaker_end <= l."end", false))"""
"""SQL. Of a known speaker, the extractor tells. An unknown one, as "a White House spokesperson", is stated where these words are
in the sentences of the quote: a pronoun, or words from another sentence, are inferred.

q: a row of `quotes`; f, l: the first and the last of its `sentences`.
"""
