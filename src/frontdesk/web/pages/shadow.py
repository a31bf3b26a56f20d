"""The shadow report: what would have left, by day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontdesk.office import shadowing
from frontdesk.office.shadowing import KINDS, Shadow
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.times import Times

DAYS = 30
DAY = 86_400


@require_safe
@for_members
def shadow(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The last days up to now, or up to the moment that the address names."""
    at = desks.now()
    given = request.GET.get("before", "")
    # What waits for a later moment is shown too: it would leave then.
    before = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else at + 400 * DAY
    found = shadowing.report(desks.DESKS, visitor.practice, min(before, at) - DAYS * DAY, before, at)
    shown = {"days": _days(found, Times(found.rules, at)), "count": found.count, "earlier": found.earlier, "span": DAYS}
    return render(
        request,
        "shadow.html",
        {**shown, "practice": found.name, "is_shadow": found.is_shadow, "visitor": visitor, "is_whole": not given},
    )


def _days(found: Shadow, times: Times) -> list[tuple[str, list[dict[str, object]]]]:
    return [
        (
            times.day(one.day),
            [
                {
                    "kind": KINDS.get(row.kind, row.kind),
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
