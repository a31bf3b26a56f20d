"""Times that can be offered instead of now: what can be booked, else the next slots of the channel's queues."""

from collections.abc import Iterator
from itertools import islice

from frontdesk.desk.capacity import Search, bookings, occurrences
from frontdesk.desk.model import State
from frontdesk.desk.no.model import Asking
from frontdesk.desk.opening import next_open
from frontdesk.desk.promises import duration_end
from frontdesk.desk.rules import ONE_DAY
from frontdesk.hours import Interval, instants, intersect, subtract, union
from frontdesk.policy.model import AppointmentKind, Channel

_MOST = 2


def times_to_offer(asking: Asking) -> tuple[int, ...]:
    """The first moments that can be named, at most two, by the practice's own clock (R2); none where it never opens."""
    booked = tuple(islice(_bookable(asking), _MOST))
    if booked:
        return booked
    slots = tuple(islice(_slots(asking), _MOST))
    if slots:
        return slots
    opens = next_open(asking.rules, asking.at, asking.overrides)
    return () if opens is None else (opens,)


def _bookable(asking: Asking) -> Iterator[int]:
    """The first bookable moment of each day, for whom there is one: never in protected time, nor on a closed day."""
    policy = asking.rules.in_force(asking.at).policy
    for kind in policy.appointments:
        if len(kind.minutes) > 1 or kind.notice is not None:
            if not kind.tiers or asking.tier in kind.tiers:
                yield from _days_of(asking, kind)
            return


def _days_of(asking: Asking, kind: AppointmentKind) -> Iterator[int]:
    rules, first = asking.rules, asking.at
    if kind.notice is not None:
        noticed = duration_end(rules, asking.at, kind.notice)
        if noticed is None:
            return
        first = noticed
    day = rules.local(asking.at).date()
    needed = min(kind.minutes) * 60
    for _ in range(kind.horizon_days):
        if day.weekday() in kind.days:
            free = _without_closings(asking, intersect(instants(rules.zone, day, kind.at), rules.free_on(day)))
            start = next((max(begin, first) for begin, end in free if end - max(begin, first) >= needed), None)
            if start is not None:
                yield start
        day += ONE_DAY


def _without_closings(asking: Asking, free: tuple[Interval, ...]) -> tuple[Interval, ...]:
    shut = union((), [(one.start, one.end) for one in asking.overrides if not one.is_open and one.start < one.end])
    return subtract(free, shut)


def _slots(asking: Asking) -> Iterator[int]:
    edition = asking.rules.in_force(asking.at)
    policy = edition.policy
    tier = policy.tiers.get(asking.tier) or policy.tiers.get(policy.default_tier)
    channels = tier.channels if tier else policy.channels
    channel = channels.get(asking.channel) or Channel(asking.channel)
    search = Search(edition, channel, channel.handled, asking.at, False, bookings(asking.booked))
    for one in occurrences(asking.rules, search, State(overrides=asking.overrides)):
        if one.slot is not None and one.room > 0 and one.slot.start > asking.at:
            yield one.slot.start
