"""The end of the day: what was kept, what waits, what is due next, and the button that closes the desk (P20)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.office import evening as evenings
from frontdesk.office.evening import EveningError
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.pages import rows
from frontdesk.web.pages.week import asked
from frontdesk.web.times import Times
from frontdesk.web.words import said


@require_safe
@for_members
def evening(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    seen = evenings.look(desks.DESKS, visitor.practice, desks.now())
    times = Times(seen.rules, seen.at)
    shown = {
        "practice": seen.name,
        "visitor": visitor,
        "said": said(request.GET.get("done")),
        "kept": seen.kept,
        "late": seen.late,
        "open_now": [rows.waiting(one, times) for one in seen.open_now],
        "due_next": [rows.waiting(one, times) for one in seen.due_next],
        "held": list(rows.replies(seen.held, times)),
        "urgent": len(seen.urgent),
        "to_ask": [asked(one, times) for one in seen.to_ask],
        "opens": times.until(seen.opens_at) if seen.opens_at is not None else "",
        "ended_until": times.until(seen.ended.end) if seen.ended else "",
        "ended_row": seen.ended.pk if seen.ended else 0,
    }
    return render(request, "evening.html", shown)


@for_workers
def end(_request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Close the desk until it opens next."""
    try:
        evenings.end_day(desks.DESKS, visitor.practice, desks.now(), visitor.name)
    except EveningError:
        return redirect(f"{reverse('evening')}?done=day-endless")
    return redirect(f"{reverse('evening')}?done=day-ended")
