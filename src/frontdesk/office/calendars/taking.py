"""What the owner's phone did to appointments in her calendar: carried out by the rules of booking, or asked about."""

import re
from dataclasses import dataclass

from frontdesk.channels.calendar import CalendarError, Window, read
from frontdesk.channels.calendar.dav import Collection, Item
from frontdesk.channels.calendar.events import digest_of
from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import NotBookedError, Visitor
from frontdesk.office.booking.telling import event_uid
from frontdesk.office.desks import Desks
from frontdesk.store import trail
from frontdesk.store.models import Appointment, Calendar, CalendarEvent, Standing
from frontdesk.store.opening import together
from frontdesk.store.queries import calendar_accounts
from frontdesk.store.queries.calendar_accounts import Written

DAY = 86_400
MOVED, GONE, UNCLEAR = "moved", "gone", "unclear"
"""What waits for the owner's word: moved to where it cannot be booked, deleted, or changed beyond understanding."""
MOST_GONE = 2
"""Deletions at one look that are carried out without a question: more are a calendar that was emptied or replaced."""
BY = "your calendar"
_CANCELLED = re.compile(r"^STATUS:CANCELLED\s*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a calendar of an account, at a moment (epoch seconds)."""

    desks: Desks
    row: Calendar
    collection: Collection
    at: int

    @property
    def practice(self) -> int:
        """Whose it is."""
        return self.row.practice_id


def take_changes(look: Look) -> None:
    """What her phone did to appointments: moved by the rules of booking, or asked about."""
    row = look.row
    rows = calendar_accounts.events(look.practice, row.pk, look.at)
    mine = [one for one in rows if one.appointment.standing == Standing.BOOKED]
    items = look.collection.items([one.href for one in mine])
    gone = [one for one in mine if _is_gone(items.get(one.href)) and _is_news(one)]
    cancels = row.login is not None and row.login.cancels and len(gone) <= MOST_GONE
    for one in gone:
        _deleted(look, one, cancels=cancels)
    for one in mine:
        item = items.get(one.href)
        if item is not None and not _is_gone(item) and (item.etag != one.etag or one.asks == GONE):
            _changed(look, one, item)


def times_of(look: Look, booked: Appointment, item: Item) -> tuple[int, int] | None:
    """When it is there, shown as free or not; None where that cannot be understood. It may lie in the past."""
    zone, at = look.desks.of(look.practice).rules.zone.key, look.at
    try:
        found = read(item.text.encode(), Window(at - 30 * DAY, at + 800 * DAY, zone, takes_free=True))
    except CalendarError:
        return None
    own = digest_of(event_uid(booked.uid))
    return next(((one.start, one.end) for one in found.spans if one.event == own), None)


def remember(look: Look, booked: Appointment, item: Item) -> CalendarEvent:
    """As it stands there it is as it stands here."""
    written = Written(item.href, item.etag, booked.sequence, booked.starts_at, booked.ends_at)
    with together(look.practice):
        return calendar_accounts.keep_event(look.practice, look.row.pk, booked.pk, written)


def ask(look: Look, one: CalendarEvent, what: str, wish: int | None, etag: str) -> None:
    """Keep a question for the owner; the appointment stays as it is booked."""
    with together(look.practice):
        calendar_accounts.ask(look.practice, one.pk, what, wish, etag, look.at)
        told = {"appointment": one.appointment_id, "calendar": look.row.pk, "what": what, "to": wish}
        trail.note(look.practice, look.at, "calendar asks", told, one.appointment.client_id)


def _is_gone(item: Item | None) -> bool:
    return item is None or _CANCELLED.search(item.text) is not None


def _is_news(one: CalendarEvent) -> bool:
    """Whether it is not asked about already, nor about to be written again."""
    return one.asks != GONE and one.sequence >= 0


def _deleted(look: Look, one: CalendarEvent, *, cancels: bool) -> None:
    if not cancels:
        ask(look, one, GONE, None, "")
        return
    try:
        keeping.cancel(look.desks, _owner(look), one.appointment_id)
    except NotBookedError:
        return
    # What is left of it there, where it was only marked as cancelled, is taken away with the next writing.


def _changed(look: Look, one: CalendarEvent, item: Item) -> None:
    booked, times = one.appointment, times_of(look, one.appointment, item)
    if times is None:
        ask(look, one, UNCLEAR, None, item.etag)
        return
    is_ours = booked.sequence == one.sequence or one.sequence < 0
    if times == (booked.starts_at, booked.ends_at):
        # Her words about it may be others now; when it is, is the same.
        remember(look, booked, item)
    elif times == (one.starts_at, one.ends_at) and not one.asks:
        calendar_accounts.ask(look.practice, one.pk, "", None, item.etag, look.at)
    elif is_ours and times[1] - times[0] == booked.ends_at - booked.starts_at:
        _move(look, one, item, times[0])
    else:
        ask(look, one, MOVED, times[0], item.etag)


def _move(look: Look, one: CalendarEvent, item: Item, start: int) -> None:
    """By the rules of the booking page; the client is told by an invitation with the new time."""
    try:
        moved = keeping.move(look.desks, _owner(look), one.appointment_id, start)
    except NotBookedError:
        ask(look, one, MOVED, start, item.etag)
    else:
        remember(look, moved, item)


def _owner(look: Look) -> Visitor:
    return Visitor(look.practice, look.at, by=BY, is_owner=True)
