"""One calendar of an account looked after: what changed is read, what happened to appointments there is carried out.

What stands in the owner's calendar is written last: first her changes are taken, so that none is written over.
"""

from frontdesk.channels.calendar import Found, Mark, Window, read
from frontdesk.channels.calendar.dav import ChangedError, Collection, Item
from frontdesk.channels.calendar.events import digest_of
from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import NotBookedError, Visitor
from frontdesk.office.booking.telling import event_uid
from frontdesk.office.calendars.accounts import collection_of
from frontdesk.office.calendars.giving import entry
from frontdesk.office.calendars.kept import keep, reach, well, window_of
from frontdesk.office.desks import Desks
from frontdesk.publish.booking.feed import event as event_text
from frontdesk.store import trail
from frontdesk.store.models import Appointment, Calendar, CalendarEvent, Standing
from frontdesk.store.opening import together
from frontdesk.store.queries import appointments, calendar_accounts, calendars, practices
from frontdesk.store.queries.calendar_accounts import Written

SECONDS, SOON = 180, 20
"""Until it is looked after again: by rule, and where something came between."""
DAY = 86_400
MOST_WRITTEN = 50
MOVED, GONE = "moved", "gone"
"""What waits for the owner's word: moved to where it cannot be booked, or deleted."""
BY = "your calendar"


def sync(desks: Desks, row: Calendar, at: int) -> int:
    """Look after it; seconds until the next time. Raises CalendarError and its kin."""
    practice, end = row.practice_id, reach(desks, row.practice_id, at)
    is_fresh = row.horizon is not None and end - row.horizon < DAY
    collection = collection_of(row)
    changes = collection.changes(row.token if is_fresh else "")
    is_new = changes.is_any or not is_fresh
    if is_new:
        found = _read(desks, row, collection, at, end) if row.is_busy else Found(())
        with together(practice):
            if calendars.calendar(practice, row.pk) is None:
                return SECONDS
            # Without the token: whatever breaks below, all is looked at again next time.
            keep(row, found, at, end, Mark())
    if row.is_written and (is_new or _is_pending(practice, row, at)):
        _take_changes(desks, row, collection, at)
    is_clear = not row.is_written or _write(desks, row, collection, at)
    with together(practice):
        well(row, at)
        calendars.keep_token(practice, row.pk, changes.token)
    return SECONDS if is_clear else SOON


def _is_pending(practice: int, row: Calendar, at: int) -> bool:
    """Whether an appointment stands there otherwise than here: by a change here, or one cut off on its way."""
    return any(one.sequence != one.appointment.sequence for one in calendar_accounts.events(practice, row.pk, at))


def _read(desks: Desks, row: Calendar, collection: Collection, at: int, end: int) -> Found:
    texts = [one.text for one in collection.between(at - DAY, end)]
    if not texts:
        return Found(())
    window = window_of(desks, row.practice_id, at, end, takes_all_day=row.takes_all_day)
    return read("\r\n".join(texts).encode(), window)


def _take_changes(desks: Desks, row: Calendar, collection: Collection, at: int) -> None:
    """What her phone did to appointments: moved by the rules of booking, or asked about."""
    rows = calendar_accounts.events(row.practice_id, row.pk, at)
    mine = [one for one in rows if one.appointment.standing == Standing.BOOKED]
    items = collection.items([one.href for one in mine])
    for one in mine:
        item = items.get(one.href)
        if item is None:
            _deleted(desks, row, one, at)
        elif item.etag != one.etag or one.asks == GONE:
            _changed(desks, row, one, item, at)


def _deleted(desks: Desks, row: Calendar, one: CalendarEvent, at: int) -> None:
    if one.asks == GONE or one.sequence < 0:  # asked already, or about to be written again
        return
    if row.login is not None and row.login.cancels:
        try:
            keeping.cancel(desks, _owner(row.practice_id, at), one.appointment_id)
        except NotBookedError:
            return
        with together(row.practice_id):
            calendar_accounts.drop_event(row.practice_id, one.pk)
    else:
        _ask(row, one, GONE, None, "", at)


