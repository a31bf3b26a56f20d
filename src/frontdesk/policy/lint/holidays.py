"""Rules of the calendar: holidays that do not exist, dates that say two things, an expansion that no longer holds."""

from collections import Counter
from datetime import date, timedelta

from frontdesk.policy import holiday_names
from frontdesk.policy.findings import Code, Path, did_you_mean, shown
from frontdesk.policy.freeze import expansion, named
from frontdesk.policy.holiday_names import UnknownCalendarError
from frontdesk.policy.lint.case import Case

_YEARS = 7
"""Years in which a dropped holiday must occur once: elections are every second year, some days move out of a year."""


def calendar_exists(case: Case) -> bool:
    """FD601, FD602: the country, subdivision and categories are known. False where they are not."""
    kept = case.policy.holidays
    if kept.calendar is None:
        return True
    try:
        known = holiday_names.categories_of(kept.calendar)
    except UnknownCalendarError as error:
        path: Path = ("holidays", "calendar")
        case.error(Code.UNKNOWN_CALENDAR, path, str(error), _meant_calendar(error), value=kept.calendar)
        return False
    wrong = [(index, one) for index, one in enumerate(kept.categories) if one not in known]
    for index, one in wrong:
        case.error(
            Code.UNKNOWN_CATEGORY,
            ("holidays", "categories", index),
            f'{kept.calendar} has no holidays of the category "{one[:40]}".',
            did_you_mean(one, known),
            value=one,
        )
    return not wrong


def _meant_calendar(error: UnknownCalendarError) -> str:
    if error.suggestion is None and error.known:
        return f"Known here: {', '.join(error.known[:20])}."
    return f'Did you mean "{error.suggestion}"?' if error.suggestion else 'Write a country, as in "US" or "US-NY".'


def drop_matches_nothing(case: Case) -> None:
    """FD603: a dropped holiday that the calendar does not have."""
    kept = case.policy.holidays
    if kept.calendar is None:
        if kept.drop:
            message = "There is no calendar, so there is nothing to drop."
            case.warn(Code.DROP_MATCHES_NOTHING, ("holidays", "drop"), message, 'Add calendar = "US-NY".')
        return
    first = case.policy.effective.year - 1
    years = sorted({*range(first, first + _YEARS), *(one.year for one in kept.drop if isinstance(one, date))})
    hits = holiday_names.matched(kept.drop, kept.calendar, years, kept.categories)
    for index, one in enumerate(kept.drop):
        if one not in hits:
            names = holiday_names.all_names(kept.calendar, years, kept.categories) if isinstance(one, str) else ()
            case.warn(
                Code.DROP_MATCHES_NOTHING,
                ("holidays", "drop", index),
                f"{kept.calendar} has no holiday {shown(one)}.",
                did_you_mean(str(one), names) if names else "The date is an ordinary day already.",
                value=one,
            )


def day_twice(case: Case) -> None:
    """FD605: one date is given two meanings."""
    kept = case.policy.holidays
    given = Counter([*(one.date for one in kept.add), *(one.date for one in kept.half_days)])
    places: list[tuple[Path, date]] = [
        *((("holidays", "add", index, "date"), one.date) for index, one in enumerate(kept.add)),
        *((("holidays", "half_days", index, "date"), one.date) for index, one in enumerate(kept.half_days)),
    ]
    seen: set[date] = set()
    for path, day in places:
        if given[day] > 1 and day in seen:
            message = f"{day.isoformat()} is given twice; added days outrank half days, and of two the later counts."
            case.warn(Code.DAY_TWICE, path, message, "Keep one of the two.", value=day)
        seen.add(day)


def half_day_on_closed_day(case: Case) -> None:
    """FD604: a half day that leave outranks, so that it is closed all the same."""
    for index, half in enumerate(case.policy.holidays.half_days):
        if any(leave.first <= half.date <= leave.last for leave in case.policy.time_off):
            case.warn(
                Code.HALF_DAY_ON_CLOSED_DAY,
                ("holidays", "half_days", index, "date"),
                f"{half.date.isoformat()} lies in time off, which outranks it: it is closed all day.",
                "End the time off before it, or take the half day out.",
                value=half.date,
            )


def time_off_passed(case: Case) -> None:
    """FD606: leave that ended before the policy begins."""
    for index, leave in enumerate(case.policy.time_off):
        if leave.last < case.policy.effective:
            case.hint(
                Code.TIME_OFF_PASSED,
                ("time_off", index, "to"),
                f"This leave ended on {leave.last.isoformat()}, before the policy takes effect.",
                "It only counts for what is decided about that time; take it out if nothing is.",
                value=leave.last,
            )


def frozen_ends_early(case: Case) -> None:
    """FD608: the frozen holidays do not reach a year beyond the start."""
    frozen = case.policy.holidays.frozen
    if frozen is None:
        return
    if frozen.first > case.policy.effective or frozen.last < case.policy.effective + timedelta(days=365):
        case.warn(
            Code.FROZEN_ENDS_EARLY,
            ("holidays", "frozen"),
            f"The frozen holidays cover {frozen.first.isoformat()} to {frozen.last.isoformat()}, "
            f"not the year from {case.policy.effective.isoformat()}.",
            "Freeze them anew: frontdesk check --freeze FILE.",
        )


def frozen_differs(case: Case) -> None:
    """FD609: the calendar, as it is asked today, says something else than what was frozen."""
    frozen = case.policy.holidays.frozen
    if frozen is None:
        return
    closed, half = expansion(case.policy, frozen.first, frozen.last)
    fresh, kept_days = named((*closed, *half)), named((*frozen.days, *frozen.half_days))
    wrong = sorted(day for day in {*fresh, *kept_days} if fresh.get(day) != kept_days.get(day))
    if wrong:
        now = " / ".join(fresh.get(wrong[0], ())) or "an ordinary day"
        then = " / ".join(kept_days.get(wrong[0], ())) or "an ordinary day"
        case.warn(
            Code.FROZEN_DIFFERS,
            ("holidays", "frozen"),
            f"{len(wrong)} frozen days differ from the calendar, as {wrong[0].isoformat()}: frozen {then}, now {now}.",
            "What is frozen counts. To take the new days, freeze anew: frontdesk check --freeze FILE.",
        )
