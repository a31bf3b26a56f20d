"""A recording or a picture that came by phone: played or shown in the thread, never run."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from frontdesk.office.phone import files
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.troubles import not_found

ALONE = "sandbox; default-src 'none'"


@require_safe
@for_members
def heard(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Its bytes as they came; what no browser plays or shows is handed over as a file."""
    found = files.file(visitor.practice, row)
    if found is None:
        return not_found(request, LookupError())
    kind = found.media_type if found.is_shown else "application/octet-stream"
    place = "inline" if found.is_shown else f'attachment; filename="file-{row}"'
    headers = {"Content-Disposition": place, "X-Content-Type-Options": "nosniff", "Content-Security-Policy": ALONE}
    return HttpResponse(found.content, content_type=kind, headers=headers)
