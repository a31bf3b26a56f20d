"""The composer's ways: a reply in a thread, a new message to a client, the draft, and when it would leave."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from frontdesk.office.inbox.composing import ComposeError, Place, Written, composer, leaves, save, send
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers, for_workers_page
from frontdesk.web.pages.inbox.leaving import leaving
from frontdesk.web.pages.inbox.noes import put_in
from frontdesk.web.pages.inbox.thread import composer_shown, thread_page
from frontdesk.web.times import Times
from frontdesk.web.troubles import not_found
from frontdesk.web.words import said

FIELDS = ("subject", "text", "token", "reason")


@for_workers
def reply(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Send what was written in a thread; where it may not leave so, the page says why and keeps it."""
    trouble, done = sent(request, Place(visitor.practice, visitor.member, row))
    if trouble:
        return thread_page(request, visitor, row, typed=typed(request), trouble=trouble, status=422)
    return redirect(f"{reverse('thread', args=[row])}?done={done}")


@for_workers_page
def to_client(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """A new message to a client."""
    place, at = Place(visitor.practice, visitor.member, client=row), desks.now()
    form = composer(desks.DESKS, place, at)
    if form is None:
        return not_found(request, LookupError())
    shown = {**composer_shown(form, at, row_kind="client", row=row), "client_name": form.client_name or "this client"}
    return render(request, "write.html", {**shown, "client": row, "said": said(request.GET.get("done"))})


@for_workers
def client_reply(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Send it."""
    place, at = Place(visitor.practice, visitor.member, client=row), desks.now()
    trouble, done = sent(request, place)
    if not trouble:
        return redirect(f"{reverse('inbox')}?client={row}&done={done}")
    form = composer(desks.DESKS, place, at)
    if form is None:
        return not_found(request, LookupError())
    shown = composer_shown(form, at, row_kind="client", row=row, typed=typed(request))
    named = {"client_name": form.client_name or "this client", "client": row, "trouble": trouble}
    return render(request, "write.html", {**shown, **named}, status=422)


@for_workers
def thread_draft(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Keep what is typed in a thread."""
    return drafted(request, visitor, Place(visitor.practice, visitor.member, row))


@for_workers
def client_draft(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Keep what is typed to a client."""
    return drafted(request, visitor, Place(visitor.practice, visitor.member, client=row))


@require_safe
@for_members
def thread_leaves(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """What the button says by now."""
    return _button(request, visitor, Place(visitor.practice, visitor.member, row))


@require_safe
@for_members
def client_leaves(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The same for a new message."""
    return _button(request, visitor, Place(visitor.practice, visitor.member, client=row))


def _button(request: HttpRequest, visitor: Visitor, place: Place) -> HttpResponse:
    at = desks.now()
    found = leaves(desks.DESKS, place, at)
    if found is None:
        return not_found(request, LookupError())
    shown = leaving(Times(desks.DESKS.of(visitor.practice).rules, at), found.hold, found.zone)
    return render(request, "leaves.html", {"leaving": shown})


def drafted(request: HttpRequest, visitor: Visitor, place: Place, page: str = "") -> HttpResponse:
    """Keep it; where words of a no were chosen, put them in and go back to the page: the thread, or another address."""
    at, given = desks.now(), typed(request)
    chosen, text = request.POST.get("use", ""), given["text"]
    if chosen and place.thread is not None:
        text = put_in(text, chosen, visitor, place.thread, at, request.GET)
    if not save(place, given["subject"], text, at, given["token"]):
        return not_found(request, LookupError())
    if chosen and place.thread is not None:
        asked = {name: request.GET.get(name, "")[:200] for name in ("tone", "service")}
        back = page or reverse("thread", args=[place.thread])
        return redirect(f"{back}?{urlencode({'no': '1', **asked})}#reply")
    times = Times(desks.DESKS.of(visitor.practice).rules, at)
    return HttpResponse(format_html("Kept {}.", times.until(at)))


def sent(request: HttpRequest, place: Place) -> tuple[str, str]:
    """Why it did not leave, or what was done."""
    given, at = typed(request), desks.now()
    insists = request.POST.get("do") == "now"
    written = Written(given["subject"], given["text"], given["token"], given["reason"] if insists else None)
    save(place, given["subject"], given["text"], at)
    try:
        accepted = send(desks.DESKS, place, written, at)
    except ComposeError as error:
        return str(error), ""
    if accepted.leaves_at is None:
        return "", "reply-asks"
    return "", "reply-leaves" if accepted.leaves_at <= at else "reply-held"


def typed(request: HttpRequest) -> dict[str, str]:
    """What was written, field by field."""
    return {name: request.POST.get(name, "").replace("\r\n", "\n") for name in FIELDS}
