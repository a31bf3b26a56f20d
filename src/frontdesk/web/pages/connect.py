"""The mailbox of the practice: connected by address and password, tried at once, with the reason where it fails."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frontdesk.office import connecting, mailboxes
from frontdesk.office.connecting import Connected
from frontdesk.office.ways import WayError
from frontdesk.store.models import Mailbox
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.pages.policy.overview import redirect_with
from frontdesk.web.pages.typed import TYPED, asked_in, typed_in
from frontdesk.web.words import said

WAYS = {"imap": "Mail comes in", "smtp": "Mail goes out"}


@for_owners
def connect(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What is connected, and the form for what is not; sent, it is tried."""
    if request.method != "POST":
        return _page(request, visitor)
    given = typed_in(request)
    try:
        tried = connecting.connect(desks.DESKS, visitor.practice, asked_in(request), desks.now(), visitor.name)
    except WayError as error:
        return _page(request, visitor, given, trouble=str(error))
    if all(one.is_kept for one in tried):
        return redirect_with("today", "connected")
    return _page(request, visitor, given, tried)


@require_POST
@for_owners
def again(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Try what is connected, now."""
    found = connecting.connected(visitor.practice).values()
    tried = [Connected(one.kind, mailboxes.try_stored(one), is_kept=True) for one in found]
    return _page(request, visitor, tried=tried)


@require_POST
@for_owners
def forget(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Let one way go, its password with it."""
    kind = request.POST.get("kind", "")
    found = connecting.connected(visitor.practice).get(kind)
    if found is None:
        return redirect_with("connect", "not-there")
    mailboxes.remove(visitor.practice, found.name, desks.now(), visitor.name)
    return redirect_with("connect", "mailbox-gone")


def _page(
    request: HttpRequest,
    visitor: Visitor,
    given: dict[str, str] | None = None,
    tried: list[Connected] | None = None,
    *,
    trouble: str = "",
) -> HttpResponse:
    at = desks.now()
    there = connecting.connected(visitor.practice)
    address = (given or {}).get("address") or connecting.proposed_address(desks.DESKS, visitor.practice, at)
    page = {
        "practice": desks.DESKS.of(visitor.practice).policy(at).practice.name,
        "said": said(request.GET.get("done")),
        "is_new": request.GET.get("done") == "begun",
        "ways": [_way(kind, name, there.get(kind), tried or []) for kind, name in WAYS.items()],
        "is_whole": len(there) == len(WAYS),
        "has_some": bool(there),
        "trouble": trouble,
        "given": {**dict.fromkeys(TYPED, ""), **(given or {}), "address": address},
        "servers": connecting.servers_of(address),
        "is_known": connecting.is_known(address),
        "is_open": bool(tried or trouble) or (bool(address) and not connecting.is_known(address)),
        "back": reverse("today"),
    }
    return render(request, "connect.html", page)


def _way(kind: str, name: str, box: Mailbox | None, tried: list[Connected]) -> dict[str, object]:
    trial = next((one.trial for one in tried if one.kind == kind), None)
    return {
        "kind": kind,
        "name": name,
        "is_there": box is not None,
        "user": box.settings.get("user") or box.settings.get("address", "") if box else "",
        "host": box.settings.get("host", "") if box else "",
        "said": " ".join(trial.said) if trial else "",
        "todo": trial.todo if trial else "",
        "works": trial is not None and trial.works,
        "fails": trial is not None and not trial.works,
    }
