"""A practice whose owner keeps a calendar at a real server."""

from datetime import UTC, datetime
from itertools import count

from icalendar import Calendar as Ics

from frontdesk.office.calendars import accounts, reading
from frontdesk.store import claims
from frontdesk.store.models import Appointment, Calendar, CalendarLogin, TrailEntry
from office.test_booking import DESKS, MONDAY, practice_of
from servers.radicale import PASSWORD, USER, Radicale

NUMBERS = count(1)
MADE: list[str] = []


def utc(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


class Room:
    """A practice whose owner keeps one calendar at the server: busy, and written to."""

    def __init__(self, server: Radicale, *, cancels: bool = False) -> None:
        self.server, self.at = server, MONDAY
        while MADE:
            server.asked("DELETE", MADE.pop())
        self.name = f"room{next(NUMBERS)}"
        self.path = server.make_calendar(self.name)
        MADE.append(self.path)
        self.practice = practice_of()
        self.login = self.connect(cancels=cancels)

    def connect(self, *, cancels: bool = False) -> CalendarLogin:
        """Its account connected, and its calendar chosen for both."""
        login = accounts.connect(self.practice, self.server.url, USER, PASSWORD, self.at, "Ada")
        mine = Calendar.objects.get(practice_id=self.practice, name=self.name).pk
        accounts.choose(self.practice, login.pk, {mine}, mine, self.at, "Ada", cancels=cancels)
        return login

    def turn(self) -> Calendar:
        """Claimed and looked after, as the reader does it, at the time that was planned."""
        rows = Calendar.objects.filter(practice_id=self.practice, stage="waiting")
        self.at = max(self.at + 1, rows.order_by("due_at")[0].due_at)
        for one in claims.claim(Calendar, "a reader", self.at, 100):
            reading.look_after(DESKS, one, self.at)
        found = Calendar.objects.get(practice_id=self.practice, name=self.name)
        assert found.trouble == "", found.trouble
        return found

    def href(self, row: Appointment) -> str:
        return f"{self.path}{row.uid}%40frontdesk.invalid.ics"

    def event(self, row: Appointment) -> Ics | None:
        text = self.server.get(self.href(row))
        return Ics.from_ical(text) if text else None

    def moved_by_phone(self, row: Appointment, start: int, minutes: int = 30) -> None:
        """As a phone does it: the event as it is, at another time."""
        text = self.server.get(self.href(row))
        lines = [line for line in text.splitlines() if not line.startswith(("DTSTART", "DTEND"))]
        at = lines.index("END:VEVENT")
        lines[at:at] = [f"DTSTART:{utc(start)}", f"DTEND:{utc(start + minutes * 60)}"]
        self.server.put(self.href(row), "\r\n".join([*lines, ""]))

    def changed_by_phone(self, row: Appointment, was: str, will: str) -> None:
        """As a phone does it: the event with something of it changed."""
        text = self.server.get(self.href(row))
        assert text.count(was) == 1
        self.server.put(self.href(row), text.replace(was, will))

    def kinds(self) -> list[str]:
        rows = TrailEntry.objects.filter(practice_id=self.practice).order_by("id")
        return list(rows.values_list("kind", flat=True))
