"""The columns of each export and what they mean, and its rows: those the pages show under the same filters."""

from __future__ import annotations

from typing import Literal, Unpack, cast

import pandas as pd

from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.comparison.figures import comparison
from dashboard.analysis.comparison.sides import MIN_SIDES, Side, decode_sides
from dashboard.analysis.people.actors import actors, current_ids
from dashboard.analysis.people.comentions import KINDS, comentions
from dashboard.analysis.people.mentions import mentions
from dashboard.analysis.people.speaking import DEFAULT_WITHIN, count_speaking
from dashboard.analysis.people.strongest_pairs import find_strongest_pairs, pairs_among
from dashboard.analysis.selection.articles import whole_articles
from dashboard.analysis.selection.search import shortest_extent
from dashboard.analysis.selection.select import Selection
from dashboard.analysis.speech.quotation_marks import quotation
from dashboard.analysis.speech.quotes import DEFAULT_ORDER, PAGE_DEFAULTS, Wanted, quotes
from dashboard.analysis.speech.whole_utterances import join_pieces
from dashboard.analysis.subjects.drawn_topics import select_drawn
from dashboard.analysis.subjects.keywords import keywords
from dashboard.analysis.subjects.topic_list import list_topics
from dashboard.analysis.time.peaks import peaks
from dashboard.analysis.time.timeline import ALL, SELECTED, Bin, fitting_bin, timeline
from dashboard.errors import InputError
from dashboard.export import partial
from dashboard.export.choices import OPTIONS, Options, What
from dashboard.export.citations import citation_key
from dashboard.export.sample import COLUMN, SAMPLE, with_sample_column
from dashboard.store.generation import Generation
from dashboard.store.quote_columns import MEANINGS

_ARTICLE = {
    "key": "the article's stable key",
    "title": "its headline",
    "source": "who published it",
    "day": "its day, as printed with it or in the zone of the corpus",
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
        "guesses": "what loading had to guess: encoding, letters, day or month, title, fields",
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
        "central": "selected articles with it in the headline or among their first five keywords",
        "rest": "other articles of the corpus that have it",
        "distinctiveness": "log2 of its odds here over its odds in the rest",
        "score": "YAKE score, the median of these articles; lower is better",
        "first": "first day",
        "last": "last day",
    },
    "timeline": {
        "bin": "first day of the day, week (Monday) or month",
        "series": "all, a topic (without one chosen: my topics, else suggested ones), or selected",
        "query": "what the articles of the series answer: the topic, the query of the filters, or both; empty for all",
        "articles": "articles of the series",
        "total": "all articles of that time under the same filters",
        "share": "articles / total, empty where total is 0",
        "sources": "sources of those articles",
        "partial": "the corpus or the period covers only part of it",
    },
    "peaks": {
        "series": "a topic, or selected",
        "start": "first day of the burst",
        "end": "last day of it",
        "top_day": "the day most strongly named or written about",
        "articles": "articles of the series in these days",
        "total": "all articles of these days under the same filters",
        "ratio": "times the share of the same sources outside the series' bursts, empty where that is 0",
        "label": "headline of the article that names it best",
        "key": "that article's stable key",
        "sources": "sources of its articles, those of most articles first",
        "one_source": "all its articles are from one source of several",
        "share": "articles / total",
        "headlines": "up to three headlines that tell different things, the label first",
        "words": "what sets it apart from the series at other times (log-odds, Monroe et al. 2008)",
        "speakers": "who has most utterances in its articles",
    },
    "comentions": {
        "a": "one name",
        "b": "the other",
        "name_a": "their name",
        "name_b": "their name",
        "window": "sentence, paragraph or article",
        "together": "articles in which they meet: in one sentence; in a passage (paragraph), which is one sentence or two that "
        "follow each other; or anywhere in the article",
        "windows": "how often they meet: sentences with both, pairs of sentences, or articles",
        "expected": "articles in which they would meet by chance",
        "ratio": "together / expected",
        "p": "probability of so many articles, or so few, by chance",
        "q": "Benjamini-Hochberg over all pairs of the names compared; below 0.05 with ratio above 1: beyond chance",
        "surprise": "-log10 of p, negative below expectation",
        "both": "articles that name both, headline and text",
        "expected_both": "by chance, if each name keeps its number of articles and each article its number of names",
        "p_both": "probability of so many articles, or so few, by chance",
        "q_both": "Benjamini-Hochberg; below 0.05: named in the same articles more or less often than by chance",
        "npmi": "of both (Bouma 2009), empty below 5 articles",
        "in_text": "articles that name both in the text",
        "expected_close": "in how many of these they would meet by chance; empty for articles",
        "p_close": "of together among in_text; empty below 3 articles",
        "q_close": "Benjamini-Hochberg; below 0.05: within articles closer together or further apart than by chance",
        "of_articles": "articles compared: one of each group of copies",
    },
    "speaking": {
        "speaker": "who speaks",
        "speaker_name": "their name",
        "about": "whom they name",
        "about_name": "their name",
        "within": "words, or passage: also the sentence before or after the words",
        "utterances": "utterances of the speaker that name them there",
        "quotes": "of them inside marks",
        "paraphrases": "of them in the outlet's words",
        "articles": "articles that these are in",
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
        "doubt": "why the name may belong to several, empty where nothing says so",
    },
    "topics": {
        "name": "what it is called",
        "query": "what its articles answer",
        "kind": "mine: saved; filter: only in the filters; suggested: what the articles suggest",
        "note": "the analyst's note on it",
        "articles": "articles that mention it under all filters but the topics; empty where the query cannot be read",
        "about": "of them, those that are about it",
        "total": "all articles under these filters",
        "share": "articles / total, empty where total is 0",
    },
    "comparison": {
        "part": "articles, overlap, timeline, name, keyword, tie or quote",
        "side": "A to D; empty for an overlap",
        "side_name": "what the side is called",
        "item": "id of a name, two ids of a tie, a keyword, an overlap (0 is A), or the key of a quote's article",
        "name": "of the person, organisation, place, tie or keyword; the speaker of a quote",
        "type": "person, organisation or location",
        "day": "first day of a bin of the timeline; day of a quote's article",
        "articles": "articles of the side that have it",
        "of": "the articles that share is a share of",
        "share": "articles / of",
        "log_odds": "log2 of its odds on this side over its odds on the others, with a prior (Monroe et al. 2008)",
        "z": "of log_odds; from 1.96 on it sets the side apart",
        "rank": "place of a tie among those beyond chance on this side; empty where it is not",
        "text": "the words of a quote",
    },
    "citations": {
        "citation": "its key in a bibliography: source, year, and digits of the article's key",
        "author": "its author",
        "title": "its headline",
        "source": "who published it",
        "day": "its day, empty where it has no date",
        "section": "its section or page",
        "language": "ISO 639-1",
        "accession": "its number in a database",
        "url": "its address",
        "key": "the article's stable key",
    },
}


