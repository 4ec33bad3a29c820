"""What `from dashboard import ...` offers to other programs; see docs/api.md."""

from __future__ import annotations

from pathlib import Path

from dashboard.model import Annotations, Article
from dashboard.store.generation import Generation


def annotate(article: Article | str, *, clean: bool = True, explain: bool = False) -> Annotations:
    """The people, organisations, places, quotes and keywords of one article, given as an `Article` or as its bare text.

    The first call loads the language model, which takes a second or two.

    Args:
        article: the article; of a bare text, the title is empty and the key is a hash of the text.
        clean: remove page furniture first. Without it, offsets are those of the text that was given.
        explain: add to each quote why it was found and why it has this speaker (`Quote.why`).

    Raises:
        ModelError: the language model is missing.
    """
    from dashboard.extract.annotate import annotate as extract  # noqa: PLC0415 it imports spaCy
    from dashboard.load import key  # noqa: PLC0415

    if isinstance(article, str):
        named = key("", "", "", article)
        article = Article(key=named, id=named, title="", text=article)
    return extract(article, cleaning=clean, explain=explain)


def open_corpus(folder: Path | str) -> Generation:
    """The current state of the corpus in a folder, to read: a context manager with `query(sql)`, which returns a DataFrame.

    Args:
        folder: what was given to `newsdash ingest --store`.

    Raises:
        StoreError: the folder does not hold a corpus, or the corpus is damaged.
    """
    return Generation.open(Path(folder).expanduser())
