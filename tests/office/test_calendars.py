"""Calendars of the owner: what one takes is taken from bookings, promises and rings; what fails leaves all be.

Tuesday, March 10, 2026: New York is on summer time, so that 13:00 there is 17:00 UTC.
"""

from collections.abc import Iterator

import pytest

from calendars.written import calendar
from frontdesk.channels.calendar import CalendarError, NotAllowedError
from frontdesk.desk import Contact, Kind, decide
from frontdesk.desk.free_time import is_taken
from frontdesk.office.calendars import keeping, reading, standing
from frontdesk.office.calendars.standing import State
from frontdesk.office.desks import Desks
from frontdesk.store import claims
from frontdesk.store.models import BusyTime, Calendar, TrailEntry
from frontdesk.store.queries.time_taken import time_state
from frontdesk.triage import Reading
from office.test_booking import DESKS, MONDAY, TUESDAY, booked, practice_of, times
from servers.ics_server import IcsServer, ics_server

pytestmark = pytest.mark.usefixtures("store")
LUNCH = "UID:lunch@home.example DTSTART:20260310T170000Z DTEND:20260310T173000Z"
DAY = 86_400


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[IcsServer]:
    monkeypatch.setenv("FRONTDESK_CALENDARS_NEAR", "127.0.0.1")
    with ics_server(calendar(LUNCH).encode()) as found:
        yield found


def feed(practice: int, server: IcsServer, *, all_day: bool = True) -> Calendar:
    return keeping.add_feed(DESKS, practice, "Mine", server.url, MONDAY, "Ada", takes_all_day=all_day)


def turn(practice: int, at: int) -> Calendar:
    """The calendar claimed and read as the worker does it."""
    (row,) = [one for one in claims.claim(Calendar, "a reader", at) if one.practice_id == practice]
    reading.look_after(DESKS, row, at)
    return Calendar.objects.get(practice_id=practice)


def kinds(practice: int) -> list[str]:
    return [
        one
        for one in TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("kind", flat=True)
        if "calendar" in one
    ]


def test_what_a_calendar_takes_is_offered_to_nobody_and_the_desk_is_busy_then(server: IcsServer) -> None:
    practice = practice_of()
    before = times(practice)
    feed(practice, server)
    state = time_state(practice, MONDAY)

    assert "2026-03-10 13:00" in before
    # Half an hour is taken, and the ten minutes around it that the kind keeps clear.
    assert [one for one in times(practice) if one.startswith("2026-03-10")] == [
        "2026-03-10 13:45",
        "2026-03-10 14:00",
        "2026-03-10 14:15",
        "2026-03-10 14:30",
    ]
    assert is_taken(state, TUESDAY)
    decision = decide(
        DESKS.of(practice).rules, Contact(at=TUESDAY + 60, channel="email", kind=Kind.MESSAGE), Reading(), state
    )
    assert decision.desk.value == "busy"


def test_only_times_are_stored_and_the_address_is_sealed(server: IcsServer) -> None:
    practice = practice_of()
    server.body = calendar(LUNCH).replace("UID:", "SUMMARY:Therapy\r\nUID:").encode()
    row = feed(practice, server)

    assert list(BusyTime.objects.filter(practice_id=practice).values_list("starts_at", "ends_at")) == [
        (TUESDAY, TUESDAY + 1800)
    ]
    stored = (
        repr(list(Calendar.objects.filter(pk=row.pk).values()))
        + repr(list(BusyTime.objects.filter(practice_id=practice).values()))
        + repr(list(TrailEntry.objects.filter(practice_id=practice).values()))
    )
    assert not any(word in stored for word in ("Therapy", "lunch", "home.example", "secret-words"))


def test_a_calendar_that_fails_keeps_its_last_good_reading_and_says_since_when(server: IcsServer) -> None:
    practice = practice_of()
    feed(practice, server)
    server.status = 500
    row = turn(practice, MONDAY + 900)
    (stands,) = standing.standings(practice, MONDAY + 901)

    assert stands.state is State.FAILS
    assert (stands.since, row.read_at, stands.takes) == (MONDAY + 900, MONDAY, 1)
    assert "500" in row.trouble
    assert row.due_at == MONDAY + 900 + 900

    server.status = 200
    row = turn(practice, MONDAY + 1800)

    assert standing.standings(practice, MONDAY + 1801)[0].state is State.WORKS
    assert kinds(practice) == ["calendar added", "calendar not read", "calendar read again"]
    assert row.attempts == 0


def test_one_that_goes_on_failing_is_asked_less_and_less(server: IcsServer) -> None:
    practice, at = practice_of(), MONDAY
    feed(practice, server)
    server.status, waits = 404, []
    for _ in range(7):
        at = Calendar.objects.get(practice_id=practice).due_at
        waits.append(turn(practice, at).due_at - at)

    assert waits == [900, 1800, 3600, 7200, 14_400, 14_400, 14_400]
    assert kinds(practice) == ["calendar added", "calendar not read"]


def test_one_that_changed_takes_what_it_says_now(server: IcsServer) -> None:
    practice = practice_of()
    feed(practice, server)
    server.body = calendar(LUNCH.replace("T17", "T18")).encode()
    turn(practice, MONDAY + 900)

    assert list(BusyTime.objects.filter(practice_id=practice).values_list("starts_at", flat=True)) == [TUESDAY + 3600]


