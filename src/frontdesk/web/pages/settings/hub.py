"""Settings: what can be set, with how it stands now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontdesk.office import entering, looking, staff
from frontdesk.web.accounts import session
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.words import said


@require_safe
@for_members
def settings(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    shown = {
        "account": entering.account(visitor.practice, visitor.member),
        "people": len(staff.people(visitor.practice)),
        "mode": looking.mode(visitor.practice),
        "others": not visitor.by_link and len(session.members_of(request)) > 1,
        "said": said(request.GET.get("done")),
    }
    return render(request, "settings/hub.html", shown)
