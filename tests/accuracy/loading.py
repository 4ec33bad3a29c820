"""How much of the raw files that analysts hold is loaded right: articles, titles, days and sources, by format.

    PYTHONPATH=. .venv/bin/python tests/accuracy/loading.py [--misses]

The files are beside the project, in ../shared/messy. What is right comes from the gold beside them, or from another place of the
same file than the one that is read: the list of contents, the number of the document, the day of loading.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.load import load
from dashboard.model import Article, Rejected

MESSY = Path(__file__).parents[3] / "shared" / "messy"
FIELDS = ("title", "day", "source")
_EARLY_DAYS = 45
"""How long before its day a magazine may have come into a database."""


@dataclass(frozen=True, slots=True)
class Right:
    """What one article should be; a field that is None is not known, one that is a function judges."""

    title: str | None = None
    day: str | Callable[[str], bool] | None = None
    source: str | Callable[[str], bool] | None = None


@dataclass(slots=True)
class Score:
    """Counts of one format. there: articles its files hold; found: loaded. of: known values and those that are right."""

    there: int = 0
    found: int = 0
    refused: list[str] = field(default_factory=list)
    of: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in FIELDS})
    misses: list[str] = field(default_factory=list)


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def measure() -> dict[str, Score]:
    """A score for each folder of ../shared/messy."""
    scores: dict[str, Score] = {}
    for name, gold in GOLD.items():
        score = scores[name] = Score()
        for path, rights in gold(MESSY / name):
            _count(score, path, rights)
    return scores


def _count(score: Score, path: Path, rights: list[Right]) -> None:
    loaded = list(load([path]))
    articles = [item for item in loaded if isinstance(item, Article)]
    if not articles:
        score.refused += [f"{path.name}: {item.reason}" for item in loaded if isinstance(item, Rejected)]
        if not rights:
            return
    score.there += len(rights)
    score.found += min(len(articles), len(rights))
    if len(articles) != len(rights):
        score.misses.append(f"{path.name}: {len(articles)} articles of {len(rights)}")
    for article, right in _paired(articles, rights):
        values = {"title": article.title, "day": article.published[:10], "source": article.source}
        for name, value in values.items():
            wanted = getattr(right, name)
            if wanted is None:
                continue
            is_right = wanted(value) if callable(wanted) else _same(name, value, wanted)
            score.of[name][0] += 1
            score.of[name][1] += is_right
            if not is_right:
                shown = "" if callable(wanted) else f", not {wanted!r}"
                score.misses.append(f"{article.origin.rsplit('/', 1)[-1]}: {name} {value[:80]!r}{shown[:90]}")


def _paired(articles: list[Article], rights: list[Right]) -> list[tuple[Article, Right]]:
    """In their order where as many were found as there are, else by title."""
    if len(articles) == len(rights):
        return list(zip(articles, rights, strict=True))
    by_title = {folded(right.title): right for right in rights if right.title}
    return [(article, by_title[folded(article.title)]) for article in articles if folded(article.title) in by_title]


def _same(name: str, value: str, wanted: str) -> bool:
    if name == "day":
        return value == wanted[:10]
    return folded(value) == folded(wanted)


def _within_a_day(wanted: str) -> Callable[[str], bool]:
    """Gold in UTC, a page in its own zone."""
    day = date.fromisoformat(wanted[:10])
    return lambda value: bool(value) and abs((date.fromisoformat(value) - day).days) <= 1


def _named(value: str) -> bool:
    return bool(value) and not value.lower().startswith("copyright") and not re.search(r"\b\d{4}\b", value) and len(value) < 90


Gold = Iterator[tuple[Path, list[Right]]]


def _pages_aeb(folder: Path) -> Gold:
    for path in sorted((folder / "html").iterdir()):
        yield path, [Right()]


def _pages_fundus(folder: Path) -> Gold:
    pages: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.html.gz")):
        pages.setdefault(path.name.split("_")[0], []).append(path)
    for name, paths in pages.items():
        golds = [value for value in json.loads((folder / f"{name}.json").read_text()).values() if isinstance(value, dict)]
        for path, gold in zip(paths, golds, strict=False):
            yield (
                path,
                [Right(gold.get("title"), _within_a_day(gold["publishing_date"]) if gold.get("publishing_date") else None)],
            )


def _pages_newspaper(folder: Path) -> Gold:
    for path in sorted(folder.glob("*.html")):
        gold = json.loads(path.with_suffix(".json").read_text())
        yield path, [Right(gold["title"], gold["publish_date"])]


def _pages_trafilatura(folder: Path) -> Gold:
    for gold in json.loads((folder / "evaldata.json").read_text()).values():
        yield folder / gold["file"], [Right(gold.get("title") or None, gold.get("date") or None)]


def _feeds(folder: Path) -> Gold:
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            continue
        gold_path = folder / "gold" / f"{path.stem}.json"
        if gold_path.exists():
            feed = json.loads(_decoded(gold_path))
            feed = feed.get("feed", feed)
            bodies = ("content", "content:encoded", "summary")
            items = [item for item in feed["items"] if any((item.get(name) or "").strip() for name in bodies)]
            yield path, [Right(item.get("title"), _stated_day(item)) for item in items]
        elif path.suffix == ".json":
            feed = json.loads(path.read_text())
            items = feed["items"]
            yield path, [Right(item["title"], item["date_published"], feed["title"]) for item in items]
        else:
            items = re.split(r"<(?:item|entry)[\s>]", path.read_text("utf-8", "replace"))[1:]
            yield path, [Right() for item in items if re.search(r"<(?:\w+:)?(?:description|content|encoded|summary)[\s>]", item)]


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _stated_day(item: Mapping[str, Any]) -> Callable[[str], bool] | None:
    stated = item.get("isoDate")
    return _within_a_day(stated) if stated else None


def _factiva_pages(folder: Path) -> Gold:
    for path in sorted(folder.iterdir()):
        page = path.read_text("utf-8", "replace")
        parts = re.split(r'class="article \w\wArticle"', page)[1:]
        yield path, [_factiva_page(part) for part in parts]


def _factiva_page(part: str) -> Right:
    title = re.search(r'class="\w\wHeadline">(.*?)</span>', part, re.DOTALL)
    number = re.search(r"Document [A-Za-z0-9]+?0000((?:19|20)\d\d)(\d\d)(\d\d)[a-z]", part)
    day = "-".join(number.groups()) if number else None
    return Right(re.sub(r"<[^>]*>|&\w+;", "", title[1]) if title else None, day, _named)


def _factiva_xml(folder: Path) -> Gold:
    for path in sorted(folder.iterdir()):
        text = path.read_text("utf-8", "replace")
        parts = re.split(r"<article[\s>]", text)[1:]
        yield path, [_factiva_element(part) for part in parts]


def _factiva_element(part: str) -> Right:
    title = re.search(r"<headline[^>]*>(.*?)</headline>", part, re.DOTALL)
    source = re.search(r"<sourceName[^>]*>(.*?)</sourceName>", part, re.DOTALL)
    day = re.search(r"<publicationDate[^>]*>.*?(\d{4}-\d\d-\d\d)", part, re.DOTALL)
    words = [re.sub(r"<[^>]*>|&\w+;", "", found[1]) if found else None for found in (title, source)]
    return Right(words[0], day[1] if day else None, words[1])


def _nexis_uni(folder: Path) -> Gold:
    for path in sorted(folder.iterdir()):
        text = path.read_text("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        cover = text.partition("End of Document")[0]
        titles = re.findall(r"^\s*\d{1,3}\. (.+)$", cover, re.MULTILINE)
        parts = text.split("End of Document")[:-1]
        given = [*titles, *[None] * len(parts)][: len(parts)]
        yield path, [Right(title, _fits(part), _named) for title, part in zip(given, parts, strict=True)]


def _fits(part: str) -> Callable[[str], bool]:
    """An article's day is in the year of its copyright, or the one before, and not after the day it came into the database."""
    from dashboard.load.dates import parse_date

    plain = re.sub(r"<[^>]*>|\xa0|&nbsp;", " ", part)
    loaded = re.search(r"LOAD-DATE:\s*(.+)", plain, re.IGNORECASE)
    last = parse_date(loaded[1].strip()[:40]) if loaded else ""
    years = {int(year) for year in re.findall(r"Copyright\D{0,20}(\d{4})", plain)}

    def judge(value: str) -> bool:
        if not value:
            return False
        day = date.fromisoformat(value)
        in_year = not years or any(day.year in {year, year - 1} for year in years)
        return in_year and (not last or (date.fromisoformat(last[:10]) - day).days >= -_EARLY_DAYS)

    return judge


