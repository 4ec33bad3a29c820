"""The extractor's hash changes with what an annotation depends on, with nothing else, and costs no language model."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest

from dashboard.extract import version
from dashboard.extract.language_model import locate, pipeline

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "dashboard"
TRAINING = Path("tests/accuracy/training")
type Edit = Callable[[str, str | bytes, str | bytes], bool]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, and of the scripts that train its weights, to be edited."""
    root = tmp_path_factory.mktemp("checkout")
    shutil.copytree(PACKAGE, root / "dashboard", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copytree(ROOT / TRAINING, root / TRAINING)
    return root


@pytest.fixture
def edit(tree: Path) -> Iterator[Edit]:
    """edit(file, old, new): whether the hash of the tree changes with the edit; it is taken back afterwards."""
    before: dict[Path, bytes] = {}

    def changes(file: str, old: str | bytes, new: str | bytes) -> bool:
        found, instead = (part.encode() if isinstance(part, str) else part for part in (old, new))
        path = tree / file
        before[path] = path.read_bytes()
        assert found in before[path], f"{file} has no {old!r}"
        first = hashed(tree)
        path.write_bytes(before[path].replace(found, instead, 1))
        return hashed(tree) != first

    yield changes
    for path, content in before.items():
        path.write_bytes(content)


def hashed(tree: Path) -> str:
    return version.short_hash(version.depends_on(tree / "dashboard"))


def test_the_hash_is_short_and_the_same_every_time() -> None:
    assert re.fullmatch("[0-9a-f]{12}", version.extractor())
    version.extractor.cache_clear()
    first = version.extractor()
    version.extractor.cache_clear()
    assert version.extractor() == first


def test_a_copy_of_the_tree_elsewhere_has_the_same_hash(tree: Path) -> None:
    assert hashed(tree) == version.extractor()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("dashboard/extract/annotate.py", "from __future__", "# a comment\nfrom __future__"),
        ("dashboard/extract/annotate.py", '"""Article -> Annotations', '"""Otherwise: Article -> Annotations'),
        ("dashboard/extract/annotate.py", '    """What one article holds', '    """Whatever one article holds'),
        ("dashboard/extract/annotate.py", "cleaning: bool = True", "cleaning: object = True"),
        ("dashboard/extract/text/spans.py", "return [span for span in", "return [\n    span\n    for span in"),
        ("dashboard/extract/text/spans.py", 'known: str = ""', "known: str = ''"),
        ("dashboard/annotators/local.py", "_ATTEMPTS = 2", "_ATTEMPTS = 3"),
        ("dashboard/extract/limits.py", "MAX_CHARACTERS = 1", "MAX_CHARACTERS = 2"),
        ("dashboard/extract/quotes/explain.py", "Words in quotation marks", "Words in marks"),
        ("dashboard/link/actors.py", "import", "import os\nimport"),
        ("dashboard/errors.py", "class ModelError", "class OtherError(NewsdashError): ...\n\n\nclass ModelError"),
        (str(TRAINING / "quotes.py"), "_THRESHOLD = 0.27", "_THRESHOLD = 0.28"),
    ],
)
def test_what_no_annotation_depends_on_leaves_the_hash_as_it_is(edit: Edit, file: str, old: str, new: str) -> None:
    assert not edit(file, old, new)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("dashboard/extract/actors/classifier.py", "MARGIN = 0.4", "MARGIN = 0.5"),
        ("dashboard/extract/text/paragraphs.py", "max(map(len, lines)) > 100", "max(map(len, lines)) >= 100"),
        ("dashboard/extract/quotes/decoding.py", "def choose_candidates(", "def choose_candidates(*,"),
        ("dashboard/naming.py", "LONGEST_NAME = 200", "LONGEST_NAME = 201"),
        ("dashboard/model.py", "frozen=True", "frozen=False"),
        ("dashboard/extract/keywords/yake_import.py", "DiGraph = _Graph", "DiGraph = None"),
        ("dashboard/extract/actors/data/never.txt", "\n", "\nOstavia Thing\n"),
        ("dashboard/extract/clean/vocabulary.toml", '"', '"thing '),
        ("dashboard/extract/quotes/speaking.txt", "\n", "\nthing\n"),
        ("dashboard/extract/quotes/weights.json", "0", "1"),
        ("dashboard/extract/quotes/vector_network.npz", b"\x00", b"\x01"),
        ("dashboard/extract/actors/data/weights.npz", b"\x00", b"\x01"),
        ("dashboard/extract/keywords/background.tsv.gz", b"\x00", b"\x01"),
        ("dashboard/gazetteer/countries.tsv", "\n", "\nOstavia\t\tOstavian\tLarnheim\n"),
    ],
)
def test_a_rule_a_weight_or_a_word_changes_it(edit: Edit, file: str, old: str | bytes, new: str | bytes) -> None:
    assert edit(file, old, new)


