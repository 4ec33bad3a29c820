"""A Model Context Protocol server on standard input and output, by the protocol's own Python SDK (the extra `mcp`)."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from dashboard import settings
from dashboard.endpoints.answers import Answers
from dashboard.endpoints.corpora import OpenCorpora
from dashboard.endpoints.description import parameter_schema
from dashboard.endpoints.parameters import Parameter
from dashboard.endpoints.tools import INSTRUCTIONS, TOOLS, Tool, call
from dashboard.errors import NewsdashError

_log = logging.getLogger(__name__)
_TOOLS = {tool.name: tool for tool in TOOLS}


def serve_assistant(folder: Path) -> int:
    """Answer about the corpus in a folder until standard input ends. Raises StoreError where there is nothing to answer from."""
    corpora = OpenCorpora()
    corpora.latest(folder)  # says at once what is wrong with it
    asyncio.run(_serve(make_server(folder, corpora)))
    return 0


def make_server(folder: Path, corpora: OpenCorpora) -> Server[Any]:
    """The server; it answers from the newest generation, also when one is built meanwhile."""
    answers = Answers()

    async def list_tools(_: ServerRequestContext[Any], __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def call_tool(_: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
        return await asyncio.to_thread(_answer, folder, corpora, answers, asked)

    return Server(
        "newsdash",
        version=settings.version(),
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


def _answer(folder: Path, corpora: OpenCorpora, answers: Answers, asked: types.CallToolRequestParams) -> types.CallToolResult:
    tool = _TOOLS.get(asked.name)
    if tool is None:
        return _refused(f"There is no tool {asked.name!r}; there are {', '.join(_TOOLS)}.")
    try:
        said = call(tool, answers, corpora.latest(folder), asked.arguments or {})
    except NewsdashError as mistake:
        return _refused(str(mistake))
    except Exception as failure:  # noqa: BLE001 the log says what it was, in a line
        _log.error("%s failed: %s: %s", asked.name, type(failure).__name__, " ".join(str(failure).split()))
        return _refused("This could not be answered because of an error in newsdash; its standard error says which.")
    text = types.TextContent(type="text", text=json.dumps(said, ensure_ascii=False))
    return types.CallToolResult(content=[text], structured_content=said)


def _refused(sentence: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=sentence)], is_error=True)


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema={
            "type": "object",
            "properties": {parameter.name: _schema(parameter) for parameter in tool.parameters},
            "required": list(tool.required),
            "additionalProperties": False,
        },
        annotations=types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema = parameter_schema(parameter)
    described = {"description": schema.pop("description")}
    if parameter.kind == "values":
        return {**described, "type": "array", "items": schema}
    return {**described, **({"type": "boolean"} if parameter.kind == "switch" else schema)}
