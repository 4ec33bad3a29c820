"""Child processes with limits: what they read may be hostile, so each can be ended, and ends with its parent.

Spawned, not forked: the parent may run threads, and a fork would copy their locks.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

type Ending = Literal["time", "memory", "crash"]
"""Why a child ended before its work did: too much processor time, too much memory, anything else."""

MEMORY_BYTES = 960 << 20
"""What a child may allocate: with its program code, which is not counted, it stays below 1 GB."""
_HEADROOM_BYTES = 400 << 20
"""What it may allocate in any case beyond what it has loaded: a larger language model leaves less than that of a gigabyte."""
_OUT_OF_MEMORY_EXIT = 77
_CPU_SIGNAL = getattr(signal, "SIGPROF", 0)
_JOIN_SECONDS = 10


class Child:
    """A running child: `pipe` leads to it, and `kill` ends it whatever it does."""

    def __init__(self, target: Callable[..., None], *arguments: object) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_run, args=(target, theirs, arguments), daemon=True)
        self.process.start()
        theirs.close()

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def ending(self) -> Ending:
        """How a child ended that has closed its pipe."""
        self.process.join(_JOIN_SECONDS)
        code = self.process.exitcode
        if _CPU_SIGNAL and code == -_CPU_SIGNAL:
            return "time"
        return "memory" if code == _OUT_OF_MEMORY_EXIT else "crash"


def limit_cpu(seconds: float) -> None:
    """End this process once it has used so many more seconds of processor time, wherever it is then; 0 lifts the limit.

    The system does it, so that no code can catch it or keep it waiting. Does nothing on Windows, which has no such limit.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def add_cpu(seconds: float) -> None:
    """Give this process so many more seconds of processor time than `limit_cpu` left it."""
    if hasattr(signal, "setitimer") and (left := signal.getitimer(signal.ITIMER_PROF)[0]):
        limit_cpu(left + seconds)


def limit_memory() -> None:
    """Have this process raise MemoryError beyond `MEMORY_BYTES`; does nothing on Windows."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 not there on Windows

        most = max(MEMORY_BYTES, _allocated_bytes() + _HEADROOM_BYTES)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _allocated_bytes() -> int:
    try:
        return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError, IndexError):
        return 0


def one_thread() -> None:
    """Multiply matrices on one thread, if numpy is not loaded yet: the processes are the parallelism, and for matrices as small
    as these a second thread takes four fifths more processor time to save a tenth of the clock's.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")


def _run(target: Callable[..., None], pipe: Connection, arguments: tuple[object, ...]) -> None:
    one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C reaches every process; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(BrokenPipeError, ConnectionResetError, EOFError):  # the parent has enough
        try:
            target(pipe, *arguments)
        except MemoryError:
            os._exit(_OUT_OF_MEMORY_EXIT)


def _end_with_parent() -> None:
    # A killed parent closes no pipe that another child inherited: who waits on it would wait for ever.
    if parent := parent_process():
        parent.join()
        os._exit(1)
