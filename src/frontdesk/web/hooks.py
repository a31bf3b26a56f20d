"""What phone services ask: signed by them, and answered at once. No cookie, no form of ours, no page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from frontdesk.office.phone.hook import MOST_BYTES, Asked, answer
from frontdesk.web import desks


# Forgery is kept out by the service's signature over the whole form, which no page elsewhere can make.
@csrf_exempt
@require_POST
def hook(request: HttpRequest, service: str, key: str, step: str, number: int = 0) -> HttpResponse:
    """One request of a service."""
    asked = Asked(
        service=service,
        key=key,
        step=step,
        number=number,
        body=request.read(MOST_BYTES + 1),
        headers={name.casefold(): value for name, value in request.headers.items()},
        query=request.META.get("QUERY_STRING", ""),
    )
    found = answer(desks.DESKS, asked, desks.now())
    return HttpResponse(found.body, status=found.status, content_type=found.media_type)
