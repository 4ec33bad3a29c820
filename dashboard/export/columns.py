"""The columns of each export and what they mean, and its rows: those the pages show under the same filters."""

from __future__ import annotations

from typing import Unpack

import pandas as pd

from dashboard.analysis.people.actors import actors, current_ids
from dashboard.analysis.people.comentions import comentions
from dashboard.analysis.people.mentions import mentions
from dashboard.analysis.people.strongest_pairs import find_strongest_pairs, pairs_among
from dashboard.analysis.selection.articles import whole_articles
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.analysis.speech.quotes import quotes
from dashboard.analysis.subjects.keywords import keywords
from dashboard.analysis.time.timeline import timeline
from dashboard.errors import InputError
from dashboard.export import partial
from dashboard.export.choices import OPTIONS, Options, What
from dashboard.export.sample import COLUMN, SAMPLE, with_sample_column
from dashboard.store.generation import Generation
from dashboard.store.quote_columns import MEANINGS

_ARTICLE = {
    "key": "the article's stable key",
    "title": "its headline",
    "source": "who published it",
    "day": "its day, in UTC",
    "published": "its date or time as it came",
    "date_source": "where the date was found",
    "url": "its address",
}
_SPAN = {"field": "title or text", "start": "first character, in the cleaned text or title", "end": "one past the last character"}

COLUMNS: dict[What, dict[str, str]] = {
    "articles": _ARTICLE
    | {
        "id": "the id it came with",
        "author": "its author",
        "section": "its section or page",
        "accession": "its number in a database",
        "language": "ISO 639-1",
        "words": "length of the text",
        "copies": "near-identical articles in the corpus",
        "copy_of": "key of the first published of its copies, empty for that one",
        "topics": "the topics it belongs to",
        "themes": "ids of the suggested themes it belongs to, the heaviest first",
    },
    "quotes": _ARTICLE
    | {
        "utterance": "number shared by the pieces of one utterance",
    }
    | MEANINGS,
    "mentions": _ARTICLE
    | {
        "actor_id": "who is named",
        "name": "their name",
        "type": "person, organisation or location",
        "text": "the words",
        "form": "name, role, demonym or pronoun; counts use names and roles",
        "tie": "whether co-mentions count it",
        "inferred": "whether only the rest of the corpus says that this name is theirs",
    }
    | _SPAN,
    "keywords": {
        "text": "the keyword",
        "articles": "selected articles that have it",
        "share": "of the selected articles",
        "rest": "other articles of the corpus that have it",
        "distinctiveness": "log2 of its odds here over its odds in the rest",
        "score": "YAKE score, the median of these articles; lower is better",
        "first": "first day",
        "last": "last day",
    },
    "timeline": {
        "bin": "first day of the day, week (Monday) or month",
        "series": "all, a topic, or selected",
        "articles": "articles of the series",
        "total": "all articles of that time under the same filters",
        "share": "articles / total, empty where total is 0",
        "sources": "sources of those articles",
        "partial": "the corpus or the period covers only part of it",
    },
    "comentions": {
        "a": "one actor",
        "b": "the other",
        "name_a": "their name",
        "name_b": "their name",
        "window": "sentence, paragraph or article",
        "together": "articles in which they share a window",
        "windows": "windows they share",
        "expected": "windows they would share by chance",
        "ratio": "windows / expected",
        "g2": "log-likelihood (Dunning 1993), negative below expectation",
        "p": "of g2, chi-squared with one degree of freedom",
        "q": "Benjamini-Hochberg over all pairs of the names compared",
        "npmi": "Bouma 2009, empty below 5 windows",
        "of_windows": "windows there are, in one article of each group of copies",
    },
    "actors": {
        "id": "the actor's stable id",
        "name": "their name",
        "type": "person, organisation or location",
        "articles": "selected articles that name them",
        "share": "of the selected articles",
        "mentions": "by name or role",
        "quotes": "their utterances inside marks",
        "paraphrases": "their utterances in the outlet's words",
        "quotes_about": "utterances of others inside marks that name them",
        "paraphrases_about": "and in the outlet's words",
        "first": "first day",
        "last": "last day",
        "aliases": "names in the corpus",
        "roles": "roles in the corpus",
        "joined": "other names counted as theirs because the corpus says so, with the rule and its evidence",
        "doubt": "why the name may be more than one's, empty where nothing says so",
    },
}