def test_one_that_did_not_change_is_known_to_be_as_it_was(server: IcsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = practice_of()
    server.headers["ETag"] = '"1"'
    feed(practice, server)
    monkeypatch.setattr(reading, "read", lambda *_: pytest.fail("it was read though nothing had changed"))
    row = turn(practice, MONDAY + 900)

    assert (row.read_at, row.trouble) == (MONDAY + 900, "")


def test_what_recurs_is_worked_out_anew_once_a_day(server: IcsServer) -> None:
    practice = practice_of()
    server.headers["ETag"] = '"1"'
    server.body = calendar(f"{LUNCH} RRULE:FREQ=DAILY").encode()
    first = feed(practice, server)
    last = BusyTime.objects.filter(practice_id=practice).order_by("-starts_at")[0].starts_at
    row = turn(practice, MONDAY + DAY + 900)

    assert row.horizon == first.made_at + DAY + 900 + 60 * DAY
    assert BusyTime.objects.filter(practice_id=practice).order_by("-starts_at")[0].starts_at == last + DAY


def test_the_desks_own_appointments_in_a_calendar_take_nothing_twice(server: IcsServer) -> None:
    practice = practice_of()
    row = booked(practice)
    server.body = calendar(f"UID:{row.uid}@frontdesk.invalid DTSTART:20260310T170000Z DTEND:20260310T173000Z").encode()
    feed(practice, server)

    assert not BusyTime.objects.filter(practice_id=practice).exists()
    assert standing.clashes(practice, MONDAY) == []


def test_something_that_comes_to_lie_on_an_appointment_is_shown_and_changes_nothing(server: IcsServer) -> None:
    practice = practice_of()
    row = booked(practice)
    feed(practice, server)
    (clash,) = standing.clashes(practice, MONDAY)

    assert (clash.appointment.pk, clash.calendar, clash.start, clash.end) == (row.pk, "Mine", TUESDAY, TUESDAY + 1800)
    row.refresh_from_db()
    assert (row.standing, row.starts_at, row.sequence) == ("booked", TUESDAY, 0)
    assert standing.clashes(practice, TUESDAY + 1800) == []


def test_a_file_is_read_once_and_never_fetched() -> None:
    practice = practice_of()
    row = keeping.add_file(DESKS, practice, "Holidays", calendar(LUNCH).encode(), MONDAY, "Ada", takes_all_day=True)

    assert standing.standings(practice, MONDAY)[0].state is State.FILE
    assert standing.standings(practice, (row.horizon or 0) + MONDAY + 500 * DAY)[0].state is State.OVER
    assert claims.claim(Calendar, "a reader", MONDAY + DAY) == []
    assert "2026-03-10 13:00" not in times(practice)


def test_one_that_is_let_go_gives_its_time_back(server: IcsServer) -> None:
    practice = practice_of()
    before, row = times(practice), feed(practice, server)
    assert keeping.remove(practice, row.pk, MONDAY, "Ada")

    assert times(practice) == before
    assert not keeping.remove(practice, row.pk, MONDAY, "Ada")
    assert kinds(practice) == ["calendar added", "calendar removed"]


def test_what_cannot_be_kept_is_said_and_nothing_is_stored(server: IcsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = practice_of()
    feed(practice, server)
    with pytest.raises(keeping.NotKeptError, match="already"):
        feed(practice, server)
    server.body = b"<html>"
    with pytest.raises(CalendarError, match="no calendar"):
        keeping.add_feed(DESKS, practice, "Other", server.url, MONDAY, "Ada", takes_all_day=True)
    monkeypatch.delenv("FRONTDESK_CALENDARS_NEAR")
    with pytest.raises(NotAllowedError):
        keeping.add_feed(DESKS, practice, "Other", server.url, MONDAY, "Ada", takes_all_day=True)
    with pytest.raises(keeping.NotKeptError, match="Nothing in that file"):
        keeping.add_file(DESKS, practice, "Other", calendar().encode(), MONDAY, "Ada", takes_all_day=True)

    assert [one.name for one in Calendar.objects.filter(practice_id=practice)] == ["Mine"]


def test_all_day_events_count_as_the_owner_says(server: IcsServer) -> None:
    practice = practice_of()
    server.body = calendar("UID:a DTSTART;VALUE=DATE:20260310").encode()
    row = feed(practice, server, all_day=False)
    assert not BusyTime.objects.filter(practice_id=practice).exists()
    keeping.change(practice, row.pk, "Mine", MONDAY + 60, "Ada", takes_all_day=True)
    turn(practice, MONDAY + 61)

    assert not [one for one in times(practice) if one.startswith("2026-03-10")]


def test_a_reader_goes_on_after_one_that_cannot_be_looked_after(
    server: IcsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from frontdesk.worker import reading as worker

    practice = practice_of()
    feed(practice, server)
    monkeypatch.setattr(worker, "look_after", lambda *_: 1 / 0)
    assert worker.Reader(Desks(), "a reader", lambda: MONDAY + 900).turn() == 1

    row = Calendar.objects.get(practice_id=practice)
    assert row.stage == "waiting"
    assert row.trouble == worker.UNTOLD


def test_the_doctor_says_what_cannot_be_read_and_what_is_taken(server: IcsServer) -> None:
    from frontdesk.office.doctor.calendars import calendars
    from frontdesk.store.models import Practice

    practice = Practice.objects.get(pk=practice_of())
    booked(practice.pk)
    feed(practice.pk, server)
    good = calendars(practice, MONDAY)
    server.status = 404
    turn(practice.pk, MONDAY + 900)
    bad = calendars(practice, MONDAY + 901)

    assert [one.level.value for one in good] == ["ok", "look"]
    assert "On 1 appointment something came to lie" in good[1].said
    assert bad[0].level.value == "wrong"
    assert "says 404" in bad[0].said
