"""The `newsdash` command: reads arguments, calls the part that does the work, prints errors."""

# ruff: noqa: PLC0415, T201 imports wait for the command that needs them, so that --help answers at once; and this prints

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast, get_args

from dashboard import settings
from dashboard.analysis.selection.filters import FILTERS, Filters, pairs
from dashboard.errors import DamagedError, InputError, NewsdashError, QueryError
from dashboard.export.choices import FORMATS_OF_ONE, OPTIONS, Format, Options, ReportFormat, What
from dashboard.extract.limits import ARTICLE_SECONDS

if TYPE_CHECKING:
    from dashboard.corrections import Corrections
    from dashboard.store.generation import Generation

WHAT = (*get_args(What), "report")
FORMATS = (*get_args(Format), *get_args(ReportFormat))
PRINTED = "printed"
"""As a zone: each article's own."""
COMMANDS = ("serve", "ingest", "annotate", "rejects", "export", "store", "decisions", "cluster", "mcp")


class Parser(argparse.ArgumentParser):
    """A parser that reports a wrong call in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 if it did what was asked, 1 if it failed, 2 if the call was wrong."""
    given = list(sys.argv[1:] if argv is None else argv)
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help", "--version"}):
        given.insert(0, "serve")
    options = _parser().parse_args(given)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # The reader has what it wanted; without this, closing standard output would raise once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if options.debug:
            raise
        _say(printable(_line(error)))
        return 2 if isinstance(error, InputError | QueryError) else 1


def _line(error: Exception) -> str:
    text = " ".join(str(error).split())
    if isinstance(error, NewsdashError):
        return text
    return f"{type(error).__name__}: {text} (run again with --debug to see where)"


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="newsdash", description="Follow a story across thousands of articles. Without a command: serve.")
    parser.add_argument("--version", action="version", version=f"newsdash {settings.version()}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.add_argument("--debug", action="store_true", help="show where an error happened")
        made.set_defaults(run=run)
        return made

    serve = command("serve", _serve, "Open the dashboard on articles, a corpus folder, or the sample.")
    _paths(serve, "*")
    _store(serve)
    _reading(serve)
    _cluster_option(serve)
    serve.add_argument("--host", default=settings.HOST, metavar="H", help="address to listen on (default %(default)s)")
    serve.add_argument("--port", type=_port, default=settings.PORT, metavar="N", help="port to listen on (default %(default)s)")
    serve.add_argument(
        "--allow-host",
        dest="allowed",
        action="append",
        default=[],
        metavar="NAME",
        help="also answer to this host name, with or without a port; may be repeated",
    )

    ingest = command("ingest", _ingest, "Read articles into a corpus. You can stop it at any time; running it again continues.")
    _paths(ingest, "*")
    _store(ingest)
    _reading(ingest)
    _cluster_option(ingest)
    ingest.add_argument(
        "--dry-run", action="store_true", help="say what is recognised in each file, from its first articles; write nothing"
    )
    ingest.add_argument("--json", action="store_true", help="with --dry-run: one line of JSON a file")
    ingest.add_argument(
        "--columns",
        type=Path,
        metavar="FILE",
        help="read fields from other columns in the files that have certain ones, as the Corpus page wrote it to this JSON file",
    )
    ingest.add_argument("--stale", action="store_true", help="also re-annotate articles that an older extractor annotated")
    ingest.add_argument("--name", default="", help="what to call the corpus")
    ingest.add_argument("--note", default="", help="how it was collected: database, query, dates, cap")
    ingest.add_argument(
        "--zone",
        metavar="ZONE",
        help="count days in this time zone, such as UTC or Europe/London (default: the day printed with each article; "
        "'printed' returns to it)",
    )

    annotate = command("annotate", _annotate, "Print what is found in each article as one line of JSON. Nothing is stored.")
    _paths(annotate, "+")
    _reading(annotate)
    annotate.add_argument("--no-clean", action="store_true", help="leave the text as it came, with the offsets of the input")

    annotate.add_argument("--explain", action="store_true", help="with each quote, why it was found and why it has this speaker")

    cluster = command(
        "cluster", _cluster, "Run the scheduler of a cluster, or the workers of this machine (needs the extra cluster)."
    )
    cluster.add_argument("part", choices=("scheduler", "worker"), metavar="PART", help="scheduler or worker")
    cluster.add_argument(
        "address", nargs="?", default="", metavar="ADDRESS", help="worker: of the scheduler, as in tcp://127.0.0.1:8786"
    )
    cluster.add_argument("--host", default="", metavar="H", help="address to listen on (default: this machine alone)")
    cluster.add_argument(
        "--port", type=_port, default=8786, metavar="N", help="scheduler: port to listen on (default %(default)s)"
    )
    cluster.add_argument("--tls", action="store_true", help="scheduler: talk TLS, with the certificates in Dask's configuration")
    cluster.add_argument("--processes", type=_count, metavar="N", help="worker: processes (default: one a core)")

    rejects = command("rejects", _rejects, "List what could not be read, and why.")
    _paths(rejects, "*")
    _store(rejects)

    mcp = command("mcp", _mcp, "Answer an assistant about a corpus by the Model Context Protocol (needs the extra mcp).")
    mcp.add_argument("--store", type=Path, metavar="DIR", help="the corpus folder (default: the sample's)")

    store = command("store", _store_check, "Check the files of a corpus, report what is damaged or unknown, and take it back in.")
    store.add_argument("what", choices=("check",), metavar="check", help="read every file of the corpus")
    store.add_argument(
        "--adopt",
        action="store_true",
        help="take in stored articles that the manifest does not know, making a new manifest where it is lost",
    )
    _store(store)

    decisions = command(
        "decisions", _decisions, "List what analysts decided in a corpus, write it to a file, or take such a file in."
    )
    decisions.add_argument("what", choices=("log", "export", "import"), metavar="WHAT", help="log, export or import")
    decisions.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="TOML, for export (default: standard output) and import"
    )
    _store(decisions)

    export = command("export", _export, "Write the rows a page shows under the same filters, or a report on them.")
    export.add_argument("what", choices=WHAT, metavar="WHAT", help=", ".join(WHAT))
    _store(export)
    export.add_argument("--format", choices=FORMATS, required=True, metavar="F", help=_formats())
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="instead of standard output")
    _filters(export)
    chosen = export.add_argument_group("what a page lets you choose beyond its filters")
    for name, option in OPTIONS.items():
        chosen.add_argument(
            f"--{name}",
            choices=option.choices or None,
            type=_count if name == "names" else str,
            metavar=option.metavar,
            help=f"{', '.join((option.what, *option.also))}: {option.help}",
        )
    chosen.add_argument("--title", default="", metavar="WORDS", help="report: its title (default: what the filters ask for)")
    chosen.add_argument("--question", default="", metavar="WORDS", help="report: the question it is to answer")
    return parser


