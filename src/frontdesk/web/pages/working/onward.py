"""Where one goes after something was done: to the next item of the sheet, with what was done and how to undo it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from frontdesk.office.working import sheet
from frontdesk.web import desks
from frontdesk.web.entry import Visitor
from frontdesk.web.pages import given

KINDS = ("elsewhere", "handed", "call", "exception", "split")
"""What can be taken back by its row alone."""


@dataclass(frozen=True, slots=True)
class Undo:
    """The button that takes something back: where it goes, and the hidden fields that it takes along."""

    action: str
    fields: tuple[tuple[str, str], ...] = ()


def onward(visitor: Visitor, row: int, done: str, undo: str = "") -> HttpResponse:
    """To the item after this one; to Today where none is left."""
    following = sheet.next_after(visitor.practice, visitor.member, row, desks.now())
    return to(following, done, undo)


def to(row: int | None, done: str, undo: str = "", part: str = "") -> HttpResponse:
    """To an item, or to Today."""
    place = reverse("item", args=[row]) if row is not None else reverse("today")
    query = urlencode({"done": done, **({"undo": undo} if undo else {})})
    return redirect(f"{place}?{query}{part}")


def undo_of(request: HttpRequest) -> Undo | None:
    """The button for what was done last, as the address names it: "call-12", "later-7-morning-1773000000"."""
    kind, _, rest = request.GET.get("undo", "").partition("-")
    if kind in KINDS and (row := given.number(rest)) is not None:
        return Undo(reverse("undo", args=[kind, row]))
    if kind == "later":
        promise, _, slot = rest.partition("-")
        if (row := given.number(promise)) is not None:
            return Undo(reverse("item-later", args=[row]), (("slot", slot), ("back", "1")))
    return None
