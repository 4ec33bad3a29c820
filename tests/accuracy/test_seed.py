"""The article the project began with, scraped with its page furniture and without one opening mark, comes out whole.

It is somebody else's text and stays where it lies; what is expected of it is stated here in names, counts and short ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEED = Path(__file__).parents[3] / "shared" / "seed"
ACTORS = {
    "organisation": {"NATO", "UN Security Council", "Russia-NATO Council"},
    "location": {"Russia", "Libya", "France"},
    "person": {"Anders Fogh Rasmussen", "Sergey Lavrov", "Dmitry Medvedev"},
}
NATO, RASMUSSEN, LAVROV, MEDVEDEV = "NATO", "Anders Fogh Rasmussen", "Sergey Lavrov", "Dmitry Medvedev"

pytestmark = [pytest.mark.gold, pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the project")]


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    command = [Path(sys.executable).with_name("newsdash"), "annotate", SEED]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def test_the_furniture_is_gone_and_the_title_found(record: dict[str, Any]) -> None:
    assert record["title"] == "NATO and Russia in deadlock over missile defense"
    assert record["text"].startswith("NATO says it is not going to build")
    assert record["text"].rstrip().endswith("normalize the situation in Libya.")
    assert record["published"] is None


def test_the_input_can_be_rebuilt_from_what_was_removed(record: dict[str, Any]) -> None:
    text = record["text"]
    for piece in reversed(record["removed"]):
        text = text[: piece["at"]] + piece["text"] + text[piece["at"] :]
    assert text == next(SEED.iterdir()).read_text("utf-8")


def test_its_one_subheading_is_known(record: dict[str, Any]) -> None:
    assert [record["text"][start:end][-8:] for start, end in record["subheadings"]] == ["Medvedev"]


def test_three_direct_quotes_are_whole_and_marked_as_repaired(record: dict[str, Any]) -> None:
    direct = [q for q in record["quotes"] if q["kind"] == "direct"]
    ends = [(q["text"].split()[0], q["text"].rstrip(" ,.").split()[-1], q["speaker_resolved"], q["repaired"]) for q in direct]
    assert ends == [
        ("I", "instead", RASMUSSEN, "open"),
        ("Dialogue", "channels", LAVROV, "open"),
        ("We", "state", MEDVEDEV, "open"),
    ]


def test_indirect_quotes_have_their_speakers_he_included(record: dict[str, Any]) -> None:
    said = [(q["speaker_resolved"], q["cue"], " ".join(q["text"].split()[:4])) for q in record["quotes"] if q["kind"] != "direct"]
    for expected in [
        (NATO, "says", "it is not going"),
        (RASMUSSEN, "According to", "NATO is convinced that"),
        (RASMUSSEN, "observed", "NATO does not share"),
        (RASMUSSEN, "said", "he does not find"),
        (RASMUSSEN, "said", "Russia and NATO had"),
        (LAVROV, "said", "the alliance and Russia"),
        (RASMUSSEN, "insisted", "the NATO operation in"),
        (RASMUSSEN, "added", "the alliance is ready"),
        (MEDVEDEV, "said", "the NATO operation in"),
        (MEDVEDEV, "added", "Russia’s views comply with"),
        (MEDVEDEV, "said", "in his opinion the"),
        (LAVROV, "said", "Russia and NATO still"),
        (LAVROV, "added", "both sides are ready"),
    ]:
        speaker, cue, words = expected
        assert any(
            s == speaker and (c or "").lower() == cue.lower() and t.removeprefix("that ").startswith(words) for s, c, t in said
        ), f"{expected} not among {said}"


@pytest.mark.parametrize("kind", sorted(ACTORS))
def test_its_actors_are_there_each_once(record: dict[str, Any], kind: str) -> None:
    names = [actor["name"] for actor in record["actors"] if actor["type"] == kind]
    assert set(names) >= ACTORS[kind]
    assert len(names) == len(set(names))


def test_actors_have_their_aliases_and_roles(record: dict[str, Any]) -> None:
    actors = {actor["name"]: actor for actor in record["actors"]}
    assert "Rasmussen" in actors[RASMUSSEN]["aliases"]
    assert any("Secretary General" in role for role in actors[RASMUSSEN]["roles"])
    assert any("Foreign Minister" in role for role in actors[LAVROV]["roles"])
    assert any("President" in role for role in actors[MEDVEDEV]["roles"])
    assert {m["form"] for m in actors["Russia"]["mentions"]} >= {"name", "demonym"}


def test_no_actor_or_keyword_is_furniture(record: dict[str, Any]) -> None:
    words = [actor["name"] for actor in record["actors"]] + [keyword["text"] for keyword in record["keywords"]]
    assert not [word for word in words if any(scrap in word.lower() for scrap in ("icon", "chevron", "play", "share", "wtic"))]
    assert any("missile defense" in keyword["text"].lower() for keyword in record["keywords"])
