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


@pytest.mark.parametrize(
    "sentence",
    [
        "He posted a video by Karl Veen.",
        "Photo: Karl Veen and Rhea Jonas.",
        "Reporting by Port Radio showed that Rhea Jonas had paid for the mill.",
        "(Writing by hand helps children, Rhea Jonas of the University of Orlo told a class.)",
        "(reporting by Port Radio says that Rhea Jonas knew of it for years)",
    ],
)
def test_whom_a_sentence_names_stays(sentence: str) -> None:
    text = f"Karl Veen met Rhea Jonas on Monday. {sentence}\n\nThe mill is old, and it stood empty for years."
    names = [m.start for actor in annotate(text, clean=False).actors if actor.type == "person" for m in actor.mentions]
    for name in ("Karl Veen", "Rhea Jonas"):
        start = text.rfind(name)
        assert start in names, name


def test_all_of_the_staff_are_left_out() -> None:
    text = "Karl Veen opened the mill.\n\n(Reporting by Anna J. Frei and Beat Lund in Orlo; editing by Tom de Veld)\n\nIt is old."
    people = [actor.name for actor in annotate(text, clean=False).actors if actor.type == "person"]
    assert people == ["Karl Veen"]
