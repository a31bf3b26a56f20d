"""What a calendar takes: its times, repeats, exceptions and zones; and whatever else may stand in one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.written import DAY, MARCH, calendar, counted, found, told
from frontdesk.channels.calendar import CalendarError, Window, read
from frontdesk.channels.calendar.events import MOST_SPANS, digest_of, taken
from frontdesk.channels.calendar.sentences import SENTENCES, TOO_MANY, sentences

MEETING = "UID:a DTSTART;TZID=Europe/Madrid:20260309T100000 DTEND;TZID=Europe/Madrid:20260309T110000"


def test_an_event_takes_its_time_by_its_own_clock() -> None:
    assert told(found(MEETING)) == ["03-09 05:00-06:00"]


def test_a_week_repeats_through_a_clock_change_at_the_same_hour_there() -> None:
    weekly = found(f"{MEETING} RRULE:FREQ=WEEKLY;COUNT=4")

    assert told(weekly, "Europe/Madrid") == [f"{day} 10:00-11:00" for day in ("03-09", "03-16", "03-23", "03-30")]
    assert told(weekly)[-2:] == ["03-23 05:00-06:00", "03-30 04:00-05:00"]


def test_exceptions_move_cancel_and_free_single_occurrences() -> None:
    weekly = f"{MEETING} RRULE:FREQ=WEEKLY;COUNT=5 EXDATE;TZID=Europe/Madrid:20260316T100000"
    moved = (
        "UID:a RECURRENCE-ID;TZID=Europe/Madrid:20260323T100000 "
        "DTSTART;TZID=Europe/Madrid:20260324T150000 DTEND;TZID=Europe/Madrid:20260324T160000"
    )
    at = "UID:a RECURRENCE-ID;TZID=Europe/Madrid:2026{0} DTSTART;TZID=Europe/Madrid:2026{0} DURATION:PT1H"
    off, free = at.format("0330T100000") + " STATUS:CANCELLED", at.format("0406T100000") + " TRANSP:TRANSPARENT"

    assert told(found(weekly, moved, off, free), "Europe/Madrid") == ["03-09 10:00-11:00", "03-24 15:00-16:00"]


def test_all_day_events_take_the_practices_days_or_nothing() -> None:
    fair = "UID:f DTSTART;VALUE=DATE:20260307 DTEND;VALUE=DATE:20260309"

    assert [(one.end - one.start) // 3600 for one in found(fair).spans] == [47]  # a Sunday of 23 hours
    assert told(found(fair)) == ["03-07 00:00-00:00"]
    assert found(fair, all_day=False).spans == ()


def test_one_that_floats_is_taken_by_the_practices_clock() -> None:
    assert told(found("UID:a DTSTART:20260309T100000 DTEND:20260309T103000")) == ["03-09 10:00-10:30"]


def test_cancelled_and_transparent_events_take_nothing() -> None:
    times = "DTSTART:20260309T100000Z DTEND:20260309T110000Z"

    assert found(f"UID:a {times} STATUS:CANCELLED", f"UID:b {times} TRANSP:TRANSPARENT").spans == ()


def test_an_unknown_zone_is_taken_by_the_practices_clock_and_said() -> None:
    result = found("UID:a DTSTART;TZID=Nowhere/Land:20260309T100000 DTEND;TZID=Nowhere/Land:20260309T110000")

    assert told(result) == ["03-09 10:00-11:00"]
    assert sentences(result.left_out) == [
        "One event names a time zone that nobody knows and is taken by your practice's clock."
    ]


def test_a_zone_that_the_calendar_describes_itself_is_known() -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Our Time\r\nBEGIN:STANDARD\r\nDTSTART:20000101T000000\r\n"
        "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    body = calendar("UID:a DTSTART;TZID=X:20260309T100000 DTEND;TZID=X:20260309T110000", head=zone)
    result = taken(body.replace("=X:", "=Our Time:"), Window(MARCH, MARCH + 60 * DAY, "UTC"))

    assert told(result, "UTC") == ["03-09 07:00-08:00"]
    assert counted(result) == {}


def test_names_of_another_vendor_are_known() -> None:
    body = calendar("UID:a DTSTART;TZID=X:20260309T100000 DTEND;TZID=X:20260309T110000")
    result = taken(body.replace("=X:", "=W. Europe Standard Time:"), Window(MARCH, MARCH + 60 * DAY, "UTC"))

    assert told(result, "UTC") == ["03-09 09:00-10:00"]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("UID:a DTEND:20260309T100000Z", "no_start"),
        ("UID:a DTSTART:20260309T100000Z", "no_end"),
        ("UID:a DTSTART:20260309T100000Z DTEND:20260309T090000Z", "backwards"),
        ("UID:a DTSTART:20260309T100000Z DTEND:20260309T110000Z RRULE:FREQ=SECONDLY", "too_often"),
        ("UID:a DTSTART:20260309T100000Z DTEND:20260309T110000Z RRULE:FREQ=MINUTELY;UNTIL=29990101", "too_often"),
        (
            "UID:a DTSTART:20260309T100000Z DURATION:PT1M RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5",
            "too_often",
        ),
        ("UID:a DTSTART:20260309T100000Z DURATION:PT1M RRULE:FREQ=DAILY;INTERVAL=0", "odd"),
        ("UID:a DTSTART:20260309T100000Z DURATION:PT1M RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "too_long"),
        ("UID:a DTSTART:20260309T100000Z DURATION:PT1M RRULE:FREQ=OFTEN", "odd"),
        ("UID:a DTSTART:00010101T000000Z DURATION:PT1M RRULE:FREQ=DAILY", "odd"),
        ("UID:a DTSTART:20269999T990000Z DTEND:20269999T990000Z", "odd"),
        ("UID:a DTSTART:later DTEND:soon", "odd"),
    ],
)
def test_what_cannot_be_taken_is_counted_and_the_others_are_read(event: str, reason: str) -> None:
    result = found(event, MEETING.replace("UID:a", "UID:b"))

    assert counted(result) == {reason: 1}
    assert told(result) == ["03-09 05:00-06:00"]
    assert sentences(result.left_out)[0].startswith("One event ")


def test_endless_recurrence_is_bounded_by_the_window() -> None:
    result = found("UID:a DTSTART:19900101T100000Z DURATION:PT1H RRULE:FREQ=DAILY", days=30)

    assert 30 <= len(result.spans) <= 31


def test_more_times_than_are_kept_are_counted() -> None:
    daily = "DTSTART:20260301T{:02}{:02}00Z DURATION:PT1M RRULE:FREQ=DAILY"
    events = [f"UID:{number} {daily.format(number // 60, number % 60)}" for number in range(90)]

    result = found(*events, days=60)

    assert len(result.spans) == MOST_SPANS
    assert result.left_out[TOO_MANY] == 90 * 60 - MOST_SPANS
    assert "times far ahead were left out" in sentences(result.left_out)[0]


def test_nothing_but_times_and_a_digest_comes_out() -> None:
    text = calendar(MEETING).replace("UID:a", "UID:ada@home.example\r\nSUMMARY:Therapy\r\nLOCATION:Home")

    result = taken(text, Window(MARCH, MARCH + 60 * DAY, "UTC"))

    assert [one.event for one in result.spans] == [digest_of("ada@home.example")]
    assert "Therapy" not in repr(result)
    assert "ada" not in repr(result)


def test_an_alarm_in_an_event_is_none_of_its_times() -> None:
    text = calendar(MEETING).replace(
        "END:VEVENT", "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:PT15M\r\nUID:other\r\nEND:VALARM\r\nEND:VEVENT"
    )

    assert told(taken(text, Window(MARCH, MARCH + 60 * DAY, "UTC"))) == ["03-09 05:00-06:00"]


def test_folded_lines_are_one() -> None:
    text = calendar(MEETING).replace("20260309T100000", "202603\r\n 09T100000")

    assert told(taken(text, Window(MARCH, MARCH + 60 * DAY, "UTC"))) == ["03-09 05:00-06:00"]


def test_every_reason_has_its_sentences() -> None:
    assert sentences(dict.fromkeys(SENTENCES, 2)) == [
        f"2 events {several} {became}." for _, several, _, became in SENTENCES.values()
    ]


def local_time(minute: int) -> datetime:
    """A time of day of 2026 on any clock, from 8 to 20 o'clock: no clock changes within a few hours of it."""
    day, rest = divmod(minute, 24 * 60)
    return datetime(2026, 1, 1, 8) + timedelta(days=day, minutes=rest // 2)  # noqa: DTZ001 - a time of any clock


ZONES = ("America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kathmandu")


@settings(deadline=None, max_examples=60)
@given(
    zone=st.sampled_from(ZONES),
    first=st.integers(0, 330 * 24 * 60).map(local_time),
    minutes=st.integers(1, 180),
    every=st.integers(1, 3),
    count=st.integers(1, 12),
    gone=st.sets(st.integers(0, 11), max_size=4),
)
def test_weeks_agree_with_counting_by_hand(
    zone: str, first: datetime, minutes: int, every: int, count: int, gone: set[int]
) -> None:
    there = ZoneInfo(zone)
    starts = [first + timedelta(weeks=every * number) for number in range(count)]
    dropped = "".join(f" EXDATE;TZID={zone}:{starts[one]:%Y%m%dT%H%M%S}" for one in sorted(gone) if one < count)
    event = f"UID:a DTSTART;TZID={zone}:{first:%Y%m%dT%H%M%S} DURATION:PT{minutes}M"
    start = int(datetime(2025, 12, 1, tzinfo=UTC).timestamp())

    result = taken(
        calendar(f"{event} RRULE:FREQ=WEEKLY;INTERVAL={every};COUNT={count}{dropped}"),
        Window(start, start + 1000 * DAY, "UTC"),
    )

    by_hand = [int(one.replace(tzinfo=there).timestamp()) for number, one in enumerate(starts) if number not in gone]
    assert [one.start for one in result.spans] == by_hand
    assert {one.end - one.start for one in result.spans} <= {minutes * 60}


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    body = calendar(MEETING)
    for place in ("BEGIN:VEVENT", "UID:a", "DTSTART", "END:VEVENT"):
        taken(body.replace(place, text, 1), Window(MARCH, MARCH + 60 * DAY, "UTC"))


def test_the_process_reads_the_same() -> None:
    window = Window(MARCH, MARCH + 60 * DAY, "America/New_York")
    text = calendar(f"{MEETING} RRULE:FREQ=WEEKLY", "UID:b DTSTART:20260309T100000Z")

    assert read(text.encode(), window) == taken(text, window)


def test_twenty_megabytes_are_refused_with_a_sentence() -> None:
    with pytest.raises(CalendarError, match="larger than 10 MB"):
        read(b"BEGIN:VCALENDAR\r\n" + b"x" * 20_000_000, Window(MARCH, MARCH + DAY, "UTC"))


def test_a_page_is_no_calendar() -> None:
    with pytest.raises(CalendarError, match="no calendar"):
        read(b"<!doctype html><p>Sign in</p>", Window(MARCH, MARCH + DAY, "UTC"))


def test_half_a_calendar_is_not_taken_for_the_whole() -> None:
    text = calendar(MEETING, MEETING.replace("UID:a", "UID:b"))

    with pytest.raises(CalendarError, match="breaks off"):
        read(text[: len(text) // 2].encode(), Window(MARCH, MARCH + DAY, "UTC"))


def test_a_calendar_that_takes_too_long_is_refused_and_the_desk_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.channels.calendar.process.PATIENCE", 0.01)

    with pytest.raises(CalendarError, match="time and memory"):
        read(calendar(MEETING).encode(), Window(MARCH, MARCH + DAY, "UTC"))
