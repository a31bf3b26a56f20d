"""Appointments written into the owner's calendar under the state of it that the desk has seen; and taken away again."""

from frontdesk.channels.calendar import CalendarError
from frontdesk.channels.calendar.dav import ChangedError, Item, TakenError
from frontdesk.office.booking.telling import event_uid
from frontdesk.office.calendars.giving import entry
from frontdesk.office.calendars.taking import MOVED, UNCLEAR, Look, ask, remember, times_of
from frontdesk.publish.booking.feed import event as event_text
from frontdesk.store.models import Appointment, Standing
from frontdesk.store.queries import appointments, calendar_accounts, practices

MOST_WRITTEN = 50


def write(look: Look) -> bool:
    """Write what is not there as it is here; whether nothing came between and nothing is left. In shadow: nothing.

    One that the server refuses holds up no other: why it does is raised at the end, as CalendarError.
    """
    if practices.is_shadow(look.practice):
        return True
    is_clear, trouble = True, list[CalendarError]()
    for one in calendar_accounts.events(look.practice, look.row.pk, look.at):
        booked = one.appointment
        if booked.standing == Standing.CANCELLED:
            look.collection.delete(one.href)
            calendar_accounts.drop_event(look.practice, one.pk)
        elif booked.standing == Standing.BOOKED and not one.asks and one.sequence != booked.sequence:
            is_clear &= _tried(look, booked.pk, Item(one.href, one.etag, ""), trouble)
    new = calendar_accounts.unwritten(look.practice, look.row.pk, look.at, MOST_WRITTEN)
    for booked in new:
        is_clear &= _tried(look, booked.pk, None, trouble)
    if trouble:
        raise trouble[0]
    return is_clear and len(new) < MOST_WRITTEN


def clear(look: Look) -> None:
    """Appointments are written elsewhere now: what was written here is taken away. In shadow: nothing."""
    if practices.is_shadow(look.practice):
        return
    for one in calendar_accounts.events(look.practice, look.row.pk, look.at):
        look.collection.delete(one.href)
        calendar_accounts.drop_event(look.practice, one.pk)


def _tried(look: Look, appointment: int, known: Item | None, trouble: list[CalendarError]) -> bool:
    try:
        return _put(look, appointment, known)
    except CalendarError as error:
        trouble.append(error)
        return True


def _put(look: Look, appointment: int, known: Item | None) -> bool:
    """Write one; False where it changed there meanwhile, so that her change is taken first."""
    booked = appointments.appointment(look.practice, appointment)
    if booked is None or booked.standing != Standing.BOOKED:
        return False
    href = known.href if known else look.collection.href_of(event_uid(booked.uid))
    text = event_text(entry(look.desks.of(look.practice), booked))
    try:
        etag = look.collection.put(href, text, known.etag if known else "")
    except (ChangedError, TakenError):
        return False if known and known.etag else _adopt(look, booked, href)
    found = None if etag else look.collection.items([href]).get(href)
    remember(look, booked, found or Item(href, etag, ""))
    return True


def _adopt(look: Look, booked: Appointment, href: str) -> bool:
    """Take for the desk's what stands there under its UID; where that is at another time, the owner is asked.

    It was written before a crash or before the account was let go, or her mail program made it of the invitation.
    """
    found = look.collection.items([href]).get(href) or look.collection.under(event_uid(booked.uid))
    if found is None:
        return False
    times, one = times_of(look, booked, found), remember(look, booked, found)
    if times is None:
        ask(look, one, UNCLEAR, None, found.etag)
    elif times != (booked.starts_at, booked.ends_at):
        ask(look, one, MOVED, times[0], found.etag)
    return True
