"""The web interface: the rows of the exports, whole or in parts, and one sentence for whatever cannot be answered."""

from __future__ import annotations

import ast
import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from dashboard.analysis.selection.filters import FILTERS, Filters
from dashboard.analysis.subjects.saved_topics import KIND, Topic
from dashboard.endpoints import web
from dashboard.endpoints.parameters import (
    DEFAULT_ROWS,
    DRAWN,
    MAX_ROWS,
    MAX_ROWS_WITH_TEXT,
    PAGE_NAMES,
    address_parameters,
    read_request,
)
from dashboard.endpoints.web import MAX_WAITING, WebAnswers
from dashboard.export.choices import OPTIONS, What
from dashboard.export.columns import COLUMNS
from dashboard.export.export import export
from dashboard.store.desk import Desk
from dashboard.store.generation import Generation
from dashboard.ui import state

WHATS = [what for what in get_args(What) if what != "comparison"]
ROOT = Path(__file__).parents[3]
type Get = Callable[..., Any]


@pytest.mark.parametrize(
    "given",
    [{}, {"topic": ["radar", "grain"], "source": "Northern Ledger"}, {"q": "radar", "since": "2011-07-05", "undated": "without"}],
    ids=["all", "topics", "query"],
)
@pytest.mark.parametrize("what", WHATS)
def test_the_rows_are_those_of_the_export_under_the_same_filters(
    corpus: Generation, get: Get, what: What, given: dict[str, Any]
) -> None:
    pairs = [(name, text) for name, value in given.items() for text in (value if isinstance(value, list) else [value])]
    filters = Filters.decode(pairs)
    answer = get(what, **given).json
    lines = export(corpus, filters, what, "jsonl").decode().split("\n")[:-1]
    assert answer["rows"] == [json.loads(line) for line in lines]
    assert (answer["total"], answer["returned"], answer["truncated"]) == (len(lines), len(lines), False)
    if not given:
        assert get(what, format="csv").body == export(corpus, filters, what, "csv")


@pytest.mark.parametrize(
    ("what", "options"),
    [
        ("quotes", {"speaker": "person:ottilie-brandt", "kind": "quote", "rows": "utterance", "order": "oldest"}),
        ("timeline", {"bin": "week"}),
        ("comentions", {"window": "article", "names": 2}),
        ("actors", {"type": "person", "named": "lind"}),
        ("comparison", {"sides": "name=One&source=Northern+Ledger~name=Two&source=Coast+Daily"}),
    ],
)
def test_the_options_of_an_export_hold_too(corpus: Generation, get: Get, what: What, options: dict[str, Any]) -> None:
    if what == "comparison":
        from dashboard.analysis.comparison.sides import Side, encode_sides

        options = {"sides": encode_sides([Side(name, Filters(sources=(name,))) for name in ("Northern Ledger", "Coast Daily")])}
    lines = export(corpus, Filters(), what, "jsonl", **options).decode().split("\n")[:-1]
    answer = get(what, **options).json
    assert answer["rows"] == [json.loads(line) for line in lines]
    assert len(lines) > 0
    assert answer["options"] == options


def test_parts_make_up_the_whole(get: Get) -> None:
    whole, parts, query = get("mentions").json["rows"], [], "limit=5"
    while query:
        part = get("mentions", query=query).json
        parts += part["rows"]
        assert part["truncated"] is bool(part["next"])
        query = part["next"] and part["next"].partition("?")[2]
    assert parts == whole
    assert len(whole) > 10


def test_csv_says_in_its_headers_what_json_says_beside_the_rows(get: Get) -> None:
    part = get("articles", format="csv", limit=2, offset=2, view="table", source="Nowhere").headers
    assert (part["x-total-count"], part["x-truncated"], part["x-ignored"]) == ("0", "false", "view")
    assert json.loads(part["x-warnings"]) == ["This corpus has no source 'Nowhere'."]
    part = get("articles", format="csv", limit=2, offset=2).headers
    assert part["content-type"] == "text/csv; charset=utf-8"
    assert (part["x-total-count"], part["x-offset"], part["x-limit"], part["x-truncated"]) == ("9", "2", "2", "true")
    assert part["link"] == '</api/v1/articles?format=csv&limit=2&offset=4>; rel="next"'