def _formats() -> str:
    """The formats, those of one export alone with its name."""
    every = [form for form in get_args(Format) if form not in FORMATS_OF_ONE]
    own = [
        f"{what}: {', '.join(form for form, only in FORMATS_OF_ONE.items() if only == what)}"
        for what in dict.fromkeys(FORMATS_OF_ONE.values())
    ]
    return "; ".join([", ".join(every), *own, f"report: {', '.join(get_args(ReportFormat))}"])


def _paths(parser: argparse.ArgumentParser, count: str) -> None:
    parser.add_argument("paths", nargs=count, type=Path, metavar="PATH", help="file, folder or archive of articles")


def _store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, metavar="DIR", help="the corpus folder (default: one for these PATHs)")


def _filters(parser: argparse.ArgumentParser) -> None:
    for row in FILTERS:
        match row.kind:
            case "values":
                parser.add_argument(f"--{row.name}", action="append", default=[], help=f"{row.help}; may be repeated")
            case "text":
                parser.add_argument(f"--{row.name}", default="", metavar="QUERY", help=row.help)
            case "day":
                parser.add_argument(f"--{row.name}", default="", metavar="YYYY-MM-DD", help=row.help)
            case "switch":
                parser.add_argument(f"--{row.name}", action="store_true", help=row.help)
            case "choice":
                parser.add_argument(f"--{row.name}", choices=row.choices, default=row.default, help=row.help)


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=_count, metavar="N", help="processes that annotate (default: one a core)")
    parser.add_argument(
        "--article-seconds",
        type=_seconds,
        default=ARTICLE_SECONDS,
        metavar="S",
        help="skip an article that takes more processor time (default %(default)g)",
    )
    parser.add_argument("--follow-links", action="store_true", help="read what links in a folder lead to outside of it")
    parser.add_argument(
        "--map",
        "--mapping",
        dest="mapping",
        action="append",
        type=_pair,
        default=[],
        metavar="FIELD=COLUMN",
        help="read a field from a column of another name, or from none (FIELD=); may be repeated",
    )


def _cluster_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cluster", default="", metavar="ADDRESS", help="annotate on the workers of this Dask scheduler, as in tcp://HOST:8786"
    )


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a count; give 1 or more")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds; give more than 0")
    return seconds


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")
    return int(text)


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not (field and equals):
        raise argparse.ArgumentTypeError(f"{text!r} is not a mapping; write FIELD=COLUMN, as in published=released")
    return field, column


