"""An article in, its actors out. The people are invented; the states and bodies are real, what is said of them is not."""

import pytest

from dashboard.extract import actors
from dashboard.extract.language_model import pipeline
from dashboard.extract.text.paragraphs import split_paragraphs

TALKS = """\
The alliance’s head, Maren Holt Vestergaard, has come to the Russian city of Murmansk for talks.

According to Vestergaard, NATO is ready to talk. Vestergaard said the alliance wants a hot line with Russia.

Russian Foreign Minister Pavel Ordinov, who attended the meeting of the Russia-NATO Council, said Norway’s plan is sound.

Norway and Russia share the fish – Ordinov

NATO Secretary General Maren Holt Vestergaard spoke of UN Security Council Resolution 9999. Norwegian boats were late.

The Secretary General left early. The minister stayed, and Ordinov said so."""


def find(text, title=""):
    return {actor.name: actor for actor in actors.find(pipeline.parse_article(text), title, split_paragraphs(text))}


def words(actor, *forms):
    return [mention.text for mention in actor.mentions if mention.form in (forms or ("name",))]


@pytest.fixture(scope="module")
def talks():
    return find(TALKS, "NATO and Russia talk about fish")


def test_each_actor_stands_once_under_its_fullest_name(talks):
    assert {
        "NATO",
        "Russia",
        "Norway",
        "Murmansk",
        "Russia-NATO Council",
        "UN Security Council",
        "Maren Holt Vestergaard",
        "Pavel Ordinov",
    } == set(talks)


def test_ids_are_readable_and_unique(talks):
    assert talks["Pavel Ordinov"].id == "person:pavel-ordinov"
    assert talks["NATO"].id == "organisation:nato"
    assert len({actor.id for actor in talks.values()}) == len(talks)


def test_a_surname_alone_is_the_person_even_after_a_dash(talks):
    assert talks["Pavel Ordinov"].aliases == ("Ordinov",)
    assert words(talks["Pavel Ordinov"]) == ["Pavel Ordinov", "Ordinov", "Ordinov"]
    assert words(talks["Maren Holt Vestergaard"]).count("Vestergaard") == 2


def test_titles_and_appositions_are_roles(talks):
    assert talks["Maren Holt Vestergaard"].roles == ("alliance’s head", "NATO Secretary General")
    assert talks["Pavel Ordinov"].roles == ("Russian Foreign Minister",)


def test_a_role_alone_is_the_one_person_it_fits(talks):
    assert words(talks["Maren Holt Vestergaard"], "role") == ["Secretary General"]
    assert words(talks["Pavel Ordinov"], "role") == ["minister"]


def test_a_country_inside_a_title_ties_nothing(talks):
    inside = [m for m in talks["Russia"].mentions if m.form == "demonym" and not m.tie]
    assert [TALKS[m.start : m.end + 17] for m in inside] == ["Russian Foreign Minister"]
    assert sum(not m.tie for m in talks["NATO"].mentions) == 1


def test_a_demonym_is_a_mention_of_the_country(talks):
    assert words(talks["Norway"]) == ["Norway", "Norway"]
    assert words(talks["Norway"], "demonym") == ["Norwegian"]


def test_names_in_the_title_have_offsets_of_the_title(talks):
    (mention,) = (m for m in talks["Russia"].mentions if m.field == "title")
    assert (mention.start, mention.end, mention.sentence) == (9, 15, -1)


def test_mentions_are_the_words_at_their_offsets(talks):
    for actor in talks.values():
        for mention in actor.mentions:
            if mention.field == "text":
                assert TALKS[mention.start : mention.end] == mention.text


def test_the_possessive_and_the_article_are_not_part_of_a_name():
    found = find("The United Nations praised Libya's farmers. Libya’s wells are full.")
    assert words(found["Libya"]) == ["Libya", "Libya"]
    assert words(found["United Nations"]) == ["United Nations"]


def test_an_acronym_in_brackets_is_the_organisation_before_it():
    found = find("The Veland Harbour Workers Union (VHWU) met in Oslo. The VHWU asked for cranes.")
    assert words(found["Veland Harbour Workers Union"]) == ["Veland Harbour Workers Union", "VHWU", "VHWU"]


