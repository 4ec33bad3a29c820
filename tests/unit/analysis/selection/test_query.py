"""What analysts write, and how it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.selection.query import And, AtLeast, In, Near, Not, Or, Phrase, Query, join, parse
from dashboard.errors import QueryError


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("missile", "missile"),
        ("Missile SHIELD", "missile AND shield"),
        ('"missile shield"', '"missile shield"'),
        ("“missile shield”", '"missile shield"'),
        ("„missile shield“", '"missile shield"'),
        ("«missile shield»", '"missile shield"'),
        ("missile-defense", '"missile defense"'),
        ("COVID-19", '"covid 19"'),
        ("Kester’s", '"kester s"'),
        ("AT&T", '"at t"'),
        ("missil*", "missil*"),
        ('"missile def*"', '"missile def*"'),
        ("a OR b AND c", "a OR (b AND c)"),
        ("a b OR c", "(a AND b) OR c"),
        ("(a OR b) c", "(a OR b) AND c"),
        ("NOT a b", "NOT a AND b"),
        ("NOT (a b)", "NOT (a AND b)"),
        ("NOT missile", "NOT missile"),
        ("(a (b c))", "a AND b AND c"),
        ('"radar sites" NEAR/5 cost', '"radar sites" NEAR/5 cost'),
        ("(radar OR missile) NEAR/5 cost", "(radar OR missile) NEAR/5 cost"),
        ("NOT a NEAR/3 b", "NOT a NEAR/3 b"),
        ('radar"sites"', "radar AND sites"),
        ('"or" ORwell NEARBY', '"or" AND orwell AND nearby'),
        ("Ærø", "aero"),
        ("Erdoğan ﬁscal", "erdogan AND fiscal"),
        ("title:missile", "title:missile"),
        ("Title: Missile", "title:missile"),
        ("lead:missile-defense", 'lead:"missile defense"'),
        ("title:(radar OR missile) cost", "title:(radar OR missile) AND cost"),
        ("title:(a NEAR/5 b)", "title:(a NEAR/5 b)"),
        ("NOT title:(NOT a)", "NOT title:(NOT a)"),
        ("atleast3:missile", "atleast3:missile"),
        ("AtLeast2:(radar OR “missile shield”)", 'atleast2:(radar OR "missile shield")'),
        ("title:atleast2:a", "title:atleast2:a"),
        ("subtitle:missile", '"subtitle missile"'),
        ("3:1 Re:missile", '"3 1" AND "re missile"'),
        ('"title:missile"', '"title missile"'),
    ],
)
def test_it_is_read_as(written: str, read: str) -> None:
    assert str(parse(written)) == read


@pytest.mark.parametrize(
    ("written", "position", "said"),
    [
        ("", 0, "empty"),
        ('"radar', 0, "no partner"),
        ("radar “sites", 6, "no partner"),
        ("(radar", 0, "never closed"),
        ("radar)", 5, "was never opened"),
        ("()", 1, "missing before )"),
        ("radar OR", 8, "missing after OR"),
        ("OR radar", 0, "missing before OR"),
        ("radar AND AND cost", 10, "missing before AND"),
        ("radar NOT", 9, "missing after NOT"),
        ("radar NEAR cost", 6, "NEAR/ needs a number from 1 to 1000, as in NEAR/5"),
        ("radar NEAR/ cost", 6, "needs a number"),
        ("radar NEAR/x cost", 6, "needs a number"),
        ("radar NEAR/0 cost", 6, "needs a number"),
        ("a NEAR/5 b NEAR/5 c", 11, "two at a time"),
        ("(a b) NEAR/5 c", 6, "NEAR joins words, phrases"),
        ("NEAR/5 cost", 0, "missing before NEAR/5"),
        ("title:", 6, "missing after title: at the end"),
        ("title: OR a", 7, "missing before OR"),
        ("radar title: NEAR/5 a", 13, "missing before NEAR/5"),
        ("title:a NEAR/5 b", 8, "write title:(a NEAR/5 b)"),
        ("title:(a lead:b)", 0, "title: cannot hold lead: as well"),
        ("lead:lead:a", 0, "lead: cannot hold lead: as well"),
        ("atleast:a", 0, "atleast needs a number from 1 to 1000, as in atleast3:missile"),
        ("a atleast0:b", 2, "atleast needs a number"),
        ("atleast9999:b", 0, "atleast needs a number"),
        ("atleast3:(a b)", 0, "counts a word, a phrase, or a choice of them"),
        ("mis*le", 3, "end of a word"),
        ("radar *", 6, "end of a word"),
        ('""', 1, "no letter or digit"),
        ("radar - cost", 6, "no letter or digit"),
        ("radar or cost", 6, "Write OR in capitals"),
        ("radar -cost", 6, "write NOT cost"),
        ("radar & cost", 6, "write AND"),
        ('"radar cost"~5', 12, "write a NEAR/5 b"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(written: str, position: int, said: str) -> None:
    with pytest.raises(QueryError, match=said.replace("(", r"\(").replace(")", r"\)")) as raised:
        parse(written)
    assert raised.value.position == position


@pytest.mark.parametrize("deep", ["(" * 5000 + "a" + ")" * 5000, "NOT " * 5000 + "a", "title:" * 5000 + "a"])
def test_absurd_nesting_is_an_error_like_any_other(deep: str) -> None:
    with pytest.raises(QueryError, match="nested at most 50 deep"):
        parse(deep)


WORDS = st.sampled_from(["radar", "cost", "and", "not", "near", "or", "été", "19", "o", "İzmir", "ΟΔΟΣ"])


@st.composite
def phrases(draw: st.DrawFn) -> Query:
    written = " ".join(word + draw(st.sampled_from(["", "", "*"])) for word in draw(st.lists(WORDS, min_size=1, max_size=3)))
    return parse(f'"{written}"')


NEARS = st.builds(
    Near,
    *[st.one_of(phrases(), st.lists(phrases(), min_size=2, max_size=3).map(lambda p: Or(tuple(p))))] * 2,
    st.integers(1, 1000),
)
CHOICES = st.one_of(phrases(), st.lists(phrases(), min_size=2, max_size=3).map(lambda p: Or(tuple(p))))


def parse_or_none(query: Query) -> Query | None:
    try:
        return parse(str(query))
    except QueryError:
        return None


QUERIES = st.recursive(
    st.one_of(phrases(), NEARS, st.builds(AtLeast, st.integers(1, 1000), CHOICES)),
    lambda inner: st.one_of(
        inner.map(Not),
        st.builds(In, st.sampled_from(["title", "lead"]), inner).filter(lambda query: isinstance(parse_or_none(query), In)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: join(And, *parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: join(Or, *parts)),
    ),
    max_leaves=8,
)


@given(QUERIES)
def test_what_is_written_out_reads_the_same(query: Query) -> None:
    assert parse(str(query)) == query


@given(st.text(alphabet='ab ()"”*/-&NEAROTD5titlead:', max_size=30))
def test_anything_is_read_or_refused_with_a_place(written: str) -> None:
    try:
        query = parse(written)
    except QueryError as error:
        places = range(len(written) + 1)
        assert error.position in places  # noqa: PT017  # either outcome is right
        return
    assert parse(str(query)) == query


def test_a_phrase_is_its_words() -> None:
    assert parse("“Radar Sites”") == Phrase(("radar", "sites"))
