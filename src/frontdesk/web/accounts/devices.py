"""The browsers in which a member is signed in, and signing out of all the others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import entering
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.times import Times
from frontdesk.web.words import said

_SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "CrOS", "Mac OS X", "Linux")
_NAMES = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
"""What browsers call themselves; most name several, so the order counts."""


@require_safe
@for_members
def signed_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    if visitor.account is None:
        return redirect("signing-in")
    times = Times(desks.DESKS.of(visitor.practice).rules, desks.now())
    here = request.session.session_key
    devices = [
        (browser_of(one.agent), times.moment(one.since), one.address, one.key == here)
        for one in entering.devices(visitor.account)
    ]
    return render(request, "settings/devices.html", {"devices": devices, "said": said(request.GET.get("done"))})


@require_POST
@for_members
def sign_out(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Sign out in every other browser."""
    if visitor.account is None:
        return redirect("signing-in")
    here = request.session.session_key or ""
    entering.sign_out_elsewhere(
        visitor.practice, visitor.member, visitor.account, here, at=desks.now(), by=visitor.name
    )
    return redirect(f"{reverse('devices')}?done=signed-out")


def browser_of(agent: str) -> str:
    """A browser as people call it, from what it says of itself."""
    name = next((word for mark, word in _NAMES if mark in agent), "A browser")
    system = next((one for one in _SYSTEMS if one in agent), "")
    word = {"Mac OS X": "a Mac", "CrOS": "a Chromebook", "iPhone": "an iPhone", "iPad": "an iPad"}.get(system, system)
    return f"{name} on {word}" if word else name
