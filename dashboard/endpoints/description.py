"""The description of the web interface as OpenAPI 3.1, made from the tables of filters, options and columns."""

from __future__ import annotations

from typing import Any

from dashboard import settings
from dashboard.endpoints.answers import TEXT
from dashboard.endpoints.parameters import WHAT, Parameter, address_parameters
from dashboard.export.choices import What
from dashboard.export.columns import COLUMNS
from dashboard.store import quote_columns

_INTEGERS = frozenset(
    "words copies utterance printings start end central rest mentions quotes paraphrases quotes_about paraphrases_about together "
    "windows both in_text of_articles utterances articles total rank of".split()
)
_NUMBERS = frozenset(
    "share distinctiveness score ratio expected p q surprise expected_both p_both q_both npmi "
    "expected_close p_close q_close log_odds z".split()
)
_BOOLEANS = frozenset(["tie", "inferred", "partial", "one_source"])
_LISTS = frozenset("guesses topics themes printed_by headlines speakers aliases roles joined".split())
_DAYS = frozenset(["day", "bin", "first", "last", "top_day"])
_OTHERWISE: dict[tuple[What, str], str] = {
    ("timeline", "sources"): "integer",
    ("topics", "about"): "integer",
    ("peaks", "sources"): "array",
    ("peaks", "words"): "array",
    ("peaks", "start"): "day",
    ("peaks", "end"): "day",
}
"""Columns whose name means another type in other exports."""
_OF_QUOTES = {column.name: str(column.type) for column in quote_columns.COLUMNS if column.type is not None}
_STORED = {"int32": "integer", "float": "number", "bool": "boolean", "string": "string"}
_CODES = {
    "400": "A parameter that is not allowed, or a query that cannot be read",
    "403": "A page of another site asked",
    "404": "A corpus or path that is not here",
    "405": "Another method than GET or HEAD",
    "500": "An error in newsdash, which its log describes",
    "503": "Nothing to show yet, a damaged index, or too many requests",
}


def describe_api(root: str) -> dict[str, Any]:
    """The whole description; root: the path it is found at."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "newsdash",
            "version": settings.version(),
            "description": "The rows that the pages show and `newsdash export` writes, read-only. All filters hold together; "
            "several values of one are alternatives.",
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "paths": {f"{root}/{what}": {"get": _operation(what)} for what in WHAT},
        "components": {
            "schemas": {
                **{what.capitalize(): row_schema(what) for what in WHAT},
                "Answer": _ANSWER,
                "Error": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]},
            }
        },
    }


def row_schema(what: What) -> dict[str, Any]:
    """The JSON schema of a row; what is missing is null. Rows of the sample have `sample` too, articles with text `text`."""
    properties = {name: {"description": meaning, **value_schema(what, name)} for name, meaning in COLUMNS[what].items()}
    also = {"sample": {"type": "string", "description": "says that this is the project's invented sample"}}
    if what == "articles":
        also[TEXT] = {"type": "string", "description": "the cleaned text, with text=1; offsets of other rows count in it"}
    return {"type": "object", "properties": properties | also, "required": list(properties), "additionalProperties": False}


def value_schema(what: What, column: str) -> dict[str, Any]:
    """The type of a column's values."""
    kinds = ((_INTEGERS, "integer"), (_NUMBERS, "number"), (_BOOLEANS, "boolean"), (_LISTS, "array"), (_DAYS, "day"))
    stored = _STORED[_OF_QUOTES[column]] if what == "quotes" and column in _OF_QUOTES else ""
    kind = stored or _OTHERWISE.get((what, column)) or next((kind for names, kind in kinds if column in names), "string")
    match kind:
        case "array":
            return {"type": "array", "items": {"type": "string"}}
        case "day":
            return {"type": ["string", "null"], "format": "date"}
        case "string":
            return {"type": "string"}
        case _:
            return {"type": [kind, "null"]}


def parameter_schema(parameter: Parameter) -> dict[str, Any]:
    """The JSON schema of one value of a parameter, with its help."""
    schema: dict[str, Any] = {"description": parameter.help}
    match parameter.kind:
        case "day":
            schema |= {"type": "string", "format": "date"}
        case "switch":
            schema |= {"type": "string", "enum": ["0", "1"]}
        case "choice":
            schema |= {"type": "string", "enum": list(parameter.choices)}
        case "count":
            schema |= {"type": "integer", "minimum": 0}
            if parameter.most is not None:
                schema["maximum"] = parameter.most
        case _:
            schema["type"] = "string"
    return schema if parameter.default is None else schema | {"default": parameter.default}


def _operation(what: What) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{what.capitalize()}"}
    answer = {
        "allOf": [
            {"$ref": "#/components/schemas/Answer"},
            {"type": "object", "properties": {"rows": {"type": "array", "items": schema}}},
        ]
    }
    refused = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    return {
        "operationId": what,
        "summary": f"The rows of `newsdash export {what}`",
        "parameters": [_parameter(parameter) for parameter in address_parameters(what)],
        "responses": {
            "200": {
                "description": "The rows; as CSV, with the total in X-Total-Count and the next part in Link",
                "headers": {"X-Total-Count": {"description": "CSV: rows in all", "schema": {"type": "integer"}}},
                "content": {"application/json": {"schema": answer}, "text/csv": {"schema": {"type": "string"}}},
            },
            **{code: {"description": words, **refused} for code, words in _CODES.items()},
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema = parameter_schema(parameter)
    described = {"name": parameter.name, "in": "query", "description": schema.pop("description")}
    if parameter.kind == "values":
        return {**described, "schema": {"type": "array", "items": schema}, "style": "form", "explode": True}
    return {**described, "schema": schema}


def _typed(kind: str, description: str) -> dict[str, str]:
    return {"type": kind, "description": description}


_ANSWER: dict[str, Any] = {
    "type": "object",
    "properties": {
        "what": _typed("string", "what the rows are"),
        "corpus": _typed("object", "name, note, number of articles, and the generation that the rows are from"),
        "filters": _typed("object", "the filters that were applied, each with its values"),
        "options": _typed("object", "the options that were given"),
        "total": _typed("integer", "rows in all"),
        "offset": _typed("integer", "rows left out before these"),
        "limit": _typed("integer", "rows sent at most"),
        "returned": _typed("integer", "rows sent"),
        "truncated": _typed("boolean", "whether there are more"),
        "warnings": {**_typed("array", "what was asked for that the corpus does not hold"), "items": {"type": "string"}},
        "ignored": {**_typed("array", "parameters that select nothing here"), "items": {"type": "string"}},
        "next": {"type": ["string", "null"], "description": "address of the rows after these"},
        "rows": {"type": "array"},
    },
    "required": ["what", "corpus", "filters", "options", "total", "offset", "limit", "returned", "truncated", "next", "rows"],
}
