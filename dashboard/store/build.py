"""Build a generation beside the current one, then point to it: readers are never blocked and never see half of one."""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import duckdb
import pyarrow as pa

import dashboard
from dashboard.errors import DamagedError, StoreError
from dashboard.link import duplicates, printings, themes
from dashboard.link import keyword_roles as roles
from dashboard.link.actors import LinkedActor, LocalActor
from dashboard.link.corpus_actors import THING, CorpusActors, link_corpus
from dashboard.link.theme_names import Theme
from dashboard.store import generation, index, tables
from dashboard.store.corpus import Corpus, remove
from dashboard.store.faults import explain_faults
from dashboard.store.generation import Generation, Meta
from dashboard.store.schema import LAYOUT, SEGMENT, TABLES, VIEWS
from dashboard.store.segments import sync_folder

_BATCH_ROWS = 500
_FORMER = re.compile(r"store-\d+\.duckdb(?:\.wal)?|index-\d+")
"""The two parts of a generation, from before each had a folder."""
_MEMORY_LIMIT = "4GB"


def is_current(corpus: Corpus) -> bool:
    """Whether the current generation is sound, and holds all that the corpus does as this version of the program builds it."""
    try:
        with Generation.open(corpus.folder) as built:
            return (built.meta.state, built.meta.maker) == (corpus.manifest.state(), maker())
    except StoreError:
        return False


def open_or_rebuild(folder: Path, say: Callable[[str], None]) -> Generation:
    """The current generation; one that is missing or damaged is built again from the stored articles, and `say` is told.

    Raises StoreError where there is nothing to build from, or no way to write.
    """
    try:
        return Generation.open(folder)
    except DamagedError as error:
        say(f"{error} Building it now.")
    with Corpus.open(folder) as corpus, corpus.writing():
        return Generation.open(folder, refresh(corpus))


def refresh(corpus: Corpus) -> int:
    """Build a generation from all segments, make it the current one, and keep the one it replaces; its number.

    The caller holds `corpus.writing()`. Segments found damaged are set aside and their articles listed as lost; the rest is
    built. Texts pass through in batches; memory grows with the number of actors, not of texts. Raises StoreError where the disk
    is full or cannot be written.
    """
    with explain_faults(corpus.folder):
        try:
            return _refresh(corpus)
        except (duckdb.Error, OSError, pa.ArrowException):
            # A segment decayed without a sign that the quick look sees. Whatever else it was is raised the second time.
            if not corpus.forget_damaged(thorough=True):
                raise
            return _refresh(corpus)


def _refresh(corpus: Corpus) -> int:
    corpus.forget_damaged()
    folder = corpus.folder
    before = generation.current(folder)
    number = max([before or 0, *generation.numbers(folder)]) + 1
    building = folder / generation.FOLDER / f"building-{number}"
    remove(building)
    building.mkdir()
    store = building / generation.new_store_name()
    meta = Meta(
        layout=LAYOUT,
        built=datetime.now(UTC),
        name=corpus.name,
        note=corpus.note,
        extractors=tuple(corpus.manifest.extractors()),
        rejected=len(corpus.rejects()),
        articles=corpus.manifest.count(),
        state=corpus.manifest.state(),
        maker=maker(),
        sample=corpus.sample,
        zone=corpus.zone,
    )
    config = generation.OFFLINE | tables.PLANS | {"memory_limit": _MEMORY_LIMIT, "temp_directory": str(building / "spill")}
    with duckdb.connect(str(store), config=config) as connection:
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        _fill(connection, corpus, _themes_before(corpus))
        generation.store_meta(connection, meta)
        connection.execute("CHECKPOINT")
        index.write(
            building / generation.index_path(folder, number).name,
            _stream(connection, "SELECT article, title, text FROM articles ORDER BY article"),
        )
    remove(building / "spill")
    generation.stamp_files(building)
    building.rename(generation.path_of(folder, number))
    sync_folder(building.parent)
    generation.point(folder, number)
    _remove_older(folder, {number, before})
    return number


