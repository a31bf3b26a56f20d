"""Whatever may stand in an owner's calendar at a real server: taken, left out with a sentence; and told no further.

Monday, March 9, 2026, in New York; a call may be booked on weekdays from 13:00 to 15:00, that is 17:00 to 19:00 UTC.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.apps import apps

from calendars.written import calendar
from desk.practice import moment
from frontdesk.office.calendars import giving, standing
from frontdesk.office.doctor.calendars import calendars as doctor
from frontdesk.store.models import BusyTime, Calendar, Practice
from office.caldav_room import Room
from office.test_booking import DESKS, TUESDAY, booked, mails, times
from servers.radicale import Radicale, radicale

pytestmark = pytest.mark.usefixtures("store")
STAMP = "DTSTAMP:20260301T000000Z"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as found:
        yield found


@pytest.fixture(autouse=True)
def _near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_CALENDARS_NEAR", "127.0.0.1")


@pytest.fixture
def room(server: Radicale) -> Room:
    return Room(server)


def stands(room: Room, *events: str) -> list[str]:
    """Events put into one resource and read; what they take within a month, on UTC's clock."""
    room.server.put(f"{room.path}odd.ics", calendar(*(f"{one} {STAMP}" for one in events)))
    room.turn()
    rows = BusyTime.objects.filter(practice_id=room.practice, starts_at__lt=moment("2026-04-09 00:00"))
    return [
        f"{datetime.fromtimestamp(one.starts_at, UTC):%m-%d %H:%M}-{datetime.fromtimestamp(one.ends_at, UTC):%H:%M}"
        for one in rows.order_by("starts_at")
    ]


def left_out(room: Room) -> list[str]:
    found = [one for one in standing.standings(room.practice, room.at) if one.row.name == room.name]
    return list(found[0].left_out)


@pytest.mark.parametrize(
    ("event", "taken"),
    [
        ("UID:a DTSTART;VALUE=DATE:20260311 DTEND;VALUE=DATE:20260312", ["03-11 04:00-04:00"]),
        ("UID:a DTSTART;VALUE=DATE:20260311", ["03-11 04:00-04:00"]),
        ("UID:a DTSTART:20260310T170000Z DTEND:20260310T180000Z STATUS:CANCELLED", []),
        ("UID:a DTSTART:20260310T170000Z DTEND:20260310T180000Z TRANSP:TRANSPARENT", []),
        ("UID:a DTSTART:20260310T170000 DTEND:20260310T180000", ["03-10 21:00-22:00"]),
        (
            "UID:a DTSTART:20200101T230000Z DURATION:PT1H RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1",
            ["04-01 23:00-00:00"],
        ),
    ],
)
def test_every_kind_of_event_takes_what_it_says(room: Room, event: str, taken: list[str]) -> None:
    assert stands(room, event) == taken
    assert left_out(room) == []


def test_what_recurs_without_an_end_is_bounded(room: Room) -> None:
    stands(room, "UID:a DTSTART:20200101T230000Z DURATION:PT1H RRULE:FREQ=DAILY")

    assert 59 <= BusyTime.objects.filter(practice_id=room.practice).count() <= 62


