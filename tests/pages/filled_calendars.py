"""Calendars for the practice over which the list is walked."""

from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from frontdesk.office.calendars import keeping
from frontdesk.store.models import Appointment, CalendarEvent, CalendarKind
from frontdesk.store.queries import calendar_accounts as accounts
from frontdesk.store.queries import calendars as rows
from frontdesk.store.queries.calendars import NewCalendar
from frontdesk.store.secret_key import seal_secret
from frontdesk.web import desks
from storing import START
from web.furnished import NOW

DAY = 86_400


def ics(start: int) -> bytes:
    """A calendar that takes half an hour, and holds an event without a beginning."""
    at = f"{datetime.fromtimestamp(start, UTC):%Y%m%dT%H%M%SZ}"
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//EN", "BEGIN:VEVENT", "UID:a@home.example")
    rest = (f"DTSTART:{at}", "DURATION:PT30M", "END:VEVENT", "BEGIN:VEVENT", f"DTEND:{at}", "END:VEVENT")
    return "\r\n".join((*lines, *rest, "END:VCALENDAR", "")).encode()


def calendars(practice: int) -> None:
    """A calendar that cannot be read, and one from a file that lies on every appointment."""
    new = NewCalendar(
        CalendarKind.FEED, "My days at home", START, "Ada", "calendar.example", seal_secret("http://[::1]/")
    )
    row = rows.add_calendar(practice, new)
    rows.was_not_read(practice, row.pk, START, "calendar.example has no calendar at this address any more.")
    booked = Appointment.objects.filter(practice_id=practice, standing="booked", starts_at__gt=NOW).order_by("id")[0]
    keeping.add_file(desks.DESKS, practice, "Term dates", ics(booked.starts_at), NOW, "Ada", takes_all_day=True)


def an_account(practice: int) -> None:
    """An account whose server cannot be reached, with a calendar to which appointments are written; one was deleted."""
    new = accounts.NewLogin("http://[::1]/", "ada@quill.example", seal_secret("secret"), START, "Ada")
    login = accounts.add_login(practice, new)
    at = NOW + 10**7
    for name in ("Work", "Family"):
        made = NewCalendar(CalendarKind.CALDAV, name, START, "Ada", "::1", seal_secret("http://[::1]/"), login.pk)
        row = rows.add_calendar(practice, made)
    accounts.choose(practice, row.pk, at, is_busy=True, is_written=True)
    rows.was_read(practice, row.pk, NOW - 60)
    booked = Appointment.objects.filter(practice_id=practice, standing="booked", starts_at__gt=NOW).order_by("id")[0]
    times = (booked.starts_at, booked.ends_at)
    accounts.keep_event(practice, row.pk, booked.pk, accounts.Written("/work/1.ics", "1", 0, *times))
    accounts.ask(practice, CalendarEvent.objects.get(practice_id=practice).pk, "gone", None, "", NOW)


def a_calendar_file(_practice: int) -> dict[str, Any]:
    """A calendar to be handed over."""
    return {"name": "Another", "file": SimpleUploadedFile("a.ics", ics(NOW + DAY)), "all_day": "on"}
