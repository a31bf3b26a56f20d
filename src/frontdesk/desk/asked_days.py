"""Days for which somebody asks, set against the calendar: which they are, and whether all of them are closed. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from frontdesk.desk.booking import kinds_for
from frontdesk.desk.case import Case
from frontdesk.desk.rules import ONE_DAY
from frontdesk.triage import Urgency

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def closed_days_asked(case: Case, urgent: Urgency) -> tuple[date, ...]:
    """The closed days for which a meeting is asked; none where an open one is named too, or nothing can be booked."""
    reading, state = case.reading, case.state
    if not state.booking_page or not reading.meeting_days or urgent is not Urgency.NO:
        return ()
    if not kinds_for(case.rules, case.contact.at, case.tier.name):
        return ()
    today = case.rules.local(case.contact.at).date()
    found = tuple(dict.fromkeys(_dates(reading.meeting_days, today)))
    return found if not any(case.rules.open_on(one) for one in found) else ()


def _dates(named: tuple[str, ...], today: date) -> Iterator[date]:
    """The next such day, from today on."""
    for one in named:
        if one.startswith("+"):
            yield today + int(one) * ONE_DAY
        elif one in _WEEK:
            yield today + timedelta(days=(_WEEK.index(one) - today.weekday()) % 7)
        else:
            month, _, day = one.partition("-")
            yield from _of_year(today, int(month), int(day))


def _of_year(today: date, month: int, day: int) -> Iterator[date]:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            yield found
            return
