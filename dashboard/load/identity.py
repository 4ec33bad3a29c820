"""The key under which an article is stored once, however often it is loaded."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from url_normalize import url_normalize

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|cmpid|ncid|ito|smid|smtyp|"
    r"ocid|cmp|ns_(?:mchannel|source|campaign|linkname|fee)|at_(?:medium|campaign|custom\d)|ftag|ref_?src|guccounter|guce_\w+|"
    r"feed(?:type|name)|rpc",
    re.IGNORECASE,
)


def key(url: str, source: str, title: str, text: str) -> str:
    """ "url:" and the canonical URL, else "sha:" and a SHA-256 over source, title and text, white space not counted.

    A URL that names only a host is a paper's front page, which many articles share, so it is not used as a key.
    """
    if address := canonical(url):
        return f"url:{address}"
    joined = "\n".join(" ".join(part.split()) for part in (source, title, text))
    return f"sha:{hashlib.sha256(joined.encode('utf-8', 'replace')).hexdigest()}"


def canonical(url: str) -> str:
    """The URL without fragment, tracking parameters, trailing slash or difference of http and https; "" if it names no page."""
    url = url.strip()
    if not re.match(r"(?:https?:)?//\S+$", url, re.IGNORECASE):
        return ""
    try:
        parts = urlsplit(url_normalize(url) or "")
        # A port that only repeats the scheme's own says nothing, and http with port 443 is written by some exports.
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return ""
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    path = parts.path.rstrip("/")
    if not host or not (path or query):
        return ""
    return urlunsplit(("https", host + port, path, urlencode(sorted(query)), ""))
