"""Extraction starts without what it never asks for."""

from __future__ import annotations

import subprocess
import sys

UNUSED = ["networkx", "weasel", "spacy.cli", "pyarrow"]


def test_reading_an_english_article_imports_nothing_that_is_not_used(tmp_path):
    article = tmp_path / "article.txt"
    article.write_text(
        "The ferry to Tornby, which was built in 1931, ran aground on Monday, and it stayed there until the tide had come. " * 3,
        "utf-8",
    )
    assert (
        run(
            """
import sys
from pathlib import Path
from dashboard.extract.annotate import annotate
from dashboard.extract.text.language import _identifier
from dashboard.load import load
found = annotate(next(load([Path(sys.argv[1])])))
print(found.language, *(name for name in sys.argv[2:] if name in sys.modules), _identifier.cache_info().currsize)
""",
            str(article),
            *UNUSED,
        )
        == "en 0"
    )


def test_the_library_of_keywords_works_as_it_comes_all_the_same():
    assert (
        run("""
import dashboard.extract.keywords
from yake import KeywordExtractor
found = KeywordExtractor(n=2).extract_keywords("The harbour board meets. The harbour board of Velmar deepens the fish dock.")
print(found[0][0].lower())
""")
        == "harbour board"
    )


def run(code: str, *arguments: str) -> str:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True).stdout.strip()
