from __future__ import annotations

import pytest

from dashboard import annotate


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the subject before, not whoever is met, asked or talked about
        ("Ana Ruel met Clara Moss in Orlo on Monday. She said the dam would hold.", "Ana Ruel"),
        ("The conductor, Leo Voss, called it the liveliest Haydn of his career. “Nobody could hear it,” he said.", "Leo Voss"),
        ("Rustam Galo, a barge owner on the Don, was sorry. He said the river was low.", "Rustam Galo"),
        # whoever has the floor goes on
        (
            "Karl Veen said the dam was old. “It was built for Peter Holm’s father,” he said. He added that it would hold.",
            "Karl Veen",
        ),
        # somebody who is not named
        ("Peter Holm left on Monday. A spokesman declined to say why. He said only that the post was vacant.", ""),
    ],
)
def test_who_a_pronoun_is(text: str, speaker: str) -> None:
    quotes = annotate(f"Orlo is a town by the river.\n\n{text}", clean=False).quotes
    assert quotes[-1].speaker_resolved == speaker
