"""Dates: what counts as one, what is never added to one, and who decides between 9/6 and 6/9."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.load import dates

TODAY = date(2020, 6, 1)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2011-07-04", "2011-07-04"),
        ("2011/7/4", "2011-07-04"),
        ("20110704", "2011-07-04"),
        ("2011-07-04T18:30:00+02:00", "2011-07-04T18:30:00+02:00"),
        ("2011-07-04 18:30", "2011-07-04T18:30:00"),
        ("2011-07-04T18:30:05.123Z", "2011-07-04T18:30:05+00:00"),
        ("20110704T183000Z", "2011-07-04T18:30:00+00:00"),
        ("Mon, 04 Jul 2011 18:30:00 -0400", "2011-07-04T18:30:00-04:00"),
        ("Mon Jul 4, 2011 6:30pm EDT", "2011-07-04T18:30:00-04:00"),
        ("July 4, 2011 Monday 12:05 AM GMT", "2011-07-04T00:05:00+00:00"),
        ("December 31, 2017 ", "2017-12-31"),
        ("4th of July 2011", "2011-07-04"),
        ("4-Jul-2011", "2011-07-04"),
        ("4.7.2011", "2011-07-04"),
        ("4. Juli 2011", "2011-07-04"),
        ("5 июля 2011 18:30", "2011-07-05T18:30:00"),
        (1_309_804_200, "2011-07-04T18:30:00+00:00"),
        (1_309_804_200_000, "2011-07-04T18:30:00+00:00"),
        (date(2011, 7, 4), "2011-07-04"),
        (datetime(2011, 7, 4, 18, 30, tzinfo=UTC), "2011-07-04T18:30:00+00:00"),
    ],
)
def test_a_date_in_any_usual_form(value, read):
    assert dates.parse_date(value, today=TODAY) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Mon Jul 04 2011 18:30:00 GMT-0330 (Newfoundland Daylight Time)", "2011-07-04T18:30:00-03:30"),
        ("2011-07-04 18:30 UTC+2", "2011-07-04T18:30:00+02:00"),
        ("2011-07-04 18:30 Europe/Paris", "2011-07-04T18:30:00+02:00"),
        ("2011-07-04 18:30 Nowhere/Land", "2011-07-04T18:30:00"),
        ("7/4/2011 6:30:05 p.m.", "2011-07-04T18:30:05"),
        ("7/4/2011 12:30:05 AM", "2011-07-04T00:30:05"),
        ("04.07.2011 18h30", "2011-07-04T18:30:00"),
        ("4-Jul-11 6:30 PM", "2011-07-04T18:30:00"),
        ("Mon, 4 Jul 11 18:30:00 EST", "2011-07-04T18:30:00-05:00"),
        ("11/07/28", "2011-07-28"),
        ("98-07-04", "1998-07-04"),
        ("Mon Jul 04 18:30:00 CEST 2011", "2011-07-04T18:30:00+02:00"),
        ("Lu, 4 juillet 2011 18:30 +0200", "2011-07-04T18:30:00+02:00"),
        ("Пн, 4 июля 2011 18:30:00 +0300", "2011-07-04T18:30:00+03:00"),
        ("4 de julio de 2011, 18:30 h", "2011-07-04T18:30:00"),
        ("mandag den 4. juli 2011 kl. 18.30", "2011-07-04T18:30:00"),
        ("maandag 4 juli 2011", "2011-07-04"),
        ("Published 4 July 2011, 18:30 | Last updated 5 July 2011, 9:00", "2011-07-04T18:30:00"),
        ("Aktualisiert: 05.07.2011, 09:00 Uhr | Veröffentlicht: 04.07.2011, 18:30 Uhr", "2011-07-04T18:30:00"),
        ("Updated 5 July 2011", "2011-07-05"),
        ("2011年7月4日 午後6時30分", "2011-07-04T18:30:00"),
        ("平成23年7月4日", "2011-07-04"),
        ("2011/07/04(月) 18:30", "2011-07-04T18:30:00"),
        ("2011. 7. 4. 오후 6:30", "2011-07-04T18:30:00"),
        ("2011년 7월 4일 월요일", "2011-07-04"),
        ("2011年07月04日 星期一 18:30", "2011-07-04T18:30:00"),
    ],
)
def test_a_date_as_programs_and_outlets_of_many_countries_write_it(value, read):
    assert dates.parse_date(value, today=TODAY) == read


@pytest.mark.parametrize(
    "value",
    [
        "",
        "  ",
        None,
        True,
        float("nan"),
        "unknown",
        "2011",
        "July 2011",
        "yesterday",
        "5 hours ago",
        "18:30",
        "0001-11-30",
        "0000-00-00",
        "2011-02-30",
        "2011-13-01",
        "31/31/2011",
        "2020-06-03",
        "1970-01-01T00:00:00Z",
        0,
        12,
        "12345678901234567890",
        "April",
        "1.2.3.4",
    ],
)
def test_what_is_no_date_leaves_the_article_undated(value):
    assert dates.parse_date(value, today=TODAY) == ""


def test_tomorrow_is_still_a_date_somewhere_on_earth():
    assert dates.parse_date("2020-06-02", today=TODAY) == "2020-06-02"


def test_midnight_without_an_offset_is_a_date_that_a_program_gave_a_time():
    assert dates.parse_date("2011-07-04 00:00:00", today=TODAY) == "2011-07-04"
    assert dates.parse_date("2011-07-04T00:00:00+00:00", today=TODAY) == "2011-07-04T00:00:00+00:00"


def test_an_impossible_clock_keeps_the_day():
    assert dates.parse_date("2011-07-04 25:00", today=TODAY) == "2011-07-04"


def test_day_and_month():
    assert dates.parse_date("9/6/17", today=TODAY) == "2017-09-06"
    assert dates.parse_date("9/6/17", order="day", today=TODAY) == "2017-06-09"
    assert dates.parse_date("13/6/17", today=TODAY) == "2017-06-13"
    assert dates.parse_date("6/13/17", order="day", today=TODAY) == "2017-06-13"


def test_what_a_value_proves_about_its_file():
    assert dates.evidence("13/6/17") == {"day", "year"}
    assert dates.evidence("13/6/2017") == {"day"}
    assert dates.evidence("6/13/17") == {"month"}
    assert dates.evidence("9/6/2017") == {"day", "month"}
    assert dates.evidence("21/03/28") == {"year"}  # of the future otherwise
    assert dates.evidence("6/6/17") == set()
    assert dates.evidence("2017-06-09") == set()


@pytest.mark.parametrize(
    "line",
    [
        "4 July 2011",
        "Montag, 4. Juli 2011",
        "Publié le 4 juillet 2011 à 18:30",
        "2011年7月4日",
        "Monday, July 4, 2011",
        "Published: 4 July 2011 18:30 GMT",
        "(2011-07-04)",
        "Updated on July 4, 2011.",
    ],
)
def test_a_line_that_is_a_date(line):
    assert dates.line(line, today=TODAY).startswith("2011-07-04")


@pytest.mark.parametrize(
    "line", ["On July 4, 2011 the council met in Norrby.", "NORRBY, July 4, 2011 -", "20110704", "4 July", "Room 2011"]
)
def test_a_line_that_only_holds_a_date(line):
    assert dates.line(line, today=TODAY) == ""


@given(
    st.dates(date(1900, 1, 1), TODAY),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%B %d, %Y", "%d %b %Y", "%A, %d %B %Y"]),
)
def test_every_day_is_read_back_and_never_gets_a_time(day, form):
    assert dates.parse_date(day.strftime(form), today=TODAY) == day.isoformat()


@given(st.datetimes(datetime(1971, 1, 1), datetime(2020, 5, 30)), st.integers(-12 * 4, 14 * 4))  # noqa: DTZ001
def test_a_time_keeps_its_offset(moment, quarters):
    stamped = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=15 * quarters)))
    assert datetime.fromisoformat(dates.parse_date(stamped.isoformat(), today=TODAY)) == stamped
    assert dates.parse_date(stamped.isoformat(), today=TODAY).endswith(stamped.isoformat()[-6:])


@given(st.text(max_size=60) | st.from_regex(r"[0-9/:. TZ+-]{1,25}", fullmatch=True))
@settings(deadline=None)  # the first odd value imports dateparser
@example("1/1/1/1")
@example("99999999999")
def test_any_text_is_a_day_up_to_tomorrow_or_nothing(text):
    if read := dates.parse_date(text, today=TODAY):
        assert date(1600, 1, 1) <= datetime.fromisoformat(read).date() <= TODAY + timedelta(days=1)
