"""Free time: open, not protected, not taken. What rings, what is promised and what may be booked come from here.

Open is what the hours leave after closed days and leave, with openings and closings by hand laid over it. Taken is
what appointments (held ones too) and the owner's calendars take. Slots of queues leave out what is
`unavailable`, the desk is busy where `is_taken`, and a booking lies in what is `free`: all within the same time.
"""

from collections.abc import Iterator

from frontdesk.desk.model import Override, State
from frontdesk.desk.rules import ONE_DAY, Rules
from frontdesk.hours import Interval, subtract, union
from frontdesk.policy.model import Protected


def free(rules: Rules, start: int, end: int, state: State) -> tuple[Interval, ...]:
    """What is free between two moments (epoch seconds): sorted, disjoint, half-open."""
    if end <= start:
        return ()
    shielded = union((), (one for one, _ in protected(rules, start, end)))
    return subtract(subtract(opened(rules, start, end, state.overrides), shielded), taken(state))


def is_taken(state: State, at: int) -> bool:
    """Whether an appointment or one of the owner's calendars takes the moment."""
    return any(one.start <= at < one.end for one in state.appointments) or any(
        start <= at < end for start, end in state.busy
    )


def unavailable(state: State) -> tuple[Interval, ...]:
    """What is taken or closed by hand; of two overrides that overlap, the one set last holds."""
    if not state.appointments and not state.overrides and not state.busy:
        return ()
    shut: tuple[Interval, ...] = ()
    for one in state.overrides:
        shut = subtract(shut, _span(one)) if one.is_open else union(shut, _span(one))
    return union(shut, taken(state))


def taken(state: State) -> tuple[Interval, ...]:
    """What appointments and the owner's calendars take."""
    kept = [(one.start, one.end) for one in state.appointments if one.start < one.end]
    return union(kept, (one for one in state.busy if one[0] < one[1])) if kept or state.busy else ()


def opened(rules: Rules, start: int, end: int, overrides: tuple[Override, ...]) -> tuple[Interval, ...]:
    """The open time between two moments, openings and closings by hand laid over it in their order."""
    found = rules.schedule.intervals(start, end)
    for one in overrides:
        span = tuple((max(begin, start), min(finish, end)) for begin, finish in _span(one) if begin < end)
        span = tuple(piece for piece in span if piece[0] < piece[1])
        found = union(found, span) if one.is_open else subtract(found, span)
    return tuple(found)


def protected(rules: Rules, start: int, end: int) -> Iterator[tuple[Interval, Protected]]:
    """The protected blocks that touch the time between two moments."""
    day, last = rules.local(start).date() - ONE_DAY, rules.local(end).date()
    while day <= last:
        for interval, block in rules.protected_on(day):
            if interval[0] < end and start < interval[1]:
                yield interval, block
        day += ONE_DAY


def _span(one: Override) -> tuple[Interval, ...]:
    return ((one.start, one.end),) if one.start < one.end else ()
