"""`make evaluate`: what extraction gets right on the development sets, with 95 % intervals, beside what is to be reached.

--raise-floors writes the measured figures to floors.json where they are higher than what stands there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measure import GOLD, measure

FLOORS = Path(__file__).with_name("floors.json")
REACH = {"quotes joint": 70, "quotes all": 77, "quotes direct": 92, "quotes mixed": 80, "quotes indirect": 65,
         "quotes exact, full gold": 56, "aliases, end to end": 91, "keywords duc2001_dev": 28, "keywords kpcrowd500_dev": 17,
         "actors worldwide_dev": 80} | {f"quotes kept, {copy}": 98 for copy in ("noopen", "single", "straight", "oneline")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the annotation records")
    options = parser.parse_args()
    if not GOLD.exists():
        sys.exit(f"No gold data at {GOLD}: the figures can only be measured where it lies beside the project.")
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options.keep or Path(folder), intervals=True)
    print(f"{'task':28}{'F1':>7}{'95 % interval':>16}{'documents':>11}{'reach':>7}")
    for f in figures:
        interval = f"{f.low} to {f.high}" if f.low is not None else ""
        print(f"{f.name:28}{f.value:7.1f}{interval:>16}{f.documents:11}{REACH.get(f.name, ''):>7}")
    if options.raise_floors:
        floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
        floors |= {f.name: max(f.value, floors.get(f.name, 0)) for f in figures}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
