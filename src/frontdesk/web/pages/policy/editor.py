"""The draft, as forms and as text side by side; every change is kept, and says at once what it means."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.errors import FrontdeskError
from frontdesk.office import drafting
from frontdesk.office.drafting import DraftError, OvertakenError
from frontdesk.office.examining import Examined, examined
from frontdesk.office.founding import PolicyRefusedError, PracticeError
from frontdesk.policy.document import read_document
from frontdesk.policy.edit import Change, UneditableError
from frontdesk.policy.forms import SECTIONS, added, changes_from, dropped
from frontdesk.policy.forms.sections import Section
from frontdesk.store.models import PolicyDraft
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_owners
from frontdesk.web.pages.policy import shown
from frontdesk.web.pages.policy.overview import redirect_with
from frontdesk.web.times import Times
from frontdesk.web.words import said

LIVE = "X-Desk-Live"
"""Set by the page's script: the answer is the page itself, of which it takes what has changed."""
PANES = ("form", "text", "heard", "changes")


@require_safe
@for_members
def draft(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page; without a draft, the policy's own page."""
    found = drafting.opened(visitor.practice)
    if found is None:
        return redirect_with("policy", "no-draft")
    return _page(request, visitor, found)


@require_POST
@for_owners
def write(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Keep what was typed, in the text or in a form, unless somebody else was faster."""
    revision, at = _revision(request), desks.now()
    try:
        if request.POST.get("from") == "text":
            text = request.POST.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
            drafting.write(visitor.practice, revision, text, visitor.name, at)
        else:
            drafting.change(visitor.practice, revision, _asked(request, visitor), visitor.name, at)
    except OvertakenError as error:
        return _overtaken(request, visitor, error)
    except UneditableError as error:
        found = drafting.opened(visitor.practice)
        return _page(request, visitor, found, trouble=str(error)) if found else redirect("policy")
    if LIVE in request.headers:
        found = drafting.opened(visitor.practice)
        return _page(request, visitor, found) if found else redirect("policy")
    return redirect(_address(request))


def _revision(request: HttpRequest) -> int:
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _address(request: HttpRequest) -> str:
    part, pane = _part(request).key, request.POST.get("show", "")
    return f"{reverse('policy-draft')}?part={part}&show={pane if pane in PANES else 'form'}#{part}"


def _part(request: HttpRequest) -> Section:
    """The section that is open: the one that was asked for, or the first."""
    wanted = request.POST.get("part") or request.GET.get("part")
    return next((one for one in SECTIONS if one.key == wanted), SECTIONS[0])


def _asked(request: HttpRequest, visitor: Visitor) -> list[Change]:
    """The changes that a form asks for."""
    found = drafting.opened(visitor.practice)
    document = _plain_values(found.text) if found else {}
    section, given = _part(request), {name: str(value) for name, value in request.POST.items()}
    if "drop" in given:
        return list(dropped(section, document, given["drop"]))
    return added(section, given) if "add" in given else changes_from(section, document, given)


def _plain_values(text: str) -> dict[str, object]:
    """The document's plain values; nothing where it cannot be read."""
    document, _ = read_document(text)
    return document or {}


def _overtaken(request: HttpRequest, visitor: Visitor, error: OvertakenError) -> HttpResponse:
    """Theirs stays; hers is shown beside it, to be copied."""
    if error.now is None:
        return redirect_with("policy", "draft-gone")
    hers = request.POST.get("text", "") if request.POST.get("from") == "text" else ""
    return _page(request, visitor, error.now, trouble=str(error), hers=hers, status=409)


def _page(
    request: HttpRequest, visitor: Visitor, draft: PolicyDraft, *, trouble: str = "", hers: str = "", status: int = 200
) -> HttpResponse:
    at = desks.now()
    desk = desks.DESKS.of(visitor.practice)
    times = Times(desk.rules, at)
    seen = examined(draft.text, desk.policy(at), at)
    section = _part(request)
    pane = request.POST.get("show") or request.GET.get("show") or "form"
    page = {
        "practice": desk.policy(at).practice.name,
        "said": said(request.GET.get("done")),
        "draft": draft,
        "changed": times.moment(draft.changed_at),
        "trouble": trouble,
        "hers": hers,
        "is_overtaken": status == 409,
        "part": section.key,
        "locked": not visitor.owns,
        "pane": pane if pane in PANES else "form",
        "today": desk.rules.local(at).date().isoformat(),
        **_seen(seen, section, times),
    }
    return render(request, "policy/draft.html", page, status=200 if LIVE in request.headers else status)


def _seen(seen: Examined, section: Section, times: Times) -> dict[str, object]:
    findings = [shown.said(one) for one in seen.findings]
    return {
        "seen": seen,
        "parts": shown.parts(seen, section.key),
        "findings": findings,
        "counted": shown.counted(seen.findings),
        "lines": shown.lines(seen.text, seen.findings),
        "rows": seen.text.count("\n") + 2,
        "changes": shown.sentences(seen.changes),
        "heard": [(times.moment(one.at), one) for one in seen.heard],
    }


@require_POST
@for_owners
def throw_away(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Let the draft go."""
    try:
        drafting.throw_away(visitor.practice, _revision(request), visitor.name, desks.now())
    except OvertakenError as error:
        return _overtaken(request, visitor, error)
    return redirect_with("policy", "draft-away")


@require_POST
@for_owners
def take_effect(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Let the draft take effect on its day."""
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return redirect_with("policy-draft", "no-effect")
    try:
        drafting.take_effect(desks.DESKS, visitor.practice, _revision(request), day, visitor.name, desks.now())
    except OvertakenError as error:
        return _overtaken(request, visitor, error)
    except (DraftError, PolicyRefusedError, PracticeError, UneditableError) as error:
        return _refused(request, visitor, error)
    return redirect_with("policy", "in-force")


def _refused(request: HttpRequest, visitor: Visitor, error: FrontdeskError) -> HttpResponse:
    found = drafting.opened(visitor.practice)
    if found is None:
        return redirect_with("policy", "draft-gone")
    return _page(request, visitor, found, trouble=str(error))
