"""What data/ANSWERS.md says is hidden in the sample is found by the analyses that the pages stand on."""

from __future__ import annotations

import csv
import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.people.actors import actors
from dashboard.analysis.people.comentions import comentions
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.speech.quotes import UNKNOWN, quotes
from dashboard.analysis.time.timeline import SELECTED, last_day, peak, timeline
from dashboard.settings import root
from dashboard.store.generation import Generation

PIRACY = "piracy OR pirate* OR Somalia"
SHIELD, LIBYA = (topic["query"] for topic in json.loads((root() / "data" / "topics.json").read_text("utf-8"))[:2])


def chosen(sample: Generation, query: str = "", **filters: object) -> Selection:
    return select(sample, Filters(query=query, **filters))  # type: ignore[arg-type]


def test_nobody_speaks_who_is_not_in_the_list(sample: Generation) -> None:
    with (root() / "data" / "people.csv").open(encoding="utf-8", newline="") as file:
        invented = {name for row in csv.DictReader(file) for name in (row["name"], *row["aliases"].split(";")) if name}
    speaking = sample.query("""
        SELECT DISTINCT a.name FROM quotes JOIN actors AS a USING (actor) WHERE a.type = 'person' ORDER BY 1""")["name"]
    assert [name for name in speaking if name not in invented] == []


def test_a_speaker_reverses_her_position(sample: Generation) -> None:
    rows = quotes(sample, chosen(sample), speaker="person:henrike-solvaag", text='"joint shield"')
    said = rows[rows["kind"] == "quote"].sort_values("day")
    assert said["article"].nunique() >= 6
    assert said["source"].nunique() >= 3
    for_it = said[said["day"] <= pd.Timestamp("2011-05-31")]["text"].str.cat()
    against = said[said["day"] >= pd.Timestamp("2011-09-01")]["text"].str.cat()
    assert "the only kind worth building" in for_it
    assert "I was wrong about the joint shield" in against


@pytest.mark.parametrize(
    ("topic", "since", "until", "month", "event"),
    [
        (SHIELD, date(2010, 9, 1), date(2011, 4, 30), date(2010, 11, 1), "Lisbon"),
        (SHIELD, date(2012, 1, 1), date(2012, 6, 30), date(2012, 5, 1), "Chicago"),
        (LIBYA, date(2010, 12, 1), date(2011, 6, 30), date(2011, 3, 1), '1973 OR "no-fly" OR "Security Council" OR strikes'),
        (LIBYA, date(2011, 8, 1), date(2011, 9, 30), date(2011, 8, 1), "Tripoli"),
        (LIBYA, date(2011, 9, 1), date(2012, 1, 31), date(2011, 10, 1), "Gaddafi OR mandate"),
    ],
)
def test_a_peak_has_the_reports_of_what_caused_it(
    sample: Generation, topic: str, since: date, until: date, month: date, event: str
) -> None:
    frame = timeline(sample, chosen(sample, topic, since=since, until=until), "month")
    peak_month = frame[frame["series"] == SELECTED].sort_values("articles").iloc[-1]
    assert peak_month["bin"].date() == month
    assert peak_month["sources"] >= 4
    caused = chosen(sample, f"({topic}) AND ({event})", since=month, until=last_day(month, "month"))
    assert len(caused.articles) >= 0.7 * peak_month["articles"]


def test_a_peak_of_copies_vanishes_when_they_are_folded(sample: Generation) -> None:
    as_it_stands, folded = chosen(sample, PIRACY), chosen(sample, PIRACY, fold=True)
    frame = timeline(sample, as_it_stands, "week")
    found = peak(sample, as_it_stands, frame, SELECTED)
    assert found is not None
    assert (found.bin.date(), found.articles) == (date(2011, 8, 8), 10)
    frame = timeline(sample, folded, "week")
    assert frame[(frame["series"] == SELECTED) & (frame["bin"] == "2011-08-08")]["articles"].item() == 1
    assert peak(sample, folded, frame, SELECTED) is None


