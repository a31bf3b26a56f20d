"""The weekly meeting with a client: let one stand, see what it has booked ahead, let it end."""

from collections.abc import Mapping
from datetime import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.office.booking import meetings
from frontdesk.office.booking.meetings import MeetingError, Weekly
from frontdesk.office.clients import looking
from frontdesk.publish.booking import kind_name
from frontdesk.store.models import Client, StandingMeeting, WhenClosed
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.pages import given
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RULES = {
    WhenClosed.NEXT_FREE: "moved to the next free time of that week",
    WhenClosed.SKIP: "left out that week",
}


@for_members
def meeting(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page."""
    client = looking.known_client(visitor.practice, row)
    return told(request, NOT_THERE, 404) if client is None else _page(request, visitor, client, {}, "")


@for_workers
def stand(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let a meeting stand."""
    client = looking.known_client(visitor.practice, row)
    if client is None:
        return told(request, NOT_THERE, 404)
    values = {name: given.text(request, name, 100) for name in ("kind", "weekday", "time", "minutes", "rule")}
    try:
        meetings.stand(desks.DESKS, visitor.practice, row, _new(values), desks.now(), visitor.name)
    except MeetingError as error:
        return _page(request, visitor, client, values, str(error))
    return redirect(f"{reverse('client-meeting', args=[row])}?done=meeting-stands")


@for_workers
def end(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let a meeting end; back to the client that is named."""
    client = looking.known_client(visitor.practice, given.number(request.POST.get("client")) or 0)
    done = meetings.end(desks.DESKS, visitor.practice, row, desks.now(), visitor.name)
    where = reverse("clients") if client is None else reverse("client-meeting", args=[client.pk])
    return redirect(f"{where}?done={'meeting-ended' if done else 'not-there'}")


def _new(values: Mapping[str, str]) -> Weekly:
    """What was filled in. Raises MeetingError."""
    weekday, minutes = given.number(values["weekday"]), given.number(values["minutes"])
    try:
        at = time.fromisoformat(values["time"])
    except ValueError as error:
        raise MeetingError("Give the time of day, such as 10:30; nothing was changed.") from error
    if weekday is None or weekday > 6:
        raise MeetingError("Choose a day of the week; nothing was changed.")
    rule = values["rule"] if values["rule"] in set(WhenClosed) else WhenClosed.NEXT_FREE.value
    return Weekly(values["kind"], weekday, at.hour * 60 + at.minute, minutes or 0, rule)


def _page(
    request: HttpRequest, visitor: Visitor, client: Client, values: Mapping[str, str], wrong: str
) -> HttpResponse:
    at, desk = desks.now(), desks.DESKS.of(visitor.practice)
    times, privacy = Times(desk.rules, at), desk.rules.in_force(at).privacy(client.tier)
    kinds = meetings.kinds_of(desk, client, at)
    names = {one.name: kind_name(one, one.name, "en", privacy) for one in kinds}
    first = kinds[0] if kinds else None
    usual = {
        "kind": first.name if first else "",
        "weekday": str(min(first.days)) if first and first.days else "",
        "time": _clock(first.at.start) if first else "",
        "minutes": str(first.minutes[0]) if first else "",
        "rule": WhenClosed.NEXT_FREE.value,
    }
    shown = {
        "practice": desk.policy(at).practice.name,
        "visitor": visitor,
        "client": client,
        "name": client.name or "this client",
        "standing": [_standing(one, names, visitor.practice, times) for one in meetings.with_client(client)],
        "kinds": list(names.items()),
        "days": [(str(number), name) for number, name in enumerate(DAYS)],
        "lengths": sorted({str(one) for kind in kinds for one in kind.minutes}, key=int),
        "rules": [(one.value, words) for one, words in RULES.items()],
        "values": {**usual, **values},
        "wrong": wrong,
        "city": times.city,
        "said": said(request.GET.get("done")),
    }
    return render(request, "clients/meeting.html", shown, status=422 if wrong else 200)


def _standing(one: StandingMeeting, names: Mapping[str, str], practice: int, times: Times) -> dict[str, object]:
    return {
        "row": one.pk,
        "name": names.get(one.kind, one.kind.replace("_", " ").capitalize()),
        "when": f"every {DAYS[one.weekday]}, {_clock(one.minute)}, {one.minutes} minutes",
        "rule": RULES[WhenClosed(one.when_closed)],
        "ahead": [
            (row.pk, times.span(row.starts_at, row.ends_at), row.standing == "cancelled")
            for row in meetings.ahead(practice, one.pk, times.now)
        ],
    }


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
