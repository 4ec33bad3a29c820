"""What a whole generation offers to choose from: its sources, names and days."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.store.generation import Generation

MAX_NAMES = 400


def sources(generation: Generation) -> list[str]:
    """Names of all sources, by name; "" for articles that name none is left out."""
    return list(generation.query("SELECT DISTINCT source FROM articles WHERE source <> '' ORDER BY source")["source"])


def named(generation: Generation, also: tuple[str, ...] = ()) -> pd.DataFrame:
    """The most mentioned actors, and those in `also`: name, type, label; index id. Labels tell equal names apart."""
    actors = generation.query(
        """
        SELECT id, name, type FROM actors WHERE actor < ? OR id IN (SELECT unnest(?::VARCHAR[])) ORDER BY actor""",
        [MAX_NAMES, list(also)],
    ).set_index("id")
    twins = actors["name"].duplicated(keep=False)
    actors["label"] = actors["name"].where(~twins, actors["name"] + " (" + actors["type"].replace("location", "place") + ")")
    equal = actors["label"].duplicated()
    count = actors.groupby("label").cumcount().add(1).astype(str)
    actors["label"] = actors["label"].where(~equal, actors["label"] + " " + count)
    return actors


def find_actor(generation: Generation, name: str) -> str | None:
    """Id of the most mentioned actor called `name`; without one, of one with that alias, or with it as a part of its name."""
    fits = generation.query(
        """
        SELECT id, CASE WHEN lower(name) = $name THEN 0
                        WHEN list_contains(list_transform(aliases, lambda x: lower(x)), $name) THEN 1
                        WHEN contains(lower(name), $name) THEN 2 ELSE 3 END AS fit
        FROM actors WHERE fit < 3 ORDER BY fit, actor LIMIT 1""",
        {"name": name.strip().lower()},
    )
    return str(fits["id"][0]) if len(fits) and name.strip() else None


def days(generation: Generation) -> tuple[date, date] | None:
    """First and last day of all articles; None if none is dated."""
    row = generation.query("SELECT min(day) AS first, max(day) AS last FROM articles").iloc[0]
    return None if pd.isna(row["first"]) else (row["first"].date(), row["last"].date())
