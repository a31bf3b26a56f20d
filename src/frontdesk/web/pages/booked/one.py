"""One appointment: with whom, when and what about; cancelled with a word, settled, and its notes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.office.booking import agenda, keeping, ours
from frontdesk.office.booking.model import NotBookedError
from frontdesk.office.booking.ours import LONGEST_NOTES, LONGEST_WORD, One
from frontdesk.office.booking.telling import said as in_words
from frontdesk.store.models import ENDED, AgendaPoint, Standing
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.pages import given
from frontdesk.web.pages.booked.lists import ENDS
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

CHOICES = {Standing.KEPT: "It was kept", Standing.MISSED: "The client missed it", Standing.WE_MISSED: "I missed it"}


@require_safe
@for_members
def appointment(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page."""
    at = desks.now()
    seen = ours.one(desks.DESKS, visitor.practice, row, at)
    if seen is None:
        return told(request, NOT_THERE, 404)
    shown = {**_shown(seen, Times(seen.desk.rules, at)), "visitor": visitor, "said": said(request.GET.get("done"))}
    return render(request, "booked/one.html", shown)


@for_workers
def cancel(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Cancel it, and tell the client with a word."""
    at, word = desks.now(), given.text(request, "word", LONGEST_WORD)
    who = ours.visitor_for(visitor.practice, None, at, visitor.name)
    try:
        keeping.cancel(desks.DESKS, who, row, word)
    except NotBookedError:
        return back(row, visitor, "appointment-over")
    return back(row, visitor, "appointment-cancelled")


@for_workers
def settle(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Say whether it was kept, or who missed it."""
    how = request.POST.get("how", "")
    done = how in ENDED and keeping.settle(visitor.practice, row, Standing(how), desks.now(), visitor.name)
    word = "appointment-settled" if done else "appointment-not-settled"
    if request.POST.get("from") == "list":
        return redirect(f"{reverse('appointments')}?done={word}")
    return back(row, visitor, word)


@for_workers
def notes(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Keep notes and what was decided."""
    kept = (given.text(request, "notes", LONGEST_NOTES), given.text(request, "decisions", LONGEST_NOTES))
    keeping.note(visitor.practice, row, *kept, desks.now(), visitor.name)
    return back(row, visitor, "appointment-noted")


def back(row: int, visitor: Visitor, done: str) -> HttpResponse:
    """To the appointment's page; to the list where the practice has none of that id."""
    if ours.one(desks.DESKS, visitor.practice, row, desks.now()) is None:
        return redirect(f"{reverse('appointments')}?done=not-there")
    return redirect(f"{reverse('appointment', args=[row])}?done={done}")


def _shown(seen: One, times: Times) -> dict[str, object]:
    row = seen.row
    sign, word = ENDS.get(Standing(row.standing), ("", ""))
    near = row.starts_at - agenda.EARLY_SECONDS <= times.now <= row.ends_at + agenda.LATE_SECONDS
    has_begun, is_off = row.starts_at <= times.now, row.standing == Standing.CANCELLED
    words = in_words(seen.desk, row, "en")
    return {
        "practice": seen.name,
        "row": row,
        "who": ours.whom(row),
        "what": seen.what,
        "when": times.span(row.starts_at, row.ends_at),
        "there": times.there(row.zone, row.starts_at),
        "sign": sign,
        "word": word or ("Now" if has_begun and times.now < row.ends_at else ""),
        "tells": seen.tells,
        "is_shadow": seen.is_shadow,
        "place": words.place,
        "bring": words.bring,
        "made": times.moment(row.made_at),
        "settled": times.moment(row.settled_at),
        "is_ahead": row.standing == Standing.BOOKED and not has_begun,
        "choices": [] if is_off or not has_begun else list(CHOICES.items()),
        "points": [point_said(one, times) for one in agenda.points(row)] if not is_off else [],
        "dealt_with": agenda.dealt_with(row),
        "is_open": not is_off and row.over_at is None,
        "may_begin": near and not is_off and row.began_at is None,
        "runs": row.began_at is not None and row.over_at is None,
        "ran": times.hours(row.began_at, row.over_at) if row.began_at and row.over_at else "",
        "longest": agenda.LONGEST,
        "longest_word": LONGEST_WORD,
        "longest_notes": LONGEST_NOTES,
    }


def point_said(one: AgendaPoint, times: Times) -> dict[str, object]:
    """A point of the agenda with where it comes from."""
    thread = one.contact.thread_id if one.contact is not None else None
    source = "a message" if thread else "by the client's link" if one.by_client else one.made_by or "somebody"
    return {"row": one.pk, "text": one.text, "source": source, "thread": thread, "when": times.moment(one.made_at)}
