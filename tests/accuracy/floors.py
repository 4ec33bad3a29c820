"""The floors below which no figure may fall. They only rise, unless somebody says that one may be lowered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

PATH = Path(__file__).with_name("floors.json")
ROUNDING = 0.1
"""Points: floating point differs between processors, and a real loss is larger."""


class LoweredError(Exception):
    """Floors would fall; the message says which, from what to what."""


def read() -> dict[str, float]:
    found: dict[str, float] = json.loads(PATH.read_text("utf-8"))
    return found


def fallen(floors: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The figures below their floors: what was measured, and the floor."""
    return {name: (measured[name], floor) for name, floor in floors.items() if round(measured[name] - floor, 3) < -ROUNDING}


def updated(floors: Mapping[str, float], measured: Mapping[str, float], *, lower: bool = False) -> dict[str, float]:
    """The floors after a measurement: each figure's own, where it is higher.

    lower: take over lower figures, too. Raises LoweredError where a figure is below its floor and `lower` is not set.
    """
    below = fallen(floors, measured)
    if below and not lower:
        listed = ", ".join(f"{name} from {floor} to {value}" for name, (value, floor) in below.items())
        raise LoweredError(f"These floors would be lowered: {listed}. Add --lower-floors if they may, and say why in the commit.")
    return {name: value if name not in floors or name in below else max(value, floors[name]) for name, value in measured.items()}
