"""The policy: what holds now and why, what comes, what was before, and the draft if there is one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import drafting
from frontdesk.office.drafting import DraftError
from frontdesk.office.versions import Version, versions
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_owners
from frontdesk.web.pages.policy import shown
from frontdesk.web.times import Times
from frontdesk.web.words import said


@require_safe
@for_members
def policy(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    at = desks.now()
    desk = desks.DESKS.of(visitor.practice)
    times = Times(desk.rules, at)
    draft = drafting.opened(visitor.practice)
    found = [_version(one, times) for one in versions(desks.DESKS, visitor.practice, at)]
    page = {
        "practice": desk.policy(at).practice.name,
        "said": said(request.GET.get("done")),
        "versions": found,
        "holding": next((one for one in found if one["is_in_force"]), None),
        "draft": draft,
        "changed": times.moment(draft.changed_at) if draft else "",
    }
    return render(request, "policy/policy.html", page)


def _version(one: Version, times: Times) -> dict[str, object]:
    return {
        "row": one.row.pk,
        "since": times.day(one.row.effective),
        "until": times.day(one.until) if one.until else "",
        "added": times.moment(one.row.added_at),
        "is_in_force": one.is_in_force,
        "is_to_come": one.is_to_come,
        "never": one.never,
        "is_first": one.changes is None,
        "changes": shown.sentences(one.changes or ()),
        "text": one.row.text,
    }


@require_POST
@for_owners
def begin(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Open the draft: that which is there, or a new one from the version in force or the one that was named."""
    given = request.POST.get("version", "")
    if given.isdecimal() and len(given) < 19:
        try:
            drafting.begin_from(visitor.practice, int(given), visitor.name, desks.now())
        except DraftError:
            return redirect_with("policy", "draft-there")
    else:
        drafting.open_draft(desks.DESKS, visitor.practice, visitor.name, desks.now())
    return redirect("policy-draft")


def redirect_with(name: str, done: str) -> HttpResponse:
    """Back to a page, which says what was done."""
    answer = redirect(name)
    answer["Location"] += f"?done={done}"
    return answer
