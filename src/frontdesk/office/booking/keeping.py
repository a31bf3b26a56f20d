"""A place is held, booked, moved, cancelled and settled: each in one transaction, with nobody coming between."""

from secrets import token_hex

from frontdesk.desk.booking import change_until, kind_on
from frontdesk.office.booking import telling
from frontdesk.office.booking.model import Form, NotBookedError, Refusal, Visitor
from frontdesk.office.booking.times import client_of, is_free, kinds, price_of, tier_of, wish_of
from frontdesk.office.desks import Desk, Desks
from frontdesk.policy.model import AppointmentKind
from frontdesk.store import trail
from frontdesk.store.models import ENDED, Appointment, Standing
from frontdesk.store.opening import together
from frontdesk.store.queries import appointments, people
from frontdesk.store.queries.appointments import Guest, NewPlace

HOLD_SECONDS = 600
MOST_HELD, MOST_AHEAD = 12, 3
"""Places held at once in a practice, and appointments that a stranger's address may have ahead."""
MINUTE = 60


def hold(desks: Desks, visitor: Visitor, kind: str, minutes: int, start: int) -> Appointment:
    """Keep a time for ten minutes. Raises NotBookedError: of two who ask at once, one gets it."""
    with together(visitor.practice):
        desk = desks.of(visitor.practice)
        found = _kind(desk, visitor, kind)
        appointments.drop_old_holds(visitor.practice, visitor.at)
        if not visitor.is_owner and appointments.held_now(visitor.practice, visitor.at) >= MOST_HELD:
            raise NotBookedError(Refusal.CROWDED)
        wish = wish_of(desk, visitor, kind, minutes)
        if not is_free(desk, visitor, wish, start):
            raise NotBookedError(Refusal.GONE)
        price_of(desk, visitor, found, start)
        return appointments.place(
            visitor.practice,
            NewPlace(
                uid=token_hex(16),
                kind=kind,
                start=start,
                end=start + minutes * MINUTE,
                zone=visitor.zone or desk.rules.zone.key,
                at=visitor.at,
                gap_minutes=found.gap_minutes,
                until=visitor.at + HOLD_SECONDS,
                tier=wish.tier,
                client=visitor.client,
                by=visitor.by,
            ),
        )


def seen(practice: int, appointment: int) -> Appointment | None:
    """A place or an appointment as it stands; None where it is there no more."""
    return appointments.appointment(practice, appointment)


def give_back(visitor: Visitor, appointment: int) -> bool:
    """Let a held place go; whether it was held."""
    with together(visitor.practice):
        return appointments.let_go(visitor.practice, appointment)


def book(desks: Desks, visitor: Visitor, appointment: int, form: Form, word: str = "") -> Appointment:
    """Book the place that is held. Where its time is over, it is booked if it is free still. Raises NotBookedError.

    `word` is what somebody of the practice says with it.
    """
    with together(visitor.practice):
        desk = desks.of(visitor.practice)
        row = appointments.appointment(visitor.practice, appointment)
        if row is None or row.standing != Standing.HELD:
            raise NotBookedError(Refusal.NOT_THERE if row is not None else Refusal.LAPSED)
        kind = _kind(desk, visitor, row.kind)
        _check_held(desk, visitor, row)
        if not visitor.is_owner and appointments.ahead_of(visitor.practice, form.address, visitor.at) >= MOST_AHEAD:
            raise NotBookedError(Refusal.ENOUGH)
        price = price_of(desk, visitor, kind, row.starts_at)
        appointments.book(visitor.practice, row.pk, _guest(desk, visitor, form, price), visitor.at)
        booked = _now(visitor.practice, row.pk)
        told = {"appointment": row.pk, "kind": row.kind, "from": row.starts_at, "to": row.ends_at, "by": visitor.by}
        trail.note(visitor.practice, visitor.at, "appointment booked", told, booked.client_id)
        telling.tell(desk, booked, telling.Word.BOOKED, visitor.at, word)
    return booked


