"""What one article may cost; imported where nothing heavy may be."""

MAX_CHARACTERS = 1_000_000
ARTICLE_SECONDS = 60.0
"""Processor time; ordinary news takes a tenth of a second."""