DEFAULT_NAMES_COMPARED = 16
"""Names compared on the co-mentions page and in its export, unless asked for more."""


def rows(generation: Generation, selection: Selection, what: What, **options: Unpack[Options]) -> pd.DataFrame:
    """All rows of an export, with the columns of COLUMNS[what] in that order; options that are not for `what` do nothing.

    `attrs["notes"]`: (name, text) of what they hold: corpus, filters, options, and the meaning of each column. Where the
    project's sample is in the corpus, one more column at the end and the first note say so; and where not everything was
    searched, another says how far.
    Raises InputError for a `what`, kind, bin, window, ties or type there is not, and QueryError for a text that cannot be read.
    """
    if what not in COLUMNS:
        raise InputError(f"{what!r} cannot be exported; choose from {', '.join(COLUMNS)}.")
    for name, option in OPTIONS.items():
        if option.choices and (given := options.get(name, "")) not in {"", *option.choices}:
            raise InputError(f"{name}={given!r} is not allowed; choose from {', '.join(option.choices)}.")
    listed = _rows(generation, selection, what, _following_joins(generation, options))
    searched = partial.search_note([selection.extent, listed.attrs.get("extent")])
    found = listed[list(COLUMNS[what])].reset_index(drop=True)
    chosen = [(name, str(value)) for name, option in OPTIONS.items() if option.what == what and (value := options.get(name))]
    found = partial.with_search_note(with_sample_column(found, generation), searched)
    first = [*[(partial.COLUMN, searched)] * bool(searched), *[(COLUMN, SAMPLE)] * generation.meta.sample]
    found.attrs["notes"] = [
        *first,
        ("corpus", generation.name),
        ("note", generation.note),
        ("rows", what),
        *selection.filters.encode(),
        *chosen,
        ("", ""),
        *COLUMNS[what].items(),
    ]
    return found


def _following_joins(generation: Generation, options: Options) -> Options:
    """The options with the ids that actors have now."""
    asked = {name: id_ for name in ("speaker", "about") if (id_ := options.get(name))}
    current = current_ids(generation, [str(id_) for id_ in asked.values()]) if asked else {}
    return options | {name: current.get(str(id_), id_) for name, id_ in asked.items()}  # type: ignore[return-value]


def _rows(generation: Generation, selection: Selection, what: What, options: Options) -> pd.DataFrame:
    match what:
        case "articles":
            return whole_articles(generation, selection)
        case "quotes":
            found = quotes(
                generation,
                selection,
                speaker=options.get("speaker", ""),
                about=options.get("about", ""),
                kind=options.get("kind", ""),
                text=options.get("text", ""),
                sure_first=True,
            )
            return found.rename(columns={"group": "utterance"}).assign(quotation=_quotations(found))
        case "mentions":
            return mentions(generation, selection)
        case "keywords":
            return keywords(generation, selection, limit=None)
        case "timeline":
            return timeline(generation, selection, options.get("bin", "week"))
        case "comentions":
            window, ties = options.get("window", "paragraph"), options.get("ties", "")
            result = comentions(generation, selection, window, options.get("names", DEFAULT_NAMES_COMPARED))
            pairs = (
                pairs_among(find_strongest_pairs(generation, selection, window), ties, result.actors) if ties else result.pairs
            )
            return pairs.assign(window=window, of_windows=result.windows)
        case "actors":
            return actors(generation, selection, type=options.get("type", ""), named=options.get("named", ""))


def _quotations(found: pd.DataFrame) -> list[str]:
    return list(map(quotation, found["text"], found["speech"], found["repaired"], found["enclosed"]))
