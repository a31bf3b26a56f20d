"""The practice's side of appointments: what is to come and how it went, and a time booked for a client."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.desk import Rules
from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import Form, NotBookedError, Refusal, Visitor
from frontdesk.office.desks import Desk, Desks
from frontdesk.publish.booking import kind_name
from frontdesk.store.models import Appointment, Client, Standing
from frontdesk.store.opening import together
from frontdesk.store.queries import appointments, people, practices

DAY = 86_400
LOOKED_BACK, LOOKED_AHEAD = 30 * DAY, 400 * DAY
MOST = 60
LONGEST_WORD, LONGEST_NOTES = 2000, 10_000


@dataclass(frozen=True, slots=True)
class Booked:
    """What is booked in a practice, and of what is over: what nobody has said of yet, and how the rest went."""

    rules: Rules
    name: str
    to_settle: Sequence[Appointment]
    coming: Sequence[Appointment]
    ended: Sequence[Appointment]


@dataclass(frozen=True, slots=True)
class One:
    """One appointment as its page shows it; `tells` is the address at which the client hears of it."""

    desk: Desk
    name: str
    row: Appointment
    what: str
    tells: str
    is_shadow: bool


def look(desks: Desks, practice: int, at: int) -> Booked:
    """What there is from a moment on, and of the thirty days before it."""
    desk = desks.of(practice)
    return Booked(
        rules=desk.rules,
        name=desk.policy(at).practice.name,
        to_settle=appointments.to_settle(practice, at - LOOKED_BACK, at, MOST),
        coming=appointments.coming(practice, at, at + LOOKED_AHEAD, MOST),
        ended=appointments.ended(practice, at - LOOKED_BACK, at, MOST),
    )


def one(desks: Desks, practice: int, appointment: int, at: int) -> One | None:
    """One appointment; None where there is none, or only a place that is held."""
    row = appointments.appointment(practice, appointment)
    if row is None or row.standing == Standing.HELD:
        return None
    desk = desks.of(practice)
    name, tells = desk.policy(at).practice.name, row.address if "@" in row.address else ""
    return One(desk, name, row, what(desk.rules, row), tells, practices.is_shadow(practice))


def what(rules: Rules, row: Appointment) -> str:
    """What the practice calls its kind, in English."""
    kinds = rules.on(rules.local(row.starts_at).date()).appointments
    privacy = rules.in_force(row.starts_at).privacy(row.tier)
    return kind_name(next((one for one in kinds if one.name == row.kind), None), row.kind, "en", privacy)


def whom(row: Appointment) -> str:
    """With whom it is."""
    return (row.client.name if row.client is not None else "") or row.name or "somebody"


def address_of(practice: int, client: Client) -> str:
    """The mail address at which a client hears of an appointment; "" where none is known."""
    return next(iter(people.mail_addresses(practice, client.pk)), "")


def visitor_for(practice: int, client: Client | None, at: int, by: str) -> Visitor:
    """Somebody of the practice who books for a client, in the client's language and zone."""
    found = client if client is not None else Client()
    return Visitor(practice, at, found.pk, found.time_zone, found.language, by, is_owner=True)


def book(desks: Desks, visitor: Visitor, kind: str, minutes: int, start: int, word: str) -> Appointment:
    """Book a free time for a client, and tell both with a word. Raises NotBookedError."""
    client = people.client(visitor.practice, visitor.client) if visitor.client is not None else None
    if client is None:
        raise NotBookedError(Refusal.NOT_THERE)
    form = Form(client.name, address_of(visitor.practice, client))
    with together(visitor.practice):
        place = keeping.hold(desks, visitor, kind, minutes, start)
        return keeping.book(desks, visitor, place.pk, form, word)
