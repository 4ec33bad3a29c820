"""Names with a typographic apostrophe ("O’Neil", "D’Souza"): the model knows them with a straight one only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dashboard.model import Actor, Keyword, Mention, Quote

_IN_A_NAME = re.compile(r"(?<!\w)([A-Z][a-z]{0,2})[’ʼ](?=[A-Z])")


def straighten_names(text: str) -> str:
    """The text, as long as before, with a straight apostrophe inside names."""
    return _IN_A_NAME.sub(r"\1'", text)


class Printed:
    """The words of an article as they are printed, for what was found in its straightened text."""

    def __init__(self, title: str, text: str) -> None:
        self._fields = {"title": title, "text": text}
        words = {word for whole in (title, text) if _IN_A_NAME.search(whole) for word in whole.split() if _IN_A_NAME.search(word)}
        bare = {word.strip('.,;:!?()[]"“”') for word in words}
        self._words = {straighten_names(word): word for word in bare}

    def actors(self, actors: Iterable[Actor]) -> tuple[Actor, ...]:
        return tuple(
            replace(
                actor,
                name=self._restored(actor.name),
                aliases=tuple(map(self._restored, actor.aliases)),
                roles=tuple(map(self._restored, actor.roles)),
                mentions=tuple(map(self._mention, actor.mentions)),
            )
            for actor in actors
        )

    def quotes(self, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        text = self._fields["text"]
        return tuple(
            replace(
                quote,
                text=text[quote.start : quote.end],
                speaker="" if quote.speaker_start is None else text[quote.speaker_start : quote.speaker_end],
                speaker_resolved=self._restored(quote.speaker_resolved),
                medium=self._restored(quote.medium),
            )
            for quote in quotes
        )

    def keywords(self, keywords: Iterable[Keyword]) -> tuple[Keyword, ...]:
        return tuple(replace(keyword, text=self._restored(keyword.text)) for keyword in keywords)

    def _mention(self, mention: Mention) -> Mention:
        return replace(mention, text=self._fields[mention.field][mention.start : mention.end])

    def _restored(self, words: str) -> str:
        return " ".join(self._words.get(word, word) for word in words.split(" "))
