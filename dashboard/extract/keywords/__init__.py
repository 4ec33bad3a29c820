"""Keywords of one article: YAKE's scores, ranked over noun phrases where the language is parsed."""

from __future__ import annotations

from dashboard.extract.keywords.keyphrases import find

__all__ = ["find"]
