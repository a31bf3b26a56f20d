"""What the law may ask for a client: everything as a file, and everything erased. For owners."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import erasing, everything
from frontdesk.office.clients.looking import known_client
from frontdesk.office.erasing import StillOpenError
from frontdesk.store.models import Client
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.troubles import NOT_THERE, told


@require_safe
@for_owners
def law(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page, with what cannot be reached."""
    found = known_client(visitor.practice, row)
    return told(request, NOT_THERE, 404) if found is None else _page(request, found, "")


def _page(request: HttpRequest, client: Client, wrong: str) -> HttpResponse:
    shown = {"client": client, "name": _name(client), "not_reached": erasing.NOT_REACHED, "wrong": wrong}
    return render(request, "clients/law.html", shown, status=422 if wrong else 200)


def _name(client: Client) -> str:
    return client.name or "this client"


@require_POST
@for_owners
def export(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponseBase:
    """Everything of the client's as a file."""
    found = known_client(visitor.practice, row)
    if found is None:
        return told(request, NOT_THERE, 404)
    handle = everything.all_of_client(visitor.practice, found, desks.now(), visitor.name)
    return FileResponse(handle, as_attachment=True, filename=f"client-{row}.zip", content_type="application/zip")


@require_POST
@for_owners
def erase(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Erase what is kept of the client, once its name was typed."""
    found = known_client(visitor.practice, row)
    if found is None:
        return told(request, NOT_THERE, 404)
    if request.POST.get("name", "").strip() != _name(found):
        return _page(request, found, f"To erase it, type “{_name(found)}”. Nothing was erased.")
    also_open = request.POST.get("also_open") == "yes"
    try:
        done = erasing.erase(visitor.practice, found, desks.now(), visitor.name, also_open=also_open)
    except StillOpenError as error:
        return _page(request, found, f"{str(error).partition(' Settle')[0]} Settle them first, or tick the box.")
    return redirect(f"{reverse('clients')}?done={'erased' if done.is_clean else 'erased-traces'}")
