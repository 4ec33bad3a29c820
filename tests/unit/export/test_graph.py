"""Co-mentions as a graph: what networkx reads back is what was counted."""

import csv
import io
from collections.abc import Callable

import networkx as nx
import pytest

from dashboard.analysis.association import verdict
from dashboard.analysis.people.comentions import comentions
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.errors import InputError
from dashboard.export.choices import Format
from dashboard.export.export import export, file_name
from dashboard.store.generation import Generation

BRANDT, DAHLAN = "person:ottilie-brandt", "person:rurik-dahlan"


@pytest.fixture
def generation(tell: Callable[..., Generation]) -> Generation:
    met = "[Ottilie Brandt] met [Rurik Dahlan] in [Norrholm]."
    return tell(
        {"text": f"{met} Nothing was signed.", "day": "2011-07-04"},
        {"text": f"{met} The long table by the window stayed empty, and no bread was eaten.", "day": "2011-07-04"},
        {"text": f"Much later {met} Radar was not spoken of, nor grain, nor the ferry that sank.", "day": "2011-08-09"},
        {"text": f"Nobody dated this. {met} Snow fell on the pass."},
        {"text": "[Ottilie Brandt] slept.", "day": "2011-09-01"},
    )


def graph(generation: Generation, **options: object) -> nx.Graph:
    return nx.read_gexf(io.BytesIO(export(generation, Filters(), "comentions", "gexf", **options)))  # type: ignore[arg-type]


def test_names_are_nodes_with_their_kind_and_articles(generation: Generation) -> None:
    read = graph(generation)
    assert read.nodes[BRANDT] == {"label": "Ottilie Brandt", "kind": "person", "articles": 5, "drawn": False}
    assert read.nodes["location:norrholm"]["kind"] == "place"


def test_edges_carry_what_was_counted_and_tested(generation: Generation) -> None:
    found = comentions(generation, select(generation, Filters()), "sentence")
    read = graph(generation, window="sentence")
    assert read.number_of_edges() == len(found.pairs) == 3
    for row in found.pairs.itertuples():
        edge = read.edges[row.a, row.b]
        assert (edge["weight"], edge["windows"], edge["window"]) == (row.together, row.windows, "sentence")
        assert [edge[name] for name in ("expected", "ratio", "surprise", "p", "q")] == pytest.approx(
            [row.expected, row.ratio, row.surprise, row.p, row.q]
        )
        assert edge["verdict"] == verdict(row.q, row.ratio)
        assert (edge["both"], edge["in_text"]) == (row.both, row.in_text)
        assert "npmi" not in edge  # four windows are below its floor


def test_every_day_together_is_a_spell(generation: Generation) -> None:
    assert graph(generation).edges[BRANDT, DAHLAN]["spells"] == [("2011-07-04", "2011-07-04"), ("2011-08-09", "2011-08-09")]


def test_the_file_knows_its_corpus_and_not_todays_date(generation: Generation) -> None:
    data = export(generation, Filters(), "comentions", "gexf")
    assert data == export(generation, Filters(), "comentions", "gexf")
    assert f'lastmodifieddate="{generation.built.date()}"' in data.decode()
    assert "Invented: 5 articles when copies are counted once" in data.decode()


def test_only_pairs_are_a_graph(generation: Generation) -> None:
    with pytest.raises(InputError, match="'quotes' cannot be written as 'gexf'"):
        export(generation, Filters(), "quotes", "gexf")


def test_what_the_network_draws_is_flagged_with_its_group(tell: Callable[..., Generation]) -> None:
    """Two pairs that are always beside each other, in different articles: two groups; Norrholm is tied to nobody."""
    goods = ("salt", "tin", "wool", "rye", "ice", "oats", "flax", "coal", "silk", "tea", "figs", "oil")
    pairs = ("[Ottilie Brandt] met [Rurik Dahlan] over {}.", "[Tomas Lind] wrote to [Anselm Quist] of {}.", "[Norrholm] sold {}.")
    generation = tell(*({"text": pairs[at % 3].format(word) + f" Week {at} was long."} for at, word in enumerate(goods * 2)))
    read = graph(generation, window="sentence")
    assert {name for name in read if read.nodes[name]["drawn"]} == {
        BRANDT,
        DAHLAN,
        "person:tomas-lind",
        "person:anselm-quist",
    }
    assert read.nodes[BRANDT]["group"] == read.nodes[DAHLAN]["group"] != read.nodes["person:tomas-lind"]["group"]
    assert [edge["drawn"] for *_, edge in read.edges(data=True)] == [True, True]
    edges = export(generation, Filters(), "comentions", "edges", window="sentence").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(edges)))
    assert {(row["source_group"], row["target_group"]) for row in rows} == {("1", "1"), ("2", "2")}


def test_graphml_holds_what_the_gexf_holds_but_its_spells(generation: Generation) -> None:
    data = export(generation, Filters(), "comentions", "graphml")
    assert data == export(generation, Filters(), "comentions", "graphml")
    read, gexf = nx.parse_graphml(data.decode()), graph(generation)
    assert dict(read.nodes(data=True)) == dict(gexf.nodes(data=True))
    assert read.number_of_edges() == gexf.number_of_edges() == 3
    for a, b, edge in gexf.edges(data=True):
        assert read.edges[a, b] == pytest.approx({name: value for name, value in edge.items() if name not in {"id", "spells"}})
    assert "Invented: 5 articles when copies are counted once" in read.graph["description"]


def test_a_table_of_edges_holds_what_the_gexf_says_of_pairs_and_their_ends(generation: Generation) -> None:
    lines = csv.DictReader(io.StringIO(export(generation, Filters(), "comentions", "edges").decode("utf-8-sig")))
    rows = {(row["Source"], row["Target"]): row for row in lines}
    gexf = graph(generation)
    assert len(rows) == gexf.number_of_edges()
    for (a, b), row in rows.items():
        edge = gexf.edges[a, b]
        assert (row["Type"], int(row["Weight"])) == ("Undirected", edge["weight"])
        assert (row["source_label"], row["target_kind"]) == (gexf.nodes[a]["label"], gexf.nodes[b]["kind"])
        assert (int(row["source_articles"]), row["source_group"]) == (gexf.nodes[a]["articles"], "")
        assert row["drawn"] == str(edge["drawn"]).lower()
        counted = {name: float(row[name]) for name in ("expected", "ratio", "p", "q", "both", "in_text")}
        assert counted == pytest.approx({name: edge[name] for name in counted})
        assert row["verdict"] == edge["verdict"]


@pytest.mark.parametrize("form", ["gexf", "graphml", "edges"])
def test_a_graph_of_nothing_is_a_graph(generation: Generation, form: Format) -> None:
    assert export(generation, Filters(query="zeppelin"), "comentions", form)


def test_a_graph_is_a_file_of_its_own_name(generation: Generation) -> None:
    selection = select(generation, Filters())
    assert file_name(generation, selection, "comentions", "graphml").endswith(".graphml")
    assert file_name(generation, selection, "comentions", "edges").endswith(".edges.csv")
