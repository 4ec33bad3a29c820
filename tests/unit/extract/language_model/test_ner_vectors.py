"""The recogniser's vectors, kept while it finds entities."""

import numpy as np

from dashboard.extract.language_model import ner_vectors, pipeline


def test_each_word_has_the_numbers_the_recogniser_computed() -> None:
    doc = pipeline.parse_article("Ana Velk spoke in Veland. “We tried. We failed,” said Ito.")
    network = pipeline.model().get_pipe("ner").model.get_ref("tok2vec").layers[0]
    assert ner_vectors.vectors(doc).shape == (len(doc), 96)
    assert np.allclose(ner_vectors.vectors(doc), network.predict([doc])[0], atol=1e-5)


def test_the_numbers_are_those_of_the_text_that_was_read_and_of_no_later_one() -> None:
    doc = pipeline.parse_article("Ana Velk spoke in Veland.")
    before = ner_vectors.vectors(doc).copy()
    pipeline.find_entities("VELAND TALKS STALL")
    pipeline.parse_article("Oke Sundal went home.")
    assert np.array_equal(ner_vectors.vectors(doc), before)
