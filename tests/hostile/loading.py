"""A process that loads hostile paths, each in a fork of its own under limits, and says what came out.

It reads orders and writes outcomes as lines of JSON. Forking spares every case the second that importing the readers takes.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).parent))

from process_tree import Limits, Usage, kill, watch

ROOT = Path(__file__).parents[2]
# Readers import these when a file needs them.
_LAZY = ("feedparser", "trafilatura", "htmldate", "docx", "openpyxl", "lxml.html", "pyarrow.parquet", "dateparser")
# The words of a library, its language and the operating system, which tell an analyst nothing.
_RAW = re.compile(
    r"Traceback|Errno|\bError\b ?-?\d|[a-z]Error\b|Exception|NoneType|has no attribute|codec can't|invalid literal|"
    r"<unknown>|object at 0x|while decompressing|CRC check failed|Exceeds the limit|thrift|TProtocol|Arrow\b|pyarrow|lxml|"
    r"zlib|feedparser|not well-formed|mismatched tag|unclosed token|[( ]b'|::|set_int_max_str_digits|"
    r"Couldn't deserialize|recursion depth|unexpected call to",
    re.IGNORECASE,
)
_LONGEST_REASON = 900
_OUT_OF_TIME = f"signal {signal.SIGPROF.value}"
_CARRIED_MB = 600
"""Memory beyond which a fork ends after its order, so that the next is not charged with it."""


@dataclass(frozen=True, slots=True)
class Order:
    path: str
    expected: list[str]
    secret: str = ""
    apart: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of one path. lost: titles that must be read and were not; unclear: files neither read nor rejected."""

    end: str = ""
    error: str = ""
    read: int = 0
    rejected: int = 0
    lost: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    leaked: bool = False
    cpu_seconds: float = 0.0
    memory_mb: int = 0


def unfit(reason: str) -> bool:
    """Whether a reason is not one plain sentence: several lines, control characters, endless, or a library's words."""
    return not reason.strip() or not reason.isprintable() or len(reason) > _LONGEST_REASON or _RAW.search(reason) is not None


def load_one(path: Path, expected: Sequence[str], secret: str, *, apart: bool) -> Outcome:
    """Load one path in this process; apart: in one of its own under limits, as every command does."""
    from dashboard.load import load, load_apart
    from dashboard.model import Article

    outcome, lost, origins = Outcome(end="crash"), set(expected), set[str]()
    files = _files(path)
    try:
        for item in (load_apart if apart else load)([path]):
            origin = item.origin
            if len(origins) < len(files):
                origins.update(name for name in files if name not in origins and _within(origin, name))
            if isinstance(item, Article):
                outcome.read += 1
                lost.discard(item.title)
                outcome.leaked = outcome.leaked or bool(secret and secret in f"{item.title} {item.text}")
                stored = json.dumps(asdict(replace(item, origin="")), ensure_ascii=False)
                stored.encode()  # what no store could hold fails here; a file's name may be no UTF-8
            else:
                outcome.rejected += 1
                if unfit(item.reason) and len(outcome.raw) < 3:
                    outcome.raw.append(item.reason[:300])
                if len(outcome.reasons) < 3:
                    outcome.reasons.append(item.reason[:300])
        outcome.end = "done"
    except BaseException as error:  # noqa: BLE001 what escapes is what is looked for
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "dashboard" in frame.filename]
        last = frames[-1] if frames else None
        where = f" at {Path(last.filename).name}:{last.lineno}" if last else ""
        outcome.error = f"{type(error).__name__}: {str(error)[:120]}{where}"
    outcome.lost = sorted(lost)
    outcome.unclear = [name for name in files if name not in origins][:5]
    return outcome


def _within(origin: str, name: str) -> bool:
    return origin == name or (origin.startswith(name) and origin[len(name)] in "/, ")


def _files(path: Path) -> list[str]:
    """Every file under a path, hidden ones and those beyond the longest path aside; a path that is a file by itself."""
    if not path.is_dir():
        return [str(path)]
    found = (
        f"{folder}/{name}" for folder, _, names in os.walk(path) for name in names if _counts(folder[len(str(path)) :], name)
    )
    return list(islice(found, 3_000))


