from __future__ import annotations

import pytest

from dashboard import annotate


@pytest.mark.parametrize(
    "credit",
    [
        "(Photo: Rhea Jonas/AFP)",
        "(Reporting by Rhea Jonas in Kester; editing by Rhea Jonas)",
        "Photograph: Rhea Jonas/Getty Images",
        "Rhea Jonas/AFP via Getty Images",
    ],
)
def test_who_is_only_credited_is_no_actor(credit: str) -> None:
    text = f"Karl Veen opened the mill on Monday. {credit}\n\nVeen is a baker. The mill is old, and it stood empty for years."
    people = [actor.name for actor in annotate(text, clean=False).actors if actor.type == "person"]
    assert people == ["Karl Veen"]
