"""The two ends of a cluster as commands: a scheduler, and the workers of one machine. Both run until they are ended.

TLS is Dask's own: give a tls:// address, and the certificates in Dask's configuration (distributed.comm.tls).
"""

from __future__ import annotations

import asyncio
import ipaddress
import os
import signal
from contextlib import suppress
from urllib.parse import urlsplit

from dashboard.annotators import require_extra
from dashboard.errors import ClusterError, InputError
from dashboard.extract.version import extractor

PORT = 8786
LOOPBACK = "127.0.0.1"
_WORKER_BYTES = 1 << 30
"""Of a worker itself; the child in which it annotates has the same limit as on any machine."""
_GONE_SECONDS = "60s"
"""After how long a silent worker counts as dead: one that is annotating answers all the while."""
_DEATHS = 2
"""Workers that may die of a batch before its articles are tried one by one, and of an article before it is rejected."""
_RETRY_SECONDS = 2.0
_QUIET = {"distributed": "warning", "distributed.worker": "error", "distributed.nanny": "error"}


def scheduler(host: str = LOOPBACK, port: int = PORT, protocol: str = "tcp") -> int:
    """Hand batches to workers until it is ended. Raises ClusterError where the port is taken."""
    require_extra()
    _configure()
    from distributed import Scheduler  # noqa: PLC0415 an extra

    async def serve() -> None:
        ended = _ended()
        try:
            async with Scheduler(
                host=host, port=port, protocol=protocol, dashboard=False, dashboard_address=f"{LOOPBACK}:0"
            ) as running:
                _say(f"Scheduler at {running.address}, extractor {extractor()}. Whoever reaches it can run code on its workers.")
                await ended.wait()
        except OSError as error:
            raise ClusterError(f"Port {port} on {host} cannot be used ({error.strerror}): give another with --port.") from error

    asyncio.run(serve())
    return 0


def worker(address: str, *, processes: int | None = None, host: str = "") -> int:
    """Annotate what the scheduler at `address` hands out, on so many processes (default: one a core), until it is ended.

    A process that dies is started again, and a scheduler that is gone is waited for. Without `host` a worker listens on loopback
    alone, so that its scheduler must be there, too. Raises InputError for an address that cannot be used.
    """
    require_extra()
    reachable = _same_machine(address, host)
    _configure()

    async def serve() -> None:
        ended = _ended()
        count = processes or os.cpu_count() or 1
        _say(f"{count} workers for {address}, extractor {extractor()}.")
        serving = [asyncio.create_task(_serve(address, reachable)) for _ in range(count)]
        await ended.wait()
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)

    asyncio.run(serve())
    return 0


def _configure() -> None:
    """Set Dask up for both commands, as far as its own configuration says nothing else of the limits."""
    import dask  # noqa: PLC0415 an extra

    dask.config.set({"distributed.logging": _QUIET, "distributed.worker.daemon": False})  # a worker starts processes
    import distributed  # noqa: F401, PLC0415 it reads the level of its logging now, and its defaults would replace ours later

    dask.config.update_defaults({"distributed": {"scheduler": {"worker-ttl": _GONE_SECONDS, "allowed-failures": _DEATHS - 1}}})


async def _serve(address: str, host: str) -> None:
    """One worker process, and the next where it ends."""
    from distributed import Nanny  # noqa: PLC0415 an extra

    while True:
        with suppress(OSError, TimeoutError, RuntimeError):  # no scheduler yet, or no longer
            async with Nanny(address, nthreads=1, host=host, memory_limit=_WORKER_BYTES, dashboard=False) as nanny:
                await nanny.finished()
        await asyncio.sleep(_RETRY_SECONDS)


def _same_machine(address: str, host: str) -> str:
    """The host given, else loopback if the scheduler is there; raises InputError where it is not, or has no such address."""
    parts = urlsplit(address)
    if parts.scheme not in {"tcp", "tls"} or not parts.hostname:
        raise InputError(f"{address!r} is not the address of a scheduler: give one such as tcp://{LOOPBACK}:{PORT}.")
    if host:
        return host
    with suppress(ValueError):
        if ipaddress.ip_address(parts.hostname).is_loopback:
            return parts.hostname
    if parts.hostname == "localhost":
        return LOOPBACK
    raise InputError(
        f"The scheduler {address} is on another machine, and a worker listens on {LOOPBACK} only: give the address at which "
        "this machine can be reached with --host."
    )


def _ended() -> asyncio.Event:
    """Set by SIGTERM and Ctrl-C."""
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    return ended


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 this is a command
