"""Co-mentions as GEXF: what networkx reads back is what was counted."""

import io
from collections.abc import Callable

import networkx as nx
import pytest

from dashboard.analysis.association import verdict
from dashboard.analysis.people.comentions import comentions
from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.errors import InputError
from dashboard.export.export import export
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
