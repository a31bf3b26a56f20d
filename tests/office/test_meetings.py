"""Weekly meetings: booked ahead, moved or left out over holidays and leave; the agenda and the clock."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default as policy
from typing import Any

import pytest

from desk.practice import BASE, clock, moment
from frontdesk.desk import Contact, Kind, Sender
from frontdesk.office.arrival import Arrival, mail_key
from frontdesk.office.booking import agenda, keeping, meetings
from frontdesk.office.booking.meetings import MeetingError, Weekly
from frontdesk.office.booking.model import Form, Visitor
from frontdesk.office.desks import Desks
from frontdesk.office.erasing import erase
from frontdesk.office.letters import posted
from frontdesk.office.take_in import take_in
from frontdesk.policy import parse_policy
from frontdesk.store.models import (
    AgendaPoint,
    Appointment,
    Calendar,
    CalendarKind,
    Client,
    Outgoing,
    OutKind,
    StandingMeeting,
    TrailEntry,
)
from frontdesk.store.queries import calendars, people, practices
from storing import new_practice

pytestmark = pytest.mark.usefixtures("store")
DESKS = Desks()
KINDS = (
    '[appointments]\nweekly = { minutes = 30, days = "tue-fri", at = "10:30-12:00" }\n'
    'call = { minutes = [15, 30], days = "mon-fri", at = "13:00-15:00", notice = "2 hours" }\n'
)
MONDAY = moment("2026-06-08 09:00")
"""Eleven days before Founders Day, a Friday that is closed."""
POLICY = "\n".join([*BASE.values(), KINDS])


def practice_of(policy: str = POLICY) -> tuple[int, Client]:
    DESKS.known.clear()
    made = new_practice(policy)
    practices.add_member(made, "Ada Quill", "ada@home.example", "owner", "", 0)
    client = people.add_client(made, "mail", "bo@marsh.example", "Bo Marsh", MONDAY)
    Client.objects.filter(pk=client.pk).update(tier="retainer", language="en")
    return made, Client.objects.get(pk=client.pk)


def weekly(weekday: int = 1, rule: str = "next_free") -> Weekly:
    return Weekly("weekly", weekday, 10 * 60 + 30, 30, rule)


def stands(practice: int, client: Client, weekday: int = 1, rule: str = "next_free") -> StandingMeeting:
    return meetings.stand(DESKS, practice, client.pk, weekly(weekday, rule), MONDAY, "Ada")


def rows(practice: int) -> list[tuple[str, str]]:
    found = Appointment.objects.filter(practice_id=practice).order_by("starts_at", "id")
    return [(clock(one.starts_at), one.standing) for one in found]


def told(practice: int, word: str) -> list[Outgoing]:
    found = Outgoing.objects.filter(practice_id=practice, kind=OutKind.INVITATION, key__startswith=f"{word}:")
    return list(found.filter(recipient="bo@marsh.example").order_by("id"))


def taken_by_calendar(practice: int, spans: list[tuple[str, int, int]], at: int) -> None:
    """What the owner's calendar takes from now on, in place of what it took."""
    found = Calendar.objects.filter(practice_id=practice).first()
    new = calendars.NewCalendar(CalendarKind.FEED, "home", at, "sealed")
    row = found or calendars.add_calendar(practice, new)
    calendars.keep_reading(practice, row.pk, calendars.Reading(spans, at, at + 10**8))


def test_a_meeting_that_stands_is_booked_two_weeks_ahead_once() -> None:
    practice, client = practice_of()

    stands(practice, client)
    again = meetings.plan(DESKS, practice, MONDAY + 600)

    assert rows(practice) == [("2026-06-09 10:30", "booked"), ("2026-06-16 10:30", "booked")]
    assert again == 0
    assert len(told(practice, "booked")) == 2
    assert "METHOD:REQUEST" in told(practice, "booked")[0].invitation
    meetings.plan(DESKS, practice, MONDAY + 7 * 86_400)
    assert rows(practice)[-1] == ("2026-06-23 10:30", "booked")


def test_over_a_holiday_it_goes_to_the_next_free_time_and_the_client_hears_why() -> None:
    practice, client = practice_of()

    stands(practice, client, weekday=4)

    assert rows(practice) == [("2026-06-12 10:30", "booked"), ("2026-06-23 10:30", "booked")]
    assert "It cannot be on Friday, June 19: Founders Day." in told(practice, "booked")[1].text


def test_or_is_left_out_by_its_rule_and_the_client_hears_that_too() -> None:
    practice, client = practice_of()

    stands(practice, client, weekday=4, rule="skip")

    assert rows(practice) == [("2026-06-12 10:30", "booked"), ("2026-06-19 10:30", "cancelled")]
    (skipped,) = told(practice, "skipped")
    assert "does not take place this time" in skipped.text
    assert "Founders Day" in skipped.text
    assert skipped.invitation == ""


