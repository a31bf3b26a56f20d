"""The ideal week beside the week as it was lived: blocks kept or skipped, and drift from it (PRODUCT P26, P28)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.desk import Rules
from frontdesk.desk.ideal_week import Block, BlockKind, DayPlan, midnight, protected_blocks, week_of
from frontdesk.desk.rules import ONE_DAY
from frontdesk.ledger import Drift, Gap, Kept, Lived, drift, gaps, kept_share
from frontdesk.office.desks import Desks
from frontdesk.store import trail
from frontdesk.store.models import Appointment, ProtectedLived
from frontdesk.store.opening import together
from frontdesk.store.queries import appointments, lived, practices
from frontdesk.store.queries.lived import BlockSaid

ASKED_DAYS = 7
"""So long after a block the owner is asked whether she kept it."""
PAST_WEEKS = 8
MOST_BOOKED = 200
LOOKED_BACK = timedelta(days=98)
"""Blocks that far back may still leave a hole ahead."""


@dataclass(frozen=True, slots=True)
class PastWeek:
    """A week that was lived: what was sent and when, and what was kept of protected and of pipeline time."""

    monday: date
    drift: Drift
    protected: Kept
    pipeline: Kept


@dataclass(frozen=True, slots=True)
class SeenWeek:
    """A week of the practice. `said`: by beginning and name of a block, whether it was kept; `booked`: appointments."""

    rules: Rules
    at: int
    name: str
    days: Sequence[DayPlan]
    booked: Sequence[Appointment]
    said: dict[tuple[int, str], bool]
    to_ask: Sequence[Lived]
    past: Sequence[PastWeek]
    gaps: Sequence[Gap]


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def look(desks: Desks, practice: int, monday: date, at: int) -> SeenWeek:
    """A week as planned, with what was said of its blocks, and the weeks before today as they were lived."""
    desk = desks.of(practice)
    rules, today = desk.rules, desk.rules.local(at).date()
    start, end = midnight(rules, monday), midnight(rules, monday + timedelta(days=7))
    since = monday_of(today) - LOOKED_BACK
    told = lived.lived_between(practice, midnight(rules, since), at)
    here = told if start >= midnight(rules, since) else lived.lived_between(practice, start, end)
    began = rules.local(practices.known_since(practice)).date()
    return SeenWeek(
        rules=rules,
        at=at,
        name=desk.policy(at).practice.name,
        days=week_of(rules, monday),
        booked=appointments.coming(practice, start, end, MOST_BOOKED),
        said={(one.start, one.name): one.kept for one in here},
        to_ask=to_ask(desks, practice, at),
        past=tuple(_past(rules, practice, today, began, told)),
        gaps=gaps([lived_from(one) for one in told], today),
    )


def to_ask(desks: Desks, practice: int, at: int) -> tuple[Lived, ...]:
    """Protected blocks of the last days that are over, and of which nobody has said whether they were kept."""
    rules = desks.of(practice).rules
    today, began = rules.local(at).date(), practices.founded_at(practice)
    first = today - (ASKED_DAYS - 1) * ONE_DAY
    said = {(one.start, one.name) for one in lived.lived_between(practice, midnight(rules, first), at)}
    return tuple(
        _of_block(day, one)
        for day in (first + n * ONE_DAY for n in range(ASKED_DAYS))
        for one in protected_blocks(rules, day)
        if one.end <= at and one.start >= began and (one.start, one.name[:200]) not in said
    )


def say(desks: Desks, practice: int, start: int, name: str, *, kept: bool, at: int, by: str) -> bool:
    """The owner says of a block that is over whether she kept it; False where there is no such block."""
    rules = desks.of(practice).rules
    day = rules.local(start).date()
    found = next((one for one in protected_blocks(rules, day) if (one.start, one.name) == (start, name)), None)
    if found is None or found.end > at:
        return False
    with together(practice):
        lived.say_lived(practice, BlockSaid(name, day, start, found.end, found.is_pipeline, kept), at, by)
        told = {"block": name, "start": start, "pipeline": found.is_pipeline, "kept": kept, "by": by}
        trail.note(practice, at, "protected time", told)
    return True


def _past(rules: Rules, practice: int, today: date, began: date, told: Sequence[ProtectedLived]) -> Iterator[PastWeek]:
    """The weeks before this one, the newest first, none from before the practice stood here."""
    oldest = midnight(rules, monday_of(today) - timedelta(days=7 * PAST_WEEKS))
    sent = lived.sent_between(practice, oldest, midnight(rules, monday_of(today)))
    for back in range(1, PAST_WEEKS + 1):
        monday = monday_of(today) - timedelta(days=7 * back)
        if monday + timedelta(days=6) < began:
            return
        yield _past_week(rules, monday, sent, told)


def _past_week(rules: Rules, monday: date, sent: Sequence[int], told: Sequence[ProtectedLived]) -> PastWeek:
    start, end = midnight(rules, monday), midnight(rules, monday + timedelta(days=7))
    plan = week_of(rules, monday)
    blocks = [lived_from(one) for one in told if start <= one.start < end]
    return PastWeek(
        monday,
        drift([at for at in sent if start <= at < end], _spans(plan, BlockKind.BATCH), _spans(plan, BlockKind.OPEN)),
        kept_share(blocks),
        kept_share(one for one in blocks if one.is_pipeline),
    )


def _spans(plan: Sequence[DayPlan], kind: BlockKind) -> list[tuple[int, int]]:
    return [(one.start, one.end) for day in plan for one in day.of(kind)]


def lived_from(row: ProtectedLived) -> Lived:
    """A stored word about a block, as the ledger counts it."""
    return Lived(row.name, row.day, row.start, row.end, row.is_pipeline, row.kept)


def _of_block(day: date, block: Block) -> Lived:
    return Lived(block.name, day, block.start, block.end, block.is_pipeline)
