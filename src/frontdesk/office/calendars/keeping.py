"""A calendar is added, tried at once, named anew and let go. Addresses are secrets: sealed, and in no sentence."""

from frontdesk.channels.calendar import CalendarError, Mark, fetch, host_of, near_from_environment, read
from frontdesk.errors import FrontdeskError
from frontdesk.office.calendars.kept import keep, reach, window_of
from frontdesk.office.desks import Desks
from frontdesk.store import trail
from frontdesk.store.models import Calendar, CalendarKind
from frontdesk.store.opening import together
from frontdesk.store.queries import calendars
from frontdesk.store.queries.calendars import NewCalendar
from frontdesk.store.secret_key import seal_secret

MOST = 20
"""Calendars of one practice."""
LONGEST_ADDRESS = 2000
FILE_DAYS = 400
"""How far a file is read that is handed over once."""


class NotKeptError(FrontdeskError):
    """A calendar could not be kept as it was given; nothing was changed."""


def add_feed(desks: Desks, practice: int, name: str, url: str, at: int, by: str, *, takes_all_day: bool) -> Calendar:
    """Fetch and read a calendar, and keep its address if that works. Raises NotKeptError, CalendarError."""
    named = _checked(practice, name)
    if len(url) > LONGEST_ADDRESS:
        raise NotKeptError("That address is too long to be one; nothing was stored.")
    host = host_of(url)
    fetched = fetch(url.strip(), Mark(), near_from_environment())
    end = reach(desks, practice, at)
    found = read(fetched.raw or b"", window_of(desks, practice, at, end, takes_all_day=takes_all_day))
    new = NewCalendar(CalendarKind.FEED, named, at, by, host, seal_secret(url.strip()), takes_all_day=takes_all_day)
    with together(practice):
        row = _add(practice, new)
        keep(row, found, at, end, fetched.mark)
        calendars.read_soon(practice, row.pk, at + _SOON)
    return row


def add_file(desks: Desks, practice: int, name: str, raw: bytes, at: int, by: str, *, takes_all_day: bool) -> Calendar:
    """Read a calendar that was handed over; the file itself is not kept. Raises NotKeptError, CalendarError."""
    named, end = _checked(practice, name), at + FILE_DAYS * 86_400
    found = read(raw, window_of(desks, practice, at, end, takes_all_day=takes_all_day))
    if not found.spans:
        raise NotKeptError("Nothing in that file takes time from now on; nothing was stored.")
    new = NewCalendar(CalendarKind.FILE, named, at, by, takes_all_day=takes_all_day)
    with together(practice):
        row = _add(practice, new)
        keep(row, found, at, end, Mark())
    return row


def remove(practice: int, calendar: int, at: int, by: str) -> bool:
    """Let a calendar go, and give back the time that it took; whether there was one."""
    with together(practice):
        row = calendars.calendar(practice, calendar)
        if row is None or row.login_id is not None:  # one of an account is chosen there, or not
            return False
        calendars.remove_calendar(practice, calendar)
        trail.note(practice, at, "calendar removed", {"calendar": calendar, "kind": row.kind, "by": by})
    return True


def change(practice: int, calendar: int, name: str, at: int, by: str, *, takes_all_day: bool) -> bool:
    """Name it anew, and say whether all-day events take their days. Raises NotKeptError."""
    with together(practice):
        row = calendars.calendar(practice, calendar)
        if row is None:
            return False
        named = _checked(practice, name, besides=calendar)
        calendars.change_calendar(practice, calendar, named, at, takes_all_day=takes_all_day)
        told = {"calendar": calendar, "all_day": takes_all_day, "by": by}
        trail.note(practice, at, "calendar changed", told)
    return True


def _add(practice: int, new: NewCalendar) -> Calendar:
    row = calendars.add_calendar(practice, new)
    told = {"calendar": row.pk, "kind": new.kind.value, "host": new.host, "by": new.by}
    trail.note(practice, new.at, "calendar added", told)
    return row


def _checked(practice: int, name: str, besides: int = 0) -> str:
    """The name as it is kept. Raises NotKeptError where it is none, or taken."""
    named = " ".join(name.split())[:100]
    known = [one for one in calendars.calendars(practice) if one.pk != besides]
    if not named:
        raise NotKeptError("Give the calendar a name; nothing was stored.")
    if any(one.name.casefold() == named.casefold() for one in known):
        raise NotKeptError(f"There is a calendar “{named}” already; nothing was stored.")
    if len(known) >= MOST and not besides:
        raise NotKeptError(f"There are {MOST} calendars, which is all that one practice keeps; nothing was stored.")
    return named


_SOON = 900
__all__ = ["CalendarError", "NotKeptError", "add_feed", "add_file", "change", "remove"]
