"""Kinds of appointment: what may be booked, when, by whom, and at what price."""

from dataclasses import dataclass

from frontdesk.hours import Span
from frontdesk.policy.values import Duration, Words


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many of something a client of a tier has in a calendar period (week, month, quarter, year)."""

    count: int
    per: str


@dataclass(frozen=True, slots=True)
class TierPrice:
    """What one costs a client of a tier, as the owner writes it."""

    tier: str
    price: str

    def __str__(self) -> str:
        return f"{self.price} for {self.tier}"


@dataclass(frozen=True, slots=True)
class Included:
    """How many cost a client of a tier nothing."""

    tier: str
    allowance: Allowance

    def __str__(self) -> str:
        return f"{self.allowance.count} per {self.allowance.per} for {self.tier}"


@dataclass(frozen=True, slots=True)
class AppointmentKind:
    """What may be booked: lengths in minutes, weekdays and range, notice, gap, horizon, and for whom.

    A time that is offered begins each `every_minutes` of the range. `change_notice`: until so long before it begins, a
    client may move or cancel it. Beyond what a tier has `included`, the price holds; without one it is free.
    """

    name: str
    minutes: tuple[int, ...]
    days: frozenset[int]
    at: Span
    tiers: tuple[str, ...] = ()
    notice: Duration | None = None
    gap_minutes: int = 0
    horizon_days: int = 30
    every_minutes: int = 15
    most_a_day: int | None = None
    change_notice: Duration | None = None
    label: Words | None = None
    place: Words | None = None
    bring: Words | None = None
    price: str | None = None
    prices: tuple[TierPrice, ...] = ()
    included: tuple[Included, ...] = ()
    because: Words | None = None

    @property
    def is_bookable(self) -> bool:
        """Whether clients book it themselves: one length and no notice is a meeting that stands by arrangement."""
        return len(self.minutes) > 1 or self.notice is not None

    def is_for(self, tier: str) -> bool:
        """Whether a client of this tier may have it."""
        return not self.tiers or tier in self.tiers

    def price_for(self, tier: str) -> str | None:
        """What one costs a client of this tier where none is included."""
        return next((one.price for one in self.prices if one.tier == tier), self.price)

    def included_for(self, tier: str) -> Allowance | None:
        """How many cost a client of this tier nothing; None where that is not limited."""
        return next((one.allowance for one in self.included if one.tier == tier), None)
