"""Which names this server answers to.

A page of any other site may point its own name at 127.0.0.1 and then read this server as if it were its own (DNS
rebinding). The browser still says in the Host header which name was asked for, so any name that was not configured is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import Self

from dashboard.errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
EVERY_INTERFACE = ("", "0", "0.0.0.0", "[::]")  # noqa: S104 named here so that they are never answered to
HIGHEST_PORT = 65535
DEFAULT_PORTS = {"http": 80, "https": 443}

_AUTHORITY = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::(?P<port>[1-9][0-9]{0,4}))?")


@dataclass(frozen=True)
class Authority:
    """A host name as a browser writes it, IPv6 in brackets, and a port; None where none is written."""

    name: str
    port: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read a Host header or what follows `//` in an Origin; None for anything a browser would not have written.

        Browsers write every spelling of an address (decimal, hexadecimal, short) as four numbers and drop user names, so
        nothing else needs to be understood, and what is not understood cannot be mistaken.
        """
        match = _AUTHORITY.fullmatch(text.lower()) if text.isascii() else None
        if not match:
            return None
        name, port = match["name"], int(match["port"]) if match["port"] else None
        if name.startswith("["):
            try:
                name = f"[{IPv6Address(name[1:-1])}]"
            except ValueError:
                return None
        return None if port and port > HIGHEST_PORT else cls(name, port)

    def __str__(self) -> str:
        return self.name if self.port is None else f"{self.name}:{self.port}"


@dataclass(frozen=True)
class AllowedHosts:
    """The names of this server, all with the port it listens on, and the names it has through a proxy or a forwarded port.

    Attributes:
        port: where it listens.
        own: names without ports that lead straight to it.
        beyond: given with --allow-host; without a port, any port will do.
        home: the one of its own names to open it by.

    """

    port: int
    own: tuple[str, ...] = LOOPBACK
    beyond: tuple[Authority, ...] = ()
    home: str = LOOPBACK[0]

    @classmethod
    def configure(cls, host: str, port: int, allowed: Iterable[str] = ()) -> Self:
        """Loopback, `host` unless it means every interface, and `allowed`; InputError for one that is not a host name."""
        listening = f"[{host}]" if ":" in host and not host.startswith("[") else host
        own: tuple[str, ...] = LOOPBACK
        home = LOOPBACK[0]
        if listening not in EVERY_INTERFACE:
            chosen = Authority.parse(listening)
            home = chosen.name if chosen and not chosen.port else listening
            own = tuple(dict.fromkeys([*LOOPBACK, home]))
        return cls(port, own, tuple(_beyond(text) for text in allowed), home)

    def admits(self, asked: Authority) -> bool:
        """Whether a browser that asked for this may have an answer."""
        return self.is_own(asked) or any(
            asked.name == one.name and one.port in {None, asked.port, *([] if asked.port else DEFAULT_PORTS.values())}
            for one in self.beyond
        )

    def is_own(self, asked: Authority) -> bool:
        return asked.name in self.own and (asked.port or DEFAULT_PORTS["http"]) == self.port

    def schemes(self, asked: Authority) -> tuple[str, ...]:
        """How a page of this name was opened: over https too where a proxy may hold the certificate."""
        return ("http",) if self.is_own(asked) else ("http", "https")

    def names(self) -> list[str]:
        """The names alone, as Streamlit's own check of them wants them."""
        return [name.strip("[]") for name in dict.fromkeys([*self.own, *(one.name for one in self.beyond)])]

    def __str__(self) -> str:
        return ", ".join(
            [
                *(f"{name}:{self.port}" for name in self.own),
                *(str(one) if one.port else f"{one} with any port" for one in self.beyond),
            ]
        )


def _beyond(text: str) -> Authority:
    authority = Authority.parse(f"[{text}]" if text.count(":") > 1 and not text.startswith("[") else text)
    if not authority or authority.name in EVERY_INTERFACE:
        raise InputError(
            f"--allow-host {text!r} is not a host name: give one as a browser shows it, with or without a port, "
            "as in news.example.org or localhost:9000."
        )
    return authority
