"""One held reply by its link: to whom, when it leaves and why; sent now with a reason, or taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdesk.office import holding, looking, pages
from frontdesk.office.looking import HeldSeen
from frontdesk.office.pages import Purpose
from frontdesk.web import desks
from frontdesk.web.entry import visitor_of
from frontdesk.web.pages.rows import addressee
from frontdesk.web.times import Times
from frontdesk.web.troubles import not_by_this
from frontdesk.web.words import said

BY_LINK = "the owner, by a signed link"
LONGEST_REASON = 500


@require_http_methods(["GET", "HEAD", "POST"])
def held(request: HttpRequest, token: str) -> HttpResponse:
    """Show it, or do with it what the button says (POST)."""
    found, at = pages.opened(Purpose.HELD, token), desks.now()
    seen = looking.held_seen(desks.DESKS, *found, at) if found else None
    if seen is None:
        return not_by_this(request, Purpose.HELD, token)
    if request.method != "POST":
        return render(request, "held.html", _shown(request, seen, at))
    return redirect(f"{request.path}?done={_acted(request, seen, at)}")


def _acted(request: HttpRequest, seen: HeldSeen, at: int) -> str:
    practice, row = seen.reply.practice_id, seen.reply.pk
    visitor = visitor_of(request)
    by = visitor.name if visitor is not None and visitor.practice == practice else BY_LINK
    if request.POST.get("do") == "back":
        return "taken-back" if holding.take_back(practice, row, at, by) else "not-held"
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    return "sent-now" if holding.send_now(desks.DESKS, practice, row, at, reason, by) else "not-held"


def _shown(request: HttpRequest, seen: HeldSeen, at: int) -> dict[str, object]:
    times, row = Times(seen.rules, at), seen.reply
    leaves = row.stage == "waiting" and row.due_at <= at
    return {
        "practice": seen.practice_name,
        "said": said(request.GET.get("done")),
        "to": addressee(row),
        "address": row.recipient,
        "subject": row.subject,
        "written": times.moment(row.made_at),
        "leaves": times.moment(row.due_at),
        "why": seen.why,
        "is_held": seen.is_held and not leaves,
        "stage": "leaving" if leaves else row.stage,
        "left": times.moment(row.left_at),
        "trouble": row.trouble,
    }
