"""The shadow report: what would have left, by day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import founding, shadowing
from frontdesk.office.connecting import connected
from frontdesk.office.shadowing import AHEAD_SECONDS, DAY, Shadow
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_owners
from frontdesk.web.pages.policy.overview import redirect_with
from frontdesk.web.times import Times
from frontdesk.web.words import said

DAYS = 30


@require_safe
@for_members
def shadow(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The last days up to now, or up to the moment that the address names."""
    at = desks.now()
    given = request.GET.get("before", "")
    before = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else at + AHEAD_SECONDS
    since = min(before, at) - DAYS * DAY
    found = shadowing.report(desks.DESKS, visitor.practice, since, before, at)
    shown = {
        "practice": found.name,
        "is_shadow": found.is_shadow,
        "said": said(request.GET.get("done")),
        "days": _days(found, Times(found.rules, at)),
        "count": found.count,
        "span": DAYS,
        "is_whole": not given and found.earlier in (None, since),
        "earlier": found.earlier,
    }
    return render(request, "shadow.html", shown)


@require_POST
@for_owners
def mode(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """End shadow mode, or begin it again."""
    is_shadow = request.POST.get("to") != "live"
    if not is_shadow and "smtp" not in connected(visitor.practice):
        return redirect_with("shadow", "no-way-out")
    founding.set_mode(visitor.practice, desks.now(), is_shadow=is_shadow, by=visitor.name)
    return redirect_with("shadow", "in-shadow" if is_shadow else "live")


def _days(found: Shadow, times: Times) -> list[tuple[str, list[dict[str, object]]]]:
    return [
        (
            times.day(one.day),
            [
                {
                    "kind": row.kind_in_words,
                    "to": row.to or "nobody",
                    "when": times.on_its_day(row.at),
                    "subject": row.subject,
                    "words": row.words,
                }
                for row in one.rows
            ],
        )
        for one in found.days
    ]
