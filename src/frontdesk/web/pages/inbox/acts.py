"""What is done with a thread beside answering it: split, handed on, handled elsewhere; by POST, then back to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from frontdesk.office.booking import agenda
from frontdesk.office.inbox import doing
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers

LONGEST = 500
HOWS = {"phone": "by phone", "person": "in person", "other": "elsewhere"}


def _back(row: int | None, done: str) -> HttpResponse:
    place = reverse("thread", args=[row]) if row else reverse("inbox")
    return redirect(f"{place}?done={done}")


@for_workers
def split(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Make each topic of a contact a thread of its own."""
    made = doing.split(visitor.practice, row, desks.now(), visitor.name)
    return _back(_thread(request), "split" if made else "not-split")


@for_workers
def for_meeting(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Put a message on the agenda of the next meeting with the client."""
    done = agenda.mark(visitor.practice, row, desks.now(), visitor.name)
    return _back(_thread(request), "for-meeting" if done else "not-for-meeting")


@for_workers
def hand_on(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let another member look after it."""
    member, text = request.POST.get("member", ""), request.POST.get("text", "").strip()[:LONGEST]
    to = int(member) if member.isascii() and member.isdigit() and len(member) < 19 else 0
    done = doing.hand_on(visitor.practice, row, to, text, desks.now(), visitor.name)
    return _back(row if done else None, "handed" if done else "not-handed")


@for_workers
def elsewhere(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Say that it was dealt with by phone or in person."""
    how = HOWS.get(request.POST.get("how", ""), HOWS["other"])
    note = doing.handled_elsewhere(visitor.practice, row, how, desks.now(), visitor.name)
    return _back(row if note else None, "elsewhere" if note else "not-there")


@for_workers
def undo(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Take that back, or that it was handed on."""
    practice, at, by = visitor.practice, desks.now(), visitor.name
    if doing.take_hand_on_back(practice, row, at, by):
        return _back(_thread(request), "unhanded")
    done = doing.undo_elsewhere(practice, row, at, by)
    return _back(_thread(request), "owed-again" if done else "too-late")


def _thread(request: HttpRequest) -> int | None:
    given = request.POST.get("thread", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
