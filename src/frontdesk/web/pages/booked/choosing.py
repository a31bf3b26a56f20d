"""A time chosen for a client: to book one, or to move what is booked; what is offered is what visitors are offered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.desk.wording import clock
from frontdesk.office.booking import keeping, ours
from frontdesk.office.booking.model import NotBookedError, Refusal
from frontdesk.office.booking.model import Visitor as Booking
from frontdesk.office.booking.ours import LONGEST_WORD
from frontdesk.office.booking.times import kinds, offered, offered_for
from frontdesk.office.clients import listing
from frontdesk.office.clients import looking as clients
from frontdesk.policy.model import AppointmentKind
from frontdesk.publish.booking import kind_name
from frontdesk.store.models import Client, Standing
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers_page
from frontdesk.web.pages import given
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

DAYS_SHOWN = 5
SORRY = {
    Refusal.GONE: "That time is not free any more. Nothing was changed; these times are left.",
    Refusal.NOT_THERE: "It was cancelled, or has begun. Nothing was changed.",
}


@dataclass(frozen=True, slots=True)
class Time:
    """One time that is free: its moment, on the practice's clock, and on the client's where that shows another."""

    start: int
    here: str
    there: str


@require_safe
@for_workers_page
def new(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Choose the client for whom a time is booked."""
    search = request.GET.get("search", "").strip()[:100]
    found = listing.listed(desks.DESKS, visitor.practice, desks.now(), "name", search)
    shown = {
        "practice": found.name,
        "visitor": visitor,
        "search": search,
        "found": [(one.client.pk, one.client.name or "Somebody", ", ".join(one.addresses)) for one in found.rows],
        "is_full": found.after is not None,
    }
    return render(request, "booked/whom.html", shown)


@for_workers_page
def for_client(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Choose what and when for a client; by POST it is booked."""
    client = clients.known_client(visitor.practice, row)
    if client is None:
        return told(request, NOT_THERE, 404)
    who = ours.visitor_for(visitor.practice, client, desks.now(), visitor.name)
    if request.method == "POST":
        return _book(request, visitor, who, client)
    return _times(request, visitor, who, client)


@for_workers_page
def move(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Choose another time; by POST it is moved there, and the client is told with a word."""
    at = desks.now()
    seen = ours.one(desks.DESKS, visitor.practice, row, at)
    if seen is None:
        return told(request, NOT_THERE, 404)
    page, who = reverse("appointment", args=[row]), ours.visitor_for(visitor.practice, None, at, visitor.name)
    if seen.row.standing != Standing.BOOKED or seen.row.starts_at <= at:
        return redirect(f"{page}?done=appointment-over")
    sorry, word = "", given.text(request, "word", LONGEST_WORD)
    if request.method == "POST":
        try:
            keeping.move(desks.DESKS, who, row, given.number(request.POST.get("start")) or 0, word)
        except NotBookedError as error:
            sorry = SORRY.get(error.refusal, SORRY[Refusal.GONE])
        else:
            return redirect(f"{page}?done=appointment-moved")
    times = Times(seen.desk.rules, at)
    days, later = _days(times, seen.row.zone, offered_for(seen.desk, who, seen.row), request.GET.get("from", ""))
    shown = {
        **_common(visitor, seen.name, days, word, seen.tells),
        "row": seen.row,
        "title": f"Move {seen.what} with {ours.whom(seen.row)}",
        "now": times.span(seen.row.starts_at, seen.row.ends_at),
        "sorry": sorry,
        "later": f"?from={later}" if later else "",
        "up": page,
        "up_name": "As it stands",
    }
    return render(request, "booked/times.html", shown, status=422 if sorry else 200)


def _book(request: HttpRequest, visitor: Visitor, who: Booking, client: Client) -> HttpResponse:
    kind, word = given.text(request, "kind", 100), given.text(request, "word", LONGEST_WORD)
    minutes, start = (given.number(request.POST.get(name)) or 0 for name in ("minutes", "start"))
    try:
        row = ours.book(desks.DESKS, who, kind, minutes, start, word)
    except NotBookedError as error:
        return _times(request, visitor, who, client, SORRY.get(error.refusal, SORRY[Refusal.GONE]))
    return redirect(f"{reverse('appointment', args=[row.pk])}?done=appointment-booked")


def _times(request: HttpRequest, visitor: Visitor, who: Booking, client: Client, sorry: str = "") -> HttpResponse:
    asked, desk = request.POST if request.method == "POST" else request.GET, desks.DESKS.of(visitor.practice)
    found = kinds(desk, who)
    kind = next((one for one in found if one.name == asked.get("kind")), next(iter(found), None))
    minutes = _minutes(kind, asked.get("minutes", "")) if kind else 0
    starts = [at for day in offered(desk, who, kind, minutes) for at in day.starts] if kind else []
    days, later = _days(Times(desk.rules, who.at), client.time_zone, starts, request.GET.get("from", ""))
    privacy = desk.rules.in_force(who.at).privacy(client.tier)
    base = {"kind": kind.name if kind else "", "minutes": minutes}
    shown = {
        **_common(visitor, desk.policy(who.at).practice.name, days, given.text(request, "word", LONGEST_WORD), None),
        "title": f"Book a time for {client.name or 'somebody'}",
        "sorry": sorry,
        "client": client,
        "kinds": [_choice(one, one.minutes[0], kind, kind_name(one, one.name, "en", privacy)) for one in found],
        "lengths": [_choice(kind, one, minutes, f"{one} minutes") for one in kind.minutes] if kind else [],
        "kind": base["kind"],
        "minutes": minutes,
        "later": f"?{urlencode({**base, 'from': later})}" if later else "",
        "has_address": bool(ours.address_of(visitor.practice, client)),
        "up": reverse("client", args=[client.pk]),
        "up_name": client.name or "The client",
        "said": said(request.GET.get("done")),
    }
    return render(request, "booked/times.html", shown, status=422 if sorry else 200)


def _choice(kind: AppointmentKind, minutes: int, chosen: AppointmentKind | int | None, name: str) -> dict[str, object]:
    address = f"?{urlencode({'kind': kind.name, 'minutes': minutes})}"
    return {"name": name, "address": address, "is_chosen": chosen in (kind, minutes)}


def _minutes(kind: AppointmentKind, asked: str) -> int:
    wanted = given.number(asked)
    return wanted if wanted in kind.minutes and wanted is not None else kind.minutes[0]


def _days(times: Times, zone: str, starts: Iterable[int], since: str) -> tuple[list[tuple[str, list[Time]]], str]:
    """The days of the practice's calendar from a date on, and the date of the first that is not shown."""
    by_day: dict[date, list[int]] = {}
    for start in starts:
        day = times.rules.local(start).date()
        if day.isoformat() >= since:
            by_day.setdefault(day, []).append(start)
    wanted, rest = list(by_day)[:DAYS_SHOWN], list(by_day)[DAYS_SHOWN:]
    days = [(times.day(one), [_time(times, zone, at) for at in by_day[one]]) for one in wanted]
    return days, rest[0].isoformat() if rest else ""


def _time(times: Times, zone: str, at: int) -> Time:
    return Time(at, clock(times.rules.local(at), "en"), str(times.there(zone, at)))


def _common(
    visitor: Visitor, practice: str, days: list[tuple[str, list[Time]]], word: str, tells: str | None
) -> dict[str, object]:
    return {
        "practice": practice,
        "visitor": visitor,
        "days": days,
        "word": word,
        "has_address": bool(tells),
        "longest_word": LONGEST_WORD,
    }