def test_a_count_rises_while_its_share_falls(sample: Generation) -> None:
    halves = [(date(2010, 7, 1), date(2010, 12, 31)), (date(2011, 1, 1), date(2011, 6, 30))]
    counts = [
        (len(found.articles), len(found.base))
        for since, until in halves
        for found in [chosen(sample, "grain", since=since, until=until)]
    ]
    assert [number for number, _ in counts] == [6, 9]
    assert counts[0][0] / counts[0][1] > 1.3 * counts[1][0] / counts[1][1]


def test_a_frequent_tie_is_chance(sample: Generation) -> None:
    pair = tie(sample, "location:russia", "organisation:european-union")
    assert pair["together"] >= 6
    assert pair["q"] > 0.2


def test_a_rare_tie_is_not(sample: Generation) -> None:
    pair = tie(sample, "organisation:nordsee-polar-logistics", "organisation:tarnvik-foundation")
    assert pair["together"] == 5
    assert pair["q"] < 0.001


def tie(sample: Generation, one: str, other: str) -> pd.Series[float]:
    pairs = comentions(sample, chosen(sample), "article", names=100).pairs
    found = pairs[pairs[["a", "b"]].isin([one, other]).all(axis=1)]
    assert len(found) == 1
    return found.iloc[0]


def test_a_quote_is_altered_in_a_copy(sample: Generation) -> None:
    rows = quotes(sample, chosen(sample), speaker="person:ruben-castellmoor", text='"promise that the road"')
    rows = rows[rows["text"].str.contains("promise that the road")]
    words = dict(zip(rows["source"], rows["text"], strict=True))
    assert "cannot promise" in words["Meridian Wire"]
    assert "can promise" in words["The Harbour Courier"]
    assert set(rows["copies"]) == {1}


def test_two_people_of_one_surname_stay_two(sample: Generation) -> None:
    held = {
        actor: set(chosen(sample, actors=(actor,)).articles.tolist()) for actor in ("person:pavel-renko", "person:irina-renko")
    }
    assert [len(articles) for articles in held.values()] == [3, 3]
    assert len(set.intersection(*held.values())) == 1
    assert not [name for name in actors(sample, chosen(sample))["name"] if name == "Renko"]


def test_one_person_in_two_spellings_is_one(sample: Generation) -> None:
    found = actors(sample, chosen(sample))
    malenko = found[found["name"].str.contains("Malenko")]
    assert malenko["articles"].tolist() == [4]
    assert {"Sergei Malenko", "Sergey Malenko"} <= {malenko["name"].iloc[0], *malenko["aliases"].iloc[0]}


def test_undated_articles_are_known_as_such(sample: Generation) -> None:
    found = chosen(sample, undated="only")
    titles = set(titles_of(sample, found))
    assert "The man who can undo anything" in titles
    assert "Warning data could be shared within a year, researchers say" in titles


def test_lost_marks_are_restored_and_told(sample: Generation) -> None:
    rows = quotes(sample, chosen(sample, '"Warning data could be shared"'))
    restored = rows[rows["repaired"] != ""]
    assert len(restored) >= 3
    assert "Tobias Krenwick" in set(restored["speaker_name"])


def test_an_anonymous_official_stays_unknown(sample: Generation) -> None:
    rows = quotes(sample, chosen(sample), speaker=UNKNOWN)
    official = rows[rows["speaker"].str.contains("official") & (rows["kind"] == "quote")]
    assert official["article"].nunique() >= 3
    assert set(official["actor_id"]) == {""}


def test_a_correction_stands_beside_what_it_corrects(sample: Generation) -> None:
    assert set(titles_of(sample, chosen(sample, "Brennholt"))) == {"Correction: valves at Brennholt", "The valves of Brennholt"}


def test_another_language_is_said_and_not_guessed(sample: Generation) -> None:
    found = chosen(sample, "Notfallplan*")
    languages = sample.query("SELECT language FROM articles SEMI JOIN chosen USING (article)", chosen=found.frame)["language"]
    assert languages.tolist() == ["de"]
    rows = quotes(sample, found)
    assert len(rows) >= 5
    assert set(rows["actor_id"]) == {""}


def titles_of(sample: Generation, found: Selection) -> list[str]:
    assert isinstance(found.articles, np.ndarray)
    return sample.query("SELECT title FROM articles SEMI JOIN chosen USING (article)", chosen=found.frame)["title"].tolist()
