"""The owner's calendars: what is read when, what it takes, what was left out; and what came to lie on a booking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.channels.calendar import MOST_BYTES
from frontdesk.errors import FrontdeskError
from frontdesk.office.calendars import accounts, answering, giving, keeping, reading, standing
from frontdesk.office.calendars.standing import Standing, State
from frontdesk.office.calendars.taking import GONE, UNCLEAR
from frontdesk.store.models import CalendarKind
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

SIGNS = {
    State.WORKS: ("kept", "Read"),
    State.NEW: ("near", "Not read yet"),
    State.SILENT: ("near", "Not read now"),
    State.FAILS: ("urgent", "Cannot be read"),
    State.FILE: ("kept", "From a file"),
    State.OVER: ("near", "Reaches no further"),
}
NOTHING_CHOSEN = "Give the address of a calendar, or choose a file. Nothing was stored."
TOO_LARGE = f"That file is larger than {MOST_BYTES // 1_000_000} MB; nothing was stored. Leave out past years."


@require_safe
@for_owners
def every(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """All of them."""
    times = _times(visitor)
    rows = [_row(one, times) for one in standing.standings(visitor.practice, desks.now())]
    shown = {
        "calendars": rows,
        "failing": sum(one["state"] == State.FAILS for one in rows),
        "clashes": clashes(visitor.practice, times),
        "asked": asked(visitor.practice, times),
        "accounts": accounts.listed(visitor.practice),
        "address": giving.address(visitor.practice),
        "said": said(request.GET.get("done")),
    }
    return render(request, "settings/calendars.html", shown)


def clashes(practice: int, times: Times) -> list[dict[str, object]]:
    """The appointments on whose time something lies in a calendar, as they are shown."""
    return [
        {
            "row": one.appointment.pk,
            "who": one.appointment.name or "Somebody",
            "when": times.span(one.appointment.starts_at, one.appointment.ends_at),
            "calendar": one.calendar,
            "taken": times.hours(one.start, one.end),
        }
        for one in standing.clashes(practice, times.now)
    ]


def asked(practice: int, times: Times) -> list[dict[str, object]]:
    """What happened to appointments in her calendar and waits for her word, as it is shown."""
    return [
        {
            "row": one.pk,
            "who": one.appointment.name or "Somebody",
            "when": times.span(one.appointment.starts_at, one.appointment.ends_at),
            "calendar": one.calendar.name,
            "is_gone": one.asks == GONE,
            "is_unclear": one.asks == UNCLEAR,
            "wish": times.until(one.wish) if one.wish not in (None, one.appointment.starts_at) else "",
        }
        for one in answering.asking(practice, times.now)
    ]


@for_owners
def add(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The form; sent, the calendar is read, and kept if that works."""
    given = {name: request.POST.get(name, "").strip()[: keeping.LONGEST_ADDRESS] for name in ("name", "url")}
    takes_all_day = request.method != "POST" or "all_day" in request.POST
    shown = {**given, "all_day": takes_all_day}
    if request.method != "POST":
        return render(request, "settings/calendar_add.html", shown)
    file, wrong = request.FILES.get("file"), ""
    try:
        if file is not None and (file.size or 0) > MOST_BYTES:
            wrong = TOO_LARGE
        elif file is not None:
            given_file = (given["name"] or (file.name or ""), file.read())
            keeping.add_file(
                desks.DESKS, visitor.practice, *given_file, desks.now(), visitor.name, takes_all_day=takes_all_day
            )
        elif given["url"]:
            typed = (given["name"], given["url"])
            keeping.add_feed(
                desks.DESKS, visitor.practice, *typed, desks.now(), visitor.name, takes_all_day=takes_all_day
            )
        else:
            wrong = NOTHING_CHOSEN
    except FrontdeskError as error:
        wrong = str(error)
    if wrong:
        return render(request, "settings/calendar_add.html", {**shown, "trouble": wrong}, status=422)
    return redirect(f"{reverse('calendars')}?done=calendar-added")


@require_safe
@for_owners
def one(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """One of them, with what can be done about it."""
    return _one(request, visitor, row)


@require_POST
@for_owners
def read(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Read it now."""
    found = standing.standing(visitor.practice, row, desks.now())
    if found is None:
        return told(request, NOT_THERE, 404)
    if found.row.kind == CalendarKind.FILE:
        return redirect("calendar", row)
    wrong = reading.read_now(desks.DESKS, found.row, desks.now())
    if wrong:
        return _one(request, visitor, row, wrong=wrong)
    return redirect(
        f"{reverse('calendar', args=[row])}?done={'calendar-soon' if found.row.login_id else 'calendar-read'}"
    )


@require_POST
@for_owners
def change(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Name it anew; whether all-day events take their days."""
    given, all_day = request.POST.get("name", ""), "all_day" in request.POST
    try:
        changed = keeping.change(visitor.practice, row, given, desks.now(), visitor.name, takes_all_day=all_day)
    except keeping.NotKeptError as error:
        return _one(request, visitor, row, wrong=str(error))
    if not changed:
        return told(request, NOT_THERE, 404)
    return redirect(f"{reverse('calendar', args=[row])}?done=calendar-changed")


@require_POST
@for_owners
def remove(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let it go."""
    if not keeping.remove(visitor.practice, row, desks.now(), visitor.name):
        return told(request, NOT_THERE, 404)
    return redirect(f"{reverse('calendars')}?done=calendar-removed")


@require_POST
@for_owners
def end_address(_request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Another address for the appointments; the old one opens nothing any more."""
    giving.end_address(visitor.practice, desks.now(), visitor.name)
    return redirect(f"{reverse('calendars')}?done=address-ended#h-out")


def _one(request: HttpRequest, visitor: Visitor, row: int, *, wrong: str = "") -> HttpResponse:
    found = standing.standing(visitor.practice, row, desks.now())
    if found is None:
        return told(request, NOT_THERE, 404)
    shown = {"calendar": _row(found, _times(visitor)), "wrong": wrong, "said": said(request.GET.get("done"))}
    return render(request, "settings/calendar.html", shown, status=422 if wrong else 200)


def _times(visitor: Visitor) -> Times:
    return Times(desks.DESKS.of(visitor.practice).rules, desks.now())


def _row(found: Standing, times: Times) -> dict[str, object]:
    row, (sign, word) = found.row, SIGNS[found.state]
    return {
        "row": row.pk,
        "name": row.name,
        "kind": row.kind,
        "login": row.login_id,
        "user": row.login.user if row.login else "",
        "is_busy": row.is_busy,
        "is_written": row.is_written,
        "host": row.host,
        "state": found.state,
        "sign": sign,
        "word": word,
        "takes": found.takes,
        "all_day": row.takes_all_day,
        "since": times.moment(found.since),
        "read": times.moment(row.read_at),
        "until": times.until(row.horizon) if row.horizon else "",
        "next": times.moment(row.due_at),
        "trouble": row.trouble,
        "left_out": found.left_out,
    }
