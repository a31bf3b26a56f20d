"""How the desk stands at a moment, in words that clients may hear."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from frontdesk.desk.free_time import is_taken
from frontdesk.desk.model import Desk, Override, State
from frontdesk.desk.rules import ONE_DAY, Rules
from frontdesk.hours import Interval, subtract, union
from frontdesk.policy import Day, DayKind
from frontdesk.policy.model import Words

NOON = (11 * 60, 14 * 60 + 30)
"""Minutes after midnight: a gap between two ranges that touches this is called lunch."""


class Reason(StrEnum):
    """Why the desk is not open; `wording` says each in the client's language."""

    NONE = ""
    NAMED = "named"
    AFTER_HOURS = "after_hours"
    LUNCH = "lunch"
    BREAK = "break"
    APPOINTMENT = "appointment"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the desk stands: `words` are the owner's own (a holiday's name, "on leave"), `path` the clause."""

    desk: Desk
    reason: Reason = Reason.NONE
    words: str | Words | None = None
    cover: str | None = None
    path: str = "hours"


def standing(rules: Rules, at: int, state: State) -> Standing:
    """How the desk stands at `at` (epoch seconds): overrides outrank the hours, protected time makes it busy."""
    override = _override_at(state.overrides, at)
    if override is not None and not override.is_open:
        return Standing(Desk.CLOSED, Reason.BY_HAND, override.say or None, path="state.overrides")
    if override is None and not rules.schedule.is_open_at(at):
        return _closed(rules, at)
    if is_taken(state, at):
        return Standing(Desk.BUSY, Reason.APPOINTMENT, path="state.appointments")
    if rules.protected_at(at) is not None:
        return Standing(Desk.BUSY, Reason.APPOINTMENT, path="protected")
    return Standing(Desk.OPEN, path="hours" if override is None else "state.overrides")


def is_open(rules: Rules, at: int, overrides: tuple[Override, ...]) -> bool:
    """Whether the desk is open (busy or not) at `at`, openings and closings by hand included."""
    override = _override_at(overrides, at)
    return override.is_open if override is not None else rules.schedule.is_open_at(at)


def next_open(rules: Rules, at: int, overrides: tuple[Override, ...]) -> int | None:
    """The next moment from `at` on at which the desk is open, or None."""
    if not overrides:
        return rules.schedule.next_open_at(at)
    moments = [at, *(edge for one in overrides for edge in (one.start, one.end) if edge > at)]
    found = [rules.schedule.next_open_at(moment) for moment in moments]
    ready = [
        moment
        for moment in sorted({*moments, *(one for one in found if one is not None)})
        if is_open(rules, moment, overrides)
    ]
    return ready[0] if ready else None


def last_open(rules: Rules, start: int, end: int, overrides: tuple[Override, ...]) -> int | None:
    """The end of the last open time in [start, end), openings and closings by hand included, or None."""
    spans = rules.schedule.intervals(start, end)
    for one in overrides:
        taken: tuple[Interval, ...] = ((max(one.start, start), min(one.end, end)),)
        if taken[0][0] < taken[0][1]:
            spans = union(spans, taken) if one.is_open else subtract(spans, taken)
    return spans[-1][1] if spans else None


def _override_at(overrides: tuple[Override, ...], at: int) -> Override | None:
    """The override in force: of two that overlap, the one set last."""
    return next((one for one in reversed(overrides) if one.start <= at < one.end), None)


def _closed(rules: Rules, at: int) -> Standing:
    local = rules.local(at)
    day, minute = _day_of_closing(rules, local.date(), local.hour * 60 + local.minute)
    found = rules.day(day)
    if found.kind in (DayKind.TIME_OFF, DayKind.HOLIDAY, DayKind.ADDED):
        return Standing(Desk.CLOSED, Reason.NAMED, found.name, found.cover, _PATHS[found.kind])
    gap = _gap(found, minute)
    if gap is not None:
        midday = gap[0] < NOON[1] and gap[1] > NOON[0]
        return Standing(Desk.CLOSED, Reason.LUNCH if midday else Reason.BREAK, path=_PATHS[found.kind])
    if found.kind is DayKind.HALF_DAY:
        return Standing(Desk.CLOSED, Reason.NAMED, found.name, path=_PATHS[found.kind])
    return Standing(Desk.CLOSED, Reason.AFTER_HOURS, path=f"hours.{_KEYS[day.weekday()]}")


_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PATHS = {
    DayKind.ORDINARY: "hours",
    DayKind.HALF_DAY: "holidays.half_days",
    DayKind.HOLIDAY: "holidays.calendar",
    DayKind.ADDED: "holidays.add",
    DayKind.TIME_OFF: "time_off",
}


def _day_of_closing(rules: Rules, day: date, minute: int) -> tuple[date, int]:
    """The day whose closing is felt: after midnight it is the evening before, where its hours would have run on."""
    before = day - ONE_DAY
    week = rules.on(before).hours[before.weekday()]
    if any(span.start <= minute + 1440 < span.end for span in week):
        return before, minute + 1440
    return day, minute


def _gap(day: Day, minute: int) -> tuple[int, int] | None:
    """The gap between two of the day's ranges in which the minute lies."""
    ends = [span.end for span in day.spans if span.end <= minute]
    starts = [span.start for span in day.spans if span.start > minute]
    return (max(ends), min(starts)) if ends and starts else None


def weekday_span(rules: Rules, at: int) -> bool:
    """Whether `at` lies between first opening and last closing as `hours` gives that weekday, holidays or not.

    What begins on a day belongs to it, so the evening before is asked too (DECISION, off_hours_call).
    """
    local = rules.local(at)
    minute = local.hour * 60 + local.minute
    for day, shown in ((local.date(), minute), (local.date() - timedelta(days=1), minute + 1440)):
        spans = [span for span in rules.on(day).hours[day.weekday()] if span.start < span.end]
        if spans and min(span.start for span in spans) <= shown < max(span.end for span in spans):
            return True
    return False
