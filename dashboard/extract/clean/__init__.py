"""Page furniture out of scraped text: cleaning only deletes, and what it deletes can be put back exactly."""

from __future__ import annotations

from dashboard.extract.clean.cleaning import Cleaned, clean, keep_whole

__all__ = ["Cleaned", "clean", "keep_whole"]
