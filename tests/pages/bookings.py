"""What the walks find booked: a page of times that is open, what is held, to come and over."""

from datetime import date
from typing import Any

from frontdesk.office import next_week, public_face
from frontdesk.office.booking import keeping as booking
from frontdesk.office.booking.model import Form, Visitor
from frontdesk.office.booking.times import kinds, offered
from frontdesk.policy import parse_policy
from frontdesk.store.models import Appointment, Client
from frontdesk.store.queries import meetings, practices
from frontdesk.store.queries.meetings import NewMeeting, NewPoint
from frontdesk.web import desks
from storing import START
from web.furnished import NOW

DAY = 86_400
BOOKABLE = (
    '[appointments]\ncall = { label = { en = "A call", es = "Una llamada" }, minutes = [15, 30], days = "mon-fri", '
    'at = "13:00-15:00", notice = "2 hours", gap_minutes = 10, change_notice = "2 hours", '
    'place = { en = "By phone: you are called", es = "Por teléfono: se le llama" } }\n'
)


def bookings(practice: int) -> None:
    """A booking page that is open, one time that is booked and one that is held."""
    before = practices.policies(practice)[-1].text
    text = before if "[appointments]" in before else before + BOOKABLE
    version = parse_policy(text).policy
    assert version is not None
    if text != before:
        practices.add_policy(practice, text, version.version, version.effective, START)
    desks.DESKS.known.clear()
    public_face.take_bookings(practice, START, "Ada", is_open=True)
    visitor, form = Visitor(practice, NOW, language="en"), Form("Cy Fern", "cy@guests.example", "The palette")
    booked, _ = (booking.hold(desks.DESKS, visitor, "call", 30, one) for one in times(practice)[:6:5])
    booking.book(desks.DESKS, visitor, booked.pk, form)


def times(practice: int) -> list[int]:
    """The times that can be booked."""
    visitor, desk = Visitor(practice, NOW, language="en"), desks.DESKS.of(practice)
    call = next(one for one in kinds(desk, visitor) if one.name == "call")
    return [one for day in offered(desk, visitor, call, 30) for one in day.starts]


def a_time(practice: int) -> dict[str, Any]:
    """A time that is free."""
    return {"kind": "call", "minutes": 30, "start": times(practice)[-1]}


def appointments(practice: int) -> None:
    """One of last week, of which nobody has said how it went, and one that was kept."""
    client = Client.objects.filter(practice_id=practice).order_by("id")[0]
    for number, standing in enumerate(("booked", "kept")):
        start = NOW - (number + 2) * DAY
        Appointment.objects.create(
            practice_id=practice,
            uid=f"past-{number}",
            kind="call",
            client=client,
            name=client.name,
            address="bo@guests.example",
            zone="Europe/Madrid",
            starts_at=start,
            ends_at=start + 1800,
            standing=standing,
            about="Last week",
            made_at=START,
            made_by="a visitor",
            settled_at=NOW if standing == "kept" else None,
        )


def a_meeting(practice: int) -> None:
    """A meeting that stands with the first client, one whose clock runs, one that may begin, and points for both."""
    bo = Client.objects.filter(practice_id=practice).order_by("id")[0]
    meetings.stand(practice, NewMeeting(bo.pk, "call", 2, 13 * 60, 30, "skip"), START, "Ada")
    for about, began in (("Runs now", NOW - 600), ("Soon", None)):
        row = Appointment.objects.create(
            practice_id=practice,
            uid=f"meeting-{about}",
            kind="call",
            client=bo,
            name=bo.name,
            address="bo@guests.example",
            zone="Europe/Madrid",
            starts_at=NOW - 600,
            ends_at=NOW + 1200,
            standing="booked",
            about=about,
            made_at=START,
            began_at=began,
        )
        meetings.add_point(practice, NewPoint("The colours", bo.pk, row.pk, by_client=True, by=bo.name), START)


def a_weekly_meeting(_practice: int) -> dict[str, Any]:
    """What is filled in to let a meeting stand."""
    return {"kind": "call", "weekday": "1", "time": "13:00", "minutes": "30", "rule": "next_free"}


def a_plan(practice: int) -> None:
    """The week that runs, planned as it stands."""
    next_week.plan(desks.DESKS, practice, date(2026, 3, 9), NOW, "Ada")
