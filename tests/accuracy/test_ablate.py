"""What `make ablate` leaves out is there to be left out, under the names and with the arguments it has in the code."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import ablate

PATCHES = [
    pytest.param(patch, id=f"{heading.split(',')[0]}: {part}")
    for heading, (_, parts) in ablate.PARTS.items()
    for part, patches in parts.items()
    for patch in patches
]


@pytest.mark.parametrize("patch", PATCHES)
def test_a_part_that_is_left_out_is_there(patch: ablate.Patch) -> None:
    owner, name, instead = patch
    part = getattr(owner, name)
    if inspect.isfunction(part) and inspect.isfunction(instead):
        assert len(inspect.signature(instead).parameters) == len(inspect.signature(part).parameters)