def _changed(desks: Desks, row: Calendar, one: CalendarEvent, item: Item, at: int) -> None:
    booked, times = one.appointment, _times_of(desks, row, one.appointment, item, at)
    if times is None:
        _deleted(desks, row, one, at)
        return
    is_ours = booked.sequence == one.sequence or one.sequence < 0
    if times == (booked.starts_at, booked.ends_at):
        # Her words about it may be others now; when it is, is the same.
        _remember(row, booked, item)
    elif times == (one.starts_at, one.ends_at) and not one.asks:
        calendar_accounts.ask(row.practice_id, one.pk, "", None, item.etag, at)
    elif is_ours and times[1] - times[0] == booked.ends_at - booked.starts_at:
        _move(desks, row, one, item, times[0], at)
    else:
        _ask(row, one, MOVED, times[0], item.etag, at)


def _move(desks: Desks, row: Calendar, one: CalendarEvent, item: Item, start: int, at: int) -> None:
    """By the rules of the booking page; the client is told by an invitation with the new time."""
    try:
        moved = keeping.move(desks, _owner(row.practice_id, at), one.appointment_id, start)
    except NotBookedError:
        _ask(row, one, MOVED, start, item.etag, at)
    else:
        _remember(row, moved, item)


def _ask(row: Calendar, one: CalendarEvent, what: str, wish: int | None, etag: str, at: int) -> None:
    with together(row.practice_id):
        calendar_accounts.ask(row.practice_id, one.pk, what, wish, etag, at)
        told = {"appointment": one.appointment_id, "calendar": row.pk, "what": what, "to": wish}
        trail.note(row.practice_id, at, "calendar asks", told, one.appointment.client_id)


def _remember(row: Calendar, booked: Appointment, item: Item) -> None:
    """As it stands there it is as it stands here."""
    written = Written(item.href, item.etag, booked.sequence, booked.starts_at, booked.ends_at)
    with together(row.practice_id):
        calendar_accounts.keep_event(row.practice_id, row.pk, booked.pk, written)


def _times_of(desks: Desks, row: Calendar, booked: Appointment, item: Item, at: int) -> tuple[int, int] | None:
    """When it is there; None where it takes no time any more. Its beginning may lie in the past."""
    zone = desks.of(row.practice_id).rules.zone.key
    found = read(item.text.encode(), Window(at - 30 * DAY, at + 800 * DAY, zone))
    own = digest_of(event_uid(booked.uid))
    return next(((one.start, one.end) for one in found.spans if one.event == own), None)


def _write(desks: Desks, row: Calendar, collection: Collection, at: int) -> bool:
    """Write what is not there as it is here; whether nothing came between and nothing is left. In shadow: nothing."""
    practice = row.practice_id
    if practices.is_shadow(practice):
        return True
    is_clear = True
    for one in calendar_accounts.events(practice, row.pk, at):
        booked = one.appointment
        if booked.standing == Standing.CANCELLED:
            collection.delete(one.href)
            calendar_accounts.drop_event(practice, one.pk)
        elif booked.standing == Standing.BOOKED and not one.asks and one.sequence != booked.sequence:
            is_clear &= _put(desks, row, collection, booked.pk, one.etag)
    new = calendar_accounts.unwritten(practice, row.pk, at, MOST_WRITTEN)
    for booked in new:
        is_clear &= _put(desks, row, collection, booked.pk, "")
    return is_clear and len(new) < MOST_WRITTEN


def _put(desks: Desks, row: Calendar, collection: Collection, appointment: int, etag: str) -> bool:
    """Write one; False where it changed there meanwhile, so that her change is taken first."""
    booked = appointments.appointment(row.practice_id, appointment)
    if booked is None or booked.standing != Standing.BOOKED:
        return False
    href = collection.href_of(event_uid(booked.uid))
    try:
        new = collection.put(href, event_text(entry(desks.of(row.practice_id), booked)), etag)
    except ChangedError:
        if etag:
            return False
        # Written before a crash, or by another account of the same calendar: what is there is looked at next time.
        item = collection.items([href]).get(href)
        new = item.etag if item is not None else ""
    if not new:
        item = collection.items([href]).get(href)
        new = item.etag if item is not None else ""
    _remember(row, booked, Item(href, new, ""))
    return True


def _owner(practice: int, at: int) -> Visitor:
    return Visitor(practice, at, by=BY, is_owner=True)
