"""What if: the practice's own past under the draft, with how far it is, and then what would have been different."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from frontdesk.office import drafting, replaying
from frontdesk.store.models import Contact, Replay
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.pages.policy.trying import URGENT
from frontdesk.web.times import HOUR, Times

MINUTE = 60
RULINGS = {"through": "goes through", "message": "waits for its time", "redirected": "is pointed elsewhere"}


@require_safe
@for_members
def past(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    return _page(request, visitor, "")


@for_workers
def ask(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Begin to replay; the page says how far it is."""
    given = request.POST.get("days", "")
    days = int(given) if given.isdecimal() and len(given) < 4 else 0
    try:
        row = replaying.ask(desks.DESKS, visitor.practice, days, visitor.name, desks.now())
    except replaying.ReplayError as error:
        return _page(request, visitor, str(error))
    replaying.start(desks.DESKS, row, desks.now)
    return redirect("policy-past")


def _page(request: HttpRequest, visitor: Visitor, trouble: str) -> HttpResponse:
    at = desks.now()
    desk = desks.DESKS.of(visitor.practice)
    row = replaying.newest(visitor.practice)
    draft = drafting.opened(visitor.practice)
    times = Times(desk.rules, at)
    page: dict[str, Any] = {
        "practice": desk.policy(at).practice.name,
        "trouble": trouble,
        "has_draft": draft is not None,
        "choices": replaying.CHOICES,
        "row": row,
        "is_running": row is not None and row.ended_at is None and not replaying.is_cut_off(row, at),
        "is_cut_off": row is not None and replaying.is_cut_off(row, at),
        "is_old": row is not None and draft is not None and row.text != draft.text,
        "asked": times.moment(row.asked_at) if row else "",
        "found": _found(row, times) if row and row.found else None,
    }
    return render(request, "policy/past.html", page)


def _found(row: Replay, times: Times) -> dict[str, Any]:
    found, known = row.found or {}, replaying.contacts_of(row)
    return {
        **found,
        "since": times.moment(found["first"]),
        "rows": [
            ("Answered by the desk", found["now"]["answered"], found["draft"]["answered"]),
            ("Half of them promised within", _wait(found["now"]["wait"]), _wait(found["draft"]["wait"])),
            ("Promised later than published", found["now"]["later"], found["draft"]["later"]),
            ("Urgent", found["now"]["urgent"], found["draft"]["urgent"]),
            ("Asked whether it is urgent", found["now"]["asked"], found["draft"]["asked"]),
            ("Pointed to another way", found["now"]["redirected"], found["draft"]["redirected"]),
        ],
        "shown": [_difference(one, known.get(one["contact"]), times) for one in found["differences"]],
        "more": found["count"] - len(found["differences"]),
    }


def _difference(one: dict[str, Any], contact: Contact | None, times: Times) -> dict[str, object]:
    who = contact.sender_name or contact.sender_address if contact else ""
    return {
        "who": who or "Somebody",
        "about": contact.subject if contact else "",
        "at": times.moment(one["at"]),
        "was": _outcome(one["was"], one["would"], times),
        "would": _outcome(one["would"], one["was"], times),
    }


def _outcome(one: dict[str, Any], other: dict[str, Any], times: Times) -> list[object]:
    """What of it differs from the other side."""
    said: list[object] = []
    if one["ruling"] != other["ruling"]:
        said.append(RULINGS.get(one["ruling"], one["ruling"]))
    if one["urgent"] != other["urgent"]:
        said.append(URGENT[one["urgent"]].rstrip("."))
    if one["by"] != other["by"]:
        said.append(times.moment(one["by"]) if one["by"] is not None else "no time is promised")
    return said or ["the answer reads otherwise"]


def _wait(seconds: int | None) -> str:
    if seconds is None:
        return "nothing was promised"
    if seconds < 2 * HOUR:
        return f"{seconds // MINUTE} minutes"
    return f"{seconds // HOUR} hours" if seconds < 48 * HOUR else f"{round(seconds / (24 * HOUR))} days"
