"""Who is "he" and who is "she": titles, kinship and roles in the article first, then the first name; else nobody knows."""

import pytest

from dashboard.extract import actors
from dashboard.extract.actors import infer_gender
from dashboard.extract.actors.gender import gender_of_name
from dashboard.extract.language_model import pipeline
from dashboard.extract.text.paragraphs import split_paragraphs


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("Ms Brekkeland sold the ferry. Brekkeland was glad.", "Brekkeland", "f"),
        ("Mr. Orlanov bought a boat in Oslo.", "Orlanov", "m"),
        ("His sister Drusilla Marchbank came to Leith by boat.", "Drusilla Marchbank", "f"),
        ("A spokeswoman, Kim Vanterpool, declined to comment in Oslo.", "Kim Vanterpool", "f"),
        ("Irina Loth counted the crates in Geneva.", "Irina Loth", "f"),
        ("Tobias Krenwick mends nets in Leith.", "Tobias Krenwick", "m"),
        ("Kim Vanterpool mends nets in Leith.", "Kim Vanterpool", ""),
        ("The Harbour Board met in Leith.", "Harbour Board", ""),
    ],
)
def test_the_article_says_it_or_the_first_name(text, name, known):
    found = {actor.name: actor for actor in actors.find(pipeline.parse_article(text), "", split_paragraphs(text))}
    assert infer_gender(found[name], text) == known


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Perpetua Lindqvist-Oakes", "f"),
        ("Delphine Roebuck-Hale", "f"),
        ("Pavel Renko", "m"),
        ("P. Renko", ""),
        ("Renko", ""),
        ("Andrea Conti", ""),
        ("", ""),
    ],
)
def test_a_first_name_of_both_and_a_surname_alone_say_nothing(name, known):
    assert gender_of_name(name) == known
