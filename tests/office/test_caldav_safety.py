"""What could go wrong with appointments in the owner's calendar at a real server, and loses none of them.

Monday, March 9, 2026, in New York; a call may be booked on weekdays from 13:00 to 15:00, that is 17:00 to 19:00 UTC.
"""

from collections.abc import Iterator

import pytest

from calendars.written import calendar
from frontdesk.channels.calendar import CalendarError
from frontdesk.channels.calendar.dav import Collection
from frontdesk.office.booking import keeping as booking
from frontdesk.office.booking.model import Visitor
from frontdesk.office.calendars import accounts, answering, standing
from frontdesk.store.models import Appointment, Calendar, CalendarEvent
from office.caldav_room import MADE, Room, utc
from office.test_booking import DESKS, TUESDAY, booked, calendar_of, mails, times
from servers.radicale import Radicale, radicale

pytestmark = pytest.mark.usefixtures("store")
HALF = 1800


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


def now(row: Appointment) -> tuple[str, int]:
    row.refresh_from_db()
    return row.standing, row.starts_at


def test_shown_as_free_it_stays_booked_even_where_deletions_cancel(server: Radicale) -> None:
    room = Room(server, cancels=True)
    row = booked(room.practice)
    room.turn()
    room.changed_by_phone(row, "TRANSP:OPAQUE", "TRANSP:TRANSPARENT")
    room.turn()

    assert now(row) == ("booked", TUESDAY)
    assert answering.asking(room.practice, room.at) == []

    room.changed_by_phone(row, "STATUS:CONFIRMED", "STATUS:CANCELLED")
    room.turn()
    room.turn()
    assert now(row)[0] == "cancelled"
    assert room.event(row) is None


def test_changed_beyond_understanding_she_is_asked_and_it_is_put_back(server: Radicale) -> None:
    room = Room(server, cancels=True)
    row = booked(room.practice)
    room.turn()
    room.changed_by_phone(row, f"DTEND:{utc(TUESDAY + HALF)}\r\n", "")
    room.turn()
    (asked,) = answering.asking(room.practice, room.at)

    assert (asked.asks, now(row)) == ("unclear", ("booked", TUESDAY))
    assert answering.put_back(room.practice, asked.pk, room.at, "Ada")
    room.turn()
    assert f"DTEND:{utc(TUESDAY + HALF)}" in room.server.get(room.href(row))
    assert answering.asking(room.practice, room.at) == []


def test_a_calendar_that_was_emptied_cancels_nobody(server: Radicale) -> None:
    room = Room(server, cancels=True)
    rows = [booked(room.practice, TUESDAY + number * 2 * HALF) for number in range(2)]
    rows.append(booked(room.practice, TUESDAY + 86_400))
    room.turn()
    for row in rows:
        room.server.asked("DELETE", room.href(row))
    room.turn()

    assert {now(row)[0] for row in rows} == {"booked"}
    assert [one.asks for one in answering.asking(room.practice, room.at)] == ["gone"] * 3


def test_what_the_server_leaves_out_of_its_answer_is_not_gone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    row = booked(room.practice)
    room.turn()
    lunch = "UID:l DTSTART:20260310T180000Z DTEND:20260310T183000Z DTSTAMP:20260301T000000Z"
    room.server.put(f"{room.path}l.ics", calendar(lunch))
    monkeypatch.setattr("frontdesk.channels.calendar.dav.collection._items", lambda _: [])
    room.turn()

    assert answering.asking(room.practice, room.at) == []
    assert now(row) == ("booked", TUESDAY)


def test_where_appointments_are_written_elsewhere_what_was_written_is_taken_away(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    other = room.server.make_calendar(f"{room.name}-other")
    MADE.append(other)
    accounts.look_again(room.practice, room.login.pk, room.at, "Ada")
    there = Calendar.objects.get(practice_id=room.practice, name=f"{room.name}-other").pk
    accounts.choose(room.practice, room.login.pk, {there}, there, room.at, "Ada", cancels=False)
    room.turn()
    room.turn()

    assert room.event(row) is None
    assert row.uid in room.server.get(room.href(row).replace(room.path, other))
    assert Calendar.objects.get(practice_id=room.practice, name=room.name).stage == "done"
    assert now(row) == ("booked", TUESDAY)


def test_connected_again_what_stands_there_at_another_time_is_asked_about(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    accounts.remove(room.practice, room.login.pk, room.at, "Ada")
    booking.move(DESKS, Visitor(room.practice, room.at, is_owner=True), row.pk, TUESDAY + HALF)
    room.connect()
    room.turn()
    room.turn()
    (asked,) = answering.asking(room.practice, room.at)

    assert now(row) == ("booked", TUESDAY + HALF)
    assert (asked.asks, asked.wish) == ("moved", TUESDAY)
    assert answering.put_back(room.practice, asked.pk, room.at, "Ada")
    room.turn()
    assert f"DTSTART:{utc(TUESDAY + HALF)}" in room.server.get(room.href(row))


def test_what_her_mail_program_made_of_the_invitation_becomes_the_appointment(room: Room) -> None:
    row = booked(room.practice)
    sent = next(one for one in mails(room.practice) if one.recipient == "ada@home.example")
    text = calendar_of(sent).to_ical().decode().replace("METHOD:REQUEST\r\n", "")
    room.server.put(f"{room.path}from-mail.ics", text)
    room.turn()
    (event,) = CalendarEvent.objects.filter(practice_id=room.practice)

    assert event.href == f"{room.path}from-mail.ics"
    assert answering.asking(room.practice, room.at) == []
    moved = room.server.get(event.href).replace(f":{utc(TUESDAY)}", f":{utc(TUESDAY + 2 * HALF)}")
    room.server.put(event.href, moved.replace(f":{utc(TUESDAY + HALF)}", f":{utc(TUESDAY + 3 * HALF)}"))
    room.turn()
    assert now(row) == ("booked", TUESDAY + 2 * HALF)


def test_one_that_the_server_refuses_holds_up_no_other(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = booked(room.practice), booked(room.practice, TUESDAY + 2 * HALF)
    put = Collection.put

    def refuses_one(to: Collection, href: str, text: str, etag: str) -> str:
        if first.uid in href:
            raise CalendarError("It does not take an event.")
        return put(to, href, text, etag)

    monkeypatch.setattr(Collection, "put", refuses_one)
    with pytest.raises(AssertionError, match="does not take"):
        room.turn()

    assert room.event(first) is None
    assert room.event(second) is not None


def test_let_recur_on_the_phone_its_repeats_take_their_time(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    assert "2026-03-11 13:00" in times(room.practice)
    room.changed_by_phone(row, "TRANSP:OPAQUE", "TRANSP:OPAQUE\r\nRRULE:FREQ=DAILY;COUNT=3")
    room.turn()

    assert now(row) == ("booked", TUESDAY)
    assert "2026-03-11 13:00" not in times(room.practice)
    assert standing.clashes(room.practice, room.at) == []


def test_a_server_that_is_too_slow_is_left_for_the_next_time(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts.account_of, "__defaults__", (-1.0,))
    with pytest.raises(AssertionError, match="too slow"):
        room.turn()
