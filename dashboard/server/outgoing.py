"""The server makes no requests.

Streamlit compares a foreign Origin with this machine's addresses, and to learn the outer one it asks a web service, once for
every such handshake. Nothing here needs either address, and the gate refuses such handshakes anyway.
"""

from __future__ import annotations

from streamlit import net_util

LOOKUPS = ("get_external_ip", "get_internal_ip", "_make_blocking_http_get")


def forbid_lookups() -> None:
    """Replace what looks up addresses, and the one function by which Streamlit's server asks the web for anything."""
    for name in LOOKUPS:
        setattr(net_util, name, _unknown)


def _unknown(*_: object, **__: object) -> None:
    return None
