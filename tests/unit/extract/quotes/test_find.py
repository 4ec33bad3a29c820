from __future__ import annotations

import pytest

from dashboard.extract import quotes
from dashboard.extract.language_model import pipeline
from dashboard.extract.text.paragraphs import split_paragraphs
from dashboard.extract.text.quotation_marks import find_stretches
from dashboard.model import Actor, ActorType, Mention, Quote


def actor(text: str, name: str, *forms: str, roles: tuple[str, ...] = (), type: ActorType = "person") -> Actor:  # noqa: A002
    mentions = []
    for form in (name, *forms):
        at = text.find(form)
        while at >= 0:
            if not any(m.start < at + len(form) and at < m.end for m in mentions):
                mentions.append(Mention(at, at + len(form), form))
            at = text.find(form, at + 1)
    mentions.sort(key=lambda m: m.start)
    return Actor(f"{type}:{name.lower().replace(' ', '-')}", name, type, roles=roles, mentions=tuple(mentions))


def find(text: str, *actors: Actor) -> tuple[Quote, ...]:
    blocks = split_paragraphs(text)
    quoted = find_stretches(text, blocks)
    doc = pipeline.parse_article(text, [(s.start, s.end) for s in quoted])
    return quotes.find(doc, quoted, blocks, actors, ())


@pytest.mark.parametrize(
    ("text", "said", "kind", "cue", "speaker"),
    [
        ("“The bridge is open again,” said Ana Ruel.", "The bridge is open again,", "direct", "said", "Ana Ruel"),
        ("“The bridge is open again,” Ana Ruel added.", "The bridge is open again,", "direct", "added", "Ana Ruel"),
        ("Ana Ruel wrote: “The bridge is open again.”", "The bridge is open again.", "direct", "wrote", "Ana Ruel"),
        ("Ana Ruel said that the bridge was open again.", "the bridge was open again", "indirect", "said", "Ana Ruel"),
        (
            "According to the mayor, the bridge is open again.",
            "the bridge is open again",
            "indirect",
            "According to",
            "the mayor",
        ),
        (
            "The bridge is open again, according to the mayor.",
            "The bridge is open again",
            "indirect",
            "according to",
            "the mayor",
        ),
        ("The bridge is open again, the mayor said.", "The bridge is open again", "indirect", "said", "the mayor"),
        (
            "Ana Ruel said the bridge was “a source of great pride” for Orlo.",
            "the bridge was “a source of great pride” for Orlo",
            "mixed",
            "said",
            "Ana Ruel",
        ),
        ("“I will never leave this town again.” — Ana Ruel", "I will never leave this town again.", "direct", "—", "Ana Ruel"),
    ],
)
def test_one_sentence(text: str, said: str, kind: str, cue: str, speaker: str) -> None:
    (quote,) = find(text)
    assert (quote.text, quote.kind, quote.cue, quote.speaker) == (said, kind, cue, speaker)
    assert text[quote.start : quote.end] == quote.text
    assert 0.4 <= quote.confidence <= 1


def test_the_whole_quotation_is_kept_not_its_last_sentence() -> None:
    (quote,) = find("“We have tried everything. Nobody came to help. We have failed again,” said Ana Ruel.")
    assert quote.text == "We have tried everything. Nobody came to help. We have failed again,"


def test_one_cue_reports_one_clause_not_what_is_beside_it() -> None:
    text = "Ana Ruel left, saying that the roads are not closed to anyone, the thing that Orlo had been asking for all along."
    assert [quote.cue for quote in find(text)].count("saying") == 1


def test_who_is_told_does_not_speak() -> None:
    (quote,) = find("Ana Ruel told a young reporter that the bridge was open again.")
    assert quote.speaker == "Ana Ruel"


def test_a_lost_mark_is_told() -> None:
    text = "Snow fell on Monday.\n\nI do not think the road will open, but we need patience instead,” said Ana Ruel."
    (quote,) = find(text)
    assert quote.repaired == "open"
    assert quote.text.startswith("I do not think")
    assert quote.kind == "direct"


def test_the_pieces_around_a_cue_are_one_utterance() -> None:
    first, second = find("“The bridge is open again,” said Ana Ruel. “We are glad to use it this winter.”")
    assert first.group == second.group
    assert second.speaker == "Ana Ruel"


def test_a_title_in_marks_is_no_quotation() -> None:
    assert find("The choir sang “Winter Rose” in the new hall on Sunday.") == ()


def test_he_is_who_was_named_last_as_a_subject() -> None:
    text = "Minister Karl Veen met Olof Dahl in Orlo. He said the talks had been long."
    veen, dahl = actor(text, "Karl Veen"), actor(text, "Olof Dahl")
    (quote,) = find(text, veen, dahl)
    assert quote.actor_id == "person:karl-veen"
    assert not quote.speaker_stated
    assert quote.speaker_confidence < 0.95
    assert 0 < quote.actor_confidence < 0.95


