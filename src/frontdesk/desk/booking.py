"""What may be booked: free time less gaps, promised minutes, notice, horizon and the limit of a day. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from frontdesk.desk.capacity import promised
from frontdesk.desk.free_time import free, protected
from frontdesk.desk.model import State
from frontdesk.desk.promises import duration_end
from frontdesk.desk.rules import ONE_DAY, Rules
from frontdesk.hours import Interval, instants, subtract, union
from frontdesk.policy.model import AppointmentKind, Duration, Unit

MINUTE, DAY = 60, 86_400


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody of a tier would book, as asked at a moment (epoch seconds).

    Where somebody of the practice books, no notice is owed to her: `without_notice`. All else holds for her too.
    """

    kind: str
    minutes: int
    at: int
    tier: str = ""
    without_notice: bool = False


@dataclass(frozen=True, slots=True)
class BookableDay:
    """A local date of the practice with the moments at which a booking may begin."""

    day: date
    starts: tuple[int, ...]


def kinds_for(rules: Rules, at: int, tier: str, *, standing: bool = False) -> tuple[AppointmentKind, ...]:
    """The kinds that a client of a tier may book at a moment; with those that stand by arrangement, if asked for."""
    policy = rules.in_force(at).policy
    return tuple(one for one in policy.appointments if (standing or one.is_bookable) and one.is_for(tier))


def bookable(rules: Rules, wish: Wish, state: State) -> Iterator[BookableDay]:
    """The days of the horizon on which a time is left, in order."""
    kind = kind_on(rules, wish.kind, rules.local(wish.at).date())
    if kind is None:
        return
    first = earliest_start(rules, wish, kind)
    day = rules.local(wish.at).date()
    for _ in range(kind.horizon_days + 1 if first is not None else 0):
        starts = starts_on(rules, wish, day, state, first or wish.at)
        if starts:
            yield BookableDay(day, starts)
        day += ONE_DAY


def is_bookable(rules: Rules, wish: Wish, start: int, state: State) -> bool:
    """Whether a booking may begin at a moment: exactly where `bookable` offers it."""
    kind = kind_on(rules, wish.kind, rules.local(wish.at).date())
    first = earliest_start(rules, wish, kind) if kind is not None else None
    if kind is None or first is None or start < first:
        return False
    today, day = rules.local(wish.at).date(), rules.local(start).date()
    near = [one for one in (day - ONE_DAY, day) if 0 <= (one - today).days <= kind.horizon_days]
    return any(start in starts_on(rules, wish, one, state, first) for one in near)


def kind_on(rules: Rules, name: str, day: date) -> AppointmentKind | None:
    """The kind of that name in the version in force on a date."""
    return next((one for one in rules.on(day).appointments if one.name == name), None)


def earliest_start(rules: Rules, wish: Wish, kind: AppointmentKind) -> int | None:
    """When what is wished may begin at the earliest; None where the desk never opens again."""
    if kind.notice is None or wish.without_notice:
        return wish.at + 1
    return duration_end(rules, wish.at, kind.notice)


def starts_on(rules: Rules, wish: Wish, day: date, state: State, first: int) -> tuple[int, ...]:
    """The moments of one date, from `first` on, at which a booking may begin."""
    kind = kind_on(rules, wish.kind, day)
    if kind is None or day.weekday() not in kind.days or wish.minutes not in kind.minutes or not kind.is_for(wish.tier):
        return ()
    if kind.most_a_day is not None and _of_kind(rules, kind, day, state) >= kind.most_a_day:
        return ()
    found: list[int] = []
    for start, end in instants(rules.zone, day, kind.at):
        left = clear(rules, kind, (start, end), state, wish.at)
        found += _grid(start, kind.every_minutes * MINUTE, wish.minutes * MINUTE, left)
    return tuple(one for one in found if one >= first)


def clear(rules: Rules, kind: AppointmentKind, span: Interval, state: State, at: int) -> tuple[Interval, ...]:
    """What is free of a span with the gaps around what is there, without the minutes that slots have promised.

    Whoever works here first is whom they meet: nothing is booked while she or he is away.
    """
    start, end = span
    margin = DAY
    gaps = [
        (begin - block.clear_minutes * MINUTE, finish + block.clear_minutes * MINUTE)
        for (begin, finish), block in protected(rules, start - margin, end + margin)
    ]
    gap = kind.gap_minutes
    for one in state.appointments:
        around = max(gap, one.gap_minutes) * MINUTE
        gaps.append((one.start - around, one.end + around))
    gaps += [(begin - gap * MINUTE, finish + gap * MINUTE) for begin, finish in state.busy]
    gaps += [(one.start, one.end) for one in state.away if one.name in state.members[:1]]
    blocked = union((one for one in gaps if one[0] < one[1]), promised(rules, span, state, at))
    return subtract(free(rules, start, end, state), blocked)


def change_until(rules: Rules, kind: AppointmentKind | None, start: int) -> int:
    """Until when a client may move or cancel what begins at `start`: the latest moment from which its notice fits."""
    notice = kind.change_notice if kind is not None else None
    if notice is None:
        return start
    if notice.is_clock:
        return start - notice.seconds
    if notice.unit is Unit.BUSINESS_HOURS:
        found = rules.schedule.add_at(start, -notice.seconds)
        return start if found is None else found
    return _close_before(rules, notice, start)


def _close_before(rules: Rules, notice: Duration, start: int) -> int:
    """The last close from which so many business days end before `start`."""
    day = rules.local(start).date()
    for _ in range(400):
        opened = rules.open_on(day)
        if opened and opened[-1][1] <= start:
            ends = rules.nth_close(day, notice.count)
            if ends is not None and ends <= start:
                return opened[-1][1]
        day -= ONE_DAY
    return start


def _of_kind(rules: Rules, kind: AppointmentKind, day: date, state: State) -> int:
    return sum(1 for one in state.appointments if one.kind == kind.name and rules.local(one.start).date() == day)


def _grid(start: int, step: int, length: int, left: tuple[Interval, ...]) -> Iterator[int]:
    """The moments of a grid from which so many seconds fit into one of the pieces."""
    for begin, end in left:
        moment = start + -(-(begin - start) // step) * step
        while moment + length <= end:
            yield moment
            moment += step
