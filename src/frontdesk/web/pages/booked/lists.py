"""What is booked: of what is over how it went, and what is to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontdesk.office.booking import ours
from frontdesk.office.booking.ours import MOST, Booked
from frontdesk.store.models import Appointment, Standing
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.times import Times
from frontdesk.web.words import said

ENDS = {
    Standing.KEPT: ("kept", "Kept"),
    Standing.MISSED: ("near", "Missed by the client"),
    Standing.WE_MISSED: ("urgent", "Missed by you"),
    Standing.CANCELLED: ("", "Cancelled"),
}
"""How it stands with what is over: a sign and its word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One appointment in a list."""

    row: int
    who: str
    what: str
    when: str
    about: str
    there: str = ""
    sign: str = ""
    word: str = ""


@require_safe
@for_members
def appointments(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    at = desks.now()
    seen = ours.look(desks.DESKS, visitor.practice, at)
    times = Times(seen.rules, at)
    shown = {
        "practice": seen.name,
        "visitor": visitor,
        "said": said(request.GET.get("done")),
        "to_settle": [row_shown(seen, one, times) for one in seen.to_settle],
        "days": list(_days(seen, seen.coming, times)),
        "ended": [row_shown(seen, one, times) for one in seen.ended],
        "is_full": len(seen.coming) >= MOST,
        "city": times.city,
    }
    return render(request, "booked/list.html", shown)


def row_shown(seen: Booked, row: Appointment, times: Times, *, by_day: bool = False) -> Row:
    """One row; under a heading of its day only the hours are said."""
    sign, word = ENDS.get(Standing(row.standing), ("", ""))
    when = times.hours(row.starts_at, row.ends_at) if by_day else times.span(row.starts_at, row.ends_at)
    there = times.there(row.zone, row.starts_at)
    return Row(row.pk, ours.whom(row), ours.what(seen.rules, row), when, row.about, there, sign, word)


def _days(seen: Booked, rows: Iterable[Appointment], times: Times) -> Iterator[tuple[str, list[Row]]]:
    def day_of(row: Appointment) -> date:
        return seen.rules.local(row.starts_at).date()

    for day, found in groupby(rows, key=day_of):
        yield times.day(day), [row_shown(seen, one, times, by_day=True) for one in found]
