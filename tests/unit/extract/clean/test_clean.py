"""What cleaning takes out, what it leaves, and that all of it can be put back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extract.clean import clean, keep_whole
from dashboard.extract.clean.deletion import delete, find_gaps, move_spans, rebuild
from dashboard.extract.clean.furniture import name_furniture
from dashboard.extract.clean.lines import INVISIBLE, split_lines

STORY = "The ferry to Tornby ran aground on Monday and stayed there until the tide came back."

FURNITURE = {
    "glyphs": [
        "icon homeicon menuicon searchicon closeicon shareicon playicon pauseicon",
        "chevron_right",
        "svg arrow left",
        "fa-share",
    ],
    "buttons": [
        "Share on Facebook",
        "Tweet",
        "Print",
        "Email this article",
        "Facebook Twitter WhatsApp Email Print",
        "Skip to content",
        "Sign up for our newsletter",
        "Follow us on Twitter",
    ],
    "menu": ["Home > World > Europe", "Home » Region » Coast", "News | Sport | Weather | Travel", "World Business Sport Culture"],
    "related": [
        "Read more: How the tide was measured",
        "Related articles",
        "Most read",
        "See also: Ferries of the north",
        "More on this story",
    ],
    "advertisement": ["Advertisement", "ADVERTISEMENT", "Continue reading below", "Story continues below advertisement"],
    "caption": [
        "The ferry at low water. (Photo: Lena Quist/Northern Wire)",
        "Photo: Lena Quist",
        "The ferry on Monday | Photo: Lena Quist",
        "Image source, Harbour office",
    ],
    "rights": ["© 2011 The Tornby Herald", "Copyright 2014 Tornby Press", "Tornby Press. All rights reserved."],
    "tags": ["Tags: ferries, tides, Tornby", "#ferries #tides", "Topics: Tornby | Harbours"],
    "count": ["12 comments", "View comments", "1,204 views", "Be the first to comment", "Comments are closed."],
    "contact": ["desk@tornby.example", "https://tornby.example/ferry", "@tornbyherald"],
    "date": ["Published 4 Jul, 2011 18:31", "Updated: 18:40 GMT, 12 October 2018", "5 min read", "2 hours ago"],
    "staff": [
        "(Reporting by Ebba Strand; Editing by Miles Tarn)",
        "Written by Ebba Strand",
        "Ebba Strand contributed to this report.",
        "From our correspondent in Tornby",
    ],
    "disclaimer": ["Views expressed in the comments are not those of the paper."],
    "service": [
        "We use cookies to improve your experience on our website.",
        "Follow us on Twitter for more news from the coast",
        "Subscribe to get the Herald in your inbox every morning",
        "Already a subscriber? Log in to your account",
    ],
    "rule": ["* * *", "-----"],
}

SENTENCES = [
    STORY,
    "“Share and share alike,” said the skipper.",
    "We use cookies to track users, the company said.",
    '"Follow us on Twitter," the minister told his voters.',
    "The newspaper will print on Sundays again.",
    "Subscribers fell by a third, the annual report says.",
    "Copyright law needs mending, lawyers say.",
    "He blamed the photo: it had been taken in May.",
    "By Monday the water had gone.",
    "Read more slowly, the teacher told them.",
    "Advertising pays for half of the paper.",
    "The comments were published on 4 July 2011 at 18:31.",
    "Our correspondent says that many people did not sleep.",
    "Home News at Six will end in May, the broadcaster said.",
    "Photo: Lena Quist A strong wave tore the ferry from its rope at dawn.",
    "US govt will block access to site.",
    "Continue the talks, ministers urge",
    "Written by a schoolteacher of Tornby, the play is about a ferry.",
    "It is a clichA\u0303© that the sea gives nothing back.",
    "Why the tide stayed away",
]


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, some in FURNITURE.items() for line in some])
def test_a_line_of_furniture_is_known_by_its_shape(rule, line):
    assert name_furniture(split_lines(line)[0]) == rule


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_that_speaks_of_furniture_stays(line):
    assert name_furniture(split_lines(line)[0]) == ""


@pytest.mark.parametrize("line", [line for some in FURNITURE.values() for line in some])
def test_furniture_goes_wherever_it_stands(line):
    text = f"{STORY}\n\n{line}\n\nNobody was hurt, and the cargo of salt was dry."
    assert clean("Ferry aground", text).text == f"{STORY}\n\nNobody was hurt, and the cargo of salt was dry."


def test_without_a_title_the_first_line_like_a_heading_is_the_title_and_leaves_the_text():
    cleaned = clean("", f"Home > News\n\nFerry to Tornby runs aground\n\n{STORY}")
    assert (cleaned.title, cleaned.text) == ("Ferry to Tornby runs aground", STORY)


def test_a_text_that_opens_with_a_sentence_has_no_title():
    text = f"{STORY}\n\nNobody was hurt, the owner said."
    assert clean("", text).title == ""
    assert clean("", text).text == text


def test_a_kicker_above_the_title_goes():
    assert clean("", f"EXCLUSIVE\n\nFerry to Tornby runs aground\n\n{STORY}").text == STORY


def test_the_given_title_is_not_repeated_by_the_text():
    page = f"Ferry to Tornby runs aground | The Tornby Herald\nFerry to Tornby runs aground\n\n{STORY}"
    cleaned = clean("Ferry to Tornby runs aground", page)
    assert (cleaned.title, cleaned.text) == ("Ferry to Tornby runs aground", STORY)


def test_a_text_that_is_its_title_stays():
    assert clean("Ferry aground", "Ferry aground").text == "Ferry aground"


def test_bylines_and_dates_go_beside_the_story_and_stay_inside_it():
    chronicle = f"{STORY}\n\nThe owner wept.\n\nMarch 20\n\n{STORY}\n\nThe rope held this time."
    assert clean("Ferry aground", f"By Ebba Strand\n4 July 2011\n\n{chronicle}").text == chronicle


def test_credits_in_brackets_go_from_the_end_of_a_paragraph():
    assert clean("Ferry aground", f"{STORY} (Reporting by Ebba Strand; Editing by Miles Tarn)").text == STORY


@pytest.mark.parametrize(
    "row",
    [
        "Send Facebook Twitter Google+ Tumblr linkedin Digg reddit Permalink http://tornby.example/2X ",
        "Share this Facebook Twitter LinkedIn Reddit ",
        "Facebook | Twitter | WhatsApp | Telegram | Print ",
    ],
)
def test_a_row_of_sharing_buttons_goes_from_within_a_joined_text(row):
    cleaned = clean("Ferry aground", f"{STORY} {row}The harbour master said that nobody was hurt.")
    assert cleaned.text == f"{STORY} The harbour master said that nobody was hurt."


@pytest.mark.parametrize(
    "sentence",
    [
        "She put the film on Facebook, Twitter, LinkedIn and Reddit.",
        "He left Facebook Twitter followers behind.",
        "In his view, the opinions expressed on Monday were his own and he said so.",
    ],
)
def test_a_sentence_that_names_networks_or_opinions_stays(sentence):
    assert clean("Ferry aground", f"{STORY} {sentence}").text == f"{STORY} {sentence}"


def test_a_disclaimer_goes_from_the_end_of_a_joined_text():
    text = f"{STORY} The views expressed in this article are the author's own and do not reflect those of the Herald."
    assert clean("Ferry aground", text).text.strip() == STORY


@pytest.mark.parametrize(
    "credit", ["Source: Harbour Wire and news agencies", "Source:-Harbour Wire", "(Tornby Weekly 12/16/2016 page 12)"]
)
def test_a_credit_goes_from_the_end_of_a_joined_text(credit):
    assert clean("Ferry aground", f"{STORY} {credit}").text.strip() == STORY


@pytest.mark.parametrize(
    "end", ["Source: unknown, he said.", "He named his source: The board (in 2016).", "(The board met on Monday)"]
)
def test_a_last_sentence_that_only_looks_like_a_credit_stays(end):
    assert clean("Ferry aground", f"{STORY} {end}").text == f"{STORY} {end}"


def test_headlines_listed_under_related_articles_go_with_it():
    page = f"{STORY}\n\nRelated articles\n\nWhy ferries float\nA tide too low\n\nNobody was hurt, the owner said."
    assert clean("Ferry aground", page).text == f"{STORY}\n\nNobody was hurt, the owner said."


def test_soft_hyphens_and_zero_width_characters_go_and_joiners_of_other_scripts_stay():
    assert clean("T", f"\ufeffThe fer\u00adry ran a\u200bground. {STORY}").text == f"The ferry ran aground. {STORY}"
    persian = "او می\u200cگوید که کشتی به گل نشسته است."
    assert clean("T", persian).text == persian


def test_a_subheading_stays_and_is_listed():
    cleaned = clean("Ferry aground", f"{STORY}\n\nWaiting for the tide\n\n{STORY}")
    assert [cleaned.text[start:end] for start, end in cleaned.subheadings] == ["Waiting for the tide"]


@pytest.mark.parametrize(
    "line", ["“Waiting for the tide”", "Waiting for the tide.", "waiting for the tide", "Waiting for the tide:"]
)
def test_quotes_sentences_and_labels_are_no_subheadings(line):
    assert clean("Ferry aground", f"{STORY}\n\n{line}\n\n{STORY}").subheadings == ()


def test_a_list_is_not_a_row_of_subheadings():
    assert clean("Ferry aground", f"{STORY}\n\nFour sacks\nTwo ropes\nOne bell\n\n{STORY}").subheadings == ()


def test_wrapped_lines_are_one_paragraph_and_a_short_last_line_is_not_furniture():
    wrapped = (
        "The ferry to Tornby ran aground on Monday and stayed there, so that the\n"
        "herald of the town had nothing about the tide or the rope that it could\nprint\n\n" + STORY
    )
    assert clean("Ferry aground", wrapped).text == wrapped


def test_untouched_leaves_everything_and_still_finds_subheadings():
    page = f"{STORY}\n\nShare\n\n{STORY}\n\nWaiting for the tide\n\n{STORY}"
    left = keep_whole("", page)
    assert (left.title, left.text, left.removed) == ("", page, ())
    assert [page[start:end] for start, end in left.subheadings] == ["Share", "Waiting for the tide"]


PIECES = st.sampled_from(
    [
        STORY,
        *SENTENCES,
        *(line for some in FURNITURE.values() for line in some),
        "",
        " ",
        "\t",
        "\u200b",
        "\u00ad",
        "\r",
        "Ferry aground",
        "By Ebba Strand",
        "March 20",
        "(Reporting by Ebba Strand)",
    ]
)


@given(
    st.one_of(st.text(), st.lists(PIECES).map("\n".join), st.lists(PIECES).map("\r\n\r\n".join)),
    st.sampled_from(["", "Ferry aground"]),
)
def test_whatever_was_removed_can_be_put_back(text, title):
    cleaned = clean(title, text)
    assert rebuild(cleaned.text, cleaned.removed) == text
    assert all(0 <= start < end <= len(cleaned.text) for start, end in cleaned.subheadings)


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_deleting_spans_keeps_the_rest_and_moves_spans_along(text, pairs):
    spans = [(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    left, removed = delete(text, spans)
    gone = {i for start, end in spans for i in range(start, end)}
    assert left == "".join(c for i, c in enumerate(text) if i not in gone)
    assert rebuild(left, removed) == text
    for i, c in enumerate(text):
        ((start, end),) = move_spans([(i, i + 1)], removed)
        assert left[start:end] == ("" if i in gone else c)


def test_the_wider_break_is_left_where_a_line_goes():
    text = "One.\nGone\n\nTwo."
    assert delete(text, find_gaps(text, split_lines(text), {1}))[0] == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("text", "marked"), [("« Oui », dit-il", True), ("« « « Oui", False), ("Oui » «", False), ("« a « b »", True)]
)
def test_a_quotation_in_guillemets_is_told_from_stray_ones(text, marked):
    assert split_lines(text)[0].marked is marked


def test_credits_behind_a_wide_blank_go_with_it():
    text = "The quay sank." + " " * 500 + "(Reporting by Ana Ruel; Editing by Karl Veen)"
    assert clean("Quay", text).text == "The quay sank."


def test_a_wide_blank_is_shortened_where_a_line_is_judged_and_stays_in_the_text():
    text = "The quay" + " " * 5000 + "sank in the night."
    assert len(split_lines(text)[0].text) < 200
    assert clean("Quay", text).text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\u200d\u200db", "ab"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("\U0001f469\u200d\u200d", "\U0001f469"),
        ("\U0001f469" + "\u200d" * 20_000 + "\U0001f467", "\U0001f469" + "\u200d" * 20_000 + "\U0001f467"),
    ],
)
def test_joiners_go_beside_latin_letters_and_stay_in_emoji(text, left):
    assert INVISIBLE.sub("", text) == left


@pytest.mark.parametrize("text", ["ferry " * 5000, "Share\n" * 300, "Home > World > Europe", "Print\n\n12 comments"])
def test_a_text_that_is_furniture_from_end_to_end_is_kept(text):
    assert clean("", text).text == text
