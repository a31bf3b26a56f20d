"""The appointments given to the owner's calendar program, by an address that is a secret and can be ended."""

from frontdesk.office.booking.telling import event_uid, said
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.pages import Purpose, appointments_feed
from frontdesk.publish.booking.feed import Entry, feed
from frontdesk.store import trail
from frontdesk.store.models import Appointment
from frontdesk.store.opening import together
from frontdesk.store.queries import appointments, withdrawn

DAY = 86_400
BEFORE, AFTER, MOST = 60 * DAY, 800 * DAY, 2_000
"""Seconds behind and ahead of now, and how many appointments, that stand in it."""


def address(practice: int) -> str:
    """The secret address."""
    return appointments_feed(practice)


def end_address(practice: int, at: int, by: str) -> None:
    """Every address that was given so far opens nothing any more."""
    with together(practice):
        withdrawn.withdraw(practice, Purpose.CALENDAR, 0)
        trail.note(practice, at, "calendar address ended", {"by": by})


def feed_text(desks: Desks, practice: int, at: int) -> str:
    """The calendar as it stands."""
    desk = desks.of(practice)
    rows = appointments.coming(practice, at - BEFORE, at + AFTER, MOST)
    return feed(desk.policy(at).practice.name, (entry(desk, row) for row in rows))


def entry(desk: Desk, row: Appointment) -> Entry:
    """One appointment as its owner sees it: with whom, what it is about, how to reach them."""
    language = desk.policy(row.made_at).practice.languages[0]
    found = said(desk, row, language)
    name = row.client.name if row.client is not None and row.client.name else row.name
    parts = (row.about, row.address, found.bring, row.price)
    return Entry(
        uid=event_uid(row.uid),
        sequence=row.sequence,
        start=row.starts_at,
        end=row.ends_at,
        stamp=row.settled_at or row.made_at,
        summary=f"{found.kind} · {name}" if name else found.kind,
        description="\n".join(one for one in parts if one),
        place=found.place,
    )