def _serve(options: argparse.Namespace) -> int:
    from dashboard.serve import serve

    return serve(
        options.paths,
        options.store,
        host=options.host,
        port=options.port,
        allowed=options.allowed,
        workers=options.workers,
        cluster=options.cluster,
        mapping=dict(options.mapping),
        article_seconds=options.article_seconds,
        follow_links=options.follow_links,
    )


def _ingest(options: argparse.Namespace) -> int:
    if options.dry_run:
        return _dry_run(options)
    from threading import Event

    from dashboard.processes import one_thread

    one_thread()
    from dashboard.ingest import ingest

    if not options.paths and not (options.store and options.store.is_dir()):
        raise InputError("ingest needs a PATH: name files or folders, or with --store a corpus to bring up to date.")
    folder = options.store or settings.corpus_folder(options.paths)
    stop = Event()
    for signalled in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalled, lambda *_: stop.set())
    name = options.name or (settings.corpus_name(options.paths) if options.paths else "")
    report = ingest(
        options.paths,
        folder,
        workers=options.workers,
        cluster=options.cluster,
        mapping=dict(options.mapping),
        corrections=_corrections(options),
        stale=options.stale,
        name=name,
        note=options.note,
        article_seconds=options.article_seconds,
        follow_links=options.follow_links,
        zone="" if options.zone == PRINTED else options.zone,
        stop=stop,
    )
    for notice in report.notices:
        _say(notice)
    if not options.store:
        print(f"Corpus: {folder}")
    print(report)
    if report.stopped:
        _say("Stopped before the end; run the same command again to continue.")
        return 1
    return 0


