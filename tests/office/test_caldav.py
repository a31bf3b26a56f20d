"""Appointments and the owner's calendar at a real server: written, moved and deleted there, and what becomes of that.

Monday, March 9, 2026, in New York; a call may be booked on weekdays from 13:00 to 15:00, that is 17:00 to 19:00 UTC.
"""

from collections.abc import Iterator

import pytest
from icalendar import Calendar as Ics

from calendars.written import calendar
from desk.practice import moment
from frontdesk.channels.calendar import CalendarError
from frontdesk.channels.calendar.dav import RefusedError
from frontdesk.office.booking import keeping as booking
from frontdesk.office.booking.model import Visitor
from frontdesk.office.calendars import accounts, answering, standing
from frontdesk.office.calendars.keeping import NotKeptError
from frontdesk.office.calendars.standing import State
from frontdesk.office.doctor.calendars import calendars as doctor
from frontdesk.store import claims
from frontdesk.store.models import Appointment, BusyTime, Calendar, CalendarEvent, CalendarLogin, Practice
from frontdesk.store.queries.practices import set_shadow
from office.caldav_room import Room, utc
from office.test_booking import DESKS, MONDAY, TUESDAY, booked, calendar_of, mails, practice_of, times
from servers.radicale import PASSWORD, USER, Radicale, radicale

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


def test_the_password_and_the_addresses_are_sealed(room: Room) -> None:
    stored = repr(list(CalendarLogin.objects.filter(practice_id=room.practice).values("secret", "user")))
    stored += repr(list(Calendar.objects.filter(practice_id=room.practice).values("sealed")))

    assert PASSWORD not in stored
    assert "/ada/" not in stored


def test_a_wrong_password_keeps_nothing(server: Radicale) -> None:
    practice = practice_of()
    with pytest.raises(RefusedError):
        accounts.connect(practice, server.url, USER, "wrong", MONDAY, "Ada")
    with pytest.raises(NotKeptError, match="Google"):
        accounts.connect(practice, "", "ada@gmail.com", "x", MONDAY, "Ada")
    with pytest.raises(NotKeptError, match="address"):
        accounts.connect(practice, "", "ada@unheard.example", "x", MONDAY, "Ada")

    assert not CalendarLogin.objects.filter(practice_id=practice).exists()