def test_no_rows_can_be_asked_for_to_learn_how_many_there_are(get: Get) -> None:
    answer = get("articles", limit=0).json
    assert (answer["total"], answer["rows"], answer["truncated"], answer["next"]) == (9, [], True, None)


def test_past_the_end_there_are_no_rows(get: Get) -> None:
    answer = get("articles", offset=100).json
    assert (answer["total"], answer["rows"], answer["truncated"]) == (9, [], False)


def test_texts_come_only_when_asked_for_and_hold_the_offsets(get: Get) -> None:
    assert "text" not in get("articles").json["rows"][0]
    texts = {row["key"]: row["text"] for row in get("articles", text=1).json["rows"]}
    quotes = get("quotes").json["rows"]
    assert len(texts) == 9
    assert all(texts[row["key"]][row["start"] : row["end"]] == row["text"] for row in quotes)


def test_an_answer_says_what_it_is_of(corpus: Generation, get: Get) -> None:
    answer = get("quotes", q="radar", topic=["harbour"], measure="share").json
    assert answer["corpus"] == {
        "name": "Invented",
        "note": "Written by hand.",
        "articles": 9,
        "generation": corpus.number,
        "built": corpus.built.isoformat(),
        "sample": "",
    }
    assert answer["filters"] == {"topic": ["harbour"], "q": ["radar"]}
    assert answer["ignored"] == ["measure"]


def test_names_the_corpus_does_not_hold_are_told(get: Get) -> None:
    warnings = get("quotes", source=["Nowhere", "Coast Daily"], speaker="person:nobody").json["warnings"]
    assert warnings == [
        "This corpus has no source 'Nowhere'.",
        "This corpus has no person, organisation or place 'person:nobody'.",
    ]


