"""Alerts in her own browsers: each member turns them on and off for herself, and tries them."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.office import looking, pushing
from frontdesk.store.models import PushBrowser
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers, for_workers_page
from frontdesk.web.times import Times
from frontdesk.web.words import said

_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_DEVICES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


@require_safe
@for_workers_page
def alerts(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """How she is alerted, and in which browsers."""
    member = looking.member(visitor.practice, visitor.member)
    times = Times(desks.DESKS.of(visitor.practice).rules, desks.now())
    shown = {
        "said": said(request.GET.get("done")),
        "key": pushing.public_key(),
        "address": member.address if member else "",
        "has_urls": bool(member and member.alert_urls),
        "browsers": [_row(one, times) for one in pushing.browsers(visitor.practice, visitor.member)],
    }
    return render(request, "alerts.html", shown)


def _row(one: PushBrowser, times: Times) -> dict[str, object]:
    return {
        "row": one.pk,
        "label": one.label,
        "since": times.moment(one.made_at),
        "reached": times.moment(one.reached_at),
        "gone": times.moment(one.gone_at),
        "trouble": one.trouble,
    }


@for_workers
def turn_on(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """This browser takes her alerts from now on."""
    member = looking.member(visitor.practice, visitor.member)
    given = [request.POST.get(name, "")[:2000].strip() for name in ("endpoint", "p256dh", "auth")]
    agent = request.headers.get("User-Agent", "")
    wrong = member is None or pushing.turn_on(visitor.practice, member, given, browser_name(agent), desks.now())
    return redirect(f"{reverse('alerts')}?done={'alerts-not-on' if wrong else 'alerts-on'}")


@for_workers
def turn_off(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """A browser takes her alerts no more."""
    member = looking.member(visitor.practice, visitor.member)
    done = member is not None and pushing.turn_off(visitor.practice, member, row, desks.now())
    return redirect(f"{reverse('alerts')}?done={'alerts-off' if done else 'not-there'}")


@for_workers
def try_one(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Send a trial alert to one of her browsers."""
    member, here = looking.member(visitor.practice, visitor.member), request.build_absolute_uri(reverse("alerts"))
    wrong = pushing.try_one(visitor.practice, member, row, here, desks.now()) if member else None
    done = "not-there" if wrong is None else "alerts-failed" if wrong else "alerts-tried"
    return redirect(f"{reverse('alerts')}?done={done}")


def browser_name(agent: str) -> str:
    """What a browser says of itself, as people say it: "Firefox on Android"."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "A browser")
    device = next((name for sign, name in _DEVICES if re.search(rf"\b{sign}", agent)), "")
    return f"{browser} on {device}" if device else browser
