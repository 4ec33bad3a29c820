"""Web Annotations: each finds its words in the article, by place and by what is beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.errors import InputError
from dashboard.export.annotations import CONTEXT
from dashboard.export.columns import rows
from dashboard.export.export import export, file_name
from dashboard.store.generation import Generation


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {
            "title": "Masts 🗼 on the coast",
            "text": "🗼 “{Brandt:No radar comes}”, said [Ottilie Brandt]. “{+Brandt:Not here}”, she said. "
            "“{?:No radar comes}”, it is said.",
            "day": "2011-07-04",
        },
        {"text": "{!~Dahlan:the radar is dear}, [Rurik Dahlan] did not say."},
    )


def collection(generation: Generation, filters: Filters | None = None, **options: object) -> dict[str, Any]:
    data = export(generation, filters or Filters(), "quotes", "annotations", **options)  # type: ignore[arg-type]
    return dict(json.loads(data))


def items(generation: Generation) -> list[dict[str, Any]]:
    return list(collection(generation)["first"]["items"])


def texts(generation: Generation) -> dict[str, str]:
    return dict(generation.query("SELECT url, text FROM articles").itertuples(index=False))


def test_a_collection_has_one_annotation_for_each_piece_of_speech(generation: Generation) -> None:
    made = collection(generation)
    assert made["type"] == "AnnotationCollection"
    assert made["total"] == len(made["first"]["items"]) == len(rows(generation, select(generation, Filters()), "quotes")) == 4
    assert len({item["id"] for item in made["first"]["items"]}) == 4
    assert "corpus: Invented" in made["dcterms:description"]
    assert made == collection(generation, rows="utterance")


def test_both_selectors_find_the_words_in_the_article(generation: Generation) -> None:
    held = texts(generation)
    for item in items(generation):
        quote, position = item["target"]["selector"]
        text = held[item["target"]["source"]]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert text[position["start"] : position["end"]] == quote["exact"] != ""
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(32, position["start"])


def test_what_is_beside_words_tells_them_from_the_same_words_elsewhere(generation: Generation) -> None:
    repeated = [item["target"]["selector"][0] for item in items(generation)]
    beside = {(one["prefix"], one["suffix"]) for one in repeated if one["exact"] == "No radar comes"}
    assert len(beside) == 2


def test_a_body_says_who_said_it_and_how_sure_that_is(generation: Generation) -> None:
    body = items(generation)[0]["body"]
    assert body["value"] == "Quote by Ottilie Brandt"
    assert body["speaker"] == {"id": "urn:newsdash:actor:person:ottilie-brandt", "name": "Ottilie Brandt", "printed": "Brandt"}
    assert (body["kind"], body["speech"], body["confidence"], body["stated"]) == ("quote", "direct", 0.9, True)


def test_what_was_not_said_is_not_given_as_said(generation: Generation) -> None:
    body = next(item["body"] for item in items(generation) if item["body"]["negated"])
    assert body["value"] == "Paraphrase by Rurik Dahlan, who did not say this"


def test_pieces_of_one_utterance_share_its_number(generation: Generation) -> None:
    numbers = [item["body"]["utterance"] for item in items(generation)]
    assert len(set(numbers)) == 3


def test_every_own_term_is_in_the_context(generation: Generation) -> None:
    known = {"id", "type", "name", "purpose", "format", "language", "value", "source", "selector"}
    for item in items(generation):
        parts = item["body"], item["body"].get("speaker", {}), item["target"], item["target"]["article"]
        used = {name for part in parts for name in part}
        assert used - known <= set(CONTEXT[1])


def test_an_article_without_an_address_is_named_by_its_key(tell: Callable[..., Generation]) -> None:
    generation = tell({"text": "“{?:No radar comes}”, it is said.", "key": "sha:a b", "url": ""})
    (item,) = items(generation)
    assert item["target"]["source"] == "urn:newsdash:article:sha:a%20b"


def test_nothing_said_is_an_empty_collection(generation: Generation) -> None:
    made = collection(generation, Filters(query="zeppelin"))
    assert made["total"] == 0
    assert "first" not in made


def test_only_quotes_are_annotations(generation: Generation) -> None:
    with pytest.raises(InputError, match="'articles' cannot be written as 'annotations'"):
        export(generation, Filters(), "articles", "annotations")
    assert file_name(generation, select(generation, Filters()), "quotes", "annotations").endswith(".jsonld")