def test_an_edit_that_keeps_a_files_size_is_noticed(tree: Path, edit: Edit) -> None:
    hashed(tree)  # remembers the digests
    assert edit("dashboard/extract/actors/classifier.py", "REPEAT_GAIN = 1.0", "REPEAT_GAIN = 2.0")


def test_what_is_remembered_of_another_python_or_damaged_is_not_used(tree: Path) -> None:
    stored = tree / "dashboard" / "__pycache__" / "code_digests.json"
    first = hashed(tree)
    content = json.loads(stored.read_text())
    content["modules"]["dashboard.model"][2] = "0" * 64
    stored.write_text(json.dumps(content))
    assert hashed(tree) != first, "what is remembered is used"
    stored.write_text(json.dumps(content | {"made by": []}))
    assert hashed(tree) == first
    stored.write_text("{")
    assert hashed(tree) == first


def test_a_module_imported_within_a_function_counts(tree: Path, edit: Edit) -> None:
    (tree / "dashboard/extract/text/added.py").write_text("LIMIT = 1\n")
    try:
        line = "    from dashboard.extract.text.added import LIMIT\n"
        assert edit("dashboard/extract/text/paragraphs.py", "    lines = [", f"{line}    lines = [")
        assert edit("dashboard/extract/text/added.py", "LIMIT = 1", "LIMIT = 2")
    finally:
        (tree / "dashboard/extract/text/added.py").unlink()


def test_every_data_file_of_extraction_is_in_it() -> None:
    parts = dict(version.depends_on(PACKAGE))
    files = [path for folder in ("extract", "gazetteer") for path in (PACKAGE / folder).rglob("*") if path.is_file()]
    data = {path.relative_to(ROOT).as_posix() for path in files if path.suffix not in {".py", ".pyc", ".json"}}
    assert len(data) > 20
    assert data <= parts.keys()
    assert {"dashboard/extract/quotes/weights.json", "dashboard/extract/keywords/weights.json"} <= parts.keys()


def test_it_knows_the_libraries_whose_output_it_hands_on() -> None:
    parts = dict(version.depends_on(PACKAGE))
    assert {"spacy", "thinc", "yake", "segtok", "py3langid", "rapidfuzz"} <= parts.keys()


def test_another_version_of_a_library_is_another_extractor(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashed(tree)
    (tmp_path / "segtok-99.dist-info").mkdir()
    (tmp_path / "segtok-99.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: segtok\nVersion: 99\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert hashed(tree) != before


def test_the_model_is_named_as_the_loaded_model_names_itself() -> None:
    assert version.model_version() == pipeline.model_version()


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small package that claims to be a language model, as an installer leaves it."""
    folder = tmp_path / "small_model" / "_model"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("")
    for name, content in (("config.cfg", "[nlp]"), ("weights", "1234"), ("meta.json", '{"lang":"en","name":"s","version":"1"}')):
        (folder / name).write_text(content)
    record(folder, "one")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv(locate.MODEL_VARIABLE, "small_model")
    invalidate_caches()
    return folder


def record(folder: Path, digest: str) -> None:
    info = folder.parents[1] / "small_model-1.dist-info"
    info.mkdir(exist_ok=True)
    rows = [f"{path.relative_to(info.parent)},sha256={digest},{path.stat().st_size}" for path in folder.iterdir()]
    (info / "RECORD").write_text("\n".join([*rows, "small_model-1.dist-info/RECORD,,"]))


def test_another_version_of_the_model_is_another_extractor(tree: Path, model: Path) -> None:
    before = hashed(tree)
    record(model, "two")
    assert hashed(tree) != before


def test_a_model_whose_files_are_not_as_they_were_installed_is_read(tree: Path, model: Path) -> None:
    before = hashed(tree)
    (model / "weights").write_text("12345")
    grown = hashed(tree)
    (model / "weights").write_text("12346")
    assert len({before, grown, hashed(tree)}) == 3


def test_the_installed_model_has_the_same_digest_with_and_without_a_record() -> None:
    folder = locate.model_folder()
    digests = {name: version.file_digest(folder / name) for name in version.recorded_digests(folder)}
    assert version.digest_of(digests) == version.model_digest()


def test_a_model_without_a_record_is_read(tree: Path, model: Path) -> None:
    shutil.rmtree(model.parents[1] / "small_model-1.dist-info")
    before = hashed(tree)
    (model / "weights").write_text("4321")
    assert hashed(tree) != before


def test_a_missing_model_is_another_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    here = version.extractor()
    monkeypatch.setenv(locate.MODEL_VARIABLE, "no_such_model")
    version.extractor.cache_clear()
    assert version.extractor() != here
    version.extractor.cache_clear()


def test_asking_for_it_loads_neither_spacy_nor_yake() -> None:
    code = "import sys; from dashboard.extract.version import extractor; extractor(); print({'spacy', 'yake'} & set(sys.modules))"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip() == "set()"


def test_asking_for_it_takes_less_than_a_third_of_a_second(tree: Path) -> None:
    taken = []
    for _ in range(4):
        start = time.process_time()
        hashed(tree)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.3