def _dry_run(options: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from dashboard.load.preview import preview, sentences

    if not options.paths:
        raise InputError("ingest --dry-run needs a PATH: name files or folders.")
    shown = preview(
        options.paths,
        mapping=dict(options.mapping),
        corrections=_corrections(options),
        follow_links=options.follow_links,
        on_file=(lambda file: print(json.dumps(asdict(file)), flush=True)) if options.json else lambda _: None,
    )
    if options.json:
        print(json.dumps({"more": shown.more}))
    else:
        for sentence in sentences(shown):
            print(printable(sentence))
    return 0 if any(file.format for file in shown.files) else 1


def _corrections(options: argparse.Namespace) -> Corrections:
    from dashboard import corrections

    return corrections.read(options.columns) if options.columns else {}


def _cluster(options: argparse.Namespace) -> int:
    from dashboard import cluster

    if options.part == "scheduler":
        return cluster.scheduler(options.host or cluster.LOOPBACK, options.port, "tls" if options.tls else "tcp")
    return cluster.worker(options.address, processes=options.processes, host=options.host)


def _annotate(options: argparse.Namespace) -> int:
    import json

    from dashboard.processes import one_thread

    one_thread()
    from dashboard import annotators
    from dashboard.link.records import link_records
    from dashboard.load import load_apart
    from dashboard.model import Annotations, Article, Rejected

    rejected = 0

    def refused(item: Rejected) -> None:
        nonlocal rejected
        rejected += 1
        _say(f"{printable(item.origin)}: {printable(item.reason)}")

    def readable() -> Iterator[Article]:
        for item in load_apart(options.paths, mapping=dict(options.mapping), follow_links=options.follow_links):
            if isinstance(item, Rejected):
                refused(item)
            else:
                yield item

    annotations: list[Annotations] = []
    how = annotators.Settings(cleaning=not options.no_clean, explain=options.explain, article_seconds=options.article_seconds)
    for result in annotators.choose(workers=options.workers, settings=how).annotate(readable()):
        if isinstance(result, Rejected):
            refused(result)
        else:
            annotations.append(result)
    for record in link_records(annotations):
        sys.stdout.buffer.write(json.dumps(record.record(), ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
    if not annotations and not rejected:
        _say("No articles were found.")
    return 0 if annotations else 1


def _mcp(options: argparse.Namespace) -> int:
    from dashboard.endpoints.extra import require_extra

    require_extra()
    from dashboard.endpoints.assistant import serve_assistant

    return serve_assistant((options.store or settings.corpus()).expanduser())


def _rejects(options: argparse.Namespace) -> int:
    from dashboard.store.corpus import Corpus

    with Corpus.open(options.store or settings.corpus_folder(options.paths)) as corpus:
        for reject in corpus.rejects():
            print(f"{printable(reject.origin)}\t{printable(reject.reason)}")
    return 0


def _store_check(options: argparse.Namespace) -> int:
    from dashboard.store.adopt import adopt
    from dashboard.store.check import check

    folder = options.store or settings.corpus()
    if options.adopt:
        taken = adopt(folder)
        print(f"Taken in: {taken.segments} files with {taken.articles:,} articles that the manifest did not know.")
        for name in taken.unreadable:
            print(f"Left alone because it cannot be read: {printable(name)}")
    report = check(folder)
    for line in report.lines:
        print(printable(line))
    return 0 if report.sound else 1


def _decisions(options: argparse.Namespace) -> int:
    from dashboard.analysis.subjects.saved_topics import KIND, is_topic
    from dashboard.store.corpus import MANIFEST
    from dashboard.store.decision_files import read_decisions, write_decisions
    from dashboard.store.desk import Desk

    desk = Desk(options.store or settings.corpus())
    if not (desk.path.parent / MANIFEST).is_file():
        raise InputError(f"{desk.path.parent} is not a corpus folder.")
    if options.what == "log":
        for one in desk.log():
            done = f"undid {one.undoes}" if one.undoes else "removed" if one.payload is None else "decided"
            name = str((one.payload or {}).get("name") or one.subject)
            row = (str(one.number), f"{one.time:%Y-%m-%d %H:%M} UTC", one.who or "unknown", done, one.kind, name)
            print("\t".join(map(printable, row)))
    elif options.what == "export":
        text = write_decisions(desk.log())
        if options.file is None:
            sys.stdout.write(text)
        else:
            try:
                options.file.write_text(text, encoding="utf-8")
            except OSError as error:
                raise InputError(f"{options.file} cannot be written: {error.strerror}.") from error
    elif options.file is None:
        raise InputError("import needs a FILE that newsdash decisions export wrote.")
    else:
        given = read_decisions(options.file)
        for one in given:
            if one.kind == KIND and one.payload is not None and not is_topic(one.payload):
                raise InputError(f"Decision {one.number} of {options.file} is not a topic: it needs name, query, note and slot.")
        found = desk.adopt(given)
        print(f"{found.added:,} added, {found.already:,} already there, {len(found.refused):,} refused")
        names = {one.subject: one.payload["name"] for one in found.refused if one.payload and "name" in one.payload}
        for kind, subject in dict.fromkeys((one.kind, one.subject) for one in found.refused):
            name = names.get(subject, subject)
            _say(printable(f"Refused what was decided about the {kind} {name}: this corpus has decided otherwise since."))
        return 1 if found.refused else 0
    return 0


def _export(options: argparse.Namespace) -> int:
    from dashboard.store.build import open_or_rebuild

    filters = Filters.decode(pairs(vars(options)))
    folder = options.store or settings.corpus()
    try:
        with open_or_rebuild(folder, _say) as generation:
            data = _exported(generation, filters, options)
    except DamagedError:  # found by a query: it has been marked as damaged, and is built again
        with open_or_rebuild(folder, _say) as generation:
            data = _exported(generation, filters, options)
    if options.output:
        try:
            options.output.write_bytes(data)
        except OSError as error:
            raise InputError(f"{options.output} cannot be written ({error.strerror}): give another file with -o.") from error
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    return 0


def _exported(generation: Generation, filters: Filters, options: argparse.Namespace) -> bytes:
    from dashboard.analysis.selection.search import Patience
    from dashboard.export.export import export
    from dashboard.export.report import report
    from dashboard.export.unknown import unknown_names

    for sentence in unknown_names(generation, filters, vars(options)):
        _say(sentence)
    patience = Patience(None, _searching())
    if options.what == "report":
        title, question = options.title, options.question
        return report(generation, filters, options.format, title=title, question=question, patience=patience)
    given = {name: value for name in OPTIONS if (value := getattr(options, name)) is not None}
    return export(generation, filters, options.what, options.format, patience=patience, **cast("Options", given))


def _say(sentence: str) -> None:
    print(f"newsdash: {sentence}", file=sys.stderr)


def printable(text: str) -> str:
    """Text without characters that control a terminal or end a line, which names of files may have.

    Control characters, marks that turn the direction of writing and lone surrogates are written as escapes.
    """
    return "".join(
        letter if letter == " " or letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


def _searching() -> Callable[[int, int], bool]:
    """Report on standard error, once a second, how far texts have been searched."""
    from time import monotonic

    latest = monotonic()

    def tell(read: int, candidates: int) -> bool:
        nonlocal latest
        if monotonic() - latest >= 1:
            latest = monotonic()
            _say(f"Searched {read:,} of {candidates:,} candidates.")
        return True

    return tell


if __name__ == "__main__":
    raise SystemExit(main())
