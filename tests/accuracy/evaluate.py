"""`make evaluate`: what extraction gets right on the development sets, with 95 % intervals, beside what is to be reached.

It prints a table and writes data/evaluation.json, which the Methods page and every report read. --raise-floors writes the
measured figures to floors.json where they are higher; a floor is lowered only with --lower-floors.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import dates
import floors
import gold
from aboutness import show_aboutness
from measure import BANDS, SETS, SURE, Band, Figure, extractors, measure, pinned, reliability

from dashboard.extract.version import model_version
from dashboard.settings import evaluation_path

REACH = {
    "quotes joint": 70,
    "quotes all": 77,
    "quotes direct": 92,
    "quotes mixed": 80,
    "quotes indirect": 65,
    "quotes exact, full gold": 56,
    "aliases, end to end": 91,
    "keywords duc2001_dev": 28,
    "keywords kpcrowd500_dev": 17,
    "actors worldwide_dev": 80,
} | {f"quotes kept, {copy}": 98 for copy in ("noopen", "single", "straight", "oneline")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise-floors", action="store_true", help="write figures above their floors to floors.json")
    parser.add_argument("--lower-floors", action="store_true", help="with --raise-floors: write those below them, too")
    parser.add_argument("--accept-gold", nargs="+", metavar="FILE", help="record gold files as they are now, and measure nothing")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the annotation records")
    options = parser.parse_args()
    if not gold.FOLDER.exists():
        sys.exit(f"No gold data at {gold.FOLDER}: the figures can only be measured where it lies beside the project.")
    if options.accept_gold:
        gold.accept(options.accept_gold)
        return
    if edited := gold.changed():
        sys.exit(
            f"The gold data is not what the floors were measured on: {', '.join(edited)}. Accept it with --accept-gold FILE."
        )
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        figures, bands, made_by = measure(folder, intervals=True), reliability(folder), extractors(folder)
    show_aboutness()
    show(figures)
    show_bands(bands)
    dates.show()
    if len(made_by) != 1:
        sys.exit(f"The records were made by the extractors {', '.join(sorted(made_by))}: nothing was written; run this again.")
    evaluation_path().write_text(
        json.dumps(
            {
                "extractor": made_by.pop(),
                "model": model_version(),
                "sets": SETS,
                "figures": [asdict(figure) for figure in figures],
                "reliability": [asdict(band) for band in bands],
            },
            indent=1,
            ensure_ascii=False,
        )
        + "\n",
        "utf-8",
    )
    if options.raise_floors:
        try:
            new = floors.updated(floors.read(), pinned(figures), lower=options.lower_floors)
        except floors.LoweredError as error:
            sys.exit(str(error))
        floors.PATH.write_text(json.dumps(new, indent=2) + "\n", "utf-8")


def show(figures: list[Figure]) -> None:
    """The figures as a table for a terminal."""

    def number(value: float | None) -> str:
        return "" if value is None else f"{value:.1f}"

    print(f"{'task':36}{'F1':>7}{'95 % interval':>16}{'P':>7}{'R':>7}{'items':>8}{'documents':>11}{'reach':>7}")
    for f in figures:
        interval = f.f1_interval or f.precision_interval
        print(
            f"{f.name:36}{number(f.f1):>7}{f'{interval[0]} to {interval[1]}' if interval else '':>16}{number(f.precision):>7}"
            f"{number(f.recall):>7}{f.items or '':>8}{f.documents:11}{REACH.get(f.name, ''):>7}"
        )


def show_bands(bands: list[Band]) -> None:
    """How often quotes of each confidence are right, words and speaker."""
    total, sure = sum(band.found for band in bands), [band for band in bands if band.low >= SURE]
    whole = Band(SURE, BANDS[-1], sum(band.found for band in sure), sum(band.right for band in sure))
    print(f"\n{'confidence':14}{'quotes':>8}{'of all':>9}{'right':>9}")
    for band in (*bands, whole):
        print(
            f"{band.low:.2f} to {min(band.high, 1):.2f}  {band.found:8}{100 * band.found / total:8.1f}%"
            f"{100 * band.right / max(band.found, 1):8.1f}%"
        )
    print(f"From {SURE} up, half of all are to be reached, and 90 % of them right.")


if __name__ == "__main__":
    main()
