"""What is booked: seen, moved and cancelled by its link, and taken along as a file for calendars."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.office.booking import agenda, keeping
from frontdesk.office.booking.model import NotBookedError
from frontdesk.office.booking.telling import calendar_text, own_address, said, when
from frontdesk.office.booking.times import offered_for
from frontdesk.office.pages import Purpose, booking_token
from frontdesk.publish.booking import WORDS
from frontdesk.store.models import Appointment, Standing
from frontdesk.web import desks
from frontdesk.web.public.booking.choosing import clocks, shown_days, words
from frontdesk.web.public.booking.placing import details
from frontdesk.web.public.booking.visiting import BOTH, READ, Visit, for_holders

_WORDS = ("move", "cancel", "calendar", "book_another", "back", "agenda", "agenda_add", "agenda_yours")


@for_holders(Purpose.BOOKING, *BOTH)
def booking(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of an appointment; by POST it is cancelled, or a point put on its agenda."""
    row = _row(visit)
    if request.method == "POST" and request.POST.get("do") == "cancel":
        try:
            keeping.cancel(desks.DESKS, visit.visitor, row.pk)
        except NotBookedError as error:
            return redirect(f"{_page('booking', row)}?{visit.more}&sorry={error.refusal.value}")
        return redirect(f"{_page('booking', row)}?{visit.more}")
    if request.method == "POST" and request.POST.get("do") == "point":
        done = _is_ahead(visit, row) and agenda.give(row, request.POST.get("text", ""), visit.visitor.at)
        return redirect(f"{_page('booking', row)}?{visit.more}{'' if done else '&full=yes'}#agenda")
    full = WORDS.say(visit.language, "agenda_full") if request.GET.get("full") == "yes" else ""
    return render(request, "public/booking/booked.html", {**_shown(visit, row), "full": full})


@for_holders(Purpose.BOOKING, *BOTH)
def move(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Choose another time; by POST it is moved there."""
    row, sorry = _row(visit), ""
    if not _may_change(visit, row):
        return redirect(f"{_page('booking', row)}?{visit.more}")
    if request.method == "POST":
        start = request.POST.get("start", "")
        try:
            keeping.move(desks.DESKS, visit.visitor, row.pk, int(start) if start.isdecimal() and len(start) < 12 else 0)
        except NotBookedError:
            sorry = WORDS.say(visit.language, "gone")
        else:
            return redirect(f"{_page('booking', row)}?{visit.more}")
    days, later = shown_days(visit, offered_for(visit.desk, visit.visitor, row), request.GET.get("from", ""))
    language, here = visit.language, _page("booking-move", row)
    shown = {
        **visit.shown(),
        **clocks(visit),
        "words": words(visit, "move_title", "where", "show", "later", "first", "back"),
        "lead": WORDS.say(language, "move_lead", when=when(visit.desk, visit.zone.key, row.starts_at, language)),
        "sorry": sorry,
        "days": days,
        "later": f"{here}?{visit.more}&from={later}" if later else "",
        "first": f"{here}?{visit.more}" if request.GET.get("from") else "",
        "none": WORDS.say(language, "none", address=own_address(visit.desk, visit.visitor.at)),
        "back": f"{_page('booking', row)}?{visit.more}",
    }
    return render(request, "public/booking/move.html", shown)


@for_holders(Purpose.BOOKING, *READ)
def calendar(_request: HttpRequest, visit: Visit) -> HttpResponse:
    """The appointment as a file."""
    text = calendar_text(visit.desk, _row(visit), visit.language)
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


def _row(visit: Visit) -> Appointment:
    row = keeping.seen(visit.visitor.practice, visit.row)
    if row is None or row.standing == Standing.HELD:
        raise Http404
    return row


def _is_ahead(visit: Visit, row: Appointment) -> bool:
    return row.standing == Standing.BOOKED and row.starts_at > visit.visitor.at


def _may_change(visit: Visit, row: Appointment) -> bool:
    return _is_ahead(visit, row) and visit.visitor.at <= keeping.until(visit.desk, row)


def _shown(visit: Visit, row: Appointment) -> dict[str, object]:
    language, desk = visit.language, visit.desk
    may, is_off = _may_change(visit, row), row.standing == Standing.CANCELLED
    is_ahead = _is_ahead(visit, row)
    title = "cancelled" if is_off else "booked" if is_ahead else "over"
    leads = {
        "cancelled": WORDS.say(language, "cancelled_lead"),
        "booked": WORDS.say(language, "booked_lead", address=row.address),
    }
    until = when(desk, visit.zone.key, keeping.until(desk, row), language)
    change = WORDS.say(language, "change_until", when=until)
    late = WORDS.say(language, "too_late", address=own_address(desk, visit.visitor.at))
    return {
        **visit.shown(),
        "words": words(visit, *_WORDS),
        "title": WORDS.say(language, title),
        "lead": leads.get(title, ""),
        "said": said(desk, visit.seen_by(row), language),
        "details": [] if is_off else details(visit, row, row.price),
        "is_ahead": is_ahead,
        "agenda_lead": WORDS.say(language, "agenda_lead", practice=visit.name),
        "points": agenda.given(row) if is_ahead else [],
        "longest_point": agenda.LONGEST,
        "may_change": may,
        "change": (change if may else late) if is_ahead else "",
        "move": f"{_page('booking-move', row)}?{visit.more}",
        "calendar": _page("booking-calendar", row),
    }


def _page(name: str, row: Appointment) -> str:
    return reverse(name, args=[booking_token(row.practice_id, row.pk)])
