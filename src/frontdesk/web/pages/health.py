"""/healthz: whether the desk is well, for whoever watches over the machine; counts and moments, no name."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from frontdesk import __version__
from frontdesk.office.health import health
from frontdesk.web import desks


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 where the desk is well, 503 with the reason where it is not."""
    found = health(desks.now())
    told: dict[str, object] = {
        "well": not found.wrong,
        "wrong": found.wrong,
        "version": __version__,
        "database": found.pulse is not None,
    }
    if found.pulse is not None:
        oldest = found.pulse.oldest_due
        told |= {
            "oldest_due": None if oldest is None else datetime.fromtimestamp(oldest, UTC).isoformat(),
            "oldest_due_seconds": found.oldest_age,
            "claims_abandoned": found.pulse.abandoned,
            "in_doubt": found.pulse.doubt,
            "need_a_look": found.pulse.look,
            "tried_again": found.pulse.tried,
        }
    return JsonResponse(told, status=503 if found.wrong else 200)