DEFAULT_NAMES_COMPARED = 16
"""Names compared on the co-mentions page and in its export, unless asked for more."""

_ACTOR_OPTIONS = {"speaker": " ", "about": " ", "versus": " ", "omit": " ", "without": ","}
"""Options that hold ids of actors, and what is between several."""


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
    if what == "quotes":
        options = _with_page_defaults(options)
    listed = _rows(generation, selection, what, following_joins(generation, options))
    searched = partial.search_note([selection.extent, listed.attrs.get("extent")])
    frame = listed[list(COLUMNS[what])].reset_index(drop=True)
    asked = [name for name, option in OPTIONS.items() if what in {option.what, *option.also}]
    chosen = [(name, str(value)) for name in asked if (value := options.get(name))]
    frame = partial.with_search_note(with_sample_column(frame, generation), searched)
    first = [*[(partial.COLUMN, searched)] * bool(searched), *[(COLUMN, SAMPLE)] * generation.meta.sample]
    frame.attrs["notes"] = [
        *first,
        ("corpus", generation.name),
        ("note", generation.note),
        ("rows", what),
        *selection.filters.encode(),
        *chosen,
        ("", ""),
        *COLUMNS[what].items(),
    ]
    return frame


def following_joins(generation: Generation, options: Options) -> Options:
    """The options with the ids that actors have now: one that was joined is the actor that it joined."""
    ids_by_option = {
        name: [id_.strip() for id_ in str(options.get(name) or "").split(apart)] for name, apart in _ACTOR_OPTIONS.items()
    }
    ids = sorted({id_ for parts in ids_by_option.values() for id_ in parts if id_})
    current = current_ids(generation, ids) if ids else {}
    changed = {
        name: _ACTOR_OPTIONS[name].join(current.get(id_, id_) for id_ in parts)
        for name, parts in ids_by_option.items()
        if any(parts)
    }
    return cast("Options", options | changed)