def _nexis_word(folder: Path) -> Gold:
    import docx

    for path in sorted(folder.iterdir()):
        lines = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
        text = "\n".join(lines)
        yield path, [Right(None, _fits(part), _named) for part in text.split("End of Document")[:-1]]


def _lexis(folder: Path) -> Gold:
    for path in sorted(folder.iterdir()):
        text = path.read_bytes().decode("utf-8-sig", "replace")
        parts = re.split(r"\d+ of \d+ DOCUMENTS?", text)[1:]
        yield path, [Right(_labelled_title(part), _fits(part), _named) for part in parts]


def _labelled_title(part: str) -> str | None:
    """The headline where it has a class of its own; else not known."""
    labelled = re.search(r"HEADLINE:\s*</span>\s*<span[^>]*>(.*?)</span>", part, re.DOTALL | re.IGNORECASE)
    return re.sub(r"<[^>]*>|&\w+;", "", labelled[1]) if labelled else None


def _json_articles(folder: Path) -> Gold:
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text())
        yield path, [Right(gold["title"], gold.get("date") or None, gold["source"])]


def _newsapi(folder: Path) -> Gold:
    for path in sorted(folder.glob("*.json")):
        items = list(_with_titles(json.loads(path.read_text())))
        with_text = [item for item in items if item.get("content")]
        yield path, [Right(item["title"], item["publishedAt"], _newsapi_source(item)) for item in with_text]


