"""The practice's appointments, for the owner's calendar program: whoever has the address sees them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from frontdesk.office import pages
from frontdesk.office.calendars.giving import feed_text
from frontdesk.office.pages import Purpose
from frontdesk.web import desks


@require_safe
def calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar as it stands; an address that was ended is not there."""
    found = pages.opened(Purpose.CALENDAR, token)
    if found is None:
        raise Http404
    text = feed_text(desks.DESKS, found[0], desks.now())
    headers = {"Content-Disposition": 'inline; filename="appointments.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
