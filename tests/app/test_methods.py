"""The Methods page: thresholds that are the code's own, figures with their sample sizes, and a draw to judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.corpus.accuracy import load_accuracy
from dashboard.analysis.speech.confidence import level
from dashboard.extract.quotes.logistic_models import weights
from dashboard.store.generation import Generation
from dashboard.views.methods import prose

Open = Callable[..., AppTest]

SECTIONS = ["counting", "quotes", "names", "about", "subjects", "together", "errors", "check", "limits", "corpus", "cite"]


def text(test: AppTest) -> str:
    said = "\n".join(str(one.value) for kind in (test.title, test.subheader, test.markdown, test.code) for one in kind)
    return said.replace("\\", "")


@pytest.mark.parametrize("name", prose.ELSEWHERE)
def test_a_threshold_on_the_page_is_the_code_s_own(name: str) -> None:
    module, _, constant = name.rpartition(".")
    assert getattr(import_module(f"dashboard.{module}"), constant) == prose.ELSEWHERE[name]


def test_the_words_for_confidence_begin_where_the_page_says() -> None:
    high, medium, less = prose.HIGH, prose.MEDIUM, 0.001
    assert [level(one) for one in (high, high - less, medium, medium - less)] == ["high", "medium", "medium", "low"]


def test_the_weights_in_use_have_the_thresholds_that_the_page_names() -> None:
    assert weights().clauses.threshold == prose.WEIGHTS["clauses"]
    assert weights().marked.threshold == prose.WEIGHTS["marked"]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_from_the_address(app: Open, several: Generation, section: str) -> None:
    test = app(several.folder, "methods", section=section)
    assert test.radio(key="section-shown").value == section
    assert len(text(test)) > 300


def test_figures_are_shown_with_their_sample_sizes(app: Open, several: Generation) -> None:
    test = app(several.folder, "methods", section="errors")
    measured = load_accuracy()
    direct = measured.of("quotes", "direct")
    rows = test.dataframe[0].value.set_index("What")
    assert rows.loc["Direct quotes", ["Annotated", "Articles"]].tolist() == [direct.items, direct.documents]
    assert rows.loc["Direct quotes", "Found, right"].startswith(f"{direct.precision:.0f}% (")
    assert "of 100 present, about" in text(test)


def test_how_often_a_confidence_was_right_is_shown_with_how_many_had_it(app: Open, several: Generation) -> None:
    rows = app(several.folder, "methods", section="errors").dataframe[1].value
    assert rows["Found"].tolist() == [band.found for band in load_accuracy().bands if band.found]
    assert rows["Shown as"].tolist()[-1] == "high"


def test_rates_of_another_extractor_are_labelled_so(app: Open, several: Generation) -> None:
    assert "measured with an earlier version of the extractor" in text(app(several.folder, "methods", section="errors"))


def test_rates_of_this_extractor_are_not_labelled_as_another_s(
    app: Open, several: Generation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stored = json.loads(Path("data/evaluation.json").read_text("utf-8")) | {"extractor": "hand"}
    path = tmp_path / "evaluation.json"
    path.write_text(json.dumps(stored))
    monkeypatch.setattr("dashboard.analysis.corpus.accuracy.evaluation_path", lambda: path)
    assert "earlier version" not in text(app(several.folder, "methods", section="errors"))


def test_without_rates_the_page_says_what_to_do(
    app: Open, several: Generation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("dashboard.analysis.corpus.accuracy.evaluation_path", lambda: tmp_path / "none.json")
    assert "make evaluate" in text(app(several.folder, "methods", section="errors"))


def test_the_corpus_is_described_with_denominators(app: Open, several: Generation) -> None:
    said = text(app(several.folder, "methods", section="corpus"))
    assert "| Undated | 1 of 9 articles (11%) |" in said
    assert "| Speaker unknown | 0 of 6 utterances |" in said
    assert "| Extractor | `hand` |" in said


def test_a_citation_holds_filters_and_extractor(app: Open, several: Generation) -> None:
    test = app(several.folder, "methods", section="cite", q="radar")
    assert "Filters: q radar." in test.code[0].value
    assert "extractor hand" in test.code[0].value


def test_a_report_is_among_the_downloads(app: Open, several: Generation) -> None:
    labels = [button.label for button in app(several.folder, "methods").get("download_button")]
    assert labels[:4] == ["CSV", "XLSX", "JSON lines", "Parquet"]
    assert labels[-3:] == ["Report, to read and print", "Word", "Markdown"]
