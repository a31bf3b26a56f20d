"""What happened to an appointment in the owner's calendar, and could not be carried out: her word on it."""

from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import NotBookedError, Visitor
from frontdesk.office.desks import Desks
from frontdesk.store import trail
from frontdesk.store.models import CalendarEvent
from frontdesk.store.opening import together
from frontdesk.store.queries import calendar_accounts

MOST = 20


def asking(practice: int, at: int) -> list[CalendarEvent]:
    """What waits for her word."""
    return calendar_accounts.asking(practice, at, MOST)


def put_back(practice: int, event: int, at: int, by: str) -> bool:
    """It is written into her calendar again, as it is booked; whether that was asked."""
    with together(practice):
        row = calendar_accounts.event(practice, event)
        if row is None or not calendar_accounts.write_anew(practice, event):
            return False
        calendar_accounts.write_soon(practice, at)
        told = {"appointment": row.appointment_id, "by": by}
        trail.note(practice, at, "put back into calendar", told, row.appointment.client_id)
    return True


def cancel(desks: Desks, practice: int, event: int, at: int, by: str) -> bool:
    """The appointment is cancelled, and the client told; whether that was asked."""
    row = calendar_accounts.event(practice, event)
    if row is None or not row.asks:
        return False
    try:
        keeping.cancel(desks, Visitor(practice, at, by=by, is_owner=True), row.appointment_id)
    except NotBookedError:
        return False
    return True
