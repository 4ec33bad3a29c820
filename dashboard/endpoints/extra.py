"""The packages that the Model Context Protocol server needs, which not every installation has."""

from __future__ import annotations

import importlib.util

from dashboard.errors import InputError


def require_extra() -> None:
    """Raise InputError where they are not installed."""
    if importlib.util.find_spec("mcp") is None:
        raise InputError(
            "newsdash mcp needs the extra packages of newsdash: install them with `uv pip install -e '.[mcp]'` in its folder."
        )
