"""Watching a child process under limits: processor time and memory of it and of all its children."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import time
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Limits:
    cpu_seconds: float = 10.0
    wall_seconds: float = 60.0
    memory_bytes: int = 2 << 30


@dataclass(frozen=True, slots=True)
class Usage:
    """end: "exit 0", "signal 11", or the limit that was passed: "time", "processor time", "memory"."""

    end: str
    cpu_seconds: float
    wall_seconds: float
    memory_bytes: int


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, thread.read_text().split())
    return found


def tree(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for member in found:
        with contextlib.suppress(OSError):
            found += [child for child in _children(member) if child not in found]
    return found


def _sample(pid: int) -> tuple[float, int]:
    """Processor seconds, its dead children's included, and resident bytes; nothing for a process that is gone."""
    with contextlib.suppress(OSError, IndexError, ValueError):
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:15])) / _TICKS, int(fields[21]) * _PAGE_BYTES
    return 0.0, 0


def kill(pid: int) -> None:
    for member in reversed(tree(pid)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)


def watch(pid: int, limits: Limits) -> Usage:
    """Wait for a child of this process; kill it and its children where it passes a limit."""
    begun = time.monotonic()
    peak, spent, pause, passed = 0, 0.0, 0.002, ""
    while True:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            return Usage(
                passed or _end(status),
                max(spent, usage.ru_utime + usage.ru_stime),
                time.monotonic() - begun,
                max(peak, _peak_bytes(usage)),
            )
        samples = [_sample(member) for member in tree(pid)]
        spent = max(spent, sum(cpu for cpu, _ in samples))
        peak = max(peak, sum(memory for _, memory in samples))
        passed = passed or (
            "memory"
            if peak > limits.memory_bytes
            else "processor time"
            if spent > limits.cpu_seconds
            else "time"
            if time.monotonic() - begun > limits.wall_seconds
            else ""
        )
        if passed:
            kill(pid)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


def _peak_bytes(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss * 1024


def _end(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return f"exit {code}" if code >= 0 else f"signal {-code}"