def test_a_time_that_is_taken_gives_way_to_the_next_free_one() -> None:
    practice, client = practice_of()
    start = moment("2026-06-09 10:30")
    taken_by_calendar(practice, [("a", start, start + 1800)], MONDAY)

    stands(practice, client)

    assert rows(practice)[0] == ("2026-06-09 11:00", "booked")
    assert "On Tuesday, June 9 that time is taken." in told(practice, "booked")[0].text


@pytest.mark.parametrize(("rule", "after"), [("next_free", "booked"), ("skip", "cancelled")])
def test_leave_that_comes_later_moves_it_or_calls_it_off(rule: str, after: str) -> None:
    practice, client = practice_of()
    stands(practice, client, rule=rule)
    leave = POLICY.replace(BASE["time_off"], '[[time_off]]\nfrom = 2026-06-16\nto = 2026-06-16\nsay = "on leave"\n')
    version = parse_policy(leave).policy
    assert version is not None
    practices.add_policy(practice, leave, version.version, version.effective, MONDAY + 60)
    DESKS.known.clear()

    meetings.plan(DESKS, practice, MONDAY + 600)
    meetings.plan(DESKS, practice, MONDAY + 900)

    moved = Appointment.objects.get(practice_id=practice, uid__endswith="2026-06-16")
    assert (moved.standing, moved.sequence) == (after, 1)
    assert clock(moved.starts_at) == ("2026-06-17 10:30" if after == "booked" else "2026-06-16 10:30")
    (mail,) = told(practice, "moved" if after == "booked" else "cancelled")
    assert "It cannot be on Tuesday, June 16: on leave." in mail.text


def test_what_the_client_moved_stays_where_it_is() -> None:
    practice, client = practice_of()
    stands(practice, client)
    row = Appointment.objects.get(practice_id=practice, uid__endswith="2026-06-16")
    visitor = Visitor(practice, MONDAY + 60, client.pk, is_owner=True)
    keeping.move(DESKS, visitor, row.pk, moment("2026-06-18 10:30"))

    assert meetings.plan(DESKS, practice, MONDAY + 600) == 0
    keeping.cancel(DESKS, visitor, row.pk)
    assert meetings.plan(DESKS, practice, MONDAY + 900) == 0
    assert ("2026-06-16 10:30", "booked") not in rows(practice)


def test_a_calendar_that_takes_its_time_later_is_left_to_the_owner() -> None:
    practice, client = practice_of()
    stands(practice, client)
    start = moment("2026-06-16 10:30")
    taken_by_calendar(practice, [("a", start, start + 1800)], MONDAY)

    assert meetings.plan(DESKS, practice, MONDAY + 600) == 0


def test_ending_it_cancels_what_is_ahead_and_tells_the_client() -> None:
    practice, client = practice_of()
    meeting = stands(practice, client)

    assert meetings.end(DESKS, practice, meeting.pk, MONDAY + 60, "Ada")
    assert not meetings.end(DESKS, practice, meeting.pk, MONDAY + 61, "Ada")
    assert {one for _, one in rows(practice)} == {"cancelled"}
    assert len(told(practice, "cancelled")) == 2
    assert meetings.plan(DESKS, practice, MONDAY + 600) == 0


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"kind": "yoga"}, "no such appointment"),
        ({"weekday": 0}, "not have it on that day"),
        ({"minute": 11 * 60 + 45}, "from 10:30 to 12:00"),
        ({"minutes": 45}, "from 10:30 to 12:00"),
    ],
)
def test_a_meeting_that_the_policy_does_not_have_is_refused(more: dict[str, Any], sentence: str) -> None:
    practice, client = practice_of()

    with pytest.raises(MeetingError, match=sentence):
        meetings.stand(DESKS, practice, client.pk, replace(weekly(), **more), MONDAY, "Ada")

    assert not StandingMeeting.objects.filter(practice_id=practice).exists()
    with pytest.raises(MeetingError, match="not there any more"):
        meetings.stand(DESKS, practice, client.pk + 10**6, weekly(), MONDAY, "Ada")


def test_of_one_kind_there_is_one() -> None:
    practice, client = practice_of()
    stands(practice, client)

    with pytest.raises(MeetingError, match="stands already"):
        stands(practice, client, weekday=2)


def written(practice: int, number: int = 1, subject: str = "The invoice") -> int:
    contact = Contact(MONDAY, Sender(name="Bo", address="bo@marsh.example"), "email", Kind.MESSAGE, subject, "Hello")
    return take_in(DESKS, practice, Arrival(mail_key(f"{number}".encode()), contact)).contact


def test_the_agenda_gathers_messages_and_points_of_both_sides() -> None:
    practice, client = practice_of()
    stands(practice, client)
    first, second = Appointment.objects.filter(practice_id=practice).order_by("starts_at")
    message = written(practice)

    assert agenda.mark(practice, message, MONDAY, "Ada")
    assert not agenda.mark(practice, message, MONDAY, "Ada")
    assert agenda.give(first, "  A new\n logo ", MONDAY)
    assert agenda.add(first, "The contract", MONDAY, "Ada")
    assert not agenda.add(first, "  ", MONDAY, "Ada")

    assert [one.text for one in agenda.points(first)] == ["The invoice", "A new logo", "The contract"]
    assert [one.text for one in agenda.given(first)] == ["A new logo"]
    assert agenda.given(second) == []
    assert TrailEntry.objects.filter(practice_id=practice, kind="agenda point").count() == 3


