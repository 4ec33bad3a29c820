"""Run Streamlit on uvicorn, with the gate in front and limits on connections; blocks until it is stopped."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
import uvicorn
from streamlit.web import bootstrap

from dashboard import settings
from dashboard.server.connections import MAX_HEAD_BYTES, MAX_MESSAGE_BYTES, BoundedHttp, BoundedWebSocket
from dashboard.server.gate import App, Gate
from dashboard.server.hosts import AllowedHosts
from dashboard.server.mounted import Mounted
from dashboard.server.outgoing import forbid_lookups
from dashboard.server.policy import Policy, inline_scripts

STREAMLIT_PAGE = Path(st.__file__).parent / "static" / "index.html"
PING_SECONDS = 30
GRACE_SECONDS = 5


def run(host: str, hosts: AllowedHosts, below: Mapping[str, App]) -> None:
    """Serve the app at `host` to who asks for one of `hosts`, and behind the same gate other applications below their paths."""
    forbid_lookups()
    # Streamlit hands these on to the script.
    sys.argv = [str(settings.app_path())]
    bootstrap.load_config_options(
        settings.streamlit_options()
        | {
            "server.address": host,
            "server.port": hosts.port,
            "server.allowedHosts": hosts.names(),
            "browser.serverAddress": hosts.home,
            "browser.serverPort": hosts.port,
        }
    )
    gate = Gate(Mounted(st.App(settings.app_path()), below), hosts, Policy(inline_scripts(STREAMLIT_PAGE)))
    config = uvicorn.Config(
        gate,
        host=host,
        port=hosts.port,
        log_level="warning",
        access_log=False,
        # The client address is not used anywhere, so no proxy has to be trusted.
        proxy_headers=False,
        server_header=False,
        http=BoundedHttp,
        h11_max_incomplete_event_size=MAX_HEAD_BYTES,
        ws=BoundedWebSocket,
        ws_max_size=MAX_MESSAGE_BYTES,
        ws_per_message_deflate=False,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    # Left to itself, asyncio would take every interface to mean those of IPv6 alone.
    uvicorn.Server(config).run([config.bind_socket()] if host == "::" else None)
