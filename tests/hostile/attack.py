"""Give every hostile file to the loader, or to a whole ingest, under limits, and print what became of it.

    python tests/hostile/attack.py [--only KIND]... [--jobs 2] [--ingest | --together] [--small] [--cpu S]
        [--json FILE] [--verbose]

Without --ingest only the loader runs: minutes instead of hours. --together ingests all cases of a kind as one folder.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from files import KINDS, chosen, make, remove, workplace
from formats.cases import Case, Kind, titles
from loading import ROOT, Loader, Outcome, unfit
from process_tree import Limits, kill, tree, watch

LIMITS = Limits(cpu_seconds=120, wall_seconds=120, memory_bytes=3 << 30)
SLOW_CPU_SECONDS = 10
TOGETHER_WALL_SECONDS = TOGETHER_CPU_SECONDS = 1_800


@dataclass(frozen=True, slots=True)
class Run:
    kind: str
    case: str
    outcome: Outcome
    faults: list[str]


_stopping = threading.Event()


def _stop(number: int, _: object) -> None:
    """Asked to end: the children go at once, the temporary folder as the stack unwinds."""
    _stopping.set()
    for child in tree(os.getpid())[1:]:
        kill(child)
    sys.exit(128 + number)


def faults(case: Case, outcome: Outcome, *, cpu_seconds: float = SLOW_CPU_SECONDS, memory_mb: int = 1024) -> list[str]:
    """What is wrong with an outcome, one phrase each; none where all is well."""
    found = []
    if outcome.end != "done":
        found.append(f"crash: {outcome.error}" if outcome.end == "crash" else f"ended by {outcome.end}")
    if outcome.cpu_seconds > cpu_seconds:
        found.append(f"{outcome.cpu_seconds:.0f} s of processor time")
    if outcome.memory_mb > memory_mb:
        found.append(f"{outcome.memory_mb} MB of memory")
    if outcome.end == "done":
        if outcome.lost:
            found.append(f"{len(outcome.lost)} articles lost")
        if case.rejected and not outcome.rejected:
            found.append("nothing rejected")
        if outcome.unclear:
            found.append(f"neither read nor rejected: {outcome.unclear[0][-80:]!r}")
        if outcome.raw:
            found.append(f"no plain reason: {outcome.raw[0][:160]!r}")
    if outcome.leaked:
        found.append("it holds what a file beside it says")
    return found


def _newsdash(arguments: Sequence[str], limits: Limits, output: Path) -> tuple[str, float, int]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with output.open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "dashboard.cli", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
        usage = watch(child.pid, limits)
        child.returncode = 0  # it has been waited for
    return usage.end, usage.cpu_seconds, usage.memory_bytes >> 20


def ingest(path: Path, expected: Sequence[str], secret: str, place: Path, limits: Limits = LIMITS) -> Outcome:
    """One `newsdash ingest`, and what the store then says it holds and has rejected."""
    store, log = place / "store", place / "log"
    end, cpu, memory = _newsdash(["ingest", "--store", str(store), "--workers", "1", "--", str(path)], limits, log)
    said = log.read_text("utf-8", "replace")
    outcome = Outcome(end=end, cpu_seconds=cpu, memory_mb=memory)
    if end.startswith("exit"):
        outcome.end = "done" if end == "exit 0" and "Traceback" not in said else "crash"
        outcome.error = "" if outcome.end == "done" else f"{end}: {said.strip()[-200:]}"
    _newsdash(["rejects", "--store", str(store)], Limits(), log)
    rejects = [line.partition("\t") for line in log.read_text("utf-8", "replace").splitlines()]
    _newsdash(["export", "articles", "--format", "jsonl", "--store", str(store)], Limits(cpu_seconds=60), log)
    articles = [json.loads(line) for line in log.read_text("utf-8", "replace").split("\n") if line.startswith("{")]
    outcome.read, outcome.rejected = len(articles), len(rejects)
    outcome.raw = [reason for origin, _, reason in rejects if unfit(reason) or not origin.isprintable()][:3]
    read = {article["title"] for article in articles}
    outcome.lost = [title for title in expected if title not in read]
    outcome.leaked = bool(secret) and any(secret in json.dumps(article) for article in articles)
    outcome.unclear = [] if articles or rejects or path.is_dir() else [str(path)]
    return outcome


def _by_case(kinds: Sequence[Kind], small: bool, together: bool) -> Iterator[tuple[Kind, Case]]:
    if together:
        for kind in kinds:
            cases = [case for case in kind.cases if not (small and case.large)]
            yield kind, Case("together", lambda *_: None, rejected=any(case.rejected for case in cases))
        return
    yield from ((kind, case) for kind in kinds for case in kind.cases if not (small and case.large))


def attack(kinds: Sequence[Kind], how: argparse.Namespace, folder: Path, show: Callable[[Run], None]) -> None:
    """All cases, on so many jobs at once; files are made just before they are used and taken away at once."""
    work = list(_by_case(kinds, how.small, how.together))

    def job(number: int) -> None:
        place = folder / str(number)
        limits = replace(LIMITS, cpu_seconds=how.cpu)
        with Loader(limits) as loader:
            for kind, case in work[number :: how.jobs]:
                if how.together:
                    cases = [each for each in kind.cases if not (how.small and each.large)]
                    for each in cases:
                        make(place, kind, each)
                    expected = [title for each in cases for title in titles(kind, each)]
                    outcome = ingest(
                        place / kind.name,
                        expected,
                        "",
                        place,
                        Limits(TOGETHER_WALL_SECONDS, TOGETHER_WALL_SECONDS, LIMITS.memory_bytes),
                    )
                else:
                    path, expected = make(place, kind, case), titles(kind, case)
                    outcome = (
                        ingest(path, expected, case.secret, place, limits)
                        if how.ingest
                        else loader.load(path, expected, case.secret)
                    )
                if _stopping.is_set():
                    return
                allowed = TOGETHER_CPU_SECONDS if how.together else SLOW_CPU_SECONDS
                show(Run(kind.name, case.name, outcome, faults(case, outcome, cpu_seconds=allowed)))
                remove(place)

    with ThreadPoolExecutor(how.jobs) as pool:
        for _ in pool.map(job, range(how.jobs)):
            pass


def table(runs: Sequence[Run]) -> str:
    """The runs by kind, and their totals."""
    rows = [(name, [run for run in runs if run.kind == name]) for name in KINDS]
    rows = [*((name, of_kind) for name, of_kind in rows if of_kind), ("all", list(runs))]
    head = (
        "kind",
        "cases",
        "read",
        "rejected",
        "crashes",
        "killed",
        "over 10 s",
        "most CPU s",
        "most MB",
        "lost",
        "unclear",
        "unfit",
        "faulty",
    )
    lines = [head]
    for name, of_kind in rows:
        outcomes = [run.outcome for run in of_kind]
        counts = (
            len(of_kind),
            sum(each.read for each in outcomes),
            sum(each.rejected for each in outcomes),
            sum(each.end == "crash" for each in outcomes),
            sum(each.end not in {"crash", "done"} for each in outcomes),
            sum(each.cpu_seconds > SLOW_CPU_SECONDS for each in outcomes),
            round(max(each.cpu_seconds for each in outcomes), 1),
            max(each.memory_mb for each in outcomes),
            sum(len(each.lost) for each in outcomes if each.end == "done"),
            sum(len(each.unclear) for each in outcomes if each.end == "done"),
            sum(bool(each.raw) for each in outcomes),
            sum(bool(run.faults) for run in of_kind),
        )
        lines.append((name, *map(str, counts)))
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def main() -> int:
    """Run the attack; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description="Give hostile files to the loader or to a whole ingest.")
    parser.add_argument(
        "--only", action="append", default=[], metavar="KIND", help="a kind, or how its name begins; may be repeated"
    )
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="cases at once (default %(default)s)")
    parser.add_argument(
        "--cpu", type=float, default=120, metavar="S", help="processor seconds after which a case is killed (default %(default)s)"
    )
    parser.add_argument("--ingest", action="store_true", help="run newsdash ingest on each, language model and store included")
    parser.add_argument("--together", action="store_true", help="ingest the cases of a kind as one folder")
    parser.add_argument("--small", action="store_true", help="leave the large cases out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every outcome to a file")
    parser.add_argument("--verbose", action="store_true", help="print each fault as it shows")
    how = parser.parse_args()

    runs: list[Run] = []

    def show(run: Run) -> None:
        runs.append(run)
        if how.verbose and run.faults:
            print(f"{run.kind}/{run.case!a}: {'; '.join(run.faults)}", file=sys.stderr, flush=True)

    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        with workplace() as folder:
            attack(chosen(how.only), how, folder, show)
    finally:  # who ends it early is told what was seen until then
        if how.json:
            how.json.write_text(json.dumps([asdict(run) for run in runs], indent=1))
        print(table(runs) if runs else "nothing was run")
    return int(any(run.faults for run in runs))


if __name__ == "__main__":
    sys.exit(main())
