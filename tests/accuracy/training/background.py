"""Count in how many articles each word occurs, and write the table that dashboard/extract/keywords ranks with.

    python tests/accuracy/training/background.py ARTICLES.jsonl.gz... [--least 4]

Articles are JSON lines with `title` and `text`. Only counts of single words are kept, and only of words in at least
`--least` articles, so that nothing of a text can be read from the table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

from dashboard.extract.keywords.word_keys import word_keys

OUTPUT = Path(str(files("dashboard.extract.keywords") / "background.tsv.gz"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--least", type=int, default=4)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    articles = 0
    for path in given.articles:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                articles += 1
                counts.update(
                    {word for word in word_keys(f"{row['title']}\n{row['text']}") if re.fullmatch(r"[a-z][a-z0-9.]*", word)}
                )
    kept = sorted((word, count) for word, count in counts.items() if count >= given.least)
    table = "\n".join([str(articles), *(f"{word}\t{count}" for word, count in kept)])
    OUTPUT.write_bytes(gzip.compress(table.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
