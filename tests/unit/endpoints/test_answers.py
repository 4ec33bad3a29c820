"""Which lists are remembered, and which are refused before they are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.analysis.selection.filters import Filters
from dashboard.endpoints import answers
from dashboard.endpoints.answers import Answers
from dashboard.endpoints.parameters import Request
from dashboard.export.choices import What
from dashboard.store.generation import Generation


@pytest.mark.parametrize(
    ("limit", "most"), [("MAX_LISTS_REMEMBERED", 2), ("MAX_BYTES_REMEMBERED", 0), ("MAX_ROWS_REMEMBERED", 0)]
)
def test_lists_are_remembered_only_up_to_a_limit(
    corpus: Generation, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    made, requests = Answers(), [Request("articles", Filters(query=word)) for word in ("radar", "grain", "ferry")]
    first = [made.list_rows(corpus, request) for request in requests]
    assert all(made.list_rows(corpus, request) is rows for request, rows in zip(requests, first, strict=True))
    monkeypatch.setattr(answers, limit, most)
    made = Answers()
    first = [made.list_rows(corpus, request) for request in requests]
    kept = [made.list_rows(corpus, request) is rows for request, rows in zip(requests[::-1], first[::-1], strict=True)]
    assert kept == [True] * most + [False] * (3 - most)


@pytest.mark.parametrize("what", ["mentions", "articles", "citations"])
def test_too_many_rows_are_refused_before_they_are_listed(
    get: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, what: What
) -> None:
    total = get(what).json["total"]
    monkeypatch.setattr(answers, "MAX_ROWS_LISTED", total - 1)
    refused = get(what, source=["Northern Ledger", "Coast Daily"])
    assert refused.status == 400
    said = f"These are {total} {what}; the limit is {total - 1}: narrow it, or use `newsdash export`."
    assert refused.json["error"] == said
    assert get(what, source="Coast Daily").status == 200


def test_a_part_with_texts_ends_after_so_many_characters(get: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = get("articles", text=1).json["rows"]
    monkeypatch.setattr(answers, "MAX_CHARACTERS_SENT", len(whole[0]["text"]) + len(whole[1]["text"]))
    rows, parts, query = [], [], "text=1"
    while query:
        part = get("articles", query=query).json
        rows += part["rows"]
        parts.append(part["returned"])
        query = part["next"] and part["next"].partition("?")[2]
    assert rows == whole
    assert parts[0] == 2
    assert len(parts) > 3
    monkeypatch.setattr(answers, "MAX_CHARACTERS_SENT", 1)
    assert get("articles", text=1).json["returned"] == 1, "one is always sent"
