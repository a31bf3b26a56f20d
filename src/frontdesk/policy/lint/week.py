"""Rules of the week: hours and whatever else is written as ranges by weekday."""

from collections.abc import Iterator

from frontdesk.hours import WEEKDAYS, Span, subtract
from frontdesk.policy.findings import Code, Path
from frontdesk.policy.lint.case import Case
from frontdesk.policy.lint.ordinary import ordinary_week
from frontdesk.policy.model import Week
from frontdesk.policy.slots import protected_on

DAY = 24 * 60


def never_open(case: Case) -> None:
    """FD203: no weekday and no single date has open time."""
    if case.calendar.never_opens:
        case.error(
            Code.NEVER_OPEN,
            ("hours",),
            "The practice is never open, so nothing can ever be promised.",
            'Give a weekday its hours: mon = ["09:00-12:00"].',
        )


def overlap_over_midnight(case: Case) -> None:
    """FD202, second half: a range that runs past midnight into one of the next day's."""
    for path, week in _weeks(case):
        for number, day in enumerate(WEEKDAYS):
            late = max((span.end for span in week[number]), default=0) - DAY
            following = (number + 1) % 7
            clash = next((span for span in week[following] if span.start < late and span.start < span.end), None)
            if clash is not None:
                case.error(
                    Code.OVERLAPPING_RANGES,
                    (*path, WEEKDAYS[following]),
                    f"{clash} overlaps with the range of {day} that runs past midnight to {_clock(late)}.",
                    "Let one end where the other begins.",
                    value=str(clash),
                )


def protected_fills_hours(case: Case) -> None:
    """FD210: on some weekday protected time leaves nothing of the hours."""
    for day in ordinary_week(case.plain.zone, case.policy.effective):
        hours = case.plain.open_on(day)
        if hours and not subtract(hours, protected_on(case.plain, day)):
            name = WEEKDAYS[day.weekday()]
            case.warn(
                Code.PROTECTED_FILLS_HOURS,
                ("hours", name),
                f"On {name} protected time leaves nothing of the hours: open, and never to be reached.",
                "Take that day out of the hours, or shorten the protected time.",
            )


def _weeks(case: Case) -> Iterator[tuple[Path, Week]]:
    yield ("hours",), case.policy.hours
    if case.policy.urgent.hours is not None:
        yield ("urgent", "hours"), case.policy.urgent.hours
    for index, member in enumerate(case.policy.members):
        if member.hours is not None:
            yield ("members", index, "hours"), member.hours


def _clock(minutes: int) -> str:
    return str(Span(0, minutes))[6:]