def test_the_company_is_the_only_one_named_before() -> None:
    text = "Norrholm Steel shut its mill on Monday. The company said it would pay the workers until June."
    (quote,) = find(text, actor(text, "Norrholm Steel", type="organisation"))
    assert quote.actor_id == "organisation:norrholm-steel"
    assert not quote.speaker_stated


def test_the_bank_is_the_one_of_two_bodies_that_is_called_so() -> None:
    text = "Lake Bank sued Norrholm Steel on Monday. The bank said it would not wait. The company said it would pay."
    first, second = find(text, actor(text, "Lake Bank", type="organisation"), actor(text, "Norrholm Steel", type="organisation"))
    assert (first.actor_id, second.actor_id) == ("organisation:lake-bank", "")


@pytest.mark.parametrize("body", ["The court", "The bank", "The university"])
def test_a_body_without_that_word_in_its_name_is_not_meant(body: str) -> None:
    text = f"Norrholm Steel appealed on Monday. {body} said it would rule in June."
    (quote,) = find(text, actor(text, "Norrholm Steel", type="organisation"))
    assert (quote.speaker, quote.actor_id) == (body, "")


def test_another_cue_between_two_quotations_of_a_paragraph_ends_the_first_ones_turn() -> None:
    text = (
        "“The dam is old,” said Ana Ruel. Karl Veen says that nobody has seen it. It was built in 1900. "
        "“It was a bad year for all of us in Orlo.” Snow fell."
    )
    *_, last = find(text, actor(text, "Ana Ruel"), actor(text, "Karl Veen"))
    assert (last.text, last.actor_id) == ("It was a bad year for all of us in Orlo.", "")


def test_a_label_may_open_its_sentence() -> None:
    text = "The mill is shut. Mayor Ana Ruel: “We will pay for all of it.” Snow fell."
    (quote,) = find(text, actor(text, "Ana Ruel"))
    assert quote.actor_id == "person:ana-ruel"


def test_the_lines_of_one_quotation_are_one_utterance_and_equally_sure() -> None:
    text = "Ana Ruel met the board.\n“The dam will hold.\nIt is old.\nWe trust it,” Ruel said."
    quotes = find(text, actor(text, "Ana Ruel"))
    assert [quote.text for quote in quotes] == ["The dam will hold.", "It is old.", "We trust it,"]
    assert len({(quote.group, quote.actor_id, quote.confidence) for quote in quotes}) == 1


def test_she_is_not_a_man_named_nearer() -> None:
    text = "Mrs. Ruel arrived in Orlo. Mr. Dahl waited there. She said the talks would be long."
    (quote,) = find(text, actor(text, "Ruel"), actor(text, "Dahl"))
    assert quote.actor_id == "person:ruel"


def test_a_role_is_who_holds_it() -> None:
    text = "Karl Veen spoke in Orlo on Friday. The minister said the harbour would close."
    (quote,) = find(text, actor(text, "Karl Veen", roles=("Minister",)))
    assert (quote.actor_id, quote.speaker) == ("person:karl-veen", "The minister")


def test_nobody_speaks_who_is_only_named_in_the_quotation() -> None:
    text = "“Karl Veen should have come to the harbour,” said a fisherman."
    (quote,) = find(text, actor(text, "Karl Veen"))
    assert quote.actor_id == ""
    assert quote.speaker == "a fisherman"


def test_a_named_speaker_is_stated() -> None:
    text = "Orlo is calm. “The bridge is open again,” said Ana Ruel."
    (quote,) = find(text, actor(text, "Ana Ruel"))
    assert (quote.speaker_resolved, quote.speaker_stated) == ("Ana Ruel", True)


def test_a_subheading_quotes_nobody() -> None:
    text = "The bridge is open again, Ruel said.\n\nSnow fell."
    blocks = split_paragraphs(text)
    assert quotes.find(pipeline.parse_article(text), (), blocks, (), (blocks[0],)) == ()


def test_an_empty_text_has_no_quotes() -> None:
    assert find("") == ()


