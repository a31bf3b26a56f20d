"""The owner's calendars, as they were read last: nothing is fetched for this."""

from datetime import UTC, datetime

from frontdesk.office.calendars import answering, standing
from frontdesk.office.calendars.standing import Standing, State
from frontdesk.office.doctor.model import Line, look, ok, wrong
from frontdesk.store.models import Practice

_PAGE = "See Settings, Calendars."
_SILENT = "Is a worker running? `frontdesk serve` and `frontdesk worker` read calendars."


def calendars(practice: Practice, at: int) -> list[Line]:
    """A line for each calendar, and one where something lies on appointments."""
    lines = [_line(one, practice.slug) for one in standing.standings(practice.pk, at)]
    taken = len(standing.clashes(practice.pk, at))
    if taken:
        said = f"On {taken} appointment{'s' * (taken != 1)} something came to lie in a calendar."
        lines.append(look("calendar", said, f"Move or cancel, or make room. {_PAGE}", practice.slug))
    asked = len(answering.asking(practice.pk, at))
    if asked:
        said = f"Changed in a calendar, and waiting for the owner's word: {asked} appointment{'s' * (asked != 1)}."
        lines.append(look("calendar", said, f"Put back, or cancel. {_PAGE}", practice.slug))
    return lines


def _line(one: Standing, practice: str) -> Line:
    which = f"The calendar “{one.row.name}”"
    if one.state is State.FAILS:
        said = f"{which} cannot be read since {_day(one.since)}: {one.row.trouble}"
        return wrong("calendar", said, f"What was read before holds. {_PAGE}", practice)
    if one.state is State.SILENT:
        return look("calendar", f"{which} was last read on {_day(one.since)}.", _SILENT, practice)
    if one.state is State.NEW:
        return look("calendar", f"{which} was never read.", _SILENT, practice)
    if one.state is State.OVER:
        todo = f"Hand over a newer file, or give an address. {_PAGE}"
        return look("calendar", f"{which} is a file that reaches no further.", todo, practice)
    if one.left_out:
        return look("calendar", f"{which} is read. {' '.join(one.left_out)}", _PAGE, practice)
    takes = f"takes {one.takes} times" if one.row.is_busy else "appointments are written there"
    return ok("calendar", f"{which} is read: {takes}.", practice)


def _day(at: int | None) -> str:
    return "" if at is None else f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M} UTC"
