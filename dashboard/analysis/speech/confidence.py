"""What a confidence is called."""

from __future__ import annotations

from typing import Literal

HIGH, MEDIUM = 0.8, 0.5
"""The lowest confidence called high, and medium."""


def level(confidence: float) -> Literal["high", "medium", "low"]:
    """A confidence in words."""
    return "high" if confidence >= HIGH else "medium" if confidence >= MEDIUM else "low"