def test_without_a_parser_marks_alone_tell() -> None:
    text = "Le maire a dit : « Le pont est ouvert depuis ce matin. » Il chante « Rose »."
    blocks = split_paragraphs(text)
    (quote,) = quotes.find_unparsed(text, find_stretches(text, blocks), blocks)
    assert quote.text == "Le pont est ouvert depuis ce matin."
    assert (quote.kind, quote.speaker) == ("direct", "")


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_kept_whole() -> None:
    text = "“We looked at the books twice,” said Irina Loth. “There was nothing in them.\n\n“Then the letter.”"
    words = [quote.text for quote in find(text)]
    assert words == ["We looked at the books twice,", "There was nothing in them.", "Then the letter."]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“How heavy is it?” asked a board member.", "a board member"),
        ("“Who pays for the roof?” asked Irina Loth.", "Irina Loth"),
        ("“Who counted the boats?” asked the retired Navy engineer.", "the retired Navy engineer"),
        ("“I lost the key in the river,” the sexton confessed.", "the sexton"),
        ("“We never learn,” sighed Ana Ruel.", "Ana Ruel"),
        ("“I was never asked about it,” she objects.", "she"),
        ("“By colour!” Dunvorlich repeats.", "Dunvorlich"),
        ("“That,” said the cook, “was the last of the flour.”", "the cook"),
        ("Ana Ruel: “The bridge is open again and it will stay open.”", "Ana Ruel"),
        ("Anything slower, said Karl Veen, “is history, and we do not sell history.”", "Karl Veen"),
    ],
)
def test_who_speaks_stands_behind_the_words_in_many_ways(text: str, speaker: str) -> None:
    assert {quote.speaker for quote in find(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“It can be done,” he told the hall, “if you talk to one another.”", ["It can be done,", "if you talk to one another."]),
        ("“You may pick a card,” he tells his pupils, “but only one.”", ["You may pick a card,", "but only one."]),
        ("According to the mate, Filip Grondahl, the engine had failed twice.", ["the engine had failed twice"]),
    ],
)
def test_who_is_spoken_to_or_named_is_not_what_was_said(text: str, said: list[str]) -> None:
    assert [quote.text for quote in find(text)] == said


def test_a_new_paragraph_may_bring_a_new_speaker_and_a_question_its_answer() -> None:
    text = (
        "“I rise at four and the street is mine,” Pavel Renko said.\n\n“And on your days off?” Irina Loth asked.\n\n"
        "“I sleep until the bells wake me.”"
    )
    assert [quote.speaker for quote in find(text)] == ["Pavel Renko", "Irina Loth", "Pavel Renko"]


def test_a_part_of_a_compound_says_nothing() -> None:
    assert find("It is the most talked-about building in Orlo.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruel, a dentist in Orlo, found the tooth. “It is very old,” the dentist said.",
        "The dentist, Ana Ruel, found the tooth. “It is very old,” the dentist said.",
        "Ana Ruel is a dentist in Orlo. “It is very old,” the dentist said.",
    ],
)
def test_a_role_told_beside_a_name_is_who_holds_it(text: str) -> None:
    (quote,) = find(text, actor(text, "Ana Ruel"))
    assert (quote.actor_id, quote.speaker_stated) == ("person:ana-ruel", False)


def test_a_role_two_people_hold_is_nobody() -> None:
    text = "Ana Ruel, a translator, and Karl Veen, a translator of novels, met in Orlo. The translator said that it had rained."
    (quote,) = find(text, actor(text, "Ana Ruel"), actor(text, "Karl Veen"))
    assert quote.actor_id == ""


@pytest.mark.parametrize(
    "text",
    [
        "Irina Loth saw the roof. Peter Dahl came later. She said the roof leaked.",
        "His sister Ulla Brandt runs the mill. Peter Dahl visited. She said the mill would close.",
        "Ulla Brandt, a former actress, runs the mill. Peter Dahl visited. She said the mill would close.",
    ],
)
def test_she_is_no_man_by_first_name_kinship_or_role(text: str) -> None:
    (quote,) = find(text, *(actor(text, name) for name in ("Irina Loth", "Ulla Brandt", "Peter Dahl") if name in text))
    assert quote.speaker_resolved in {"Irina Loth", "Ulla Brandt"}


def test_he_is_nobody_where_only_women_are_named() -> None:
    text = "Irina Loth saw the roof with her sister Ulla Brandt. He said the roof leaked."
    (quote,) = find(text, actor(text, "Irina Loth"), actor(text, "Ulla Brandt"))
    assert quote.actor_id == ""


def test_who_in_a_relative_clause_is_followed_to_the_name_before_it():
    text = "The council met Ana Ruel, the harbour engineer, who said the gates would stand by June."
    [quote] = find(text, actor(text, "Ana Ruel"))
    assert (quote.speaker, quote.speaker_resolved) == ("who", "Ana Ruel")


def test_without_an_actor_the_words_before_who_name_the_speaker():
    [quote] = find("The council met an old ferryman, who said the gates would stand by June.")
    assert (quote.speaker, quote.speaker_resolved) == ("an old ferryman", "")
