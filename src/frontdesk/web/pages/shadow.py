"""The shadow report: what would have left, by day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontdesk.office import shadowing
from frontdesk.office.shadowing import AHEAD_SECONDS, DAY, Shadow
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.times import Times

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
        "visitor": visitor,
        "is_shadow": found.is_shadow,
        "days": _days(found, Times(found.rules, at)),
        "count": found.count,
        "span": DAYS,
        "is_whole": not given and found.earlier in (None, since),
        "earlier": found.earlier,
    }
    return render(request, "shadow.html", shown)


def _days(found: Shadow, times: Times) -> list[tuple[str, list[dict[str, object]]]]:
    return [
        (
            times.day(one.day),
            [
                {
                    "kind": row.kind_in_words,
                    "to": row.to or "nobody",
                    "when": times.moment(row.at),
                    "subject": row.subject,
                    "words": row.words,
                }
                for row in one.rows
            ],
        )
        for one in found.days
    ]