def _rows(generation: Generation, selection: Selection, what: What, options: Options) -> pd.DataFrame:
    match what:
        case "articles":
            return whole_articles(generation, selection)
        case "quotes":
            return _quotes(generation, selection, options)
        case "mentions":
            return mentions(generation, selection)
        case "keywords":
            return keywords(generation, selection, limit=None)
        case "timeline":
            drawn, _ = select_drawn(generation, selection)
            return _with_queries(timeline(generation, drawn, _bin(generation, drawn, options)), drawn)
        case "peaks":
            drawn, _ = select_drawn(generation, selection)
            listed = peaks(generation, drawn, _bin(generation, drawn, options))
            titles = [[title for title, _ in headlines] for headlines in listed["headlines"]]
            return listed.assign(headlines=pd.Series(titles, dtype=object))
        case "comentions":
            window, ties = options.get("window", DEFAULT_WINDOW), options.get("ties", "")
            kinds, without = joined(options, "kinds"), joined(options, "without")
            names = options.get("names", DEFAULT_NAMES_COMPARED)
            result = comentions(generation, selection, window, names, kinds=kinds, without=without)
            pairs = result.pairs
            if ties:
                every = find_strongest_pairs(generation, selection, window, kinds=kinds, without=without)
                pairs = pairs_among(every, ties, result.actors)
            return pairs.assign(window=window, of_articles=result.articles)
        case "speaking":
            within = options.get("within", DEFAULT_WITHIN)
            kinds, without = joined(options, "kinds"), joined(options, "without")
            return count_speaking(generation, selection, within, kinds=kinds, without=without).cells.assign(within=within)
        case "actors":
            return actors(generation, selection, type=options.get("type", ""), named=options.get("named", ""))
        case "topics":
            return list_topics(generation, selection)
        case "comparison":
            return comparison(generation, selection, _sides(options), options.get("bin"))
        case "citations":
            listed = whole_articles(generation, selection)
            return listed.assign(citation=list(map(citation_key, listed["key"], listed["source"], listed["published"])))


def _with_queries(listed: pd.DataFrame, drawn: Selection) -> pd.DataFrame:
    """The rows of a timeline with the query that each series answers."""
    asked = drawn.filters.query.strip()
    queries = {topic: f"({topic}) AND ({asked})" if asked else topic for topic in drawn.topics}
    return listed.assign(query=listed["series"].map({ALL: "", SELECTED: asked} | queries).astype(object))


def _sides(options: Options) -> tuple[Side, ...]:
    sides = decode_sides(options.get("sides", ""))
    if len(sides) < MIN_SIDES:
        raise InputError("A comparison needs two to four sides: give those of the Compare page's address as --sides.")
    return sides


def _bin(generation: Generation, selection: Selection, options: Options) -> Bin:
    return options.get("bin") or fitting_bin(generation, selection)


def _with_page_defaults(options: Options) -> Options:
    """What is asked of quotes, with the page's choice where nothing is."""
    given = {name: value for name, value in options.items() if value}
    return cast("Options", {"order": DEFAULT_ORDER, **PAGE_DEFAULTS, **given})


def _quotes(generation: Generation, selection: Selection, options: Options) -> pd.DataFrame:
    """The utterances of each speaker asked for, or of all, in the order of the page."""
    speakers = list(dict.fromkeys(filter(None, (options.get("speaker"), options.get("versus"))))) or [""]
    wanted = cast("Wanted", {name: value for name, value in options.items() if name in Wanted.__annotations__})
    parts = []
    for speaker in speakers:
        wanted["speaker"] = speaker
        listed = quotes(generation, selection, sure_first=True, order=options["order"], **wanted)
        parts.append(listed.assign(speaks_for=speaker))
    found = pd.concat(parts, ignore_index=True)
    found.attrs |= parts[0].attrs | {"extent": shortest_extent(part.attrs["extent"] for part in parts if part.attrs["extent"])}
    found["quotation"] = list(map(quotation, found["text"], found["speech"], found["repaired"], found["enclosed"]))
    return (join_pieces(found) if options.get("rows") == "utterance" else found).rename(columns={"group": "utterance"})


def joined(options: Options, name: Literal["kinds", "without"]) -> tuple[str, ...]:
    """The values of an option that are joined by commas. Raises InputError for a kind that there is not."""
    values = tuple(filter(None, map(str.strip, options.get(name, "").split(","))))
    if name == "kinds" and (wrong := [kind for kind in values if kind not in KINDS]):
        raise InputError(f"kinds={wrong[0]!r} is not allowed; choose from {', '.join(KINDS)}.")
    return values
