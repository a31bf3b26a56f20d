"""By hand from Today: who is away until when, and who is back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.office import away as absences
from frontdesk.office import looking
from frontdesk.office.away import AwayError, Leave
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers, for_workers_page
from frontdesk.web.pages import given
from frontdesk.web.times import HOUR, Times

LONGEST_NAME = 200


def _back(done: str) -> HttpResponse:
    return redirect(f"{reverse('today')}?done={done}")


@for_workers_page
def away(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """A member is away from now on, until a time on the practice's clock; another may cover: the form, and its deed."""
    if request.method != "POST":
        return _form(request, visitor, name=visitor.name)
    at = desks.now()
    end = given.moment(request, "until", desks.DESKS.of(visitor.practice).rules.zone)
    name, cover = given.text(request, "name", LONGEST_NAME), given.text(request, "cover", LONGEST_NAME)
    try:
        absences.go_away(visitor.practice, Leave(name, at, end or at, cover), at, visitor.name)
    except AwayError as error:
        return _form(request, visitor, name=name, cover=cover, wrong=str(error))
    return _back("away")


def _form(request: HttpRequest, visitor: Visitor, *, name: str, cover: str = "", wrong: str = "") -> HttpResponse:
    at = desks.now()
    times = Times(desks.DESKS.of(visitor.practice).rules, at)
    shown = {
        "members": looking.members(visitor.practice),
        "name": name,
        "cover": cover,
        "until": request.POST.get("until") or times.field((at // HOUR + 24) * HOUR),
        "earliest": times.field(at),
        "city": times.city,
        "wrong": wrong,
    }
    return render(request, "working/away.html", shown, status=422 if wrong else 200)


@for_workers
def back(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """A member is back."""
    try:
        done = absences.come_back(
            visitor.practice, given.text(request, "name", LONGEST_NAME), desks.now(), visitor.name
        )
    except AwayError:
        done = False
    return _back("back" if done else "not-back")
