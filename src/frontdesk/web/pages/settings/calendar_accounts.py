"""Accounts at calendar servers: connected, their calendars chosen; and what happened there that waits for a word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.errors import FrontdeskError
from frontdesk.office.calendars import accounts, answering
from frontdesk.office.calendars.keeping import MOST
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.pages.typed import LONGEST, password_in
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said


@for_owners
def connect(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The form; sent, the desk signs in, and keeps the account if it is let in."""
    given = {name: request.POST.get(name, "").strip()[:LONGEST] for name in ("url", "user")}
    if request.method != "POST":
        return render(request, "settings/calendar_connect.html", given)
    typed = (given["url"], given["user"], password_in(request))
    try:
        login = accounts.connect(visitor.practice, *typed, desks.now(), visitor.name)
    except FrontdeskError as error:
        return render(request, "settings/calendar_connect.html", {**given, "trouble": str(error)})
    return redirect(f"{reverse('calendar-account', args=[login.pk])}?done=calendar-connected")


@require_safe
@for_owners
def account(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """One account, with its calendars to choose from."""
    return _account(request, visitor, row)


@require_POST
@for_owners
def choose(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Which of its calendars take time, and to which appointments are written."""
    busy = {int(one) for one in request.POST.getlist("busy") if one.isdecimal() and len(one) < 15}
    written = request.POST.get("written", "0")
    to = int(written) if written.isdecimal() and len(written) < 15 else 0
    cancels = request.POST.get("deleted") == "cancel"
    if not accounts.choose(visitor.practice, row, busy, to, desks.now(), visitor.name, cancels=cancels):
        return told(request, NOT_THERE, 404)
    return redirect(f"{reverse('calendars')}?done=calendars-chosen")


@require_POST
@for_owners
def look(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Look which calendars it has now."""
    try:
        found = accounts.look_again(visitor.practice, row, desks.now(), visitor.name)
    except FrontdeskError as error:
        return _account(request, visitor, row, wrong=str(error))
    if found is None:
        return told(request, NOT_THERE, 404)
    return redirect(f"{reverse('calendar-account', args=[row])}?done=calendars-looked")


@require_POST
@for_owners
def remove(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let it go."""
    if not accounts.remove(visitor.practice, row, desks.now(), visitor.name):
        return told(request, NOT_THERE, 404)
    return redirect(f"{reverse('calendars')}?done=calendar-account-gone")


@require_POST
@for_owners
def put_back(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Write an appointment into her calendar again, as it is booked."""
    done = answering.put_back(visitor.practice, row, desks.now(), visitor.name)
    return redirect(f"{reverse('calendars')}?done={'put-back' if done else 'settled-before'}")


@require_POST
@for_owners
def cancel(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Cancel the appointment that she moved or deleted there; the client is told."""
    done = answering.cancel(desks.DESKS, visitor.practice, row, desks.now(), visitor.name)
    return redirect(f"{reverse('calendars')}?done={'appointment-off' if done else 'settled-before'}")


def _account(request: HttpRequest, visitor: Visitor, row: int, *, wrong: str = "") -> HttpResponse:
    found = accounts.one(visitor.practice, row)
    if found is None:
        return told(request, NOT_THERE, 404)
    login, host, rows = found
    shown = {
        "row": row,
        "user": login.user,
        "host": host,
        "cancels": login.cancels,
        "calendars": rows,
        "written": next((one.pk for one in rows if one.is_written), 0),
        "is_full": len(rows) >= MOST,
        "wrong": wrong,
        "said": said(request.GET.get("done")),
    }
    return render(request, "settings/calendar_account.html", shown)