def test_well_known_acronyms_and_names_are_one_organisation():
    found = find("The United Nations met. The UN adjourned, and the U.N. Security Council sat on.")
    assert words(found["United Nations"]) == ["United Nations", "UN"]
    assert words(found["UN Security Council"]) == ["U.N. Security Council"]


def test_a_dateline_names_a_place_and_ties_nothing():
    found = find("OSLO, Norway (Reuters) - Minister Tuva Brekkeland opened a bakery on Monday, and the whole street came.")
    assert [(m.text, m.tie) for m in found["Oslo"].mentions] == [("OSLO", False)]
    assert not found["Norway"].mentions[0].tie
    assert found["Tuva Brekkeland"].type == "person"


def test_a_line_in_capitals_is_read_as_if_it_were_not():
    found = find("NORWAY AND CHILE OPEN A JOINT BAKERY\n\nNorway and Chile opened a bakery together on Friday.")
    assert words(found["Norway"]) == ["NORWAY", "Norway"]
    assert words(found["Chile"]) == ["CHILE", "Chile"]


def test_two_people_of_one_surname_are_told_apart_by_who_was_named_last():
    text = (
        "Tuva Brekkeland bakes bread. Brekkeland sells it in Oslo.\n\n"
        "Her brother Sander Brekkeland sells fish. Brekkeland also mends nets."
    )
    found = find(text)
    assert words(found["Tuva Brekkeland"]) == ["Tuva Brekkeland", "Brekkeland"]
    assert words(found["Sander Brekkeland"]) == ["Sander Brekkeland", "Brekkeland"]


def test_a_role_that_two_people_hold_is_nobodys_mention():
    text = "Minister Tuva Brekkeland met Minister Sander Holmquist in Oslo. The minister was late."
    assert all(not words(actor, "role") for actor in find(text).values())


def test_an_apposition_after_the_name_is_a_role():
    found = find("Pavel Ordinov, Norway’s fisheries minister, arrived by boat.")
    assert found["Pavel Ordinov"].roles == ("Norway’s fisheries minister",)
    assert not found["Norway"].mentions[0].tie


def test_days_months_and_money_are_nobody():
    assert not find("On Monday in March the price was 5 euros, or $6.20, said the shop. Tuesday was quiet.")


@pytest.mark.parametrize("text", ["", "   ", "—", "(((", "’s ’s ’s", "\n\n\n", "A", "U.S."])
def test_odd_texts_are_read_without_complaint(text):
    assert isinstance(actors.find(pipeline.parse_article(text), text, split_paragraphs(text)), tuple)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Bakers met. US Secretary of State Tuva Brekkeland opened a bakery.", "United States"),
        ("Bakers met. The President of Norway Tuva Brekkeland opened a bakery.", "Norway"),
        ("OSLO, July 4 (Reuters) - Minister Tuva Brekkeland opened a bakery on Monday, and the whole street came.", "Oslo"),
    ],
)
def test_titles_with_of_and_datelines_with_a_day_tie_nothing(text, inside):
    found = find(text)
    assert [m.tie for m in found[inside].mentions] == [False]
    assert all(m.tie for m in found["Tuva Brekkeland"].mentions if m.form == "name")


def test_a_country_inside_a_title_in_the_headline_ties_nothing():
    found = find("Pavel Ordinov met bakers. Norway was pleased.", "Norway’s Foreign Minister Pavel Ordinov bakes bread")
    assert {(m.field, m.tie) for m in found["Norway"].mentions} == {("title", False), ("text", True)}


def test_a_surname_of_two_halves_is_the_person_alone_and_is_never_cut():
    found = find(
        "Perpetua Vane-Orloff opened the ferry. Vane-Orloff rang the bell.\n\n"
        "Pekka Sundal-Essa bought a ticket. Sundal-Essa's dog slept."
    )
    assert words(found["Perpetua Vane-Orloff"]) == ["Perpetua Vane-Orloff", "Vane-Orloff"]
    assert words(found["Pekka Sundal-Essa"]) == ["Pekka Sundal-Essa", "Sundal-Essa"]
    assert len(found) == 2


