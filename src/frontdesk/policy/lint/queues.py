"""Rules of batches and callback windows: whether they happen at all, have room, and are used."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from frontdesk.hours import Interval, instants, intersect
from frontdesk.policy.findings import Code, Path
from frontdesk.policy.lint.case import Case
from frontdesk.policy.lint.ordinary import named_days, ordinary_week
from frontdesk.policy.model import Policy, Queue, QueueKind
from frontdesk.policy.slots import has_room_for_one, open_pieces, pieces


def path_of(queue: Queue) -> Path:
    """Where the queue stands."""
    return ("batches" if queue.kind is QueueKind.BATCH else "callbacks", queue.name)


def outside_hours(case: Case) -> None:
    """FD204, FD205: a queue that is not urgent-only lies outside the hours: on all its days, or in part."""
    for queue in case.policy.queues.values():
        days = _days_of(case, queue)
        inside = {day: open_pieces(case.plain, queue, day) for day in days}
        if queue.only_urgent or not days:
            continue
        if not any(inside.values()):
            # A day of its own, such as a Saturday in December, may still have it.
            once = any(open_pieces(case.calendar, queue, half.date) for half in case.policy.holidays.half_days)
            report = case.warn if once else case.error
            report(
                Code.QUEUE_OUTSIDE_HOURS,
                (*path_of(queue), "at"),
                f"{queue.name} ({queue.at}) lies outside the hours on all its days: "
                f"it {'happens on half days only' if once else 'never happens'}.",
                'Move it into the hours, or set only = "urgent".',
                value=str(queue.at),
            )
        else:
            _report_cut(case, queue, inside)


def _report_cut(case: Case, queue: Queue, inside: dict[date, tuple[Interval, ...]]) -> None:
    whole = queue.at.end - queue.at.start
    cut = [day for day, left in inside.items() if sum(end - start for start, end in left) < whole * 60]
    if cut:
        lost = [day for day in cut if not inside[day]]
        what = f"does not happen on {named_days(lost)}" if lost else f"is cut short on {named_days(cut)}"
        case.warn(
            Code.QUEUE_PARTLY_OUTSIDE,
            (*path_of(queue), "at"),
            f"{queue.name} ({queue.at}) lies partly outside the hours: it {what}.",
            "Keep it within the hours of each of its days.",
            value=str(queue.at),
        )


def too_short(case: Case) -> None:
    """FD206: no piece of the window is long enough for one contact."""
    for queue in case.policy.queues.values():
        days = [day for day in _days_of(case, queue) if open_pieces(case.plain, queue, day)]
        if days and not any(has_room_for_one(open_pieces(case.plain, queue, day), queue) for day in days):
            case.error(
                Code.WINDOW_TOO_SHORT,
                (*path_of(queue), "minutes_each"),
                f"{queue.name} has no room for a single contact of {queue.minutes_each} minutes.",
                "Lengthen the range, or give each contact fewer minutes.",
                value=queue.minutes_each,
            )


def swallowed(case: Case) -> None:
    """FD207: protected time leaves no room in a queue, on all its days or on some."""
    for queue in case.policy.queues.values():
        had = [day for day in _days_of(case, queue) if has_room_for_one(open_pieces(case.plain, queue, day), queue)]
        lost = [day for day in had if not has_room_for_one(pieces(case.plain, queue, day), queue)]
        if not lost:
            continue
        report = case.error if len(lost) == len(had) else case.warn
        report(
            Code.PROTECTED_SWALLOWS_QUEUE,
            (*path_of(queue), "at"),
            f"Protected time leaves no room in {queue.name} on {named_days(lost)}.",
            "Move one of the two.",
            value=str(queue.at),
        )


def overlapping(case: Case) -> None:
    """FD208: two queues at one time, with one pair of hands."""
    alone = len(case.policy.members) < 2
    for first, second in combinations(case.policy.queues.values(), 2):
        clash = [day for day in _days_of(case, first) if _meet(case, first, second, day)]
        if clash:
            report = case.warn if alone else case.hint
            report(
                Code.QUEUES_OVERLAP,
                (*path_of(second), "at"),
                f"{second.name} ({second.at}) overlaps with {first.name} ({first.at}) on {named_days(clash)}.",
                "One person does one thing at a time: set them apart.",
                value=str(second.at),
            )


def unused(case: Case) -> None:
    """FD209: no channel is handled in the queue."""
    used = {name for view in case.views for name in view.channel.handled}
    for queue in case.policy.queues.values():
        if queue.name not in used:
            case.warn(
                Code.QUEUE_UNUSED,
                path_of(queue),
                f"No channel is handled in {queue.name}.",
                f'Name it in a channel: handled = ["{queue.name}"].',
            )


def _meet(case: Case, first: Queue, second: Queue, day: date) -> bool:
    if day.weekday() not in second.days:
        return False
    zone = case.plain.zone
    return bool(intersect(instants(zone, day, first.at), instants(zone, day, second.at)))


def _days_of(case: Case, queue: Queue) -> list[date]:
    week = ordinary_week(case.plain.zone, case.policy.effective)
    return [day for day in week if day.weekday() in queue.days and queue.at.start < queue.at.end]


def queues_of(policy: Policy, names: Iterable[str], urgent: bool = False) -> list[Queue]:
    """The queues of those names that take ordinary contacts (or urgent ones)."""
    found = [policy.queues[name] for name in names if name in policy.queues]
    return [queue for queue in found if urgent or not queue.only_urgent]