def _newsapi_source(item: Mapping[str, Any]) -> str | None:
    source = item.get("source")
    return source.get("name") if isinstance(source, dict) else source


def _with_titles(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "title" in value:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _with_titles(inner)


def _tables(folder: Path) -> Gold:
    csv.field_size_limit(2**31 - 1)
    for path in sorted(folder.iterdir()):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        title, day = ("headlines", "published") if rows and "headlines" in rows[0] else ("title", "date")
        text = "articles" if rows and "articles" in rows[0] else "text"
        if not rows or text not in rows[0]:
            yield path, []
            continue
        yield path, [Right(row[title], row[day].replace("/", "-") or None) for row in rows if row[text].strip()]


def _dated_texts(folder: Path) -> Gold:
    for path in sorted(folder.rglob("*.txt")):
        lines = path.read_text().split("\n")
        yield (
            path,
            [
                Right(
                    lines[0].removeprefix("-- ").strip(),
                    _within_a_day(f"{path.parent.name[:4]}-{path.parent.name[4:6]}-{path.parent.name[6:]}"),
                )
            ],
        )


def _refused(folder: Path) -> Gold:
    """Formats that this version names and does not read: nothing may be loaded from them."""
    for path in sorted(folder.iterdir()):
        yield path, []


GOLD: Mapping[str, Callable[[Path], Gold]] = {
    "csv": _tables,
    "json_per_article": _json_articles,
    "newsapi": _newsapi,
    "txt_dated_folders": _dated_texts,
    "nexis_uni_txt": _nexis_uni,
    "nexis_docx": _nexis_word,
    "nexis_txt_old": _lexis,
    "nexis_html": _lexis,
    "factiva_html": _factiva_pages,
    "factiva_xml": _factiva_xml,
    "feeds": _feeds,
    "html_aeb": _pages_aeb,
    "html_fundus": _pages_fundus,
    "html_newspaper4k": _pages_newspaper,
    "html_trafilatura": _pages_trafilatura,
    "gdelt": _refused,
    "europresse_html": _refused,
    "integrum_xlsx": _refused,
    "sgml": _refused,
    "sitemaps": _refused,
}


def table(scores: Mapping[str, Score]) -> Iterator[str]:
    yield f"{'format':18} {'articles':>11} {'title':>11} {'day':>11} {'source':>11}  refused"
    for name, score in scores.items():
        cells = [f"{score.found}/{score.there}", *(f"{right}/{count}" if count else "-" for count, right in score.of.values())]
        yield f"{name:18} " + " ".join(f"{cell:>11}" for cell in cells) + f"  {len(score.refused)}"


def main(arguments: Iterable[str]) -> None:
    scores = measure()
    print("\n".join(table(scores)))
    if "--misses" in arguments:
        for name, score in scores.items():
            for sentence in (*score.misses, *(f"refused {each}" for each in score.refused)):
                print(f"{name}: {sentence}")


if __name__ == "__main__":
    main(sys.argv[1:])
