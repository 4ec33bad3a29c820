"""Serve a corpus in the browser, while a child process reads what is new into it."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard import ingesting, settings
from dashboard.errors import InputError, NewsdashError, StoreError
from dashboard.server.hosts import AllowedHosts
from dashboard.store.corpus import check_folder
from dashboard.store.sqlite_files import is_writable


def serve(
    paths: Sequence[Path],
    store: Path | None,
    *,
    host: str,
    port: int,
    allowed: Sequence[str] = (),
    workers: int | None = None,
    cluster: str = "",
    mapping: Mapping[str, str] | None = None,
    article_seconds: float | None = None,
    follow_links: bool = False,
) -> int:
    """Open the corpus of `paths`, or the one in `store`, or the sample, and block until the server is ended.

    The page opens at once: articles are read by a `newsdash ingest` beside this process, which ends with it.
    A `store` that is new opens empty and says what to do next. `allowed` are names to answer to beyond loopback and
    `host`. Raises InputError for a path or host that cannot be used, StoreError for a folder that holds other
    things than a corpus, NewsdashError where the port is taken.
    """
    hosts = AllowedHosts.configure(host, port, allowed)
    folder = (store or settings.corpus_folder(paths)).expanduser().absolute()
    for path in paths:
        if not path.expanduser().exists():
            raise InputError(f"{path} does not exist: give a file, a folder or an archive of articles.")
    wanted = paths or ([] if store else [settings.sample_path()])
    check_folder(folder)
    if paths and folder.is_dir() and not is_writable(folder):
        raise StoreError(f"The corpus {folder} is read-only, so {paths[0]} cannot be added to it; choose another with --store.")
    _check_free(host, port)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The corpus folder {folder} cannot be created ({error.strerror}); choose another with --store."
        ) from error
    os.environ[settings.STORE_VARIABLE] = str(folder)
    # uvicorn handles SIGTERM by raising it again for the previous handler; without this one, the child would go on running.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if is_writable(folder) and not (wanted and not paths and _sample_is_complete(folder)):
        ingesting.start(
            wanted,
            folder,
            name=settings.corpus_name(paths) if wanted else "",
            workers=workers,
            cluster=cluster,
            mapping=mapping,
            article_seconds=article_seconds,
            follow_links=follow_links,
        )
    try:
        _run_streamlit(host, hosts)
    finally:
        ingesting.end()
    return 0


def _sample_is_complete(folder: Path) -> bool:
    from dashboard.sample import is_complete  # noqa: PLC0415 most corpora are not the sample

    try:
        return is_complete(folder)
    except (NewsdashError, OSError):
        return False  # the ingest says what is wrong


def _check_free(host: str, port: int) -> None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise InputError(
            f"--host {host} is not an address of this machine ({error.strerror}); use one such as 127.0.0.1."
        ) from error
    with socket.socket(family, kind) as probe:
        if os.name != "nt":  # there it would share a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise NewsdashError(
                f"Port {port} on {host} cannot be used ({error.strerror}); choose another with --port."
            ) from error


def _run_streamlit(host: str, hosts: AllowedHosts) -> None:
    from dashboard.endpoints.web import PREFIX, WebAnswers  # noqa: PLC0415 these take seconds to import, and are only needed here
    from dashboard.server.run import run  # noqa: PLC0415

    print(f"Open http://{hosts.home}:{hosts.port} in a browser. Allowed hosts: {hosts}.", flush=True)  # noqa: T201
    run(host, hosts, {PREFIX: WebAnswers()})
