"""The practice itself: its name, shadow mode or live, and everything of it as a file. For its owners."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import everything, looking
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.words import said


@require_safe
@for_owners
def practice(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    name = desks.DESKS.of(visitor.practice).policy(desks.now()).practice.name
    shown = {"name": name, "mode": looking.mode(visitor.practice), "said": said(request.GET.get("done"))}
    return render(request, "settings/practice.html", shown)


@require_POST
@for_owners
def export(_request: HttpRequest, visitor: Visitor) -> HttpResponseBase:
    """Everything as a file."""
    handle = everything.everything(visitor.practice, desks.now(), visitor.name)
    return FileResponse(handle, as_attachment=True, filename="practice.zip", content_type="application/zip")
