"""What a week that is planned lacks: own time that is taken, evenings and days off, bookings in closed time. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from frontdesk.desk.free_time import opened, protected, taken
from frontdesk.desk.ideal_week import Block, BlockKind, DayPlan, midnight
from frontdesk.desk.model import State
from frontdesk.desk.rules import ONE_DAY, Rules
from frontdesk.hours import Interval, subtract, union

EVENING = (time(18), time(22))


class Lack(StrEnum):
    """What is missing, or lies where it should not."""

    NO_PIPELINE = "no_pipeline"
    PIPELINE_TAKEN = "pipeline_taken"
    OWN_TIME_TAKEN = "own_time_taken"
    NO_EVENING = "no_evening"
    NO_DAY_OFF = "no_day_off"
    BATCH_GONE = "batch_gone"
    BOOKED_IN_CLOSED = "booked_in_closed"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that a week lacks; `block` is what it is about, None where it is the week itself."""

    lack: Lack
    block: Block | None = None


def missing(rules: Rules, days: Sequence[DayPlan], state: State) -> tuple[Missing, ...]:
    """What the week of these days lacks, as it stands: the week itself first, then its blocks in the order of time."""
    state = replace(state, appointments=tuple(one for one in state.appointments if not one.is_held))
    blocks = [one for day in days for one in day.blocks]
    found = [*_of_week(rules, days, blocks, state), *_of_blocks(blocks, state), *_in_closed(rules, days, state)]
    return tuple(sorted(found, key=lambda one: one.block.start if one.block else 0))


def _of_week(rules: Rules, days: Sequence[DayPlan], blocks: Sequence[Block], state: State) -> Iterator[Missing]:
    if not any(one.is_pipeline for one in blocks):
        yield Missing(Lack.NO_PIPELINE)
    worked = [one.day for one in days if _works(rules, one, _span(rules, one.day), state)]
    if worked and all(_works(rules, one, _evening(rules, one.day), state) for one in days if one.day in worked):
        yield Missing(Lack.NO_EVENING)
    if len(worked) == len(days):
        yield Missing(Lack.NO_DAY_OFF)


def _of_blocks(blocks: Iterable[Block], state: State) -> Iterator[Missing]:
    """Own time into which an appointment or a calendar reaches, and batches of which nothing is left."""
    busy = taken(state)
    for one in blocks:
        left = subtract(((one.start, one.end),), busy)
        if one.kind is BlockKind.PROTECTED and left != ((one.start, one.end),):
            yield Missing(Lack.PIPELINE_TAKEN if one.is_pipeline else Lack.OWN_TIME_TAKEN, one)
        elif one.kind in (BlockKind.BATCH, BlockKind.CALLBACK) and not left:
            yield Missing(Lack.BATCH_GONE, one)


def _in_closed(rules: Rules, days: Sequence[DayPlan], state: State) -> Iterator[Missing]:
    """What is booked in time that was closed, or became one's own, after it was booked."""
    start, end = midnight(rules, days[0].day), midnight(rules, days[-1].day + ONE_DAY)
    shut = union((), (one for one, _ in protected(rules, start, end)))
    left = subtract(opened(rules, start, end, state.overrides), shut)
    for one in state.appointments:
        if not start <= one.start < end:
            continue
        if not any(first <= one.start and one.end <= last for first, last in left):
            yield Missing(Lack.BOOKED_IN_CLOSED, Block(BlockKind.BOOKED, one.kind, one.start, one.end))


def _works(rules: Rules, day: DayPlan, span: Interval, state: State) -> bool:
    """Whether open time, a batch, a callback window or an appointment reaches into a span of the day.

    A batch in which only what is urgent is shown is a check, not work (PRODUCT P36).
    """
    start, end = span
    if opened(rules, start, end, state.overrides):
        return True
    queues = day.of(BlockKind.BATCH, BlockKind.CALLBACK)
    busy = [(one.start, one.end) for one in queues if not one.only_urgent]
    busy += [(one.start, one.end) for one in state.appointments]
    return any(first < end and start < last for first, last in busy)


def _evening(rules: Rules, day: date) -> Interval:
    first, last = (int(datetime.combine(day, one, tzinfo=rules.zone).timestamp()) for one in EVENING)
    return first, last


def _span(rules: Rules, day: date) -> Interval:
    return midnight(rules, day), midnight(rules, day + ONE_DAY)