def _remove_older(folder: Path, numbers_to_keep: set[int | None]) -> None:
    """Remove all generations but these; each disappears at once, so that no reader finds half of one.

    The one that the pointer named until now is among `kept`: a reader may have read the pointer and not opened it yet.
    """
    for number in set(generation.numbers(folder)) - numbers_to_keep:
        gone = folder / generation.FOLDER / f"removing-{number}"
        generation.path_of(folder, number).rename(gone)
        remove(gone)
    for path in (folder / generation.FOLDER).iterdir():
        if _FORMER.fullmatch(path.name):
            remove(path)


def _themes_before(corpus: Corpus) -> list[Theme]:
    """The themes of the current generation, to go on; none where the corpus has outgrown them twice over."""
    try:
        with Generation.open(corpus.folder, any_layout=True) as held:
            if 2 * held.meta.articles < corpus.manifest.count():
                return []
            found = held.query("SELECT id, name, words FROM themes ORDER BY theme")
    except (StoreError, duckdb.CatalogException):  # the oldest had no themes
        return []
    return [Theme(id_, name, tuple(words)) for id_, name, words in found.itertuples(index=False, name=None)]


def _fill(connection: duckdb.DuckDBPyConnection, corpus: Corpus, before: list[Theme]) -> None:
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    for view, query in VIEWS.items():
        connection.execute(f"CREATE VIEW {view} AS {query}")
    places = corpus.manifest.latest()
    files = sorted({str(corpus.segment(place)) for place in places})
    _register(connection, "wanted", file=[str(corpus.segment(place)) for place in places], row=[place.row for place in places])
    if files:
        connection.read_parquet(files, file_row_number=True, filename=True, union_by_name=True).create_view("segment_rows")
    else:
        connection.register(
            "segment_rows",
            SEGMENT.append(pa.field("filename", pa.string())).append(pa.field("file_row_number", pa.int64())).empty_table(),
        )
    connection.execute(tables.PICKED, {"zone": corpus.zone})
    connection.execute(tables.FOUND)
    _copies(connection)
    for statement in (tables.ARTICLES, tables.SENTENCES):
        connection.execute(statement)
    _link(connection)
    for statement in (tables.ARTICLE_ROLES, tables.ROLES, tables.MENTIONS, tables.QUOTES, tables.ABOUT):
        connection.execute(statement)
    for statement in (tables.PASSAGES, tables.NEARBY):
        connection.execute(statement)
    _utterances(connection)
    _keywords(connection)
    _themes(connection, before)


def _copies(connection: duckdb.DuckDBPyConnection) -> None:
    stream = _stream(connection, "SELECT article, text FROM found ORDER BY article")
    groups = duplicates.group_copies(text for _, text in stream)
    _register(connection, "copies", article=list(range(len(groups))), group=groups)


