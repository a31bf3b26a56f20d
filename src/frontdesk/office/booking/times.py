"""Which times may be booked, and at what price."""

from collections.abc import Iterator
from dataclasses import replace

from frontdesk.desk.allowance import left
from frontdesk.desk.booking import BookableDay, Wish, bookable, is_bookable, kind_on, kinds_for
from frontdesk.desk.model import State
from frontdesk.office.booking.model import NotBookedError, Refusal, Visitor
from frontdesk.office.desks import Desk
from frontdesk.office.duty import on_duty_state
from frontdesk.policy.model import AppointmentKind
from frontdesk.store.models import Appointment, Client
from frontdesk.store.queries import appointments, known, people
from frontdesk.store.queries.time_taken import time_state

_LONGEST_PERIOD = 400 * 86_400


def time_of(desk: Desk, practice: int, at: int, besides: int = 0) -> State:
    """All that takes time; `besides` an appointment that does not count, because it is the one that is moved."""
    people_of = on_duty_state(desk, practice, at)
    return replace(time_state(practice, at, besides), booked=known.booked(practice, at), **people_of)


def client_of(visitor: Visitor) -> Client | None:
    """The client who books, if it is one."""
    return people.client(visitor.practice, visitor.client) if visitor.client is not None else None


def tier_of(desk: Desk, visitor: Visitor) -> str:
    """The tier under which a visitor books: the client's own, else the policy's default one."""
    client, policy = client_of(visitor), desk.policy(visitor.at)
    return client.tier if client is not None and client.tier in policy.tiers else policy.default_tier


def kinds(desk: Desk, visitor: Visitor) -> tuple[AppointmentKind, ...]:
    """What the visitor may book; somebody of the practice also what stands by arrangement."""
    return kinds_for(desk.rules, visitor.at, tier_of(desk, visitor), standing=visitor.is_owner)


def wish_of(desk: Desk, visitor: Visitor, kind: str, minutes: int, tier: str | None = None) -> Wish:
    """What the visitor would book; `tier` where it is no longer her own that counts."""
    of_tier = tier_of(desk, visitor) if tier is None else tier
    return Wish(kind, minutes, visitor.at, of_tier, without_notice=visitor.is_owner)


def offered(
    desk: Desk, visitor: Visitor, kind: AppointmentKind, minutes: int, besides: int = 0
) -> Iterator[BookableDay]:
    """The days with the times that are free for so many minutes."""
    wish = wish_of(desk, visitor, kind.name, minutes)
    return bookable(desk.rules, wish, time_of(desk, visitor.practice, visitor.at, besides))


def offered_for(desk: Desk, visitor: Visitor, row: Appointment) -> list[int]:
    """The times to which an appointment may be moved; its own is none of them."""
    wish = wish_of(desk, visitor, row.kind, (row.ends_at - row.starts_at) // 60, row.tier)
    days = bookable(desk.rules, wish, time_of(desk, visitor.practice, visitor.at, row.pk))
    return [start for day in days for start in day.starts if start != row.starts_at]


def price_now(desk: Desk, visitor: Visitor, row: Appointment) -> str:
    """What the place that is held would cost; "" for nothing."""
    kind = kind_on(desk.rules, row.kind, desk.rules.local(visitor.at).date())
    try:
        return price_of(desk, visitor, kind, row.starts_at) if kind is not None else ""
    except NotBookedError:
        return ""


def is_free(desk: Desk, visitor: Visitor, wish: Wish, start: int, besides: int = 0) -> bool:
    """Whether a time is offered at this moment."""
    return is_bookable(desk.rules, wish, start, time_of(desk, visitor.practice, visitor.at, besides))


def price_of(desk: Desk, visitor: Visitor, kind: AppointmentKind, start: int, besides: int = 0) -> str:
    """What it costs; "" for what is included or free. Raises NotBookedError where it is used up and has no price."""
    tier = tier_of(desk, visitor)
    allowance, price = kind.included_for(tier), kind.price_for(tier) or ""
    if allowance is None or visitor.client is None:
        return price
    since = start - _LONGEST_PERIOD
    used = appointments.starts_of(visitor.practice, visitor.client, kind.name, since, besides)
    if left(desk.rules, allowance, used, start):
        return ""
    if not price and not visitor.is_owner:
        raise NotBookedError(Refusal.USED_UP)
    return price