@pytest.mark.parametrize(
    ("what", "query", "said"),
    [
        ("quotes", "bogus=1", r"quotes has no parameter 'bogus'; it has topic, q, since, .*speaker, .*limit, offset"),
        ("quotes", "kind=loud", "kind='loud' is not allowed; choose from quote, paraphrase."),
        ("quotes", "undated=some", "undated='some' is not allowed; choose from with, without, only."),
        ("quotes", "format=xml", "format='xml' is not allowed; choose from json, csv."),
        ("quotes", "text=%22open", "The quotation mark"),
        ("quotes", "speaker=a&speaker=b", "speaker was given more than once; give it one value."),
        ("quotes", "q=a&q=b", "q was given more than once"),
        ("articles", "q=(", "The parenthesis ( at character 1 is never closed."),
        ("articles", "q=%ff", "must be percent-encoded UTF-8"),
        ("articles", "q=\u00e9", "must be percent-encoded UTF-8"),
        ("articles", "&".join(["source=a"] * 1001), "at most 1,000 parameters"),
        ("articles", "since=July", "since='July' is not a date; write year, month and day, as in 2011-07-04."),
        ("articles", "since=2011-07-05&until=2011-07-04", "a period begins before it ends"),
        ("articles", "limit=-1", f"give a number from 0 to {MAX_ROWS:,}"),
        ("articles", f"limit={MAX_ROWS + 1}", f"give a number from 0 to {MAX_ROWS:,}"),
        ("articles", "limit=\u0663".encode().decode("latin-1"), "UTF-8"),
        ("articles", "limit=%D9%A3", "give a number from 0"),
        ("articles", f"text=1&limit={MAX_ROWS_WITH_TEXT + 1}", f"give a number from 0 to {MAX_ROWS_WITH_TEXT}"),
        ("articles", "text=yes", "text='yes' is not allowed; choose from 0, 1."),
        ("articles", "offset=1e3", "offset='1e3' is not allowed; give a number of 0 or more."),
        ("comentions", "names=0", "names='0' is not allowed; give a number from 1 to 500."),
        ("comentions", "names=100000", "names='100000' is not allowed"),
        ("comentions", "kinds=cats", "kinds='cats' is not allowed; choose from person, organisation, location."),
        ("comparison", "", "two to four sides"),
    ],
)
def test_what_is_not_allowed_is_refused_with_one_sentence(get: Get, what: str, query: str, said: str) -> None:
    answer = get(what, query=query)
    assert answer.status == 400
    assert list(answer.json) == ["error"]
    assert re.search(said if "\\" in said or ".*" in said else re.escape(said), answer.json["error"])


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1/everything", "/api/v2/quotes", "/api/v1/quotes/1", "/api/v1/../v1"])
def test_a_path_that_is_not_there_is_answered_with_those_that_are(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.status == 404
    assert "/api/v1/quotes" in answer.json["error"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_it_only_reads(get: Get, method: str) -> None:
    answer = get("quotes", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(("site", "status"), [("none", 200), ("same-origin", 200), ("same-site", 403), ("cross-site", 403)])
def test_a_page_elsewhere_cannot_open_an_answer_even_as_a_whole_page(
    app: WebAnswers, asking: Callable[..., Any], site: str, status: int
) -> None:
    assert asyncio.run(asking(app, "/api/v1/articles", site=site)).status == status


def test_another_corpus_is_named_as_in_the_address_of_a_page(
    corpus: Generation, get: Get, tell_into: Callable[..., Generation]
) -> None:
    with tell_into(corpus.folder.parent / "corpora" / "grain-1a2b", [{"text": "Grain is dear."}]):
        assert get("articles", corpus="grain-1a2b").json["corpus"]["articles"] == 1
        answer = get("articles", corpus="grain")
    assert answer.status == 404
    assert answer.json["error"].endswith("leave `corpus` out for the one that is served, or choose from grain-1a2b.")
    assert get("articles", corpus="../corpus").status == 404


def test_a_corpus_without_articles_is_not_ready_yet(corpus: Generation, get: Get) -> None:
    (corpus.folder.parent / "corpora" / "empty").mkdir(parents=True)
    answer = get("articles", corpus="empty")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "has nothing to show yet" in answer.json["error"]


def test_what_is_decided_holds_at_once(corpus: Generation, get: Get) -> None:
    series = {row["series"] for row in get("timeline").json["rows"]}
    Desk(corpus.folder).record(KIND, "1", Topic("1", "Boats", "ferry", 0).payload(), read=0)
    try:
        assert {row["series"] for row in get("timeline").json["rows"]} == {"all", "ferry"} != series
        assert get("topics").json["rows"][0]["name"] == "Boats"
    finally:
        Desk(corpus.folder).record(KIND, "1", None, read=1)


def test_a_log_of_decisions_that_cannot_be_read_is_told_in_a_sentence(corpus: Generation, get: Get) -> None:
    path = Desk(corpus.folder).path
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(b"not a database, whatever its name says")
    try:
        answer = get("topics", q="parts")
    finally:
        path.write_bytes(before) if before is not None else path.unlink()
    assert answer.status == 503
    assert "restore the file from a backup" in answer.json["error"]


def test_the_description_is_made_from_the_tables_of_the_exports(get: Get) -> None:
    described = get("/api/v1").json
    assert described["openapi"] == "3.1.0"
    assert list(described["paths"]) == [f"/api/v1/{what}" for what in get_args(What)]
    for what in get_args(What):
        operation = described["paths"][f"/api/v1/{what}"]["get"]
        names = [parameter["name"] for parameter in operation["parameters"]]
        assert names == [parameter.name for parameter in address_parameters(what)]
        assert set(names) >= {row.name for row in FILTERS}
        properties = described["components"]["schemas"][what.capitalize()]["properties"]
        assert {name: properties[name]["description"] for name in COLUMNS[what]} == COLUMNS[what]
    limit = next(one for one in described["paths"]["/api/v1/quotes"]["get"]["parameters"] if one["name"] == "limit")
    assert limit["schema"] == {"type": "integer", "minimum": 0, "maximum": MAX_ROWS, "default": DEFAULT_ROWS}


@pytest.mark.parametrize("what", WHATS)
def test_every_answer_is_as_described(get: Get, what: str) -> None:
    components = get("/api/v1").json["components"]["schemas"]
    answer = get(what, topic="radar", **({"text": 1} if what == "articles" else {})).json
    jsonschema.validate(answer, components["Answer"])
    schema = components[what.capitalize()]
    jsonschema.Draft202012Validator.check_schema(schema)
    for row in answer["rows"]:
        jsonschema.validate(row, schema)


def names_in_addresses() -> set[str]:
    """The names that pages keep in their address: those whose fields are bound to it, and those of which `ui.state` says so."""
    source = (ROOT / "dashboard" / "ui" / "state.py").read_text("utf-8")
    found = {f"state.{line.split()[0]}" for line in source.splitlines() if re.match(r"[A-Z_]+ = .*# in the address", line)}
    for path in [*(ROOT / "dashboard" / "ui").rglob("*.py"), *(ROOT / "dashboard" / "views").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            keywords = {one.arg: one.value for one in node.keywords}
            if "bind" in keywords and "key" in keywords:
                found.add(ast.unparse(keywords["key"]))
    return {str(getattr(state, name.removeprefix("state."))) for name in found if name.startswith("state.")}


def test_every_name_in_the_address_of_a_page_is_understood() -> None:
    names = names_in_addresses()
    assert {"view", "said", "speaker", "by"} <= names
    known = {*DRAWN, *PAGE_NAMES, *OPTIONS, "corpus", *(row.name for row in FILTERS)}
    assert names <= known


def test_the_address_of_a_page_asks_what_the_page_shows() -> None:
    request = read_request(
        "quotes",
        [
            ("speaker", "person:a"),
            ("said", "radar"),
            ("kind", "quotes"),
            ("quotes-order", "newest"),
            ("view", "table"),
            ("since", ""),
            ("fold", "1"),
        ],
    )
    assert request.options == {"speaker": "person:a", "text": "radar", "kind": "quote", "order": "newest"}
    assert request.filters == Filters(fold=True)
    assert request.ignored == ("view",)
    assert read_request("actors", [("type", "places"), ("named", "x")]).options == {"type": "location", "named": "x"}
    assert read_request("timeline", [("by", "week")]).options == {"bin": "week"}
    assert read_request("comentions", [("ties", "these"), ("names", "12")]).options == {"names": 12}


@pytest.mark.parametrize(
    ("what", "address", "options", "ignored"),
    [
        ("comparison", "compare-by=week&by=day", {"bin": "week"}, ["by"]),
        ("timeline", "compare-by=week", {}, ["compare-by"]),
        ("quotes", "who=person:a", {"speaker": "person:a"}, []),
        ("quotes", "who=person:a&speaker=person:b", {"speaker": "person:b"}, ["who"]),
        ("articles", "said=radar&who=person:a", {}, ["said", "who"]),
        ("comentions", "show=network&nodes=24&names=12", {"names": 24}, ["names"]),
        ("comentions", "show=network", {"names": 40}, []),
        ("comentions", "show=matrix&nodes=24", {}, ["show", "nodes"]),
        ("quotes", "order=most relevant&quotes-page=2", {}, ["order", "quotes-page"]),
        ("quotes", "order=oldest", {"order": "oldest"}, []),
        ("actors", "people-page=2&naming-page=3&copies-page=2&context-page=5", {}, None),
    ],
)
def test_a_name_in_a_page_address_means_what_that_page_means(
    what: What, address: str, options: dict[str, Any], ignored: list[str] | None
) -> None:
    given = [(name, text) for name, _, text in (pair.partition("=") for pair in address.split("&"))]
    request = read_request(what, given)
    assert request.options == options
    assert list(request.ignored) == ([name for name, _ in given] if ignored is None else ignored)


def test_an_order_that_no_page_has_is_refused(get: Get) -> None:
    assert get("quotes", order="loudest").status == 400


def test_an_option_of_other_rows_is_ignored_and_told(get: Get) -> None:
    assert get("articles", speaker="person:ottilie-brandt").json["ignored"] == ["speaker"]


def test_a_head_request_is_answered_like_any_other(get: Get) -> None:
    assert get("articles", "HEAD", format="csv").headers["x-total-count"] == "9"


def test_the_loop_goes_on_while_an_answer_is_made(app: WebAnswers, asking: Callable[..., Any]) -> None:
    async def both() -> int:
        work = asyncio.ensure_future(asking(app, "/api/v1/comentions", "q=story&window=article&ties=all"))
        ticks = 0
        while not work.done():
            await asyncio.sleep(0)
            ticks += 1
        assert work.result().status == 200
        return ticks

    assert asyncio.run(both()) > 10


def test_nothing_is_sent_to_who_is_gone_and_the_next_is_answered(app: WebAnswers, asking: Callable[..., Any]) -> None:
    assert asyncio.run(asking(app, "/api/v1/comentions", "q=week", leaves=True)) is None
    assert asyncio.run(asking(app, "/api/v1/articles")).status == 200


@pytest.mark.usefixtures("app")
def test_of_too_many_at_once_the_last_are_told_to_come_again(asking: Callable[..., Any]) -> None:
    app = WebAnswers()

    async def many() -> list[int]:
        answers = await asyncio.gather(*(asking(app, "/api/v1/articles", f"q=story{at}") for at in range(MAX_WAITING + 2)))
        return [answer.status for answer in answers]

    assert asyncio.run(many()) == [200] * MAX_WAITING + [503] * 2
    assert asyncio.run(asking(app, "/api/v1/articles")).status == 200


@pytest.mark.usefixtures("app")
def test_requests_whose_sender_left_take_no_place(asking: Callable[..., Any]) -> None:
    app = WebAnswers()

    async def many() -> list[Any]:
        return [await asking(app, "/api/v1/comentions", f"q=story&names={at + 1}", leaves=True) for at in range(3 * MAX_WAITING)]

    assert asyncio.run(many()) == [None] * (3 * MAX_WAITING)


@pytest.mark.usefixtures("app")
def test_who_reads_too_slowly_keeps_a_place_only_for_a_while(asking: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_WAITING", 1)
    monkeypatch.setattr(web, "MAX_SENDING_SECONDS", 1.0)
    app, slow = WebAnswers(), asyncio.Event()

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(3600)
        return {}

    async def send(_: object) -> None:
        slow.set()
        await asyncio.sleep(3600)

    async def both() -> list[int]:
        scope = {"type": "http", "method": "GET", "path": "/api/v1", "query_string": b""}
        first = asyncio.ensure_future(app(scope, receive, send))
        await slow.wait()
        statuses = [(await asking(app, "/api/v1")).status]
        await first
        return [*statuses, (await asking(app, "/api/v1")).status]

    assert asyncio.run(both()) == [503, 200]


def test_a_long_answer_is_sent_piece_by_piece(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = get("articles").body
    monkeypatch.setattr(web, "CHUNK_BYTES", 100)
    assert get("articles").body == whole


def test_it_loads_neither_the_language_model_nor_the_pages(corpus: Generation) -> None:
    code = """
import asyncio, sys
from dashboard.endpoints.parameters import WHAT
from dashboard.endpoints.web import WebAnswers

async def ask(app, path):
    sent = []
    async def receive():
        await asyncio.sleep(3600)
    async def send(message):
        sent.append(message)
    await app({"type": "http", "method": "GET", "path": path, "query_string": b""}, receive, send)
    return sent[0]["status"]

app = WebAnswers()
print([asyncio.run(ask(app, f"/api/v1/{what}")) for what in WHAT if what != "comparison"])
print([name for name in ("spacy", "thinc", "yake", "streamlit", "plotly") if name in sys.modules])
"""
    environment = {"NEWSDASH_STORE": str(corpus.folder), "PYTHONPATH": str(ROOT), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [str([200] * len(WHATS)), "[]"]
