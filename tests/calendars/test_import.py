"""What the desk writes for calendars, imported by two libraries that know nothing of it: both read the same."""

from datetime import UTC, datetime
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from calendars.written import DAY
from frontdesk.channels.calendar.events import digest_of, taken
from frontdesk.channels.calendar.model import Window
from frontdesk.publish.booking import Invitation, invitation
from frontdesk.publish.booking.feed import Entry, event, feed

START = 1_773_000_000
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\x85"), max_size=120
)
UIDS = st.text("0123456789abcdef", min_size=32, max_size=32).map(lambda one: f"{one}@frontdesk.invalid")
TIMES = st.tuples(st.integers(START, START + 300 * DAY), st.integers(1, 480))
ENTRIES = st.builds(
    lambda uid, sequence, times, summary, description, place: Entry(
        uid, sequence, times[0], times[0] + times[1] * 60, START, summary, description, place
    ),
    UIDS,
    st.integers(0, 99),
    TIMES,
    WORDS,
    st.lists(WORDS, max_size=3).map("\n".join),
    WORDS,
)


def moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


def by_icalendar(text: str) -> list[tuple[str, ...]]:
    return [
        (
            str(one["UID"]),
            str(one.get("SEQUENCE")),
            moment(int(one.DTSTART.timestamp())),
            moment(int(one.DTEND.timestamp())),
            str(one["SUMMARY"]),
            str(one.get("DESCRIPTION", "")),
            str(one.get("LOCATION", "")),
        )
        for one in Calendar.from_ical(text).events
    ]


def by_vobject(text: str) -> list[tuple[str, ...]]:
    def value(of: Any, name: str) -> str:
        return str(of.contents[name][0].value) if name in of.contents else ""

    return [
        (
            value(one, "uid"),
            value(one, "sequence"),
            moment(int(one.dtstart.value.timestamp())),
            moment(int(one.dtend.value.timestamp())),
            value(one, "summary"),
            value(one, "description"),
            value(one, "location"),
        )
        for one in vobject.readOne(text).contents.get("vevent", [])
    ]


def as_written(one: Entry) -> tuple[str, ...]:
    times = (moment(one.start), moment(one.end))
    return (one.uid, str(one.sequence), *times, one.summary, one.description, one.place)


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda one: one.uid), WORDS)
def test_the_feed_of_appointments_reads_the_same_everywhere(entries: list[Entry], name: str) -> None:
    text = feed(name, entries)
    expected = [tuple(part.strip() for part in as_written(one)) for one in entries]

    assert [tuple(part.strip() for part in one) for one in by_icalendar(text)] == expected
    assert [tuple(part.strip() for part in one) for one in by_vobject(text)] == expected
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@given(ENTRIES)
def test_what_is_written_to_an_account_is_read_back_at_its_time(entry: Entry) -> None:
    found = taken(event(entry), Window(START - DAY, START + 400 * DAY, "America/New_York"))

    assert [(one.event, one.start, one.end) for one in found.spans] == [(digest_of(entry.uid), entry.start, entry.end)]


@given(ENTRIES, WORDS, WORDS, st.booleans())
def test_an_invitation_reads_the_same_everywhere(entry: Entry, host: str, guest: str, is_cancelled: bool) -> None:
    text = invitation(
        Invitation(
            uid=entry.uid,
            sequence=entry.sequence,
            start=entry.start,
            end=entry.end,
            stamp=START,
            summary=entry.summary,
            organizer="ada@quill.example",
            organizer_name=host,
            attendee="bo@marsh.example",
            attendee_name=guest,
            description=entry.description,
            place=entry.place,
            address="https://desk.example/booking/a:b:c/",
            is_cancelled=is_cancelled,
        )
    )
    (first,), (second,) = by_icalendar(text), by_vobject(text)
    one = vobject.readOne(text)

    assert tuple(part.strip() for part in first) == tuple(part.strip() for part in as_written(entry))
    assert tuple(part.strip() for part in second) == tuple(part.strip() for part in first)
    assert one.method.value == ("CANCEL" if is_cancelled else "REQUEST")
    assert one.vevent.status.value == ("CANCELLED" if is_cancelled else "CONFIRMED")
    assert (one.vevent.organizer.value, one.vevent.attendee.value) == (
        "mailto:ada@quill.example",
        "mailto:bo@marsh.example",
    )


@pytest.mark.parametrize("text", ["a,b;c\\d", 'He said "no"', "Zürich at 3 p.m.", "BEGIN:VEVENT", "x" * 300])
def test_words_that_look_like_syntax_stay_words(text: str) -> None:
    entry = Entry("a@frontdesk.invalid", 1, START, START + 60, START, text, text, text)

    assert by_icalendar(feed(text, [entry])) == by_vobject(feed(text, [entry])) == [as_written(entry)]
