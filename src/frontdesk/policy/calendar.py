"""What each date is for the practice: ordinary, half, a holiday or leave; one answer for decide, lint and the rest."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from frontdesk.errors import FrontdeskError
from frontdesk.hours import Interval, Schedule, Span, find_zone, instants, union
from frontdesk.policy import holiday_names
from frontdesk.policy.model import Frozen, HalfDay, NamedDay, Policy, TimeOff, Words

NOON = 12 * 60


class DayKind(StrEnum):
    """What a date is, in the order of precedence from last to first (DECISION, Time)."""

    ORDINARY = "ordinary"
    HOLIDAY = "holiday"
    HALF_DAY = "half_day"
    ADDED = "added"
    TIME_OFF = "time_off"


@dataclass(frozen=True, slots=True)
class Day:
    """One local date: the ranges that begin on it, and why they are not the ordinary ones.

    `name` is what clients may hear: the holiday's name, or the public words for leave.
    """

    spans: tuple[Span, ...]
    kind: DayKind = DayKind.ORDINARY
    name: str | Words | None = None
    cover: str | None = None

    def said(self, language: str) -> str | None:
        """The name in that language, if there is one."""
        return self.name.said(language) if isinstance(self.name, Words) else self.name


class MixedZonesError(FrontdeskError):
    """Versions of a policy whose time zones differ: a date would be two different days."""


class PolicyCalendar:
    """The dates of one policy version, each worked out once."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.zone: ZoneInfo = find_zone(policy.practice.time_zone)
        self._days: dict[date, Day] = {}
        self._years: dict[int, CalendarYear] = {}
        self._half_days: dict[date, HalfDay] = {one.date: one for one in policy.holidays.half_days}
        self._added: dict[date, NamedDay] = {one.date: one for one in policy.holidays.add}

    def day(self, day: date) -> Day:
        """What that date is: time_off > holidays.add > half_days > the calendar's less drop > hours."""
        found = self._days.get(day)
        if found is None:
            found = self._days[day] = self._work_out(day)
        return found

    def in_force(self, _day: date) -> Policy:
        """The version, whatever the date."""
        return self.policy

    def open_on(self, day: date) -> tuple[Interval, ...]:
        """The open time that begins on that date, as instants."""
        found: tuple[Interval, ...] = ()
        for span in self.day(day).spans:
            found = union(found, instants(self.zone, day, span))
        return found

    @cached_property
    def never_opens(self) -> bool:
        """Whether no date can have open time."""
        weekly = any(span.start < span.end for spans in self.policy.hours for span in spans)
        return not weekly and not any(span.start < span.end for one in self._half_days.values() for span in one.hours)

    def _work_out(self, day: date) -> Day:
        leave = self._leave(day)
        if leave is not None:
            return Day((), DayKind.TIME_OFF, leave.say, leave.cover)
        if day in self._added:
            return Day((), DayKind.ADDED, self._added[day].name)
        if day in self._half_days:
            half = self._half_days[day]
            return Day(half.hours, DayKind.HALF_DAY, half.name)
        ordinary = self.policy.hours[day.weekday()]
        year = self._year(day.year)
        if day in year.closed:
            return Day((), DayKind.HOLIDAY, _together(year.closed[day]))
        if day in year.half:
            return Day(_until_noon(ordinary), DayKind.HALF_DAY, _together(year.half[day]))
        return Day(ordinary)

    def _leave(self, day: date) -> TimeOff | None:
        return next((one for one in self.policy.time_off if one.first <= day <= one.last), None)

    def _year(self, year: int) -> "CalendarYear":
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = _expand_year(self.policy, year)
        return found


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """The days of one year that the calendar takes: names by date."""

    closed: dict[date, tuple[str, ...]]
    half: dict[date, tuple[str, ...]]


def _together(names: tuple[str, ...]) -> str:
    return " / ".join(names)


