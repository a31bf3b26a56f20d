"""The call: a number to dial, the minutes that run, a closing line, and how it ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.office.working import calling, trying
from frontdesk.office.working.calling import CallError, CallSeen, Ending
from frontdesk.store.models import Call, CallEnd
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers, for_workers_page
from frontdesk.web.pages import given
from frontdesk.web.pages.rows import who
from frontdesk.web.pages.working.onward import onward, to
from frontdesk.web.pages.working.placing import placed_seen
from frontdesk.web.pages.working.saying import attempt
from frontdesk.web.phones import readable
from frontdesk.web.times import HOUR, Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

NEAR_MINUTES = 2
"""So long before the end of the planned time the closing line is due."""


@for_workers
def begin(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Begin to call back."""
    made = calling.begin(desks.DESKS, visitor.practice, row, desks.now(), visitor.name)
    return to(None, "settled-before") if made is None else redirect(reverse("call", args=[made]))


@for_workers_page
def call(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page."""
    return _page(request, visitor, row)


@for_workers
def end(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Say how it ended."""
    ends = request.POST.get("end", "")
    if ends not in set(CallEnd):
        return redirect(f"{reverse('call', args=[row])}?done=call-how")
    minutes, notes = given.number(request.POST.get("minutes")), given.text(request, "notes", trying.LONGEST_NOTES)
    ending = Ending(CallEnd(ends), notes, minutes, overran=request.POST.get("overran") == "yes")
    try:
        done = calling.finish(desks.DESKS, visitor.practice, row, ending, desks.now(), visitor.name)
    except CallError as error:
        return _page(request, visitor, row, wrong=str(error))
    if done is None:
        is_kept = calling.note_more(visitor.practice, row, notes)
        return to(None, "call-ended-noted" if is_kept else "settled-before")
    return _onward(visitor, done)


def _onward(visitor: Visitor, call: Call) -> HttpResponse:
    """To the next item; back to this one where it is still owed."""
    promise = calling.promise_of(visitor.practice, call)
    if call.end == CallEnd.NOT_MADE:
        return to(promise, "call-not-made")
    if not call.counts:
        return to(promise, "call-noted", f"call-{call.pk}")
    done = "call-talked" if call.end == CallEnd.TALKED else "call-tried"
    return onward(visitor, promise or 0, done, f"call-{call.pk}")


def _page(request: HttpRequest, visitor: Visitor, row: int, wrong: str = "") -> HttpResponse:
    seen = calling.look(desks.DESKS, visitor.practice, row, desks.now())
    if seen is None:
        return told(request, NOT_THERE, 404)
    times = Times(seen.rules, seen.at)
    shown = _shown(seen, times)
    placed = placed_seen(visitor, seen, readable(str(shown["who"])))
    shown |= {"placed": placed, "wrong": wrong, "said": said(request.GET.get("done"))}
    return render(request, "working/call.html", shown, status=422 if wrong else 200)


def _shown(seen: CallSeen, times: Times) -> dict[str, object]:
    row, contact = seen.call, seen.call.contact
    client = row.client
    # The minutes run from when the client answered, where the service has told so.
    began = seen.placed.answered_at if seen.placed is not None and seen.placed.answered_at else row.began_at
    until = began + row.allowance * 60
    return {
        "row": row,
        "is_over": row.ended_at is not None,
        "contact": contact,
        "who": client.name if client is not None and client.name else who(contact),
        "began": times.until(began),
        "began_at": began,
        "until": times.until(until),
        "near": NEAR_MINUTES,
        "now": seen.at,
        "is_forgotten": seen.is_forgotten,
        "minutes": max((seen.at - began) // 60, 0),
        "over": max(-(-(calling.spoken_seconds(row.practice_id, row, seen.at) - row.allowance * 60) // 60), 0),
        "there": times.there(client.time_zone) if client is not None else "",
        "closing": seen.closing,
        "voicemail": seen.voicemail,
        "window": times.span(seen.window.start, seen.window.end) if seen.window else "",
        "tells": seen.tells,
        "tells_when": times.moment(seen.tells.at) if seen.tells and seen.tells.at > seen.at + HOUR else "",
        "before": [attempt(one, times) for one in seen.before if one.ended_at is not None],
        "came": times.moment(contact.at),
        "is_slip": seen.is_slip,
        "takes_exception": seen.takes_exception,
        "back_to": calling.promise_of(row.practice_id, row),
    }
