"""The command as a user meets it: in another folder, in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress

import pytest

from dashboard import cli, settings
from dashboard.errors import DamagedError
from dashboard.store import generation

COMMAND = [sys.executable, "-P", "-m", "dashboard.cli"]
BLOCK = 262_144  # bytes that DuckDB writes with one checksum
TEXT = 'Mara Velden opened the ferry in the harbour of Ostrava Bay. "It was late," she said on Monday.'


@pytest.fixture
def run(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def call(*arguments):
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            cwd=elsewhere,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, settings.DATA_VARIABLE: str(tmp_path / "corpora")},
        )

    return call


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, title in enumerate(["Ferry opens", "Ferry closes", "Ferry café"]):
        record = {"title": title, "text": f"{TEXT} {title}.", "date": f"2011-07-0{number + 1}"}
        (folder / f"{number}.json").write_text(json.dumps(record))
    return folder


def test_help_names_every_command_and_every_command_has_help(run):
    text = run("--help").stdout
    for command in cli.COMMANDS:
        assert command in text
        assert run(command, "--help").stdout.startswith(f"usage: newsdash {command}")


def test_help_does_not_wait_for_heavy_imports():
    code = (
        "import sys; from dashboard import cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'spacy', 'streamlit', 'pandas', 'duckdb'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_annotate_explains_when_asked(run, articles):
    plain, told = (run("annotate", articles / "0.json", *asked).stdout for asked in ((), ("--explain",)))
    assert "why" not in json.loads(plain)["quotes"][0]
    assert json.loads(told)["quotes"][0]["why"]["rule"] == "Words in quotation marks with the cue “said” after them."


def test_version(run):
    assert run("--version").stdout.startswith("newsdash ")


@pytest.mark.parametrize(
    "call",
    [
        ["ingest"],
        ["annotate"],
        ["annotate", "nowhere"],
        ["ingest", "nowhere"],
        ["serve", "nowhere"],
        ["unheard-of"],
        ["serve", "--port", "0"],
        ["serve", "--host", "nowhere.invalid"],
        ["ingest", ".", "--workers", "0"],
        ["ingest", ".", "--map", "published"],
        ["ingest", ".", "--columns", "nowhere"],
        ["export", "everything", "--format", "csv"],
        ["export", "articles"],
        ["export", "articles", "--format", "doc"],
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(run, call):
    done = run(*call)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("newsdash")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["rejects"], ["export", "articles", "--format", "csv"], ["serve"]])
def test_a_folder_that_is_no_corpus_is_a_failure_in_one_line(run, tmp_path, command):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Not a corpus.")
    done = run(*command, "--store", tmp_path / "other")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


def test_a_traceback_only_with_debug(run):
    assert "Traceback" in run("annotate", "nowhere", "--debug").stderr


def test_annotate_prints_one_line_an_article_in_input_order(run, articles):
    (articles / "1b.json").write_text('{"title": "No text"}')
    done = run("annotate", articles, "--workers", "2")
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["title"] for record in records] == ["Ferry opens", "Ferry closes", "Ferry café"]
    assert len({actor["id"] for record in records for actor in record["actors"] if "Velden" in actor["name"]}) == 1
    (rejected,) = done.stderr.splitlines()
    assert "1b.json" in rejected


def test_annotate_that_read_nothing_fails(run, tmp_path):
    (tmp_path / "a.json").write_text('{"title": "No text"}')
    assert run("annotate", tmp_path / "a.json").returncode == 1


def test_without_cleaning_offsets_are_those_of_the_input(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Share this\n\nFerry opens\n\n" + TEXT, "utf-8")
    record = json.loads(run("annotate", path, "--no-clean").stdout)
    assert record["text"] == path.read_text("utf-8")
    assert record["removed"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_a_reader_that_has_enough_is_no_error(articles):
    reader = subprocess.Popen([*COMMAND, "annotate", articles], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    reader.stdout.close()
    errors = reader.stderr.read()
    reader.stderr.close()
    assert (reader.wait(), errors) == (0, b"")


def test_ingest_ends_with_its_counts_and_each_path_has_its_own_corpus(run, articles):
    assert run("ingest", articles).stdout.splitlines()[-1] == "3 added, 0 already there, 0 rejected"
    (articles / "bad.json").write_text('{"title": "No text"}')
    again = run("ingest", articles)
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "0 added, 3 already there, 1 rejected")
    assert "bad.json" in run("rejects", articles).stdout
    assert run("rejects").returncode == 1


def test_columns_of_other_names_can_be_mapped(run, tmp_path):
    story = TEXT.replace('"', "")
    (tmp_path / "a.csv").write_text(f'headline,story,released\nFerry opens,"{story}",2011-07-04\n')
    mapped = [part for pair in ("text=story", "title=headline", "published=released") for part in ("--map", pair)]
    done = run("annotate", tmp_path / "a.csv", *mapped)
    record = json.loads(done.stdout)
    assert (record["title"], record["published"]) == ("Ferry opens", "2011-07-04")


def test_export_writes_the_rows_under_the_filters(run, articles, tmp_path):
    corpus = tmp_path / "corpus"
    run("ingest", articles, "--store", corpus)
    done = run("export", "articles", "--store", corpus, "--format", "jsonl", "--q", "closes", "--since", "2011-07-01")
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == ["Ferry closes"]
    out = tmp_path / "quotes.csv"
    assert run("export", "quotes", "--store", corpus, "--format", "csv", "-o", out).returncode == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    wrong = run("export", "articles", "--store", corpus, "--format", "csv", "--q", "(closes")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    assert "**1 of 3 articles**" in run("export", "report", "--store", corpus, "--format", "md", "--q", "closes").stdout
    wrong = run("export", "report", "--store", corpus, "--format", "csv")
    assert (wrong.returncode, wrong.stderr) == (2, "newsdash: Unknown format 'csv' for a report; choose from html, md, docx.\n")


def test_export_says_what_it_was_asked_for_and_the_corpus_has_not(run, articles, tmp_path):
    corpus = tmp_path / "corpus"
    run("ingest", articles, "--store", corpus)
    done = run(
        "export",
        "quotes",
        "--store",
        corpus,
        "--format",
        "csv",
        "--actor",
        "person:nobody-here",
        "--source",
        "No Daily",
        "--speaker",
        "person:nobody-there",
    )
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert done.stderr == (
        "newsdash: This corpus has no source 'No Daily'.\n"
        "newsdash: This corpus has no person, organisation or place 'person:nobody-here'.\n"
        "newsdash: This corpus has no person, organisation or place 'person:nobody-there'.\n"
    )
    known = run("export", "quotes", "--store", corpus, "--format", "csv", "--actor", "person:mara-velden", "--speaker", "unknown")
    assert (known.returncode, known.stderr) == (0, "")


def decayed(folder):
    """Flip a byte of the current generation that no look at it sees before a query reads it."""
    path = generation.store_path(folder, generation.current(folder))
    whole, times = path.read_bytes(), (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    for at in range(len(whole) - BLOCK // 2, BLOCK // 2, -BLOCK):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        os.utime(path, ns=times)
        with suppress(DamagedError), generation.Generation.open(folder) as opened:
            try:
                opened.query("FROM quotes")
            except DamagedError:
                (path.parent / generation.DAMAGED).unlink()
                return
    pytest.fail("no byte of the file is of the quotes alone")


def test_an_index_that_a_query_finds_damaged_is_built_again_and_the_export_starts_anew(tell, tmp_path, capsys):
    with tell({"text": "[Ottilie Brandt] spoke. {Brandt:No radar comes}, she said."}) as told:
        folder, number = told.folder, told.number
    out = tmp_path / "quotes.jsonl"
    call = ["export", "quotes", "--store", str(folder), "--format", "jsonl", "-o", str(out)]
    assert cli.main(call) == 0
    expected = out.read_bytes()
    decayed(folder)
    assert cli.main(call) == 0
    assert out.read_bytes() == expected
    assert generation.current(folder) == number + 1
    assert capsys.readouterr().err.count("Building it now.") == 1


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_from_any_folder_and_ends_with_its_ingest(tmp_path, articles, ending):
    port, corpus = free_port(), tmp_path / "corpus"
    server = subprocess.Popen(
        [*COMMAND, "serve", articles, "--store", corpus, "--port", str(port)],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        deadline = time.monotonic() + 90
        while True:
            try:
                assert get(f"http://127.0.0.1:{port}/_stcore/health") == b"ok"
                break
            except OSError:
                assert time.monotonic() < deadline
                assert server.poll() is None, server.stdout.read()
                time.sleep(0.1)
        assert b"<svg" in get(f"http://127.0.0.1:{port}/app/static/icon.svg")
        taken = subprocess.run([*COMMAND, "serve", "--port", str(port)], capture_output=True, text=True, check=False)
        assert (taken.returncode, taken.stderr.count("\n")) == (1, 1)
        while not (corpus / "generations" / "CURRENT").exists():
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        server.send_signal(ending)
        output, _ = server.communicate(timeout=60)
    assert "Traceback" not in output
    assert server.returncode in {0, 130}


def test_the_sample_and_the_configuration_are_found():
    assert settings.sample_path().is_dir()
    assert settings.streamlit_options()["browser.gatherUsageStats"] is False
    assert "theme.light.primaryColor" in settings.streamlit_options()


def test_corpus_folders_are_readable_and_unique(tmp_path, monkeypatch):
    monkeypatch.setenv(settings.DATA_VARIABLE, str(tmp_path))
    one, two = settings.corpus_folder([tmp_path / "a" / "My News"]), settings.corpus_folder([tmp_path / "b" / "My News"])
    assert one.name.startswith("my-news-")
    assert one != two
    assert settings.corpus_folder([tmp_path / "x", tmp_path / "y"]) == settings.corpus_folder([tmp_path / "y", tmp_path / "x"])


def test_a_long_search_says_once_a_second_how_far_it_is(monkeypatch, capsys):
    clock = iter([0.0, 0.4, 0.9, 1.1, 1.1, 1.6, 2.3, 2.3])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    tell = cli._searching()
    assert all(tell(read, 5000) for read in (200, 400, 600, 800, 1000))
    assert capsys.readouterr().err.splitlines() == [
        "newsdash: Searched 600 of 5,000 candidates.",
        "newsdash: Searched 1,000 of 5,000 candidates.",
    ]
