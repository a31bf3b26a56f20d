"""The ideal week: what each day holds by the policy, as blocks with their moments (PRODUCT P26)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from frontdesk.desk.rules import ONE_DAY, Rules
from frontdesk.hours import instants, intersect
from frontdesk.policy.model import QueueKind

DAYS = 7
PIPELINE = "pipeline"
"""The kind of protected time whose effect shows about ninety days later (P28)."""


class BlockKind(StrEnum):
    """What a block of the week is."""

    OPEN = "open"
    BATCH = "batch"
    CALLBACK = "callback"
    PROTECTED = "protected"
    APPOINTMENT = "appointment"
    BOOKED = "booked"
    """What is booked: no part of the plan, laid over it where both are shown."""


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a day, half-open, in epoch seconds; `name` is the owner's own and stays private."""

    kind: BlockKind
    name: str
    start: int
    end: int
    is_pipeline: bool = False
    only_urgent: bool = False


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One local day: `closed` says why it is closed, in the policy's words; blocks in order of their beginning."""

    day: date
    closed: str
    blocks: tuple[Block, ...]

    def of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of some kinds."""
        return tuple(one for one in self.blocks if one.kind in kinds)


def week_of(rules: Rules, monday: date) -> tuple[DayPlan, ...]:
    """The seven days from a local date on, each by the policy version in force on it."""
    return tuple(_day_plan(rules, monday + n * ONE_DAY) for n in range(DAYS))


def midnight(rules: Rules, day: date) -> int:
    """When a local date begins, in epoch seconds; where midnight does not exist, at the first moment after it."""
    return int(datetime.combine(day, time.min, tzinfo=rules.zone).timestamp())


def protected_blocks(rules: Rules, day: date) -> tuple[Block, ...]:
    """The protected time that begins on a local date."""
    return tuple(
        Block(BlockKind.PROTECTED, block.name, start, end, is_pipeline=block.kind == PIPELINE)
        for (start, end), block in rules.protected_on(day)
    )


def _day_plan(rules: Rules, day: date) -> DayPlan:
    blocks = [*_open(rules, day), *_queues(rules, day), *protected_blocks(rules, day), *_appointments(rules, day)]
    said = rules.day(day)
    closed = "" if any(one.kind is BlockKind.OPEN for one in blocks) else said.said("en") or "closed"
    return DayPlan(day, closed, tuple(sorted(blocks, key=lambda one: (one.start, one.end, one.kind))))


def _open(rules: Rules, day: date) -> Iterator[Block]:
    for start, end in rules.open_on(day):
        yield Block(BlockKind.OPEN, "", start, end)


def _queues(rules: Rules, day: date) -> Iterator[Block]:
    """Batches and callback windows, each with what protected and closed time leave of it."""
    names = tuple(rules.on(day).queues)
    for one in rules.queues_on(day, "", names):
        kind = BlockKind.CALLBACK if one.queue.kind is QueueKind.CALLBACK else BlockKind.BATCH
        for start, end in one.pieces:
            yield Block(kind, one.queue.name, start, end, only_urgent=one.queue.only_urgent)


def _appointments(rules: Rules, day: date) -> Iterator[Block]:
    """When meetings and bookings may lie, within the open and unprotected time."""
    free = rules.free_on(day)
    for kind in rules.on(day).appointments:
        if day.weekday() in kind.days:
            for start, end in intersect(free, tuple(instants(rules.zone, day, kind.at))):
                yield Block(BlockKind.APPOINTMENT, kind.name, start, end)
