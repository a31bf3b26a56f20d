"""What a member does from Today: each by POST, each once, each with her name in the trail; then back to Today."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from frontdesk.office import alerting, breaking, holding, overriding, release
from frontdesk.office.overriding import OverrideError
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers

LONGEST_REASON, LONGEST_SAY = 500, 200


def _back(done: str) -> HttpResponse:
    return redirect(f"{reverse('today')}?done={done}")


@for_workers
def take(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Take an alert."""
    done = alerting.take(desks.DESKS, visitor.practice, row, desks.now(), visitor.name)
    return _back("taken" if done else "taken-before")


@for_workers
def send_now(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let a held reply go, with the reason."""
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    done = holding.send_now(desks.DESKS, visitor.practice, row, desks.now(), reason, visitor.name)
    return _back("sent-now" if done else "not-held")


@for_workers
def take_back(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Take a held reply back."""
    done = holding.take_back(visitor.practice, row, desks.now(), visitor.name)
    return _back("taken-back" if done else "not-held")


@for_workers
def send_again(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Send a message once more that is in doubt or could not be sent."""
    done = release.retry(visitor.practice, row, desks.now(), visitor.name)
    return _back("again" if done else "settled-before")


@for_workers
def let_be(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Leave such a message as it is."""
    done = release.let_be(visitor.practice, row, desks.now(), visitor.name)
    return _back("let-be" if done else "settled-before")


@for_workers
def close_breaker(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let automatic answers go again."""
    done = breaking.close(visitor.practice, row, desks.now(), visitor.name)
    return _back("closed-breaker" if done else "no-breaker")


@for_workers
def lift(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """End an opening or closing by hand."""
    done = overriding.lift(visitor.practice, row, desks.now(), visitor.name)
    return _back("lifted" if done else "not-lifted")


@for_workers
def override(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Open or close the desk by hand until a time on the practice's clock."""
    at, zone = desks.now(), desks.DESKS.of(visitor.practice).rules.zone
    is_open = request.POST.get("what") == "open"
    say = request.POST.get("say", "").strip()[:LONGEST_SAY]
    try:
        given = datetime.fromisoformat(request.POST.get("until", ""))
        end = int((given if given.tzinfo else given.replace(tzinfo=zone)).timestamp())
    except (ValueError, OverflowError):
        return _back("no-time")
    try:
        overriding.override(visitor.practice, at, end, is_open=is_open, say=say, at=at, by=visitor.name)
    except OverrideError:
        return _back("no-end")
    return _back("opened" if is_open else "closed")