def _counts(folder: str, name: str) -> bool:
    """What is hidden, and what a browser saved beside a page, is left out without a word."""
    return "/." not in f"{folder}/{name}" and not folder.endswith("_files")


def _forked(orders: list[Order], limits: Limits) -> list[Outcome]:
    """What forks made of the orders, one outcome each: where one is killed, the next fork goes on with the order after it."""
    outcomes: list[Outcome] = []
    while left := orders[len(outcomes) :]:
        made, usage = _fork(left, limits)
        if left[0].apart and made:  # its work was done in a child, which only the watcher sees
            made[0].cpu_seconds = round(usage.cpu_seconds, 2)
            made[0].memory_mb = (usage.memory_bytes >> 20) - made[0].memory_mb  # without the fork, which waits for the child
        outcomes += made
        if len(made) < len(left) and usage.end != "exit 0":
            end = "processor time" if usage.end == _OUT_OF_TIME else usage.end
            killed = left[len(made)]
            spent = usage.cpu_seconds - sum(outcome.cpu_seconds for outcome in made)
            outcomes.append(
                Outcome(end=end, lost=killed.expected, cpu_seconds=round(spent, 2), memory_mb=usage.memory_bytes >> 20)
            )
    return outcomes


def _fork(orders: list[Order], limits: Limits) -> tuple[list[Outcome], Usage]:
    """What one fork made of the first orders: it ends early, by itself, after one that leaves it much memory to carry on."""
    with tempfile.TemporaryFile() as answer:
        pid = os.fork()
        if not pid:
            code = 1
            with contextlib.suppress(BaseException):
                null = os.open(os.devnull, os.O_RDWR)
                for stream in (0, 1, 2):
                    os.dup2(null, stream)
                for order in orders:
                    outcome = _timed(order, limits)
                    answer.write(json.dumps(asdict(outcome)).encode() + b"\n")
                    answer.flush()
                    if order.apart or outcome.memory_mb > _CARRIED_MB:
                        break
                code = 0
            os._exit(code)
        usage = watch(pid, replace(limits, cpu_seconds=limits.cpu_seconds * len(orders)))
        answer.seek(0)
        return [Outcome(**json.loads(line)) for line in answer.read().splitlines()], usage


def _timed(order: Order, limits: Limits) -> Outcome:
    """One order in this process, which the system ends once it has used its processor time on it."""
    if not order.apart:
        signal.setitimer(signal.ITIMER_PROF, limits.cpu_seconds)
    begun = time.process_time()
    outcome = load_one(Path(order.path), order.expected, order.secret, apart=order.apart)
    outcome.cpu_seconds = round(time.process_time() - begun, 2)
    outcome.memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return outcome


def main() -> None:
    """Answer orders until there are no more."""
    import warnings

    warnings.simplefilter("ignore")
    importlib.import_module("dashboard.load")
    for name in _LAZY:
        importlib.import_module(name)
    for line in sys.stdin:
        order = json.loads(line)
        outcomes = _forked([Order(**fields) for fields in order["orders"]], Limits(**order["limits"]))
        print(json.dumps([asdict(outcome) for outcome in outcomes]), flush=True)


class Loader:
    """The same process seen from outside; a context manager that leaves no child behind."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def __enter__(self) -> Self:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )
        return self

    def load(self, path: Path, expected: Sequence[str] = (), secret: str = "") -> Outcome:
        """One path as every command loads it: in a process of its own, under the loader's own limits."""
        return self.load_all([Order(str(path), list(expected), secret, apart=True)])[0]

    def load_all(self, orders: Sequence[Order], limits: Limits | None = None) -> list[Outcome]:
        """The outcome of each, with its own time; limits are for one order, by default those of this loader."""
        assert self._process.stdin
        assert self._process.stdout
        line = json.dumps({"orders": [asdict(order) for order in orders], "limits": asdict(limits or self._limits)})
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        return (
            [Outcome(**fields) for fields in json.loads(answer)]
            if answer
            else [Outcome(end="the loader is gone") for _ in orders]
        )

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        kill(self._process.pid)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                stream.close()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main()
