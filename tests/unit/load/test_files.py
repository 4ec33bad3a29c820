"""Folders and archives: everything is found, nothing is written, one bad file stops nothing."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from itertools import chain
from pathlib import Path

import pytest

from dashboard.errors import InputError
from dashboard.load import archives, load
from dashboard.load.raw import File
from dashboard.model import Article, Rejected

TALKS = "Talks resume\n\nThe mayors met."


def zipped(files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def file(data, name="a.zip"):
    return File(name, name, (), lambda: io.BytesIO(data))


def test_a_path_that_does_not_exist_is_refused_at_once(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.csv does not exist"):
        load([tmp_path / "nowhere.csv"])


def test_folders_in_the_order_of_names_hidden_files_left_out(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"text": "They met."}' if name.endswith("l") else TALKS)
    assert [Path(a.origin.split(",")[0]).name for a in load([tmp_path])] == ["a.txt", "1.txt", "2.txt", "c.jsonl"]


def test_loading_is_lazy(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    articles = load([tmp_path])
    assert next(articles).text == TALKS
    (tmp_path / "later.txt").write_text(TALKS)  # listed before it was written
    assert list(articles) == []


def test_archives_within_archives(tmp_path):
    inner = zipped({"2011-07-04/talks.txt": TALKS, "__MACOSX/._talks.txt": "x", ".DS_Store": "x"})
    lines = gzip.compress(b'{"title": "A", "text": "They met."}\n{"title": "B", "text": "They left."}\n')
    table = "title,text\nC,They sat.\n"
    (tmp_path / "all.zip").write_bytes(zipped({"inner.zip": inner, "lines.jsonl.gz": lines, "table.csv": table}))
    dated, a, b, c = load([tmp_path / "all.zip"])
    assert dated.published == "2011-07-04"
    assert dated.origin.endswith("all.zip/inner.zip/2011-07-04/talks.txt")
    assert [x.title for x in (a, b, c)] == ["A", "B", "C"]
    assert a.origin.endswith("all.zip/lines.jsonl.gz, line 1")
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"]


def test_content_decides_where_the_suffix_is_wrong(tmp_path):
    (tmp_path / "a.txt").write_bytes(gzip.compress(TALKS.encode()))
    (tmp_path / "b.csv").write_text('[{"title": "B", "text": "They met."}]')
    (tmp_path / "c.dat").write_text("title\ttext\nC\tThey met.\n")
    (tmp_path / "d.gz").write_text(TALKS)
    assert [(a.title, type(a)) for a in load([tmp_path])] == [("", Article), ("B", Article), ("C", Article), ("", Article)]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b" \n ", "it is empty"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(range(200)), "it is a picture, not an article"),
        ("a.pdf", b"%PDF-1.4", "PDF"),
        ("a.bin", bytes(range(256)) * 4, "not text in any encoding"),
        ("a.docx", zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "it is a damaged Word document"),
        (
            "a.xlsx",
            zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
            "it is a damaged or protected Excel workbook",
        ),
        ("a.gz", gzip.compress(bytes(range(256)) * 40), "not text in any encoding"),
        ("a.gz", gzip.compress(TALKS.encode() * 99)[:-30], "damaged or cut short"),
        ("a.zip", zipped({"a.txt": TALKS})[:60], "damaged"),
        ("a.zip", bytes(range(256)), "it is a damaged .zip file"),
        ("a.css", b"p { color: red }", "files ending in .css hold no articles"),
        ("README.txt", b"About these files", "notes on the other files"),
        ("a.xml", b"<?xml version='1.0'?><rss><channel></channel></rss>", "it is a feed without items"),
        ("a.xml", b"<?xml version='1.0'?><bill/>", "XML in an unknown format"),
        ("a.html", b"<html><head><title>Factiva</title></head><body><p>Headlines</p>", "it is a Factiva page without articles"),
        ("a.xml", b"<urlset><url></url></urlset>", "it is a sitemap, which this version does not read yet"),
    ],
)
def test_what_cannot_be_read_is_listed_with_its_reason_and_the_rest_goes_on(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text(TALKS)
    *rejected, last = load([tmp_path])
    assert [type(item) for item in rejected] == [Rejected]
    assert reason in rejected[0].reason
    assert rejected[0].origin.endswith(name)
    assert last.text == TALKS


def test_a_note_is_read_where_it_is_asked_for(tmp_path):
    (tmp_path / "README.txt").write_text(TALKS)
    (article,) = load([tmp_path / "README.txt"])
    assert article.text == TALKS


def test_articles_before_the_damage_are_kept(tmp_path):
    lines = b"".join(b'{"text": "They met for the %d. time."}\n' % number for number in range(40_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-500])
    *articles, last = load([tmp_path])
    assert len(articles) > 10_000
    assert isinstance(last, Rejected)


def test_an_encrypted_member_a_link_and_a_path_that_leads_out(tmp_path):
    data = bytearray(zipped({"secret.txt": TALKS}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "../../elsewhere")
        archive.writestr("a/../../outside.txt", TALKS)
        archive.writestr("/etc/outside.txt", TALKS)
        archive.writestr("C:\\outside.txt", TALKS)
        archive.writestr("talks.txt", TALKS)
    secret, link, *outside, talks = load([tmp_path])
    assert "encrypted" in secret.reason
    assert "a link" in link.reason
    assert [(item.reason, item.origin.rsplit("/", 1)[1]) for item in outside] == [
        ("its path points outside the archive", "outside.txt")
    ] * 3
    assert talks.text == TALKS
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.zip"]


TOTAL = archives.Total(packed=1 << 30)
LIMITS = archives.Limits(members=1, size=1_000_000, ratio=20, small=1000, depth=2, held=100)


def test_an_archive_of_too_many_files_is_refused():
    (many,) = archives.members(file(zipped({"a": "x", "b": "y"})), 0, TOTAL, LIMITS)
    assert (many.origin, many.reason) == ("a.zip", "it holds 2 files; one archive may hold 1")


def test_an_archive_too_deep_within_others_is_refused():
    (deep,) = archives.members(file(zipped({"a": "x"})), 2, TOTAL, LIMITS)
    assert deep.reason == "archives are read 2 deep; this one is deeper"


def test_archives_packed_into_each_other_end_at_the_limit_and_the_rest_goes_on(tmp_path):
    data = zipped({"talks.txt": TALKS})
    for _ in range(archives.LIMITS.depth):
        data = zipped({"inner.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "z.txt").write_text(TALKS)
    rejected, last = load([tmp_path])
    assert "archives are read 4 deep" in rejected.reason
    assert rejected.origin.endswith("a.zip" + "/inner.zip" * 4)
    assert last.text == TALKS


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        (900_000, "it unpacks to more than 20 times its "),
        (1_100_000, "it unpacks to more than the 1,000,000 bytes one packed file may have"),
    ],
)
def test_what_unpacks_to_too_much_is_refused_while_it_is_read(size, reason):
    limits = archives.Limits(size=1_000_000, ratio=20 if size < 1_000_000 else 10**9, small=1000)
    gz = archives.gunzipped(file(gzip.compress(b"0" * size), "a.gz"), TOTAL, limits)
    for packed in chain([gz], archives.members(file(zipped({"a": "0" * size})), 0, TOTAL, limits)):
        with packed.open() as opened, pytest.raises(archives.UnreadableError, match=reason):
            opened.read()


def test_an_archive_within_an_archive_that_cannot_be_held_is_refused():
    with pytest.raises(archives.UnreadableError, match="the limit for an archive within an archive"):
        list(archives.members(file(zipped({"a": "x"})), 1, TOTAL, LIMITS))


def test_a_bomb_inside_a_corpus_is_rejected_by_itself(tmp_path):
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b'{"text": "They met."}\n' + b" " * (80 << 20)))
    (tmp_path / "z.txt").write_text(TALKS)
    *_, rejected, last = load([tmp_path])
    assert "which news text never does" in rejected.reason
    assert last.text == TALKS


def test_a_link_to_the_folder_above_does_not_go_round_in_circles(tmp_path):
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(load([tmp_path]))) == 1


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (rejected,) = load([tmp_path])
    assert rejected.reason == "it is a pipe or a device, not a file"


def test_the_sample_corpus_loads_whole():
    items = list(load([Path(__file__).parents[3] / "data" / "sample"]))
    assert [item for item in items if not isinstance(item, Article)] == []
    assert len({item.key for item in items}) == len(items) == 247  # as data/README.md says
    outlets = {"Meridian Wire", "The Harbour Courier", "Northern Ledger", "Cantonal Review", "The Plateau Tribune"}
    agencies = {"Halyard News Agency", "Palisade Press"}
    assert {item.source for item in items if item.source} == outlets | agencies
    assert [Path(item.origin).name for item in items if not item.source] == ["page_saved_from_the_web.txt"]
    assert sum(not item.published for item in items) == 2