def test_what_is_not_dealt_with_stays_for_the_next_meeting() -> None:
    practice, client = practice_of()
    stands(practice, client)
    first, second = Appointment.objects.filter(practice_id=practice).order_by("starts_at")
    agenda.add(first, "One", MONDAY, "Ada")
    agenda.add(first, "Two", MONDAY, "Ada")
    one, _ = agenda.points(first)
    start = first.starts_at

    assert not agenda.begin(first, start - 3601, "Ada")
    assert agenda.begin(first, start + 60, "Ada")
    assert not agenda.begin(first, start + 61, "Ada")
    assert agenda.finish(first, [one.pk, 10**6], "My notes", "Blue", start + 1860, "Ada")
    assert not agenda.finish(first, [], "", "", start + 1861, "Ada")

    kept = Appointment.objects.get(pk=first.pk)
    assert (kept.standing, kept.began_at, kept.over_at) == ("kept", start + 60, start + 1860)
    assert (kept.notes, kept.decisions) == ("My notes", "Blue")
    assert [point.text for point in agenda.points(second)] == ["Two"]
    assert [point.text for point in agenda.dealt_with(kept)] == ["One"]


def left(row: Outgoing) -> str:
    """The words of a mail as it leaves."""
    mail = message_from_bytes(posted(DESKS, row, "ada@quill.example").raw, policy=policy)
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_the_reminder_names_the_agenda_as_it_stands_when_it_leaves() -> None:
    practice, client = practice_of()
    stands(practice, client)
    first, second = Appointment.objects.filter(practice_id=practice).order_by("starts_at")
    reminder = Outgoing.objects.get(practice_id=practice, key=f"reminder:{second.pk}:0:guest")
    assert "agenda so far" not in left(reminder)

    agenda.mark(practice, written(practice), MONDAY, "Ada")
    agenda.give(first, "A new logo", MONDAY)
    agenda.give(second, "The colours", MONDAY)
    agenda.add(second, "Raise the price", MONDAY, "Ada")
    agenda.begin(first, first.starts_at, "Ada")
    agenda.finish(first, [agenda.points(first)[1].pk], "", "", first.ends_at, "Ada")

    assert "On the agenda so far:\n- The invoice\n- The colours\n\n" in left(reminder)
    invited = Outgoing.objects.get(practice_id=practice, key=f"booked:{second.pk}:0:guest")
    assert "agenda so far" not in left(invited)


def test_a_reminder_to_another_address_names_only_what_came_by_its_link() -> None:
    practice, client = practice_of()
    agenda.mark(practice, written(practice), MONDAY, "Ada")
    by_link = Visitor(practice, MONDAY, client.pk, language="en")
    place = keeping.hold(DESKS, by_link, "call", 30, moment("2026-06-11 13:00"))
    row = keeping.book(DESKS, by_link, place.pk, Form("Bo's helper", "helper@guests.example"))
    agenda.give(row, "The colours", MONDAY)

    reminder = Outgoing.objects.get(practice_id=practice, key=f"reminder:{row.pk}:0:guest")

    assert row.client_id == client.pk
    assert "On the agenda so far:\n- The colours\n\n" in left(reminder)


def test_a_link_takes_no_more_than_twenty_points() -> None:
    practice, client = practice_of()
    stands(practice, client)
    row = Appointment.objects.filter(practice_id=practice).order_by("starts_at")[0]

    assert [agenda.give(row, f"Point {number}", MONDAY) for number in range(21)] == [True] * 20 + [False]


def test_whoever_books_under_somebodys_address_sees_nothing_of_hers() -> None:
    practice, client = practice_of()
    agenda.mark(practice, written(practice), MONDAY, "Ada")
    stranger = Visitor(practice, MONDAY, language="en")
    place = keeping.hold(DESKS, stranger, "call", 30, moment("2026-06-09 13:00"))
    row = keeping.book(DESKS, stranger, place.pk, Form("Mallory", "bo@marsh.example"))

    assert row.client_id == client.pk
    assert agenda.given(row) == []


def test_what_is_erased_leaves_no_words_and_no_meeting() -> None:
    practice, client = practice_of()
    stands(practice, client)
    row = Appointment.objects.filter(practice_id=practice).order_by("starts_at")[0]
    agenda.give(row, "A secret", MONDAY)
    keeping.note(practice, row.pk, "A secret", "A secret", MONDAY, "Ada")

    erase(practice, client, MONDAY + 60, "Ada", also_open=True)

    assert not AgendaPoint.objects.filter(practice_id=practice, text__contains="secret").exists()
    assert not Appointment.objects.filter(practice_id=practice, notes__contains="secret").exists()
    assert not StandingMeeting.objects.filter(practice_id=practice, ended_at=None).exists()
    assert meetings.plan(DESKS, practice, MONDAY + 600) == 0
