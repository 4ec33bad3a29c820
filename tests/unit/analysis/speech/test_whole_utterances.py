"""One row an utterance."""

from collections.abc import Callable

from dashboard.analysis.selection.filters import Filters
from dashboard.analysis.selection.select import select
from dashboard.analysis.speech.quotes import counts, quotes
from dashboard.analysis.speech.whole_utterances import join_pieces
from dashboard.store.generation import Generation


def test_pieces_are_joined_and_the_rest_is_as_it_was(tell: Callable[..., Generation]) -> None:
    told = tell(
        {"text": "{~Brandt:the bill was paid}, and “{+Brandt:no radar comes}”, said [Ottilie Brandt].", "day": "2011-07-04"},
        {"text": "“{?:Nobody was paid}”, someone said."},
    )
    everything = select(told, Filters())
    pieces = quotes(told, everything)
    whole = join_pieces(pieces)
    assert whole["text"].tolist() == ["the bill was paid […] no radar comes", "Nobody was paid"]
    assert whole["kind"].tolist() == ["quote", "quote"]
    assert whole.loc[0, ["start", "end"]].tolist() == [
        pieces["start"].min(),
        pieces.loc[pieces["text"] == "no radar comes", "end"].item(),
    ]
    assert list(whole.columns) == list(pieces.columns)
    assert whole.dtypes.tolist() == pieces.dtypes.tolist()
    assert len(whole) == counts(told, everything).quotes


def test_rows_without_a_second_piece_stay(tell: Callable[..., Generation]) -> None:
    told = tell({"text": "“{?:Nobody was paid}”, someone said."})
    pieces = quotes(told, select(told, Filters()))
    assert join_pieces(pieces).equals(pieces)
