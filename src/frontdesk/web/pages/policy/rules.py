"""The mail rules on the mailbox's server: what works there now, put there, taken back. For the owners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.errors import FrontdeskError
from frontdesk.office import rules_here
from frontdesk.office.mail_rules import Active
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners


@for_owners
def server(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page; by POST the server is asked, and then told."""
    if request.method != "POST":
        return _shown(request, visitor, rules_here.USUAL_PORT)
    port = _port(request.POST.get("port", ""))
    if port is None:
        return _shown(request, visitor, rules_here.USUAL_PORT, wrong="Nothing was asked: a port is a number.")
    try:
        return _done(request, visitor, port)
    except FrontdeskError as error:
        return _shown(request, visitor, port, wrong=str(error))


def _done(request: HttpRequest, visitor: Visitor, port: int) -> HttpResponse:
    what, at = request.POST.get("do"), desks.now()
    if what == "put":
        rules_here.put(desks.DESKS, visitor.practice, (port, request.POST.get("seen", "")), at, visitor.name)
        return _back("rules-put")
    if what == "back":
        rules_here.take_back(visitor.practice, port, at, visitor.name)
        return _back("rules-back")
    return _shown(request, visitor, port, rules_here.look(visitor.practice, port))


def _back(done: str) -> HttpResponse:
    return redirect(f"{reverse('published-one', args=['sieve'])}?done={done}")


def _shown(
    request: HttpRequest, visitor: Visitor, port: int, active: Active | None = None, wrong: str = ""
) -> HttpResponse:
    shown = {"host": rules_here.host(visitor.practice), "port": port, "active": active, "wrong": wrong}
    return render(request, "published/server.html", shown)


def _port(text: str) -> int | None:
    given = text.strip()
    if not (given.isascii() and given.isdecimal() and len(given) < 6):
        return None
    return int(given) if 0 < int(given) < 65_536 else None