def test_exceptions_to_what_recurs_are_followed_through_a_change_of_clocks(room: Room) -> None:
    """Every Tuesday at ten in Madrid: the clocks change there on March 29, here on March 8."""
    at = "DTSTART;TZID=Europe/Madrid:{} DTEND;TZID=Europe/Madrid:{}"
    weekly = f"UID:a {at.format('20260310T100000', '20260310T110000')} RRULE:FREQ=WEEKLY;COUNT=4"
    moved = f"UID:a RECURRENCE-ID;TZID=Europe/Madrid:20260317T100000 {at.format('20260318T150000', '20260318T160000')}"

    assert stands(room, weekly, moved) == [
        "03-10 09:00-10:00", "03-18 14:00-15:00", "03-24 09:00-10:00", "03-31 08:00-09:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("event", "taken", "said"),
    [
        ("UID:a DTSTART:20260310T170000Z", [], "has no end and takes no time"),
        ("UID:a DTSTART:20260310T170000Z DTEND:20260310T160000Z", [], "ends before it begins"),
        (
            "UID:a DTSTART;TZID=Nowhere/Land:20260310T170000 DTEND;TZID=Nowhere/Land:20260310T180000",
            ["03-10 21:00-22:00"],
            "names a time zone that nobody knows",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_on_the_page_and_by_the_doctor(
    room: Room, event: str, taken: list[str], said: str
) -> None:
    assert stands(room, event) == taken
    assert said in left_out(room)[0]
    assert any(said in one.said for one in doctor(Practice.objects.get(pk=room.practice), room.at))
    assert booked(room.practice, TUESDAY + 86_400).standing == "booked"


def test_without_a_beginning_no_server_gives_it_out_or_it_takes_nothing(room: Room) -> None:
    text = calendar(f"UID:a DTEND:20260310T180000Z {STAMP}")
    status, _, _ = room.server.asked("PUT", f"{room.path}odd.ics", text, **{"Content-Type": "text/calendar"})
    room.turn()

    assert status in (201, 400)
    assert not BusyTime.objects.filter(practice_id=room.practice).exists()


def test_more_than_is_read_at_once_is_refused_and_what_was_read_holds(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty megabytes, here one: a real server takes a minute over more."""
    monkeypatch.setattr("frontdesk.channels.calendar.dav.session.MOST_ANSWER", 1_000_000)
    assert stands(room, "UID:a DTSTART:20260310T170000Z DURATION:PT1H") == ["03-10 17:00-18:00"]
    long = calendar(f"UID:b DTSTART:20260311T170000Z DURATION:PT1H {STAMP}")
    long = long.replace("END:VEVENT", f"DESCRIPTION:{'x' * 1_100_000}\r\nEND:VEVENT")
    room.server.put(f"{room.path}long.ics", long)
    with pytest.raises(AssertionError, match="larger than 1 MB"):
        room.turn()
    row = Calendar.objects.get(practice_id=room.practice, name=room.name)

    assert [one.starts_at for one in BusyTime.objects.filter(practice_id=room.practice)] == [TUESDAY]
    assert (row.troubled_at, row.stage) == (room.at, "waiting")
    assert "2026-03-10 14:15" in times(room.practice)
    room.server.asked("DELETE", f"{room.path}long.ics")
    assert room.turn().troubled_at is None


def test_what_her_events_are_called_is_stored_and_told_nowhere(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    private = ("Oncologist", "Ward-Seven", "biopsy", "dr-grey@clinic.example", "private-uid", "Rosebud")
    event = calendar(f"UID:{private[4]} DTSTART:20260310T170000Z DTEND:20260310T180000Z {STAMP}").replace(
        "END:VEVENT",
        f"SUMMARY:{private[0]}\r\nLOCATION:{private[1]}\r\nDESCRIPTION:About the {private[2]}\r\n"
        f"CATEGORIES:{private[5]}\r\n"
        f"ATTENDEE;CN={private[0]}:mailto:{private[3]}\r\nORGANIZER:mailto:{private[3]}\r\nBEGIN:VALARM\r\n"
        f"ACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:{private[5]}\r\nEND:VALARM\r\nEND:VEVENT",
    )
    row = booked(room.practice)
    room.server.put(f"{room.path}x.ics", event)
    room.turn()
    assert [one.appointment.pk for one in standing.clashes(room.practice, room.at)] == [row.pk]
    told = [giving.feed_text(DESKS, room.practice, room.at), caplog.text]
    told += [one.said + one.todo for one in doctor(Practice.objects.get(pk=room.practice), room.at)]
    told += [one.text + one.invitation for one in mails(room.practice)]
    told += [repr(list(model._default_manager.values())) for model in apps.get_app_config("store").get_models()]
    assert any("Bo Marsh" in one for one in told)
    assert [word for word in private if any(word in one for one in told)] == []
