"""A call that the phone service makes: asked for by a button, and how far it has come."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from frontdesk.office.phone import placing
from frontdesk.office.phone.bridging import IN_VAIN
from frontdesk.office.phone.placing import PlacingError
from frontdesk.office.working.calling import CallSeen
from frontdesk.store.models import PlacedCall
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers
from frontdesk.web.phones import readable
from frontdesk.web.troubles import NOT_THERE, told

_VAIN = {
    "busy": "The line was busy.",
    "no-answer": "Nobody answered.",
    "failed": "The number could not be reached: is it right?",
    "canceled": "It was hung up before anybody answered.",
}
_NOT_JOINED = {
    "busy": "Your own phone was busy, so nobody was called.",
    "no-answer": "Your own phone was not answered, so nobody was called.",
    "failed": "Your own phone could not be reached, so nobody was called. Is its number right?",
}


@dataclass(frozen=True, slots=True)
class PlacedSeen:
    """What the page says of it. `why_not`: why it cannot be placed; `shown`: the number that the client sees."""

    words: str = ""
    is_trouble: bool = False
    may_place: bool = False
    why_not: str = ""
    shown: str = ""


@for_workers
def place(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Have the service ring whoever asks, and then the client."""
    at = desks.now()
    if not placing.is_there(visitor.practice, row):
        return told(request, NOT_THERE, 404)
    try:
        placing.place(desks.DESKS, visitor.practice, row, visitor.member, at, visitor.name)
    except PlacingError:
        # The page says why: it looks for itself, and finds what was written down.
        return redirect(f"{reverse('call', args=[row])}?done=not-placed#placed")
    return redirect(f"{reverse('call', args=[row])}#placed")


def placed_seen(visitor: Visitor, seen: CallSeen, who: str) -> PlacedSeen:
    """How far the call has come, and whether it may be placed, or placed once more."""
    row, at = seen.placed, seen.at
    words = _words(row, who, at) if row is not None else ""
    if row is not None and (placing.is_under_way(row, at) or row.status):
        return PlacedSeen(words)
    is_trouble = bool(words)
    try:
        how = placing.can_place(desks.DESKS, visitor.practice, seen.call, visitor.member, at)
    except PlacingError as error:
        return PlacedSeen(words, is_trouble, why_not=str(error))
    return PlacedSeen(words, is_trouble, may_place=True, shown=readable(f"+{how.line.number}"))


def _words(row: PlacedCall, who: str, at: int) -> str:
    if row.trouble:
        return row.trouble
    if row.status in IN_VAIN:
        rang = row.rang(at)
        return f"{_VAIN[row.status]}{f' It rang for {rang} seconds.' if rang else ''}"
    if row.status:
        return f"You were connected for {_minutes(row)}. Say below how it went."
    if row.answered_at is not None:
        return f"{who} has answered."
    if row.over_at is not None and row.joined_at is None:
        return _NOT_JOINED.get(row.over_status, "1 was not pressed on your phone, so nobody was called.")
    if row.over_at is not None:
        return "You hung up before anybody answered."
    if row.rang_at is not None:
        return f"It rings: {who} has not answered yet."
    if row.joined_at is not None:
        return f"{who} is being called."
    return "Press 1 on your phone." if row.picked_at is not None else "Your phone rings. Pick up, and press 1."


def _minutes(row: PlacedCall) -> str:
    found = row.seconds or 0
    return f"{found // 60} min {found % 60} s" if found >= 60 else f"{found} seconds"
