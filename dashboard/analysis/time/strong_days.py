"""On which days something happened: those that articles name again and again, and on which unusually many appear."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from dashboard.analysis.article.named_days import days_meant

BY_DATE_WEIGHT = 2.0
"""An article that names a day by its date counts as so many that say "on Tuesday"."""
PUBLISHED_WEIGHT = 0.5
"""Of each article that appears on a day beyond the mean of all days."""


def strengths(articles: Iterable[tuple[date, str]]) -> dict[date, float]:
    """How strong each day is that some articles, given as day and text, appear on or name.

    The square root of the articles that name the day, added up over the days on which they appear, and half an article for each
    one beyond the mean that appears on the day itself. A day that is named for weeks so outweighs one that is named by as many
    articles at once.
    """
    naming: defaultdict[date, defaultdict[date, float]] = defaultdict(lambda: defaultdict(float))
    published: Counter[date] = Counter()
    for day, text in articles:
        published[day] += 1
        for meant, by_date in days_meant(text, day).items():
            naming[meant][day] += BY_DATE_WEIGHT if by_date else 1.0
    if not published:
        return {}
    mean = published.total() / ((max(published) - min(published)).days + 1)
    strength = {day: sum(math.sqrt(count) for count in counts.values()) for day, counts in naming.items()}
    for day, count in published.items():
        strength[day] = strength.get(day, 0.0) + PUBLISHED_WEIGHT * max(count - mean, 0.0)
    return strength


def strongest_days(articles: Iterable[tuple[date, str]], first: date, last: date, most: int) -> list[date]:
    """The `most` strongest days from `first` to `last`, the strongest first and the earliest of equals."""
    within = [(strength, day) for day, strength in strengths(articles).items() if first <= day <= last]
    return [day for _, day in sorted(within, key=lambda pair: (-pair[0], pair[1]))[:most]]
