"""Exceptions of a client: granted ahead with an end, or for what happened; ended before their end."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.office import exceptions
from frontdesk.office.clients.looking import known_client
from frontdesk.office.exceptions import NotGrantedError, Wish
from frontdesk.store.models import Client, ExceptionTaken
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.pages.clients import saying
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

LONGEST = 500
_FIELDS = ("start", "until", "channel", "reason", "beyond")


@require_safe
@for_members
def granting(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page."""
    found = known_client(visitor.practice, row)
    return told(request, NOT_THERE, 404) if found is None else _page(request, visitor, found, {}, "")


def _page(request: HttpRequest, visitor: Visitor, client: Client, values: dict[str, str], wrong: str) -> HttpResponse:
    at = desks.now()
    desk = desks.DESKS.of(visitor.practice)
    times = Times(desk.rules, at)
    rows, crossings = exceptions.rows_of(visitor.practice, client.pk)
    shown = {
        "client": client,
        "name": client.name or "this client",
        "left": exceptions.remaining(desks.DESKS, visitor.practice, client, at),
        "given": [(one, _span(one, times), one.until is not None and one.until > at) for one in rows],
        "crossings": [
            (one, saying.kind_said(one.kind), times.moment(one.at)) for one in crossings if one.exception_id is None
        ],
        "channels": [(name, one.label or saying.channel_name(name)) for name, one in desk.policy(at).channels.items()],
        "least": times.field(at),
        "values": values,
        "wrong": wrong,
        "said": said(request.GET.get("done")),
    }
    return render(request, "clients/exceptions.html", shown, status=422 if wrong else 200)


def _span(one: ExceptionTaken, times: Times) -> str:
    return times.span(one.at, one.until) if one.until else times.moment(one.at)


@for_workers
def grant(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let what the client sends through until an end."""
    client = known_client(visitor.practice, row)
    if client is None:
        return told(request, NOT_THERE, 404)
    values = {name: request.POST.get(name, "").strip()[:LONGEST] for name in _FIELDS}
    try:
        wish = _wish(visitor, values)
        exceptions.grant(desks.DESKS, visitor.practice, client, wish, desks.now(), visitor.name)
    except NotGrantedError as error:
        return _page(request, visitor, client, values, _in_words_of_a_page(error))
    return _back(row, "granted")


def _wish(visitor: Visitor, values: dict[str, str]) -> Wish:
    at = desks.now()
    start = _moment(visitor, values["start"]) if values["start"] else at
    return Wish(start, _moment(visitor, values["until"]), values["reason"], values["channel"], bool(values["beyond"]))


def _moment(visitor: Visitor, text: str) -> int:
    """A field of date and time, on the practice's clock. Raises NotGrantedError."""
    try:
        given = datetime.fromisoformat(text)
        zone = desks.DESKS.of(visitor.practice).rules.zone
        return int((given if given.tzinfo else given.replace(tzinfo=zone)).timestamp())
    except (ValueError, OverflowError) as error:
        raise NotGrantedError("Give a day and a time for its end; nothing was changed.") from error


def _in_words_of_a_page(error: NotGrantedError) -> str:
    said, found, _ = str(error).partition(" Say --beyond")
    return f"{said} Tick “beyond” to grant one all the same: it is marked so." if found else said


@for_workers
def forgive(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let a crossing count as an exception."""
    client = request.POST.get("client", "")
    known = known_client(visitor.practice, int(client)) if client.isdecimal() and len(client) < 19 else None
    if known is None:
        return told(request, NOT_THERE, 404)
    reason, is_beyond = request.POST.get("reason", "").strip()[:LONGEST], bool(request.POST.get("beyond"))
    if not reason:
        return _page(request, visitor, known, {}, "An exception needs its reason; nothing was changed.")
    try:
        exceptions.forgive(desks.DESKS, visitor.practice, row, reason, desks.now(), visitor.name, is_beyond=is_beyond)
    except NotGrantedError as error:
        return _page(request, visitor, known, {}, _in_words_of_a_page(error))
    return _back(known.pk, "forgiven")


@for_workers
def end(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """End an exception before its end; back to the client's page where it was pressed there, else to Today."""
    client = request.POST.get("client", "")
    done = exceptions.end(visitor.practice, row, desks.now(), visitor.name)
    known = known_client(visitor.practice, int(client)) if client.isdecimal() and len(client) < 19 else None
    return _back(known.pk if known else None, "exception-ended" if done else "not-there")


def _back(row: int | None, done: str) -> HttpResponse:
    where = reverse("today") if row is None else reverse("client-exceptions", args=[row])
    return redirect(f"{where}?done={done}")