def test_two_people_joined_by_a_hyphen_stay_two():
    found = find("Pavel Ordinov met Ana Brekkeland. The Ordinov-Brekkeland talks ended. Ordinov left, and Brekkeland stayed.")
    assert {"Pavel Ordinov", "Ana Brekkeland"} <= set(found)


@pytest.mark.parametrize(
    "dateline", ["ROTA, July 4 (Harbour Wire) – ", "ROTA, Spain, 4 July (Harbour Wire) -- ", "(Harbour Wire) - "]
)
def test_the_agency_of_a_dateline_is_no_actor(dateline):
    found = find(dateline + "The ferry was late on Monday, and Tuva Brekkeland waited.")
    assert "Harbour Wire" not in found
    assert "Tuva Brekkeland" in found


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Its director, Solveig Ekermark, has spent ten years on the roof.", "person", ["Solveig Ekermark"]),
        (
            "Annalisa Casparell counted the crates. Tobin Akerstrand drove the van.",
            "person",
            ["Annalisa Casparell", "Tobin Akerstrand"],
        ),
        (
            "Odilon Charbonnet, a baker from Lausanne, met Eskil Vaage-Durand in Zug.",
            "person",
            ["Odilon Charbonnet", "Eskil Vaage-Durand"],
        ),
        ("Odilon Charbonnet, a baker from Lausanne, met Eskil Vaage-Durand in Zug.", "location", ["Lausanne", "Zug"]),
        ("The Seafarers' Hearth in Leith fed forty sailors. Delft sent bread.", "organisation", ["Seafarers' Hearth"]),
        ("The Seafarers' Hearth in Leith fed forty sailors. Delft sent bread.", "location", ["Leith", "Delft"]),
        (
            "Ferries from Tromsø to Malmö stopped in Kürecik, Nalut, Dehiba and Pskov on Tuesday.",
            "location",
            ["Tromsø", "Malmö", "Kürecik", "Nalut", "Dehiba", "Pskov"],
        ),
        ("Ostfold Savings Bank hired Perpetua Lindqvist-Oakes as chief underwriter.", "person", ["Perpetua Lindqvist-Oakes"]),
        (
            "The Ministry of Fisheries and Coastal Affairs wrote to the Department of Health.",
            "organisation",
            ["Ministry of Fisheries and Coastal Affairs", "Department of Health"],
        ),
        ("Chelsea beat Norwich 2-1 in London on Saturday.", "organisation", ["Chelsea", "Norwich"]),
    ],
)
def test_uncommon_names_are_whole_and_of_their_kind(text, kind, names):
    assert [name for name, actor in find(text).items() if actor.type == kind] == names


def test_the_security_council_is_that_of_the_united_nations():
    found = find("The Security Council imposed an embargo on Saturday. States must tell the Security Council by June.")
    assert len(found["UN Security Council"].mentions) == 2


@pytest.mark.parametrize("whose", ["Russia’s", "The Russian"])
def test_a_security_council_of_somebody_is_theirs(whose):
    found = find(f"{whose} Security Council met in Moscow. The Security Council has not said what it decided on Monday.")
    assert "UN Security Council" not in found


def test_the_general_assembly_is_theirs_where_they_are_named():
    assert "UN General Assembly" in find("The United Nations met in New York. The General Assembly voted on Monday at noon.")
    assert "UN General Assembly" not in find("Virginia votes on Tuesday. The General Assembly opened on Monday in Richmond.")


def test_a_demonym_is_nobodys_name():
    found = find("The boxer left Kent on Monday. The Briton, who lost twice, will sell the boat. Larn Motors hired the Briton.")
    assert not [actor for actor in found.values() if actor.type == "person"]
    assert words(found["United Kingdom"], "demonym") == ["Briton", "Briton"]


def test_a_common_noun_at_the_start_of_a_sentence_is_nobody():
    text = "She does not complain about the ban in general. Bread in the village shop never ran out, she said on Monday."
    assert "Bread" not in find(text)