def move(desks: Desks, visitor: Visitor, appointment: int, start: int, reason: str = "") -> Appointment:
    """Give what is booked another time; both are told, with the reason. Raises NotBookedError: it stays as it was."""
    with together(visitor.practice):
        desk = desks.of(visitor.practice)
        row = _changeable(desk, visitor, appointment)
        seconds = row.ends_at - row.starts_at
        wish = wish_of(desk, visitor, row.kind, seconds // MINUTE, row.tier)
        if start == row.starts_at or not is_free(desk, visitor, wish, start, besides=row.pk):
            raise NotBookedError(Refusal.GONE)
        kind = kind_on(desk.rules, row.kind, desk.rules.local(start).date())
        appointments.move(visitor.practice, row.pk, start, start + seconds, kind.gap_minutes if kind else 0)
        moved = _now(visitor.practice, row.pk)
        told = {"appointment": row.pk, "was": row.starts_at, "from": start, "to": moved.ends_at, "by": visitor.by}
        trail.note(visitor.practice, visitor.at, "appointment moved", told, row.client_id)
        telling.tell(desk, moved, telling.Word.MOVED, visitor.at, reason)
    return moved


def cancel(desks: Desks, visitor: Visitor, appointment: int, reason: str = "") -> Appointment:
    """Cancel what is booked; both sides are told, with the reason. Raises NotBookedError."""
    with together(visitor.practice):
        desk = desks.of(visitor.practice)
        row = _changeable(desk, visitor, appointment)
        appointments.settle(visitor.practice, row.pk, Standing.CANCELLED, visitor.at, visitor.by)
        told = {"appointment": row.pk, "from": row.starts_at, "reason": reason, "by": visitor.by}
        trail.note(visitor.practice, visitor.at, "appointment cancelled", told, row.client_id)
        gone = _now(visitor.practice, row.pk)
        telling.tell(desk, gone, telling.Word.CANCELLED, visitor.at, reason)
    return gone


def settle(practice: int, appointment: int, standing: Standing, at: int, by: str) -> bool:
    """Say of what has begun that it was kept, or who missed it; whether it could be said. It can be corrected."""
    with together(practice):
        row = appointments.appointment(practice, appointment)
        if row is None or row.starts_at > at or standing not in ENDED:
            return False
        if not appointments.settle(practice, appointment, standing, at, by):
            return False
        told = {"appointment": appointment, "standing": standing.value, "was": row.standing, "by": by}
        trail.note(practice, at, "appointment settled", told, row.client_id)
    return True


def note(practice: int, appointment: int, notes: str, decisions: str, at: int, by: str) -> bool:
    """Keep notes, which stay the practice's own, and what was decided; whether there is such an appointment."""
    with together(practice):
        row = appointments.appointment(practice, appointment)
        if row is None or not appointments.note(practice, appointment, notes, decisions):
            return False
        told = {"appointment": appointment, "notes": notes, "decisions": decisions, "by": by}
        trail.note(practice, at, "appointment noted", told, row.client_id)
    return True


def _kind(desk: Desk, visitor: Visitor, name: str) -> AppointmentKind:
    found = next((one for one in kinds(desk, visitor) if one.name == name), None)
    if found is None:
        raise NotBookedError(Refusal.GONE)
    return found


def _check_held(desk: Desk, visitor: Visitor, row: Appointment) -> None:
    """A hold that is over is as good as a new one where the time is free still."""
    if row.held_until is not None and row.held_until > visitor.at:
        return
    wish = wish_of(desk, visitor, row.kind, (row.ends_at - row.starts_at) // MINUTE, row.tier)
    if not is_free(desk, visitor, wish, row.starts_at, besides=row.pk):
        raise NotBookedError(Refusal.LAPSED)


def _changeable(desk: Desk, visitor: Visitor, appointment: int) -> Appointment:
    row = appointments.appointment(visitor.practice, appointment)
    if row is None or row.standing != Standing.BOOKED or row.starts_at <= visitor.at:
        raise NotBookedError(Refusal.NOT_THERE)
    if not visitor.is_owner and visitor.at > until(desk, row):
        raise NotBookedError(Refusal.TOO_LATE)
    return row


def until(desk: Desk, row: Appointment) -> int:
    """Until when whoever has the link may change it."""
    kind = kind_on(desk.rules, row.kind, desk.rules.local(row.starts_at).date())
    return change_until(desk.rules, kind, row.starts_at)


def _guest(desk: Desk, visitor: Visitor, form: Form, price: str) -> Guest:
    """Whoever books becomes a client of the practice, by the mail address; a link of her own says who she is."""
    client = client_of(visitor)
    if client is None:
        client = people.client_of(visitor.practice, "mail", form.address.casefold())
    if client is None:
        client = people.add_client(visitor.practice, "mail", form.address.casefold(), form.name, visitor.at)
    return Guest(
        name=form.name,
        address=form.address,
        language=visitor.language,
        zone=visitor.zone or desk.rules.zone.key,
        tier=tier_of(desk, visitor),
        client=client.pk,
        about=form.about,
        price=price,
    )


def _now(practice: int, appointment: int) -> Appointment:
    row = appointments.appointment(practice, appointment)
    if row is None:
        raise NotBookedError(Refusal.NOT_THERE)
    return row
