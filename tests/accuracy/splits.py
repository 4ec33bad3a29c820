"""Which articles of the gold data train and which are reported on, decided by a hash of their id; quotes have a file for each."""

from __future__ import annotations

import hashlib


def trains_names(article_id: str) -> bool:
    """Two articles of three; the rest are reported on."""
    return hashlib.sha256(article_id.encode()).digest()[0] % 3 != 0


def trains_keywords(article_id: str) -> bool:
    """Every second article; the rest are reported on."""
    return hashlib.sha256(article_id.encode()).digest()[0] % 2 == 0
