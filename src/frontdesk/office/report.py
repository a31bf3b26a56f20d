"""The week's report: promises kept, crossings, slips and what they taught, exceptions, demand by hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.desk import Rules
from frontdesk.desk.ideal_week import midnight
from frontdesk.ledger import Kept, Lesson, Week, kept_share, lessons
from frontdesk.ledger.lessons import SPAN
from frontdesk.office.desks import Desks
from frontdesk.office.week import lived_from, monday_of
from frontdesk.office.weekly import figures_of
from frontdesk.store.queries import demand, lived, practices

TREND_WEEKS = 12
DEMAND_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Taught:
    """A slip towards a client, by name, and how often that client crossed before and after it."""

    who: str
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Granted:
    """An exception: to whom, when (epoch seconds), why."""

    who: str
    at: int
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One week from Monday to Monday, the weeks before it, and when clients wrote in the weeks up to its end."""

    rules: Rules
    at: int
    name: str
    monday: date
    is_running: bool
    is_first: bool
    figures: Week
    trend: Sequence[tuple[date, Week]]
    protected: Kept
    taught: Sequence[Taught]
    granted: Sequence[Granted]
    by_hour: Sequence[Sequence[int]]
    """Seven rows, from Monday, of 24 hours on the practice's clock."""


def report(desks: Desks, practice: int, monday: date, at: int) -> Report:
    """The report of the week that begins on a local Monday, as things stand at a moment."""
    desk = desks.of(practice)
    rules = desk.rules
    start, end = midnight(rules, monday), midnight(rules, monday + timedelta(days=7))
    began = monday_of(rules.local(practices.known_since(practice)).date())
    trend = _trend(rules, practice, monday, began, at)
    return Report(
        rules=rules,
        at=at,
        name=desk.policy(at).practice.name,
        monday=monday,
        is_running=end > at,
        is_first=monday <= began,
        figures=trend[-1][1],
        trend=trend,
        protected=kept_share(lived_from(one) for one in lived.lived_between(practice, start, end)),
        taught=_taught(practice, start, end, at),
        granted=[Granted(who or "", when, why) for who, when, why in demand.granted_between(practice, start, end)],
        by_hour=_by_hour(rules, practice, midnight(rules, monday - timedelta(days=7 * (DEMAND_WEEKS - 1))), end),
    )


def _trend(rules: Rules, practice: int, monday: date, began: date, at: int) -> list[tuple[date, Week]]:
    """The weeks up to this one, the oldest first; of those before it none from before anybody wrote."""
    mondays = [monday - timedelta(days=7 * back) for back in reversed(range(TREND_WEEKS))]
    shown = [one for one in mondays if one >= began or one == monday]
    spans = [(midnight(rules, one), midnight(rules, one + timedelta(days=7))) for one in shown]
    return list(zip(shown, figures_of(practice, spans, at), strict=True))


def _taught(practice: int, start: int, end: int, at: int) -> list[Taught]:
    """What the slips of the week and of the weeks before it taught, where it can be known by now."""
    slips = lived.slips_to_clients(practice, start - SPAN, end)
    names = {client: name for client, name, _ in slips}
    crossed = lived.crossings_of(practice, list(names), start - 2 * SPAN, end + SPAN)
    return [Taught(names[one.client], one) for one in lessons([(who, when) for who, _, when in slips], crossed, at)]


def _by_hour(rules: Rules, practice: int, start: int, end: int) -> list[list[int]]:
    found = [[0] * 24 for _ in range(7)]
    for quarter, count in demand.came_by_quarter(practice, start, end):
        local = rules.local(quarter)
        found[local.weekday()][local.hour] += count
    return found