def test_what_stands_in_a_chosen_calendar_is_taken_and_changes_are_seen_by_the_token(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    lunch = "UID:l DTSTART:20260310T170000Z DTEND:20260310T173000Z DTSTAMP:20260301T000000Z"
    room.server.put(f"{room.path}l.ics", calendar(lunch))
    first = room.turn()
    assert "2026-03-10 13:00" not in times(room.practice)
    assert first.token

    with monkeypatch.context() as patched:
        patched.setattr("frontdesk.office.calendars.syncing.read", lambda *_: pytest.fail("nothing had changed"))
        room.turn()
    room.server.asked("DELETE", f"{room.path}l.ics")
    room.turn()

    assert "2026-03-10 13:00" in times(room.practice)
    assert not BusyTime.objects.filter(practice_id=room.practice).exists()


def test_an_appointment_is_written_soon_moved_with_it_and_taken_away_with_it(room: Room) -> None:
    room.turn()
    row = booked(room.practice)
    assert Calendar.objects.get(practice_id=room.practice, name=room.name).due_at == MONDAY
    room.turn()
    written = room.event(row)

    assert written is not None
    (event,) = written.events
    assert event.to_ical().decode().count(f"DTSTART:{utc(TUESDAY)}") == 1
    assert "Bo Marsh" in str(event["SUMMARY"])
    assert "ATTENDEE" not in event

    booking.move(DESKS, Visitor(room.practice, room.at, is_owner=True), row.pk, TUESDAY + HALF)
    room.turn()
    assert f"DTSTART:{utc(TUESDAY + HALF)}" in room.server.get(room.href(row))

    booking.cancel(DESKS, Visitor(room.practice, room.at, is_owner=True), row.pk)
    room.turn()
    assert room.event(row) is None
    assert not CalendarEvent.objects.filter(practice_id=room.practice).exists()


def test_its_own_events_take_no_time_from_an_appointment(room: Room) -> None:
    booked(room.practice)
    room.turn()
    room.turn()

    assert not BusyTime.objects.filter(practice_id=room.practice).exists()
    assert standing.clashes(room.practice, room.at) == []


def test_moved_on_the_phone_it_is_moved_here_and_the_client_is_told(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    told = len(mails(room.practice))
    room.moved_by_phone(row, TUESDAY + 2 * HALF)
    room.turn()
    room.turn()

    assert now(row) == ("booked", TUESDAY + 2 * HALF)
    new = mails(room.practice)[told:]
    assert {one.recipient for one in new} == {"bo@marsh.example", "ada@home.example"}
    sent = calendar_of(next(one for one in new if one.recipient == "bo@marsh.example"))
    assert sent["METHOD"] == "REQUEST"
    text = sent.to_ical().decode()
    assert f"DTSTART:{utc(TUESDAY + 2 * HALF)}" in text
    assert "SEQUENCE:1" in text
    assert room.kinds().count("appointment moved") == 1
    assert answering.asking(room.practice, room.at) == []


def test_moved_to_where_it_cannot_be_booked_it_stays_and_she_is_asked(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    evening = moment("2026-03-10 20:00")
    room.moved_by_phone(row, evening)
    room.turn()
    (asked,) = answering.asking(room.practice, room.at)

    assert now(row) == ("booked", TUESDAY)
    assert (asked.asks, asked.wish) == ("moved", evening)
    assert f"DTSTART:{utc(evening)}" in room.server.get(room.href(row))
    room.turn()
    assert room.kinds().count("calendar asks") == 1

    assert answering.put_back(room.practice, asked.pk, room.at, "Ada")
    room.turn()
    assert f"DTSTART:{utc(TUESDAY)}" in room.server.get(room.href(row))
    assert answering.asking(room.practice, room.at) == []
    assert not answering.put_back(room.practice, asked.pk, room.at, "Ada")


def test_moved_back_on_the_phone_nothing_is_asked_any_more(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    room.moved_by_phone(row, moment("2026-03-10 20:00"))
    room.turn()
    room.moved_by_phone(row, TUESDAY)
    room.turn()

    assert answering.asking(room.practice, room.at) == []
    assert now(row) == ("booked", TUESDAY)


def test_another_length_is_asked_about(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    room.moved_by_phone(row, TUESDAY, minutes=60)
    room.turn()

    assert [one.asks for one in answering.asking(room.practice, room.at)] == ["moved"]
    assert now(row) == ("booked", TUESDAY)


def test_other_words_about_it_change_nothing(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    text = room.server.get(room.href(row))
    room.server.put(room.href(row), text.replace("SUMMARY:", "SUMMARY:Prepare! "))
    room.turn()
    room.turn()

    assert "Prepare!" in room.server.get(room.href(row))
    assert answering.asking(room.practice, room.at) == []
    assert row.sequence == 0


def test_deleted_on_the_phone_she_is_asked_and_says_that_it_is_cancelled(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    room.server.asked("DELETE", room.href(row))
    room.turn()
    room.turn()
    (asked,) = answering.asking(room.practice, room.at)

    assert (asked.asks, now(row)) == ("gone", ("booked", TUESDAY))
    said = [one.said for one in doctor(Practice.objects.get(pk=room.practice), room.at)]
    assert "Changed in a calendar, and waiting for the owner's word: 1 appointment." in said
    assert answering.cancel(DESKS, room.practice, asked.pk, room.at, "Ada")
    room.turn()
    assert now(row)[0] == "cancelled"
    assert answering.asking(room.practice, room.at) == []
    assert not CalendarEvent.objects.filter(practice_id=room.practice).exists()


def test_deleted_by_mistake_it_is_put_back(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    room.server.asked("DELETE", room.href(row))
    room.turn()
    (asked,) = answering.asking(room.practice, room.at)
    assert answering.put_back(room.practice, asked.pk, room.at, "Ada")
    room.turn()
    room.turn()

    assert room.event(row) is not None
    assert now(row) == ("booked", TUESDAY)
    assert answering.asking(room.practice, room.at) == []


def test_deleted_it_is_cancelled_where_she_wants_it_so(server: Radicale) -> None:
    room = Room(server, cancels=True)
    row = booked(room.practice)
    room.turn()
    room.server.asked("DELETE", room.href(row))
    room.turn()

    assert now(row)[0] == "cancelled"
    last = [one for one in mails(room.practice) if one.recipient == "bo@marsh.example"][-1]
    assert calendar_of(last)["METHOD"] == "CANCEL"


def test_moved_on_both_sides_at_once_nothing_is_written_over(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    room.moved_by_phone(row, TUESDAY + 2 * HALF)
    booking.move(DESKS, Visitor(room.practice, room.at, is_owner=True), row.pk, TUESDAY + 3 * HALF)
    room.turn()
    room.turn()
    (asked,) = answering.asking(room.practice, room.at)

    assert now(row) == ("booked", TUESDAY + 3 * HALF)
    assert asked.wish == TUESDAY + 2 * HALF
    assert f"DTSTART:{utc(TUESDAY + 2 * HALF)}" in room.server.get(room.href(row))


def test_cut_off_after_writing_it_is_written_once(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    CalendarEvent.objects.filter(practice_id=room.practice).delete()
    room.turn()
    room.turn()

    (event,) = CalendarEvent.objects.filter(practice_id=room.practice)
    assert (event.appointment_id, event.etag != "") == (row.pk, True)


def test_cut_off_after_moving_the_move_is_carried_out_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    row = booked(room.practice)
    room.turn()
    room.moved_by_phone(row, TUESDAY + 2 * HALF)
    with monkeypatch.context() as patched:
        patched.setattr("frontdesk.office.calendars.taking.remember", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            room.turn()
    claims.put_back(Calendar.objects.get(practice_id=room.practice, name=room.name))
    room.turn()
    room.turn()

    assert now(row) == ("booked", TUESDAY + 2 * HALF)
    assert room.kinds().count("appointment moved") == 1
    assert answering.asking(room.practice, room.at) == []


def test_a_change_that_could_not_be_carried_out_is_looked_at_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    row = booked(room.practice)
    room.turn()
    room.moved_by_phone(row, TUESDAY + 2 * HALF)
    with monkeypatch.context() as patched:
        patched.setattr("frontdesk.office.calendars.syncing.take_changes", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            room.turn()
    claims.put_back(Calendar.objects.get(practice_id=room.practice, name=room.name))
    room.turn()

    assert now(row) == ("booked", TUESDAY + 2 * HALF)


def test_in_shadow_mode_nothing_is_written(room: Room) -> None:
    set_shadow(room.practice, is_shadow=True)
    row = booked(room.practice)
    room.turn()

    assert room.event(row) is None


def test_something_on_an_appointment_is_named_and_the_appointment_stays(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    other = "UID:o DTSTART:20260310T171500Z DTEND:20260310T181500Z DTSTAMP:20260301T000000Z"
    room.server.put(f"{room.path}o.ics", calendar(other))
    room.turn()

    assert [one.appointment.pk for one in standing.clashes(room.practice, room.at)] == [row.pk]
    assert now(row) == ("booked", TUESDAY)


def test_a_password_that_is_taken_back_is_said_and_all_stays(room: Room) -> None:
    lunch = "UID:l DTSTART:20260310T170000Z DTEND:20260310T173000Z DTSTAMP:20260301T000000Z"
    room.server.put(f"{room.path}l.ics", calendar(lunch))
    room.turn()
    from frontdesk.store.secret_key import seal_secret

    CalendarLogin.objects.filter(pk=room.login.pk).update(secret=seal_secret("old"))
    with pytest.raises(AssertionError, match="app password"):
        room.turn()

    (stands,) = [one for one in standing.standings(room.practice, room.at) if one.row.name == room.name]
    assert (stands.state, stands.takes) == (State.FAILS, 1)


def test_an_account_that_is_let_go_gives_time_back_and_leaves_her_calendar_alone(room: Room) -> None:
    row = booked(room.practice)
    room.turn()
    assert accounts.remove(room.practice, room.login.pk, room.at, "Ada")

    assert not Calendar.objects.filter(practice_id=room.practice).exists()
    assert room.event(row) is not None
    assert not accounts.remove(room.practice, room.login.pk, room.at, "Ada")


def test_new_calendars_are_found_when_looked_for(room: Room) -> None:
    room.server.make_calendar(f"{room.name}-more")

    assert (accounts.look_again(room.practice, room.login.pk, room.at, "Ada") or 0) >= 1
    assert Calendar.objects.filter(practice_id=room.practice, name=f"{room.name}-more", stage="done").exists()


def test_a_calendar_that_is_gone_at_the_server_is_said(room: Room) -> None:
    room.turn()
    room.server.asked("DELETE", room.path)
    with pytest.raises((AssertionError, CalendarError)):
        room.turn()

    row = Calendar.objects.get(practice_id=room.practice, name=room.name)
    assert "127.0.0.1" in row.trouble


def test_our_invitations_are_taken_in_by_the_server(room: Room) -> None:
    """What a client's calendar server does with the file of the mail: it takes it in, without its METHOD (RFC 4791)."""
    booked(room.practice)
    sent = calendar_of(mails(room.practice)[0])
    method = f"METHOD:{sent['METHOD']}\r\n"
    text = sent.to_ical().decode().replace(method, "")
    room.server.put(f"{room.path}invitation.ics", text)

    (kept,) = Ics.from_ical(room.server.get(f"{room.path}invitation.ics")).events
    assert kept["UID"] == sent.events[0]["UID"]
    assert kept["DTSTART"].to_ical() == sent.events[0]["DTSTART"].to_ical()
