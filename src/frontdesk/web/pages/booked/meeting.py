"""A meeting while it runs: its clock with the closing line, the agenda, notes and decisions; and what is put on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.desk.calls import closing_words
from frontdesk.office.booking import agenda, ours
from frontdesk.office.booking.ours import LONGEST_NOTES, One
from frontdesk.office.booking.telling import language_of
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers, for_workers_page
from frontdesk.web.pages import given
from frontdesk.web.pages.booked.one import back, point_said
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

NEAR_MINUTES = 5
"""So long before the end of the planned time the closing line is due."""


@for_workers
def begin(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Set the clock going; then the page."""
    seen = ours.one(desks.DESKS, visitor.practice, row, desks.now())
    if seen is None or not agenda.begin(seen.row, desks.now(), visitor.name):
        return back(row, visitor, "meeting-not-begun")
    return redirect(reverse("meeting", args=[row]))


@for_workers_page
def meeting(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page, while the clock runs; else the appointment as it stands."""
    at = desks.now()
    seen = ours.one(desks.DESKS, visitor.practice, row, at)
    if seen is None:
        return told(request, NOT_THERE, 404)
    if seen.row.began_at is None or seen.row.over_at is not None:
        return redirect(reverse("appointment", args=[row]))
    shown = {**_shown(seen, seen.row.began_at, Times(seen.desk.rules, at)), "said": said(request.GET.get("done"))}
    return render(request, "booked/meeting.html", {**shown, "visitor": visitor})


@for_workers
def over(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """It is over: keep what was settled."""
    seen = ours.one(desks.DESKS, visitor.practice, row, desks.now())
    if seen is None:
        return back(row, visitor, "not-there")
    done = [number for number in map(given.number, request.POST.getlist("point")[:200]) if number is not None]
    notes, decisions = (given.text(request, name, LONGEST_NOTES) for name in ("notes", "decisions"))
    is_over = agenda.finish(seen.row, done, notes, decisions, desks.now(), visitor.name)
    return back(row, visitor, "meeting-over" if is_over else "settled-before")


@for_workers
def add(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Put something on the agenda."""
    seen = ours.one(desks.DESKS, visitor.practice, row, desks.now())
    if seen is None:
        return back(row, visitor, "not-there")
    done = agenda.add(seen.row, given.text(request, "text", agenda.LONGEST), desks.now(), visitor.name)
    if request.POST.get("from") == "meeting":
        return redirect(f"{reverse('meeting', args=[row])}?done={'point-added' if done else 'no-point'}")
    return back(row, visitor, "point-added" if done else "no-point")


@for_workers
def drop(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Take a point off it; back to the appointment that is named."""
    done = agenda.drop(visitor.practice, row, desks.now(), visitor.name)
    return back(given.number(request.POST.get("appointment")) or 0, visitor, "point-dropped" if done else "not-there")


def _shown(seen: One, began_at: int, times: Times) -> dict[str, object]:
    row = seen.row
    minutes = (row.ends_at - row.starts_at) // 60
    return {
        "practice": seen.name,
        "row": row,
        "who": ours.whom(row),
        "what": seen.what,
        "began": times.until(began_at),
        "until": times.until(began_at + minutes * 60),
        "planned": minutes,
        "minutes": max((times.now - began_at) // 60, 0),
        "near": NEAR_MINUTES,
        "now": times.now,
        "there": times.there(row.zone),
        "closing": closing_words(language_of(seen.desk, row)),
        "points": [point_said(one, times) for one in agenda.points(row)],
        "longest": agenda.LONGEST,
        "longest_notes": LONGEST_NOTES,
    }
