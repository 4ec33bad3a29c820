"""What a worker does with one article, wherever it runs: annotate it, or say why it is rejected."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.errors import InputError, ModelError
from dashboard.extract.limits import ARTICLE_SECONDS, MAX_CHARACTERS
from dashboard.model import Annotations, Article, Rejected
from dashboard.processes import MEMORY_BYTES, Ending

type Result = Annotations | Rejected


@dataclass(frozen=True, slots=True)
class Settings:
    """How every article of a run is annotated.

    cleaning: take page furniture out. explain: quotes say why they were found. article_seconds: processor time one may take.
    """

    cleaning: bool = True
    explain: bool = False
    article_seconds: float = ARTICLE_SECONDS


def load_model() -> None:
    """Load what annotating needs, before the first article's time is counted."""
    from dashboard.extract.language_model import pipeline  # noqa: PLC0415 the parent never loads spaCy

    pipeline.model()


def lost(article: Article, ending: Ending, *, settings: Settings) -> Result:
    """Why an article is rejected that its process did not survive."""
    reason = {
        "time": f"annotating it takes more than {settings.article_seconds:g} seconds of processor time",
        "memory": f"annotating it takes more than the {MEMORY_BYTES >> 20} MB of memory a worker may use",
        "crash": "annotating it crashed the worker twice",
    }[ending]
    return Rejected(article.origin or article.key, f"Skipped: {reason}.")


def _check_length(article: Article) -> None:
    if len(article.text) > MAX_CHARACTERS:
        raise InputError(
            f"The article is {len(article.text):,} characters long; the limit is {MAX_CHARACTERS:,}. Split it "
            "into several articles."
        )


def annotate_or_reject(article: Article, settings: Settings) -> Result:
    """The annotations of an article; the reason where it cannot be annotated. Raises MemoryError and ModelError."""
    from dashboard.extract.annotate import annotate  # noqa: PLC0415 the parent never loads spaCy

    try:
        _check_length(article)
        return annotate(article, cleaning=settings.cleaning, explain=settings.explain)
    except (MemoryError, ModelError):
        raise
    except InputError as error:
        return Rejected(article.origin or article.key, str(error))
    except Exception as error:  # noqa: BLE001 one article is never the end of a run
        detail = str(error).strip().split("\n")[0][:200]
        return Rejected(article.origin or article.key, f"Skipped: annotating it failed ({type(error).__name__}: {detail}).")