def _until_noon(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A half day that the calendar knows and the owner has not described: the morning is worked."""
    return tuple(Span(span.start, min(span.end, NOON)) for span in spans if span.start < NOON)


def _expand_year(policy: Policy, year: int) -> CalendarYear:
    frozen = policy.holidays.frozen
    if frozen is None or not frozen.first.year <= year <= frozen.last.year:
        return year_of_calendar(policy, year)
    whole = frozen.first <= date(year, 1, 1) and date(year, 12, 31) <= frozen.last
    asked = CalendarYear({}, {}) if whole else year_of_calendar(policy, year)
    dropped = {one if isinstance(one, date) else holiday_names.plain(one) for one in policy.holidays.drop}
    return CalendarYear(
        _outside(frozen, asked.closed) | _frozen_days(frozen.days, year, dropped),
        _outside(frozen, asked.half) | _frozen_days(frozen.half_days, year, dropped),
    )


def _outside(frozen: Frozen, days: dict[date, tuple[str, ...]]) -> dict[date, tuple[str, ...]]:
    return {day: said for day, said in days.items() if not frozen.first <= day <= frozen.last}


def _frozen_days(days: tuple[NamedDay, ...], year: int, dropped: set[date | str]) -> dict[date, tuple[str, ...]]:
    found: dict[date, tuple[str, ...]] = {}
    for one in days:
        if one.date.year == year and one.date not in dropped and holiday_names.plain(one.name) not in dropped:
            found[one.date] = (*found.get(one.date, ()), one.name)
    return found


def year_of_calendar(policy: Policy, year: int) -> CalendarYear:
    """What the library says of the year, less what is dropped; nothing of it is frozen."""
    kept = policy.holidays
    if kept.calendar is None:
        return CalendarYear({}, {})
    full = [one for one in kept.categories if one != holiday_names.HALF_DAY]
    part = [one for one in kept.categories if one == holiday_names.HALF_DAY]
    found = []
    for categories in (full, part):
        days = (
            holiday_names.expand(kept.calendar, [year], categories, policy.practice.languages[0]) if categories else {}
        )
        found.append(dict(holiday_names.without(days, kept.drop, kept.calendar, categories)))
    return CalendarYear(found[0], found[1])


class Versions:
    """The versions of one practice's policy, each in force from its date until the next; the first also before it."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        """Raises MixedZonesError where the time zones differ."""
        self.policies = in_order_of_date(policies)
        self.calendars = tuple(PolicyCalendar(policy) for policy in self.policies)
        self.zone: ZoneInfo = self.calendars[0].zone
        self._effective = [policy.effective for policy in self.policies]
        self._single = self.calendars[0] if len(self.calendars) == 1 else None

    def calendar(self, day: date) -> PolicyCalendar:
        """The calendar of the version in force on that date."""
        if self._single is not None:
            return self._single
        return self.calendars[max(bisect_right(self._effective, day) - 1, 0)]

    def in_force(self, day: date) -> Policy:
        """The version in force on that date."""
        return self.calendar(day).policy

    def day(self, day: date) -> Day:
        """What that date is, by the version in force on it."""
        return self.calendar(day).day(day)

    def open_on(self, day: date) -> tuple[Interval, ...]:
        """The open time that begins on that date, as instants."""
        return self.calendar(day).open_on(day)

    @cached_property
    def schedule(self) -> Schedule:
        """The hours of every date, by the version in force on it."""
        return Schedule.of_days(
            self.zone, lambda day: self.day(day).spans, never=all(one.never_opens for one in self.calendars)
        )


def in_order_of_date(policies: Sequence[Policy]) -> tuple[Policy, ...]:
    """By effective date; of two with one date the later given counts. Raises MixedZonesError, ValueError if none."""
    if not policies:
        raise ValueError("no policy is given")
    by_date = {policy.effective: policy for policy in policies}
    zones = sorted({policy.practice.time_zone for policy in policies})
    if len(zones) > 1:
        raise MixedZonesError(
            f"The policies keep different time zones ({', '.join(zones)}), so a date would be two different days. "
            "Give the versions of one practice the same practice.time_zone."
        )
    return tuple(by_date[day] for day in sorted(by_date))


def in_force(versions: Sequence[Policy], day: date) -> Policy:
    """The version in force on that date: the latest that has begun, else the first."""
    begun = [policy for policy in versions if policy.effective <= day]
    return max(begun, key=lambda one: one.effective) if begun else min(versions, key=lambda one: one.effective)


def day_of(policy: Policy, day: date) -> Day:
    """What that date is under one policy; for many dates keep a PolicyCalendar."""
    return PolicyCalendar(policy).day(day)


def schedule_of(versions: Sequence[Policy]) -> Schedule:
    """The open hours of the practice over all versions."""
    return Versions(versions).schedule
