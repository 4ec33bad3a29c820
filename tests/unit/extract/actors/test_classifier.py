"""Which of the weighed proposals are kept."""

from pathlib import Path

import numpy as np

from dashboard.extract.actors.classifier import keep_repeated_names, load, save

PLACES = [(0, 1), (4, 5), (8, 9)]


def test_what_is_a_name_elsewhere_is_one_where_little_speaks_against_it() -> None:
    names = [("Larnheim", 2), ("Larnheim", 2), ("Velk", 0)]
    assert sorted(keep_repeated_names(PLACES, names, [2.0, -0.5, -0.5])) == [0, 1]


def test_what_much_speaks_against_or_is_another_type_is_left_out() -> None:
    names = [("Larnheim", 2), ("Larnheim", 2), ("Larnheim", 1)]
    assert keep_repeated_names(PLACES, names, [2.0, -1.5, -0.5]) == [0]


def test_a_better_name_over_the_same_words_stays() -> None:
    names = [("Larnheim", 2), ("Larnheim", 2), ("Larnheim Motors", 1)]
    assert sorted(keep_repeated_names([(0, 1), (4, 5), (4, 6)], names, [2.0, -0.5, 1.0])) == [0, 2]


def test_weights_that_were_saved_are_loaded_to_the_step_they_were_rounded_to(tmp_path: Path) -> None:
    features = np.array([[1.27, -0.5], [0.3, 0.25]], dtype=np.float32)
    with (tmp_path / "weights.npz").open("wb") as file:
        save(file, ["w=à", "e:a=b"], "en_model-1", {"features": features, "hidden": np.array([0.5], dtype=np.float32)})
    with (tmp_path / "weights.npz").open("rb") as file:
        found = load(file)
    assert (found.rows, found.elsewhere, found.reader) == ({"w=à": 0, "e:a=b": 1}, {"a=b": 1}, "en_model-1")
    assert np.allclose(found.arrays["features"][:2], features, atol=0.01)
    assert not found.arrays["features"][2].any()
    assert found.arrays["hidden"].tolist() == [0.5]
