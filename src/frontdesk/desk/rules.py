"""Policy versions compiled once for deciding: what each day holds is worked out when first asked, and kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache, partial

from frontdesk.hours import WEEKDAYS, Interval, Schedule, Span, instants, subtract
from frontdesk.policy import Day, Policy, Versions, pieces
from frontdesk.policy.model import Protected, Queue, Week, YieldsTo
from frontdesk.policy.private import Privacy, private_addresses

ONE_DAY = timedelta(days=1)
ALWAYS: Week = ((Span(0, 1440),),) * 7


@dataclass(frozen=True, slots=True)
class Edition:
    """One policy version with what is derived from it once."""

    policy: Policy
    urgent_hours: Schedule
    own_addresses: frozenset[str]
    privacies: dict[str, Privacy]
    said: dict[tuple[str, ...], str]
    """Sentences that are the same for every client of a tier, made once."""

    def privacy(self, tier: str) -> Privacy:
        """What no text for a client of this tier may show (R6)."""
        found = self.privacies.get(tier)
        if found is None:
            found = self.privacies[tier] = private_addresses(self.policy, tier)
        return found


def _edition(policy: Policy) -> Edition:
    week = policy.urgent.hours if policy.urgent.hours is not None else ALWAYS
    views = (policy.channels, *(tier.channels for tier in policy.tiers.values()))
    own = {
        address.casefold()
        for view in views
        for channel in view.values()
        for address in (channel.address, *channel.aliases)
        if address and "@" in address
    }
    hours = Schedule(policy.practice.time_zone, dict(zip(WEEKDAYS, week, strict=True)))
    return Edition(policy, hours, frozenset(own), {}, {})


@dataclass(frozen=True, slots=True)
class DayQueue:
    """A queue on one day: what is left of its range after closed and protected time, and how many contacts fit."""

    queue: Queue
    pieces: tuple[Interval, ...]
    fits: int


def _day_queue(versions: Versions, queue: Queue, day: date) -> DayQueue:
    left = pieces(versions, queue, day)
    return DayQueue(queue, left, fitting(queue, left))


def fitting(queue: Queue, left: Iterable[Interval]) -> int:
    """How many contacts fit into these pieces, each into one of them whole (DECISION, Time)."""
    each = queue.minutes_each * 60
    return sum([(end - start) // each for start, end in left if end > start])


def _names(policy: Policy, channel: str, handled: tuple[str, ...]) -> tuple[str, ...]:
    """The queues' names; a version that has renamed them all serves the channel by its own."""
    if any(name in policy.queues for name in handled) or channel not in policy.channels:
        return handled
    return policy.channels[channel].handled


