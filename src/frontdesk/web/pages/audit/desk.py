"""The audit of a practice's own mail, for its owner."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frontdesk.audit.notes import clock_note, hours_note, period
from frontdesk.errors import FrontdeskError
from frontdesk.office.auditing import asking, found
from frontdesk.office.auditing.asking import Whose
from frontdesk.office.auditing.uploads import UploadError
from frontdesk.office.drafting import OvertakenError
from frontdesk.office.examining import mail_channel
from frontdesk.policy import Policy
from frontdesk.policy.edit import UneditableError
from frontdesk.store.models import Audit
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.pages.audit import drawn, pieces
from frontdesk.web.pages.audit.stages import standing
from frontdesk.web.pages.policy.overview import redirect_with
from frontdesk.web.times import Times
from frontdesk.web.words import said


@for_owners
def audit(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What was found, how far it is, or how to begin."""
    return _page(request, visitor)


@require_POST
@for_owners
def file(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """A file is to come, in pieces."""
    return pieces.named(request, Whose(visitor.practice), visitor.name)


@require_POST
@for_owners
def piece(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """A piece of it."""
    return pieces.taken(request, Whose(visitor.practice))


@require_POST
@for_owners
def upload(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Small files in one form, read at once."""
    whose = Whose(visitor.practice)
    try:
        pieces.in_one(request, whose, visitor.name)
        asking.ask(whose, pieces.wishes(request), visitor.name, desks.now())
    except UploadError as error:
        return _page(request, visitor, str(error), 422)
    return redirect("audit")


@require_POST
@for_owners
def read(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What is uploaded is read, or the mailbox that is connected."""
    wishes, at = pieces.wishes(request), desks.now()
    try:
        if request.POST.get("from") == "mailbox":
            asking.ask_mailbox(visitor.practice, wishes, visitor.name, at)
        else:
            asking.ask(Whose(visitor.practice), wishes, visitor.name, at)
    except UploadError as error:
        return _page(request, visitor, str(error), 422)
    return redirect("audit")


@require_POST
@for_owners
def away(_request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Nothing of it is kept."""
    gone = asking.let_go(Whose(visitor.practice), visitor.name, desks.now())
    return redirect_with("audit", "audit-away" if gone else "not-there")


@require_POST
@for_owners
def draft(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What could be kept becomes the draft of the policy."""
    row = asking.newest(Whose(visitor.practice))
    try:
        if row is None:
            return redirect_with("audit", "not-there")
        found.begin_policy(desks.DESKS, visitor.practice, row, visitor.name, desks.now())
    except (found.NothingFoundError, OvertakenError, UneditableError) as error:
        return _page(request, visitor, str(error), 422)
    return redirect("policy-draft")


def _page(request: HttpRequest, visitor: Visitor, trouble: str = "", status: int = 200) -> HttpResponse:
    at, whose = desks.now(), Whose(visitor.practice)
    desk = desks.DESKS.of(visitor.practice)
    policy, row = desk.policy(at), asking.newest(whose)
    box = asking.mailbox_of(visitor.practice)
    page = {
        "to": {name: reverse(f"audit-{name}") for name in ("file", "piece", "upload", "read", "away")},
        "practice": policy.practice.name,
        "said": said(request.GET.get("done")),
        "trouble": trouble,
        "own": ", ".join(_own(policy, row)),
        "lists": bool(row and row.wishes.get("lists")),
        "mailbox": f"{box.settings.get('user')} at {box.settings.get('host')}" if box else "",
        **standing(whose, row, at),
        **_shown(row, Times(desk.rules, at)),
    }
    return render(request, "audit/page.html", page, status=status)


def _own(policy: Policy, row: Audit | None) -> list[str]:
    """Whose mail it is: as it was said last, else the addresses of the policy."""
    if row is not None and row.wishes.get("own"):
        return list(row.wishes["own"])
    channel = mail_channel(policy)
    known = (channel.address, *channel.aliases) if channel else ()
    return [one for one in known if one and "@" in one]


def _shown(row: Audit | None, times: Times) -> dict[str, object]:
    try:
        seen = found.found_in(row) if row else None
    except (KeyError, TypeError, ValueError) as error:
        raise FrontdeskError("What the audit found was kept in a form that is not read here. Let it go.") from error
    if seen is None or row is None:
        return {"found": None}
    profile, recommended = seen.profile, seen.recommended
    clients, more_clients = drawn.clients(profile)
    return {
        "found": seen,
        "period": period(profile),
        "when": times.moment(row.ended_at or row.begun_at),
        "lead": drawn.said(profile.findings)[0],
        "findings": drawn.said(profile.findings)[1:],
        "headline": drawn.said(recommended.headline),
        "chosen": recommended.chosen,
        "week": drawn.week(recommended.chosen) if recommended.chosen else [],
        "kept": drawn.kept(recommended),
        "plots": list(drawn.plots(profile)),
        "clients": clients,
        "more_clients": more_clients,
        "against": drawn.against_policy(profile),
        "aside": drawn.aside(profile),
        "lost": drawn.lost(profile),
        "notes": (clock_note(profile, ""), hours_note(profile)),
        "read": f"{profile.messages.read:,}",
    }
