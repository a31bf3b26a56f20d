"""Start from past mail: uploaded by whoever has the link, read, and turned into answers to the questions."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from frontdesk.office import beginning
from frontdesk.office.auditing import asking, found
from frontdesk.office.auditing.asking import Whose
from frontdesk.office.auditing.uploads import UploadError
from frontdesk.office.beginning import Closed
from frontdesk.office.first_answers import first, zone_answered
from frontdesk.store.models import Audit, Beginning
from frontdesk.web import desks
from frontdesk.web.entry import READ_AND_WRITE
from frontdesk.web.pages.audit import drawn, pieces
from frontdesk.web.pages.audit.stages import standing
from frontdesk.web.pages.begin.questions import closed_by
from frontdesk.web.troubles import no_entry

SHOWN_FINDINGS = 4


@require_http_methods(READ_AND_WRITE)
def mail(request: HttpRequest, token: str) -> HttpResponse:
    """Hand mail over, see how far it is, and go on with what it shows."""
    row = beginning.opened(token)
    if isinstance(row, Closed):
        return closed_by(request, row)
    if request.method != "POST":
        return _page(request, row, token)
    try:
        return _done(request, row, token)
    except UploadError as error:
        return _page(request, row, token, str(error), 422)


@require_POST
def file(request: HttpRequest, token: str) -> HttpResponse:
    """A file is to come, in pieces."""
    row = beginning.opened(token)
    return no_entry(request) if isinstance(row, Closed) else pieces.named(request, _whose(row), row.made_for)


@require_POST
def piece(request: HttpRequest, token: str) -> HttpResponse:
    """A piece of it."""
    row = beginning.opened(token)
    return no_entry(request) if isinstance(row, Closed) else _taken(request, row)


def _taken(request: HttpRequest, row: Beginning) -> JsonResponse:
    return pieces.taken(request, _whose(row))


def _whose(row: Beginning) -> Whose:
    return Whose(beginning=row.pk)


def _done(request: HttpRequest, row: Beginning, token: str) -> HttpResponse:
    """What the button says. Raises UploadError."""
    whose, at, do = _whose(row), desks.now(), request.POST.get("do", "")
    if do == "use":
        beginning.start_from(row, asking.newest(whose))
        return redirect(f"{reverse('begin', args=[token])}/?step=trade")
    if do == "away":
        asking.let_go(whose, row.made_for, at)
    if do == "upload":
        pieces.in_one(request, whose, row.made_for)
    if do in ("upload", "read"):
        wishes = pieces.wishes(request, zone_answered(row.answers), first(row.answers, "country") or None)
        asking.ask(whose, wishes, row.made_for, at)
    return redirect("begin-mail", token)


def _page(request: HttpRequest, row: Beginning, token: str, trouble: str = "", status: int = 200) -> HttpResponse:
    whose = _whose(row)
    audit = asking.newest(whose)
    here = reverse("begin-mail", args=[token])
    page = {
        "trouble": trouble,
        "to": {
            "file": reverse("begin-file", args=[token]),
            "piece": reverse("begin-piece", args=[token]),
            **dict.fromkeys(("upload", "read", "away"), here),
        },
        "questions": f"{reverse('begin', args=[token])}/",
        "own": first(row.answers, "address"),
        **standing(whose, audit, desks.now()),
        **_found(audit),
    }
    return render(request, "begin/mail.html", page, status=status)


def _found(audit: Audit | None) -> dict[str, object]:
    seen = found.found_in(audit) if audit else None
    if seen is None:
        return {"found": None}
    chosen = seen.recommended.chosen
    return {
        "found": seen,
        "findings": drawn.said(seen.profile.findings[:SHOWN_FINDINGS]),
        "headline": drawn.said(seen.recommended.headline),
        "chosen": chosen,
        "week": drawn.week(chosen) if chosen else [],
        "kept": drawn.kept(seen.recommended),
    }