class Rules:
    """One practice's policy versions, oldest first; the first also covers the time before it took effect.

    Raises FrontdeskError where the versions stand in different time zones.
    """

    __slots__ = (
        "_closes",
        "_editions",
        "_free",
        "_open",
        "_protected",
        "_queues",
        "_single",
        "_versions",
        "local",
        "schedule",
        "zone",
    )

    def __init__(self, versions: Sequence[Policy]) -> None:
        self._versions = Versions(versions)
        self._editions = {policy.version: _edition(policy) for policy in self._versions.policies}
        self.schedule = self._versions.schedule
        self.zone = self.schedule.zone
        self.local: Callable[[int], datetime] = lru_cache(maxsize=8192)(partial(datetime.fromtimestamp, tz=self.zone))
        """The moment on the practice's clock; each is asked for many times in one decision."""
        self._single = next(iter(self._editions.values())) if len(self._editions) == 1 else None
        self._queues: dict[tuple[date, str, tuple[str, ...]], tuple[DayQueue, ...]] = {}
        self._protected: dict[date, tuple[tuple[Interval, Protected], ...]] = {}
        self._free: dict[date, tuple[Interval, ...]] = {}
        self._open: dict[date, tuple[Interval, ...]] = {}
        self._closes: dict[tuple[date, int], int | None] = {}

    def on(self, day: date) -> Policy:
        """The version in force on a local date."""
        return self._versions.in_force(day)

    def in_force(self, at: int) -> Edition:
        """The version in force at a moment."""
        return self._single or self._editions[self.on(self.local(at).date()).version]

    def day(self, day: date) -> Day:
        """What the calendar says of a local date."""
        return self._versions.day(day)

    def queues_on(self, day: date, channel: str, handled: tuple[str, ...]) -> tuple[DayQueue, ...]:
        """The queues that serve a channel on a day, each with what its range leaves before appointments."""
        key = (day, channel, handled)
        found = self._queues.get(key)
        if found is None:
            policy = self.on(day)
            queues = [policy.queues[name] for name in _names(policy, channel, handled) if name in policy.queues]
            found = self._queues[key] = tuple(_day_queue(self._versions, one, day) for one in queues)
        return found

    def protected_on(self, day: date) -> tuple[tuple[Interval, Protected], ...]:
        """The protected time that begins on a local date."""
        found = self._protected.get(day)
        if found is None:
            blocks = self.on(day).protected
            found = tuple(
                (interval, block)
                for block in blocks
                if day.weekday() in block.days
                for interval in instants(self.zone, day, block.at)
            )
            self._protected[day] = found
        return found

    def protected_at(self, at: int) -> tuple[Interval, Protected] | None:
        """The block that covers a moment; one that yields to nothing outranks one that yields."""
        day = self.local(at).date()
        covering = [
            entry
            for near in (day, day - ONE_DAY)
            for entry in self.protected_on(near)
            if entry[0][0] <= at < entry[0][1]
        ]
        if not covering:
            return None
        return next((entry for entry in covering if entry[1].yields_to is YieldsTo.NOTHING), covering[0])

    def free_on(self, day: date) -> tuple[Interval, ...]:
        """The open time that begins on a day, less protected time."""
        found = self._free.get(day)
        if found is None:
            taken = sorted(
                entry[0] for offset in (-1, 0, 1) for entry in self.protected_on(day + timedelta(days=offset))
            )
            found = self.open_on(day)
            for interval in taken:
                found = subtract(found, (interval,))
            self._free[day] = found
        return found

    def is_free_before(self, at: int) -> bool:
        """Whether the last moment before `at` is open and not protected: a promise "by 17:00" is judged so (R2)."""
        return self.schedule.is_open_at(at - 1) and self.protected_at(at - 1) is None

    def last_free(self, at: int, not_before: int) -> int | None:
        """The latest moment up to `at`, and after `not_before`, whose last moment before it is free."""
        if self.is_free_before(at):
            return at
        day = self.local(at).date()
        while True:
            for start, end in reversed(self.free_on(day)):
                if start < at:
                    return min(end, at) if min(end, at) > not_before else None
            if day <= self.local(not_before).date() - ONE_DAY:
                return None
            day -= ONE_DAY

    def open_on(self, day: date) -> tuple[Interval, ...]:
        """The open time that begins on a day."""
        found = self._open.get(day)
        if found is None:
            found = self._open[day] = self.schedule.day_open(day)
        return found

    def business_day(self, at: int) -> date:
        """The day to which an open moment belongs: what begins on a day belongs to it, past midnight too."""
        day = self.local(at).date()
        before = self.open_on(day - ONE_DAY)
        return day - ONE_DAY if before and before[-1][1] > at else day

    def nth_close(self, day: date, count: int) -> int | None:
        """The close of the `count`-th business day after `day`; None where there is none within five years."""
        key = (day, count)
        if key not in self._closes:
            self._closes[key] = self._find_close(day, count)
        return self._closes[key]

    def _find_close(self, day: date, count: int) -> int | None:
        for _ in range(1827):
            opened = self.open_on(day)
            if count == 0 and opened:
                return opened[-1][1]
            day += ONE_DAY
            if self.open_on(day):
                count -= 1
        return None
