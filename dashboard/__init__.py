"""newsdash as a library: `annotate` reads one article, `open_corpus` opens a corpus that `newsdash ingest` made.

Names are imported when they are first used, so that `import dashboard` costs nothing and the server never loads spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.api import annotate, open_corpus
    from dashboard.errors import InputError, ModelError, NewsdashError, StoreError
    from dashboard.model import Actor, Annotations, Article, Keyword, Mention, Quote, Removed, Sentence, Why
    from dashboard.store.generation import Generation

__all__ = [
    "Actor",
    "Annotations",
    "Article",
    "Generation",
    "InputError",
    "Keyword",
    "Mention",
    "ModelError",
    "NewsdashError",
    "Quote",
    "Removed",
    "Sentence",
    "StoreError",
    "Why",
    "annotate",
    "open_corpus",
]

_HOMES = {
    "dashboard.api": ("annotate", "open_corpus"),
    "dashboard.errors": ("InputError", "ModelError", "NewsdashError", "StoreError"),
    "dashboard.model": ("Actor", "Annotations", "Article", "Keyword", "Mention", "Quote", "Removed", "Sentence", "Why"),
    "dashboard.store.generation": ("Generation",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'dashboard' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
