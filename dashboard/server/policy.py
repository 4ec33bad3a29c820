"""The headers of every answer: what a browser may do with it, which is what the pages need and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dashboard.server.hosts import Authority

Header = tuple[bytes, bytes]

UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser can do that no page here asks of it."""
USED = ("clipboard-write", "fullscreen")

FIXED: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", ", ".join([*(f"{name}=()" for name in UNUSED), *(f"{name}=(self)" for name in USED)]).encode()),
)
SEALED: tuple[Header, ...] = (
    *FIXED,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)
"""For answers that show nothing: refusals, and what the server says before a request has reached the dashboard."""

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_REPLACED = {name for name, _ in FIXED} | {b"content-security-policy", b"server"}


def inline_scripts(page: Path) -> tuple[str, ...]:
    """The hash of each inline script of a page, in the form a policy uses.

    Read from the installed page, so that an upgrade that changes the script needs no edit here.
    """
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE.findall(page.read_text("utf-8"))
    )


class Policy:
    """Writes the headers of answers from the dashboard itself."""

    def __init__(self, scripts: Iterable[str]) -> None:
        # Streamlit imports the scripts of our components from blob: addresses, which only a script of ours can make, and
        # counts large numbers in WebAssembly, which reaches nothing on a page by itself. Nothing needs eval.
        self._scripts = " ".join(["'self'", *scripts, "blob:", "'wasm-unsafe-eval'"])
        self._written = lru_cache(maxsize=64)(self._write)

    def headers(self, asked: Authority, schemes: tuple[str, ...], answered: Iterable[Header]) -> list[Header]:
        """The headers of an answer under this host name: ours replace those it has, and other origins may not read it."""
        others = [
            (name, value)
            for name, value in answered
            if (low := name.lower()) not in _REPLACED and not low.startswith(b"access-control-")
        ]
        return [*others, *self._written(asked, schemes)]

    def _write(self, asked: Authority, schemes: tuple[str, ...]) -> tuple[Header, ...]:
        # 'self' covers the WebSocket in today's browsers; older ones want it by name.
        sockets = " ".join(f"{scheme.replace('http', 'ws')}://{asked}" for scheme in schemes)
        written = "; ".join(
            [
                "default-src 'self'",
                f"script-src {self._scripts}",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "media-src 'self' blob:",
                f"connect-src 'self' {sockets}",
                "worker-src 'self' blob:",
                "manifest-src 'self'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-src 'none'",
                "frame-ancestors 'none'",
            ]
        )
        return (*FIXED, (b"content-security-policy", written.encode("ascii")))
