"""Files of clients: sent up, looked at, and taken in piece by piece, or left."""

from time import monotonic

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.office.clients import importing, taking
from frontdesk.office.clients.importing import Plan, State
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.words import said

MOST_SHOWN = 200
TURN_SECONDS = 1.5
"""After so long the page says how far it is."""


@require_safe
@for_members
def upload(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The form."""
    practice = desks.DESKS.of(visitor.practice).policy(desks.now()).practice.name
    shown = {"practice": practice, "visitor": visitor, "said": said(request.GET.get("done"))}
    return render(request, "clients/upload.html", shown)


@for_workers
def read(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Read the file; nothing of it is stored as a client yet."""
    file = request.FILES.get("file")
    if file is None or not file.size:
        return redirect(f"{reverse('import')}?done=no-file")
    if file.size > importing.MOST_BYTES:
        return redirect(f"{reverse('import')}?done=large-file")
    row = importing.read_file(visitor.practice, file.name or "", file.read(), desks.now(), visitor.name)
    return redirect("import-plan", row)


@require_safe
@for_members
def plan(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """What was understood and what it would do; once she has said her word, how far it is and what it did."""
    practice = desks.DESKS.of(visitor.practice).policy(desks.now()).practice.name
    shown = {"practice": practice, "visitor": visitor, "row": row, "said": said(request.GET.get("done"))}
    under_way = taking.seen(visitor.practice, row)
    if under_way is not None:
        return render(request, "clients/taking.html", {**shown, "taking": under_way})
    found = importing.planned(desks.DESKS, visitor.practice, row, desks.now())
    if found is None:
        return redirect(f"{reverse('clients')}?done=import-over")
    return render(request, "clients/plan.html", {**shown, **_parts(found)})


def _parts(found: Plan) -> dict[str, object]:
    by_state = {state: found.of(state) for state in State}
    counts = {state.value: len(steps) for state, steps in by_state.items()}
    shown = {state.value: steps[:MOST_SHOWN] for state, steps in by_state.items()}
    takes = counts["new"] + counts["changed"]
    return {"file": found.name, "steps": shown, "counts": counts, "takes": takes, "troubles": found.troubles}


@for_workers
def take(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Take the file in, as far as one turn goes; the page goes on by itself, or by its button."""
    ticked = {int(one) for one in request.POST.getlist("line") if one.isdecimal() and len(one) < 9}
    doubtful = None if request.POST.get("every") == "yes" else ticked
    taking.begin(desks.DESKS, visitor.practice, row, doubtful, desks.now(), visitor.name)
    until = monotonic() + TURN_SECONDS
    done = taking.take_piece(desks.DESKS, visitor.practice, row, desks.now())
    while done is not None and not done.is_over and monotonic() < until:
        done = taking.take_piece(desks.DESKS, visitor.practice, row, desks.now())
    if done is None:
        return redirect(f"{reverse('clients')}?done=import-over")
    return redirect(f"{reverse('import-plan', args=[row])}{'?done=imported' if done.is_over else ''}")


@for_workers
def leave(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Take nothing of it, or no more of it."""
    if taking.stop(visitor.practice, row, desks.now()):
        return redirect(f"{reverse('import-plan', args=[row])}?done=import-stopped")
    importing.let_go(visitor.practice, row, desks.now())
    return redirect(f"{reverse('clients')}?done=import-left")