def _utterances(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `utterances`: of each, which was the first to print its words."""
    groups: list[int] = []

    def printed() -> Iterator[printings.Printing]:
        for group, *printing in _stream(connection, tables.PRINTED):
            groups.append(group)
            yield printings.Printing(*printing)

    first = printings.group_printings(printed())
    _register(connection, "printed", group=groups, saying=[groups[position] for position in first])
    connection.execute(tables.UTTERANCES)


def _keywords(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(tables.SPACED)
    connection.execute(tables.LISTED)
    signed = {"characters": roles.DATELINE_CHARACTERS, "articles": roles.MIN_SIGNED_ARTICLES}
    outlets = roles.outlet_names(source for (source,) in connection.execute(tables.OUTLETS, signed).fetchall())
    keywords = [folded for (folded,) in _stream(connection, "SELECT DISTINCT folded FROM listed ORDER BY folded")]
    _register(connection, "of_outlets", folded=[folded for folded in keywords if roles.is_outlet(folded, outlets)])
    _register(connection, "general", folded=[folded for folded in keywords if roles.is_general(folded)])
    connection.execute(
        tables.KEYWORDS,
        {
            "dateline": roles.DATELINE_CHARACTERS,
            "elsewhere": roles.MIN_ELSEWHERE,
            "head": roles.HEAD_CHARACTERS,
            "rank": roles.MAX_CENTRAL_RANK,
            "place_rank": roles.MAX_CENTRAL_RANK_OF_PLACE,
            "bare_rank": roles.MAX_CENTRAL_RANK_OF_COMMON_NOUN,
        },
    )


def _themes(connection: duckdb.DuckDBPyConnection, before: list[Theme]) -> None:
    copies = dict(_stream(connection, "SELECT article, duplicates FROM articles"))
    result = themes.find_themes(_stream(connection, tables.SUBJECTS), copies=copies, before=before)
    articles = Counter(theme for _, theme, _ in result.members)
    connection.register(
        "new_themes",
        pa.table(
            {
                "theme": pa.array(range(len(result.themes)), pa.int32()),
                **{name: pa.array([getattr(one, name) for one in result.themes], pa.string()) for name in ("id", "name")},
                "words": pa.array([list(one.words) for one in result.themes], pa.list_(pa.string())),
                "articles": pa.array([articles[at] for at in range(len(result.themes))], pa.int32()),
            }
        ),
    )
    connection.execute("INSERT INTO themes BY NAME FROM new_themes ORDER BY theme")
    article, theme, weight = zip(*result.members, strict=True) if result.members else ((), (), ())
    _register(connection, "of_themes", article=[*article], theme=[*theme], weight=[*weight])
    connection.execute("INSERT INTO article_themes BY NAME FROM of_themes ORDER BY article, weight DESC, theme")


def _link(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `actors`, `joins` and `doubts`, and `linked` and `strangers`: which actor each article's own ids and words are."""
    seen: dict[object, object] = {}

    def once[T](value: T) -> T:  # the same few names come millions of times
        return cast("T", seen.setdefault(value, value))

    local = [
        LocalActor(article, once(own), once(name), once(kind), once(tuple(aliases)), once(tuple(roles)), count, day)
        for article, own, name, kind, aliases, roles, count, day in _stream(connection, tables.LOCAL_ACTORS)
    ]
    corpus_actors = link_corpus(local)
    words = [(local[place], word, id_) for place, others in corpus_actors.strangers.items() for word, id_ in others.items()]
    counts = _count_strangers(connection, local, corpus_actors, words)
    _register(connection, "links", article=counts["article"], id=counts["id"], count=counts["count"])
    counted = connection.execute(tables.ACTOR_COUNTS).fetchall()
    _store_actors(connection, [(corpus_actors.actors[id_], articles, mentions) for id_, articles, mentions in counted])
    number = {id_: at for at, (id_, _, _) in enumerate(counted)}
    _store_joins(connection, local, corpus_actors, number)
    rows = [
        (actor, id_, id_ != own)
        for actor, id_, own in zip(local, corpus_actors.ids, corpus_actors.own_ids, strict=True)
        if id_ != THING
    ]
    _register(
        connection,
        "linked",
        article=[actor.article for actor, _, _ in rows],
        id=[actor.id for actor, _, _ in rows],
        actor=[number[id_] for _, id_, _ in rows],
        inferred=[inferred for _, _, inferred in rows],
    )
    # A word that is nobody's stays, without an actor: left out, it would fall to the actor whose counts are without it.
    _register(
        connection,
        "strangers",
        article=[actor.article for actor, _, _ in words],
        id=[actor.id for actor, _, _ in words],
        word=[word for _, word, _ in words],
        actor=[None if id_ == THING else number[id_] for _, _, id_ in words],
    )


def _count_strangers(
    connection: duckdb.DuckDBPyConnection,
    local: list[LocalActor],
    corpus_actors: CorpusActors,
    words: list[tuple[LocalActor, str, str]],
) -> dict[str, list[Any]]:
    """The article, id and mentions of each local actor without the words that are another's, and of these."""
    _register(
        connection,
        "apart",
        article=[actor.article for actor, _, _ in words],
        own=[actor.id for actor, _, _ in words],
        word=[word for _, word, _ in words],
    )
    moved = {(article, own, word): count for article, own, word, count in connection.execute(tables.STRANGERS_COUNTS).fetchall()}
    less: Counter[tuple[int, str]] = Counter()
    for (article, own, _), count in moved.items():
        less[article, own] += count
    others = [(actor.article, id_, moved.get((actor.article, actor.id, word), 0)) for actor, word, id_ in words]
    return {
        "article": [actor.article for actor in local] + [article for article, _, _ in others],
        "id": corpus_actors.ids + [id_ for _, id_, _ in others],
        "count": [actor.count - less[actor.article, actor.id] for actor in local] + [count for _, _, count in others],
    }


def _store_actors(connection: duckdb.DuckDBPyConnection, rows: list[tuple[LinkedActor, int, int]]) -> None:
    frame = pa.table(
        {
            "actor": pa.array(range(len(rows)), pa.int32()),
            **{name: pa.array([getattr(row[0], name) for row in rows], pa.string()) for name in ("id", "name", "type")},
            **{
                name: pa.array([list(getattr(row[0], name)) for row in rows], pa.list_(pa.string()))
                for name in ("aliases", "roles")
            },
            "articles": pa.array([row[1] for row in rows], pa.int32()),
            "mentions": pa.array([row[2] for row in rows], pa.int32()),
        }
    )
    connection.register("new_actors", frame)
    connection.execute("INSERT INTO actors BY NAME FROM new_actors ORDER BY actor")


def _store_joins(
    connection: duckdb.DuckDBPyConnection, local: list[LocalActor], corpus_actors: CorpusActors, number: dict[str, int]
) -> None:
    """The ids that were joined or left out, and the doubts about those that were not."""
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for actor, own in zip(local, corpus_actors.own_ids, strict=True):
        if own in corpus_actors.joins or own in corpus_actors.things:
            articles[own] += 1
            mentions[own] += actor.count
            names.setdefault(own, Counter())[actor.name] += actor.count
    keys = [key for key in articles if key in corpus_actors.things or corpus_actors.joins[key].actor in number]
    joins = [corpus_actors.joins.get(key) for key in sorted(keys)]
    _register(
        connection,
        "new_joins",
        id=sorted(keys),
        name=[min(names[key], key=lambda name: (-names[key][name], name)) for key in sorted(keys)],
        type=[key.partition(":")[0] for key in sorted(keys)],
        actor=[number[join.actor] if join else None for join in joins],
        rule=[join.rule if join else "thing" for join in joins],
        evidence=[join.evidence if join else "A commodity, an index, a ticker or a term." for join in joins],
        articles=[articles[key] for key in sorted(keys)],
        mentions=[mentions[key] for key in sorted(keys)],
    )
    connection.execute("INSERT INTO joins BY NAME FROM new_joins ORDER BY actor, mentions DESC, id")
    doubts = [(number[key], doubt) for key, doubt in corpus_actors.doubts.items() if key in number]
    _register(
        connection,
        "new_doubts",
        actor=[actor for actor, _ in doubts],
        reason=[doubt.reason for _, doubt in doubts],
        others=[[number[other] for other in doubt.others if other in number] for _, doubt in doubts],
    )
    connection.execute("INSERT INTO doubts BY NAME FROM new_doubts ORDER BY actor")


_TYPES = {
    "article": pa.int32(),
    "actor": pa.int32(),
    "group": pa.int32(),
    "count": pa.int32(),
    "row": pa.int64(),
    "theme": pa.int32(),
    "saying": pa.int32(),
    "weight": pa.float32(),
    "id": pa.string(),
    "file": pa.string(),
    **{name: pa.string() for name in ("own", "word", "name", "type", "rule", "evidence", "reason")},
    "articles": pa.int32(),
    "mentions": pa.int32(),
    "others": pa.list_(pa.int32()),
    "inferred": pa.bool_(),
    "folded": pa.string(),
}


def _register(connection: duckdb.DuckDBPyConnection, name: str, /, **columns: list[Any]) -> None:
    connection.register(name, pa.table({column: pa.array(values, _TYPES[column]) for column, values in columns.items()}))


def _stream(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[Any, ...]]:
    # On the connection itself, since a cursor would not see temporary tables. Read to the end before the next statement.
    connection.execute(sql)
    while batch := connection.fetchmany(_BATCH_ROWS):
        yield from batch


@cache
def maker() -> str:
    """Hash of what decides what a generation holds beyond its segments: the code of link/, gazetteer/, store/, and DuckDB."""
    root = Path(dashboard.__file__).parent
    digest = hashlib.sha256(f"{sys.version_info[:2]} {duckdb.__version__}".encode())
    for path in sorted(path for part in ("gazetteer", "link", "store") for path in (root / part).rglob("*") if path.is_file()):
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
