"""The strongest days of a topic against the days that journalists chose for their timelines (Timeline17, Tran et al. 2013).

Of each collection the k strongest days are taken, k being the number of days of its timeline, beside the same number from two
baselines: the days on which most articles appear, and the days that most articles name by their date. A day is right where the
timeline has it, exactly or within a day; each day of either is matched once, so that two neighbours do not share one.

The two weights of `strong_days` were chosen on the collections of TUNED_ON alone. Both halves hold collections of the same
subjects by other newspapers.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dashboard.analysis.article.named_days import days_meant
from dashboard.analysis.time.strong_days import strongest_days

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpora"
ARTICLES, TIMELINES = "dev_timeline17_disasters.jsonl.gz", "dev_timeline17_disasters_gold_events.jsonl"
TUNED_ON = frozenset({"Finan_washingtonpost", "H1N1_guardian", "MJ_bbc", "bpoil_foxnews", "bpoil_reuters", "haiti_bbc"})
DAYS_BEFORE = 30
"""Days before the first article that may be chosen."""

type Dated = list[tuple[date, str]]
type Choice = Callable[[Dated, date, date, int], list[date]]


@dataclass(frozen=True)
class Score:
    """Days found, of those chosen and of those of the timelines, summed up over collections; f1 is the mean of theirs."""

    right: int
    chosen: int
    wanted: int
    f1: float

    @property
    def precision(self) -> float:
        return self.right / max(self.chosen, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.wanted, 1)


def most_articles(articles: Dated, first: date, last: date, most: int) -> list[date]:
    """The days on which most of the articles appear."""
    return _most(Counter(day for day, _ in articles), first, last, most)


def most_named(articles: Dated, first: date, last: date, most: int) -> list[date]:
    """The days that most of the articles name by their date."""
    counts = Counter(day for published, text in articles for day, by_date in days_meant(text, published).items() if by_date)
    return _most(counts, first, last, most)


def _most(counts: Counter[date], first: date, last: date, most: int) -> list[date]:
    within = [(count, day) for day, count in counts.items() if first <= day <= last]
    return [day for _, day in sorted(within, key=lambda pair: (-pair[0], pair[1]))[:most]]


WAYS: dict[str, Choice] = {
    "strongest days": strongest_days,
    "days of most articles": most_articles,
    "days most named": most_named,
}


def matched(chosen: Iterable[date], wanted: Iterable[date], days_apart: int) -> int:
    """How many days of each fit one of the other within so many days, each used once."""
    ours, theirs = sorted(chosen), sorted(wanted)
    pairs = at = by = 0
    while at < len(ours) and by < len(theirs):
        apart = (ours[at] - theirs[by]).days
        if abs(apart) <= days_apart:
            pairs += 1
        at += apart <= days_apart
        by += apart >= -days_apart
    return pairs


def read() -> tuple[dict[str, Dated], dict[str, set[date]]]:
    """The dated texts and the days of the timeline of each collection."""
    articles: defaultdict[str, Dated] = defaultdict(list)
    with gzip.open(FOLDER / ARTICLES, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            articles[row["collection"]].append((date.fromisoformat(row["date"][:10]), row["text"]))
    timelines: defaultdict[str, set[date]] = defaultdict(set)
    for row in map(json.loads, (FOLDER / TIMELINES).read_text("utf-8").splitlines()):
        timelines[row["collection"]].add(date.fromisoformat(row["date"][:10]))
    return dict(articles), dict(timelines)


def score(choose: Choice, articles: dict[str, Dated], timelines: dict[str, set[date]], days_apart: int) -> Score:
    """How well one way chooses the days of these collections."""
    right = chosen_days = 0
    f1 = []
    for name, dated in articles.items():
        first, last = min(day for day, _ in dated), max(day for day, _ in dated)
        chosen = choose(dated, first - timedelta(days=DAYS_BEFORE), last, len(timelines[name]))
        hits = matched(chosen, timelines[name], days_apart)
        right, chosen_days = right + hits, chosen_days + len(chosen)
        f1.append(2 * hits / (len(chosen) + len(timelines[name])))
    return Score(right, chosen_days, sum(map(len, (timelines[name] for name in articles))), sum(f1) / len(f1))


def show() -> None:
    """Print precision, recall and F1 of each way, for the collections tuned on and for the others."""
    if not (FOLDER / ARTICLES).exists():
        print(f"\nDays against timelines: not measured, because {FOLDER / ARTICLES} is missing.")
        return
    articles, timelines = read()
    halves = {"not tuned on": articles.keys() - TUNED_ON, "tuned on": articles.keys() & TUNED_ON}
    print(
        f"\n{'days against timelines':24}{'collections':>24}{'days':>7}"
        + "".join(f"{f'{measure}, {apart}':>15}" for apart in ("exact", "1 day") for measure in ("P", "R", "F1"))
    )
    for half, names in halves.items():
        chosen = {name: articles[name] for name in sorted(names)}
        for way, choose in WAYS.items():
            scores = [score(choose, chosen, timelines, days_apart) for days_apart in (0, 1)]
            figures = "".join(f"{value:15.3f}" for one in scores for value in (one.precision, one.recall, one.f1))
            print(f"{way:24}{f'{len(chosen)} {half}':>24}{scores[0].wanted:7}{figures}")
    print("F1 is the mean of the collections'; 0.50 within a day is to be reached.")


if __name__ == "__main__":
    show()
