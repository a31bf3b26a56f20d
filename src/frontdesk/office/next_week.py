"""The week that is planned: what is booked, what it lacks, what is changed by hand; and what really happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.desk import Rules
from frontdesk.desk.ideal_week import Block, BlockKind, DayPlan, midnight, week_of
from frontdesk.desk.next_week import Missing, missing
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.week import MOST_BOOKED, monday_of
from frontdesk.store import trail
from frontdesk.store.models import Appointment, Override, WeekPlanned
from frontdesk.store.opening import together
from frontdesk.store.queries import appointments, lived
from frontdesk.store.queries.time_taken import with_overrides

WEEK = timedelta(days=7)
KEPT = (BlockKind.PROTECTED, BlockKind.BATCH, BlockKind.CALLBACK, BlockKind.BOOKED)
"""What of a plan is compared with what happened."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that was planned, and what became of it. `kept` None: nobody has said; `wrote` in a batch."""

    block: Block
    row: Appointment | None = None
    kept: bool | None = None
    wrote: int = 0
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class SeenPlan:
    """A week to plan, or that was planned. `happened` is empty where it was not planned, or has not begun."""

    rules: Rules
    at: int
    name: str
    monday: date
    days: Sequence[DayPlan]
    booked: Sequence[Appointment]
    left_out: Sequence[Appointment]
    missing: Sequence[Missing]
    by_hand: Sequence[Override]
    planned: WeekPlanned | None
    happened: Sequence[Happened]
    came_later: Sequence[Appointment]


def is_due(desk: Desk, practice: int, at: int) -> bool:
    """Whether the owner plans on this day of the week, and the next week is not planned yet."""
    planning, today = desk.policy(at).planning, desk.rules.local(at).date()
    if planning is None or today.weekday() not in planning.days:
        return False
    return lived.planned(practice, monday_of(today) + WEEK) is None


def look(desks: Desks, practice: int, monday: date, at: int) -> SeenPlan:
    """A week from a Monday on."""
    desk = desks.of(practice)
    rules = desk.rules
    start, end = midnight(rules, monday), midnight(rules, monday + WEEK)
    state, by_hand = with_overrides(practice, start)
    days, planned = week_of(rules, monday), lived.planned(practice, monday)
    booked = appointments.coming(practice, start, end, MOST_BOOKED)
    return SeenPlan(
        rules=rules,
        at=at,
        name=desk.policy(at).practice.name,
        monday=monday,
        days=days,
        booked=booked,
        left_out=appointments.called_off(practice, start, end),
        missing=missing(rules, days, state) if end > at else (),
        by_hand=[one for one in by_hand if one.start < end],
        planned=planned,
        happened=list(_happened(practice, planned, (start, end), at)) if planned and start <= at else (),
        came_later=_later(booked, planned),
    )


def plan(desks: Desks, practice: int, monday: date, at: int, by: str) -> bool:
    """Keep a week as it stands as the plan of it; False where it is over."""
    rules = desks.of(practice).rules
    start, end = midnight(rules, monday), midnight(rules, monday + WEEK)
    if end <= at:
        return False
    with together(practice):
        kept = [_kept(one) for day in week_of(rules, monday) for one in day.blocks if one.kind in KEPT]
        kept += [
            {"kind": "booked", "name": one.kind, "start": one.starts_at, "end": one.ends_at, "row": one.pk}
            for one in appointments.coming(practice, start, end, MOST_BOOKED)
        ]
        lived.plan_week(practice, monday, kept, at, by)
        trail.note(practice, at, "week planned", {"monday": monday.isoformat(), "plan": kept, "by": by})
    return True


def _kept(block: Block) -> dict[str, object]:
    found = {"kind": block.kind.value, "name": block.name, "start": block.start, "end": block.end}
    return {**found, "pipeline": block.is_pipeline}


def _happened(practice: int, planned: WeekPlanned, span: tuple[int, int], at: int) -> Iterator[Happened]:
    said = {(one.start, one.name): one.kept for one in lived.lived_between(practice, *span)}
    wrote = lived.sent_between(practice, *span)
    rows = appointments.of_rows(practice, [one["row"] for one in planned.plan if "row" in one])
    for one in sorted(planned.plan, key=lambda item: (item["start"], item["end"])):
        pipeline = bool(one.get("pipeline"))
        block = Block(BlockKind(one["kind"]), one["name"], one["start"], one["end"], is_pipeline=pipeline)
        yield Happened(
            block,
            rows.get(one.get("row", 0)),
            said.get((block.start, block.name[:200])),
            sum(1 for moment in wrote if block.start <= moment < block.end),
            is_over=block.end <= at,
        )


def _later(booked: Sequence[Appointment], planned: WeekPlanned | None) -> list[Appointment]:
    """What was booked after the week was planned."""
    if planned is None:
        return []
    known = {one.get("row") for one in planned.plan}
    return [one for one in booked if one.pk not in known]
