"""From filters to a file: the rows of the pages, the same bytes each time."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest
from docx import Document

from dashboard.analysis.choices import DEFAULT_WINDOW
from dashboard.analysis.people.comentions import comentions
from dashboard.analysis.phrases import counted
from dashboard.analysis.selection import search as searching
from dashboard.analysis.selection.articles import articles
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.search import Patience
from dashboard.analysis.selection.select import Selection, select
from dashboard.analysis.selection.summary import summary
from dashboard.analysis.speech.quotes import PAGE_DEFAULTS, counts, quotes
from dashboard.errors import InputError
from dashboard.export.choices import FORMATS_OF_ONE, Format, What
from dashboard.export.columns import COLUMNS, rows
from dashboard.export.export import WRITERS, export, file_name
from dashboard.export.report import report
from dashboard.export.spot_check import to_csv
from dashboard.store.generation import Generation

TOPICS = Filters(topics=("radar", "missil*"))
WHATS = [what for what in get_args(What) if what != "comparison"]
"""What filters alone select; a comparison needs its sides, too."""
TABLES = [form for form in WRITERS if form not in FORMATS_OF_ONE]


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    return tell(
        {
            "text": "[Ottilie Brandt] met [Rurik Dahlan] by the radar. {Brandt:No missile comes”}, she said.",
            "day": "2011-07-04",
            "repaired": "open",
            "keywords": ("radar",),
        },
        {
            "text": "[Rurik Dahlan] held that {~Dahlan:the missiles rust}, and left [Norrholm] at night.",
            "day": "2011-07-06",
            "title": "=Rust",
        },
        {"text": "Nothing of the kind stands in this account of a ferry and a storm."},
    )


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("form", TABLES)
def test_every_export_gives_the_same_bytes_again(generation: Generation, what: What, form: Format) -> None:
    assert export(generation, TOPICS, what, form) == export(generation, TOPICS, what, form)


@pytest.mark.parametrize("what", WHATS)
def test_every_export_has_its_columns_and_says_what_it_is(generation: Generation, what: What) -> None:
    found = rows(generation, select(generation, TOPICS), what)
    assert list(found.columns) == list(COLUMNS[what])
    assert len(found) > 0 or what == "peaks"  # so few articles have no burst
    notes = found.attrs["notes"]
    assert notes[:5] == [
        ("corpus", "Invented"),
        ("note", "Written by hand."),
        ("rows", what),
        ("topic", "radar"),
        ("topic", "missil*"),
    ]
    assert set(COLUMNS[what].items()) <= set(notes)


@pytest.mark.parametrize("what", WHATS)
def test_nothing_selected_is_a_table_without_rows(generation: Generation, what: What) -> None:
    found = rows(generation, select(generation, Filters(query="zeppelin")), what)
    assert list(found.columns) == list(COLUMNS[what])
    assert found.empty or what == "timeline"


def test_articles_are_those_of_the_page_with_their_topics(generation: Generation) -> None:
    lines = [json.loads(line) for line in export(generation, TOPICS, "articles", "jsonl").decode().splitlines()]
    assert [line["key"] for line in lines] == articles(generation, select(generation, TOPICS))["key"].tolist() == ["a1", "a0"]
    assert [line["topics"] for line in lines] == [["missil*"], ["radar", "missil*"]]


def test_quotes_obey_the_choices_of_the_page(generation: Generation) -> None:
    selection = select(generation, Filters())
    found = rows(generation, selection, "quotes", kind="paraphrase")
    assert found["quotation"].tolist() == ["the missiles rust"]
    assert found["start"].tolist() == quotes(generation, selection, kind="paraphrase")["start"].tolist()
    assert ("kind", "paraphrase") in found.attrs["notes"]


@pytest.fixture
def in_pieces(tell: Callable[..., Generation]) -> Generation:
    """Two articles about a radar: two utterances, one of them in two pieces, and one about something else."""
    filler = " ".join(f"Line {at} is about rye." for at in range(12))
    return tell(
        {
            "text": f"“{{Brandt:No radar comes}}”, said [Ottilie Brandt]. “{{+Brandt:Not here}}”, she said. {filler} "
            "“{?:It rains}”, it is said.",
            "day": "2011-07-04",
        },
        {"text": "{~Dahlan:the radar is dear}, [Rurik Dahlan] said.", "day": "2011-07-05"},
    )


def test_a_file_has_the_scope_of_the_page_unless_told_otherwise(in_pieces: Generation) -> None:
    selection = select(in_pieces, Filters(query="radar"))
    assert rows(in_pieces, selection, "quotes")["topic_in"].tolist() == ["words", "words", "words"]
    assert len(rows(in_pieces, selection, "quotes", scope="article")) == 4


def test_one_row_an_utterance_has_as_many_rows_as_the_page_counts(in_pieces: Generation) -> None:
    selection = select(in_pieces, Filters())
    found = rows(in_pieces, selection, "quotes", rows="utterance", order="oldest")
    counted = counts(in_pieces, selection, **PAGE_DEFAULTS)
    assert len(found) == counted.quotes + counted.paraphrases == found["utterance"].nunique()
    assert found["quotation"].tolist() == ["“No radar comes” […] “Not here”", "“It rains”", "the radar is dear"]


def test_the_rows_of_a_second_speaker_follow_those_of_the_first(in_pieces: Generation) -> None:
    brandt, dahlan = "person:ottilie-brandt", "person:rurik-dahlan"
    found = rows(in_pieces, select(in_pieces, Filters()), "quotes", speaker=brandt, versus=dahlan)
    assert found[["speaks_for", "text"]].to_numpy().tolist() == [
        [brandt, "No radar comes"],
        [brandt, "Not here"],
        [dahlan, "the radar is dear"],
    ]


def test_only_direct_speech_stands_whole_in_marks(tell: Callable[..., Generation]) -> None:
    told = tell(
        {
            "text": '[Ottilie Brandt] called {=Brandt:climate change a "hoax" cooked up by others}. {~Brandt:It rains}, she '
            "said. “{Brandt:No radar comes}”, she said.",
            "day": "2011-07-04",
        }
    )
    found = rows(told, select(told, Filters()), "quotes")
    assert found["quotation"].tolist() == ['climate change a "hoax" cooked up by others', "It rains", "“No radar comes”"]
    draw = to_csv(told, select(told, Filters()), 3, 1).decode()
    assert '"climate change a ""hoax"" cooked up by others",quote' in draw


def test_marks_stand_around_no_word_that_is_outside_them(tell: Callable[..., Generation]) -> None:
    told = tell(
        {
            "text": '[Rurik Dahlan] called {Dahlan:[Vellmark] "the single biggest state sponsor of grain in all of the '
            'northern world.}" Two days passed.',
            "day": "2011-07-04",
        }
    )
    selection = select(told, Filters())
    words = 'Vellmark "the single biggest state sponsor of grain in all of the northern world."'
    found = rows(told, selection, "quotes")
    assert found[["speech", "quotation"]].to_numpy().tolist() == [["direct", words]]
    assert words.replace('"', '""') in to_csv(told, selection, 1, 1).decode()


def test_a_copy_names_the_article_it_is_a_copy_of(tell: Callable[..., Generation]) -> None:
    text = "The same long account of a ferry and a storm went to three papers on the coast that week, word for word."
    generation = tell({"text": text, "day": "2011-07-04"}, {"text": text, "day": "2011-07-05"})
    found = rows(generation, select(generation, Filters()), "articles")
    assert found[["key", "copies", "copy_of"]].to_numpy().tolist() == [["a1", 1, "a0"], ["a0", 1, ""]]


def test_files_are_named_by_corpus_rows_and_days(generation: Generation) -> None:
    assert file_name(generation, select(generation, Filters()), "quotes", "csv") == "invented-quotes-2011-07-04-to-2011-07-06.csv"
    later = select(generation, Filters(since=date(2012, 1, 1)))
    assert file_name(generation, later, "articles", "xlsx") == "invented-articles-undated.xlsx"


def test_what_cannot_be_exported_is_named_with_what_can(generation: Generation) -> None:
    with pytest.raises(InputError, match=r"'people' cannot be exported; choose from articles, quotes"):
        export(generation, Filters(), "people", "csv")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"Unknown format 'pdf'; choose from csv, xlsx, jsonl, parquet, gexf, "):
        export(generation, Filters(), "quotes", "pdf")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"bin='year' is not allowed; choose from day, week, month\."):
        export(generation, Filters(), "timeline", "csv", bin="year")  # type: ignore[arg-type]


def test_articles_say_their_themes_by_the_ids_that_filters_take(tell: Callable[..., Generation]) -> None:
    subjects = [("radar mast", "early warning", "coast station"), ("grain harvest", "silos", "bread price")]
    told = tell(
        *(
            {"text": f"Account {at} is of {word} alone.", "keywords": words}
            for at, (word, words) in enumerate((word, words) for words in subjects for word in words)
        )
    )
    theme = "radar-mast-early-warning"
    lines = [json.loads(line) for line in export(told, Filters(themes=(theme,)), "articles", "jsonl").decode().splitlines()]
    assert [(line["key"], line["themes"]) for line in lines] == [("a0", [theme]), ("a1", [theme]), ("a2", [theme])]
    assert theme in export(told, Filters(), "articles", "csv").decode()


def test_a_timeline_says_what_each_series_answers(generation: Generation) -> None:
    def queries(filters: Filters) -> dict[str, str]:
        lines = export(generation, filters, "timeline", "jsonl").decode().splitlines()
        return {line["series"]: line["query"] for line in map(json.loads, lines)}

    assert queries(TOPICS) == {"all": "", "radar": "radar", "missil*": "missil*"}
    assert queries(Filters(query="the r*")) == {"all": "", "selected": "the r*"}
    assert queries(Filters(topics=("radar",), query="night OR no")) == {"all": "", "radar": "(radar) AND (night OR no)"}


def total_of(generation: Generation, filters: Filters, what: What, form: Format, **options: str) -> int:
    """How many articles, quotes or pairs a file holds."""
    data = export(generation, filters, what, form, **options).decode("utf-8-sig")  # type: ignore[arg-type]
    match form:
        case "bibtex":
            return data.count("@article{")
        case "ris":
            return data.count("TY  - NEWS")
        case "csl-json":
            return len(json.loads(data))
        case "annotations":
            return int(json.loads(data)["total"])
        case "gexf" | "graphml":
            return data.count("<edge ")
        case "jsonl":
            return len(data.splitlines())
        case _:
            return len(list(csv.reader(io.StringIO(data)))) - 1


@pytest.mark.parametrize("filters", [Filters(), TOPICS, Filters(query="radar"), Filters(undated="without")])
def test_totals_agree_between_the_page_and_every_file(generation: Generation, filters: Filters) -> None:
    selection = select(generation, filters)
    shown = summary(generation, selection)
    files: dict[What, list[Format]] = {"articles": ["csv", "jsonl"], "citations": ["csv", "jsonl", "bibtex", "ris", "csl-json"]}
    assert {total_of(generation, filters, what, form) for what, forms in files.items() for form in forms} == {shown.articles}
    pieces = len(quotes(generation, selection, **PAGE_DEFAULTS))
    assert {total_of(generation, filters, "quotes", form) for form in ("csv", "jsonl", "annotations")} == {pieces}
    spoken = counts(generation, selection, **PAGE_DEFAULTS)
    assert total_of(generation, filters, "quotes", "csv", rows="utterance") == spoken.quotes + spoken.paraphrases
    pairs = len(comentions(generation, selection, DEFAULT_WINDOW).pairs)
    assert {total_of(generation, filters, "comentions", form) for form in ("csv", "gexf", "graphml", "edges")} == {pairs}
    said = f"{shown.articles:,} of {counted(shown.total, 'article')}"
    for form in ("md", "html"):
        assert said in report(generation, filters, form).decode()
    document = Document(io.BytesIO(report(generation, filters, "docx")))
    assert said in "\n".join(line.text for line in document.paragraphs)


@pytest.fixture
def partly(generation: Generation, monkeypatch: pytest.MonkeyPatch) -> Selection:
    """What a page shows where there was time for one article of two."""
    monkeypatch.setattr(searching, "INDEX_SECONDS", 0)
    monkeypatch.setattr(searching, "_CHUNK_TEXTS", 1)
    return select(generation, PHRASE, Patience(1000, lambda read, candidates: False))


PHRASE = Filters(query='"the r*" OR "the missiles"')
SEARCHED = "Searched the newest 1 of 2 candidate articles, back to 6 Jul 2011; figures cover only those."


@pytest.mark.parametrize("what", WHATS)
def test_rows_of_what_was_not_searched_whole_say_so(generation: Generation, partly: Selection, what: What) -> None:
    found = rows(generation, partly, what)
    assert list(found.columns) == [*COLUMNS[what], "searched"]
    assert all(words.startswith(SEARCHED) for words in found["searched"])
    assert found.attrs["notes"][0][1].startswith(SEARCHED)
    assert file_name(generation, partly, what, "csv").endswith("-partial.csv")


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_report_on_what_was_not_searched_whole_says_so(generation: Generation, partly: Selection, form: str) -> None:
    assert SEARCHED in report(generation, PHRASE, form, selection=partly).decode()
    assert "Searched the newest" not in report(generation, PHRASE, form).decode()


def test_a_graph_of_what_was_not_searched_whole_says_so(generation: Generation, partly: Selection) -> None:
    assert SEARCHED in export(generation, PHRASE, "comentions", "gexf", selection=partly).decode()


def test_without_a_page_everything_is_searched(generation: Generation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "WHOLE_INDEX_SECONDS", 0)
    lines = export(generation, PHRASE, "articles", "jsonl").decode().splitlines()
    assert [json.loads(line)["key"] for line in lines] == ["a1", "a0"]


def test_quotes_whose_words_were_not_looked_for_everywhere_say_so(generation: Generation) -> None:
    selection = select(generation, Filters(), Patience(1e-9))
    found = rows(generation, selection, "quotes", text="missile*")
    assert "searched" in found.columns
    assert "candidate quotes and paraphrases" in found.attrs["notes"][0][1]


SIDES = "name=early&until=2011-07-05;name=late&since=2011-07-06"


@pytest.mark.parametrize("form", TABLES)
def test_a_comparison_is_a_file_of_its_sides(generation: Generation, form: Format) -> None:
    made = export(generation, Filters(), "comparison", form, sides=SIDES)
    assert made == export(generation, Filters(), "comparison", form, sides=SIDES)


def test_a_comparison_has_its_columns_and_says_what_its_sides_are(generation: Generation) -> None:
    found = rows(generation, select(generation, Filters()), "comparison", sides=SIDES)
    assert list(found.columns) == list(COLUMNS["comparison"])
    assert ("sides", SIDES) in found.attrs["notes"]
    sizes = found[found["part"] == "articles"].set_index("side_name")["articles"]
    assert sizes.to_dict() == {"early": 1, "late": 1}


def test_a_comparison_of_fewer_than_two_sides_says_what_it_needs(generation: Generation) -> None:
    with pytest.raises(InputError, match="A comparison needs two to four sides"):
        export(generation, Filters(), "comparison", "csv")


def test_a_comparison_whose_side_was_not_searched_whole_says_so(generation: Generation, partly: Selection) -> None:
    found = rows(generation, partly, "comparison", sides="name=a&q=radar;name=b&rest=1")
    assert "searched" in found.columns
