"""Rules of promises: the published turnaround held against the queues, by trying out two ordinary weeks."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.hours import Interval, Schedule
from frontdesk.policy.calendar import PolicyCalendar
from frontdesk.policy.findings import Code
from frontdesk.policy.lint.case import Case, View
from frontdesk.policy.lint.channels import takes_in
from frontdesk.policy.lint.ordinary import ordinary_days
from frontdesk.policy.lint.queues import queues_of
from frontdesk.policy.model import Duration, Queue, Unit
from frontdesk.policy.slots import pieces

_ONE_DAY = timedelta(days=1)
_STEP = 5 * 60
_OFTEN = 0.10
"""A standard that more than one arrival in ten misses is a warning; less is a hint."""


@dataclass(frozen=True, slots=True)
class Chance:
    """One slot as an arrival sees it: the last moment at which a contact still fits, and when it ends."""

    latest: int
    end: int


def chances(calendar: PolicyCalendar, queues: Sequence[Queue], days: Sequence[date]) -> list[Chance]:
    """The slots of the queues over the days, by the last moment to arrive for each."""
    found = [_chance(pieces(calendar, queue, day), queue) for queue in queues for day in days]
    return sorted((one for one in found if one is not None), key=lambda one: one.latest)


def _chance(left: tuple[Interval, ...], queue: Queue) -> Chance | None:
    need = queue.minutes_each * 60
    fitting = [end - need for start, end in left if end - start >= need]
    return Chance(max(fitting), left[-1][1]) if fitting else None


def first_end(slots: Sequence[Chance], moment: int) -> int | None:
    """The earliest end of a slot that still takes a contact of that moment."""
    # Slots are few and in order: the first that is left is nearly always the one that ends first.
    at = bisect_right(slots, moment - 1, key=lambda one: one.latest)
    return min((one.end for one in slots[at : at + 8]), default=None)


def due(schedule: Schedule, received: int, length: Duration) -> int | None:
    """The moment (epoch seconds) by which an answer is owed to what counts as received then; None: never."""
    if length.is_clock:
        return received + length.seconds
    if length.unit is Unit.BUSINESS_HOURS:
        return schedule.add_at(received, length.seconds)
    day, left = schedule.local(received).date(), length.count
    for _ in range(7 * (length.count + 2)):
        day += _ONE_DAY
        if schedule.has_open_time(day):
            left -= 1
        if left <= 0:
            return schedule.day_open(day)[-1][1] if schedule.has_open_time(day) else None
    return None


def turnaround_unmet(case: Case) -> None:
    """FD303: the standard that no queue can meet, or that some arrivals miss even in an ordinary week."""
    for view in case.views:
        channel = view.channel
        bought = channel.given_always and channel.turnaround is not None and channel.turnaround.is_clock
        if channel.turnaround is not None and takes_in(channel) and not bought:
            queues = queues_of(case.policy, channel.handled)
            if queues and not case.calendar.never_opens:
                _try_out(case, view, channel.turnaround, queues)


def _try_out(case: Case, view: View, turnaround: Duration, queues: list[Queue]) -> None:
    days = ordinary_days(case.plain.zone, case.policy.effective, 42)
    schedule = _schedule(case)
    slots = chances(case.plain, queues, days)
    arrivals = [
        moment for day in days[:14] for start, end in schedule.day_open(day) for moment in range(start, end, _STEP)
    ]
    missed = [moment for moment in arrivals if _late(schedule, slots, moment, turnaround)]
    if missed and len(missed) == len(arrivals):
        case.error(
            Code.TURNAROUND_UNMET,
            view.at("turnaround"),
            f"{view.channel.name} promises an answer within {turnaround}{view.for_whom}; "
            "no queue ever ends so soon after a contact.",
            "Lengthen the turnaround, or add a batch or window.",
            value=str(turnaround),
        )
    elif missed:
        _report_some(case, view, turnaround, missed, len(arrivals))


def _report_some(case: Case, view: View, turnaround: Duration, missed: list[int], of: int) -> None:
    report = case.warn if len(missed) > _OFTEN * of else case.hint
    when = _schedule(case).local(missed[0])
    percent = max(1, round(100 * len(missed) / of))
    report(
        Code.TURNAROUND_UNMET,
        view.at("turnaround"),
        f"{view.channel.name} promises an answer within {turnaround}{view.for_whom}; "
        f"{percent} in 100 contacts miss it, such as one on {when:%A} at {when:%H:%M}.",
        "They are promised the next slot's end, beyond the standard. Lengthen the turnaround, or add a window.",
        value=str(turnaround),
    )


def _late(schedule: Schedule, slots: list[Chance], moment: int, turnaround: Duration) -> bool:
    owed, end = due(schedule, moment, turnaround), first_end(slots, moment)
    return owed is None or end is None or end > owed


def _schedule(case: Case) -> Schedule:
    return Schedule.of_days(case.plain.zone, lambda day: case.plain.day(day).spans, never=case.plain.never_opens)


def buffer_breaks_turnaround(case: Case) -> None:
    """FD312: the buffer before an answer is as long as the time in which it is owed."""
    wait = case.policy.buffer.no_reply_sooner_than
    for view in case.views:
        length = view.channel.turnaround
        if length is None or not takes_in(view.channel) or not wait.is_clock or length.unit is Unit.BUSINESS_DAYS:
            continue
        if wait.seconds and wait.seconds >= length.seconds:
            case.warn(
                Code.BUFFER_BREAKS_TURNAROUND,
                ("buffer", "no_reply_sooner_than"),
                f"An answer waits {wait}, and {view.channel.name} promises one within {length}{view.for_whom}.",
                "Shorten the buffer: it gives way where a promise would break, so it would never hold here.",
                value=str(wait),
            )
