"""What is done on a client's page: each by POST, each with the member's name in the trail; then back to the page."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from frontdesk.office.clients import charging, goodwill, joining, keeping, ladder, mailing
from frontdesk.office.clients.ladder import LadderError, StepLetter
from frontdesk.office.clients.reading import read_address
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_workers
from frontdesk.web.pages.clients.one import shown

LONGEST = 300


def _back(row: int | None, done: str, part: str = "") -> HttpResponse:
    if row is None:
        return redirect(f"{reverse('clients')}?done=not-there")
    return redirect(f"{reverse('client', args=[row])}?done={done}{part}")


def _text(request: HttpRequest, name: str, longest: int = LONGEST) -> str:
    return request.POST.get(name, "").replace("\r\n", "\n").strip()[:longest]


def _minutes(request: HttpRequest) -> int | None:
    given = _text(request, "minutes", 5)
    return int(given) if given.isdecimal() else None


@for_workers
def add_address(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let an address be the client's."""
    address = read_address(_text(request, "address"))
    if address.problem:
        return _back(row, "no-address", "#addresses")
    done = keeping.add_address(visitor.practice, row, address, desks.now(), visitor.name)
    return _back(None if done == "nobody" else row, f"address-{done}", "#addresses")


@for_workers
def drop_address(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """An address is the client's no more."""
    address = read_address(_text(request, "address"))
    done = keeping.drop_address(visitor.practice, row, address, desks.now(), visitor.name)
    return _back(row if done else None, "address-dropped", "#addresses")


@for_workers
def log_goodwill(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Log unbilled work."""
    minutes, what = _minutes(request), _text(request, "what")
    try:
        day = date.fromisoformat(_text(request, "day"))
    except ValueError:
        return _back(row, "no-day", "#goodwill")
    if not minutes or minutes > goodwill.MOST_MINUTES:
        return _back(row, "no-minutes", "#goodwill")
    done = goodwill.log(visitor.practice, row, day, minutes, what, desks.now(), visitor.name)
    return _back(row if done else None, "goodwill-logged", "#goodwill")


@for_workers
def strike_goodwill(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """A line of goodwill was wrong."""
    return _back(goodwill.strike(visitor.practice, row, desks.now(), visitor.name), "goodwill-struck", "#goodwill")


@for_workers
def charge(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Say for how many minutes is charged."""
    what = _text(request, "what")
    client = charging.charge(visitor.practice, row, _minutes(request), what, desks.now(), visitor.name)
    return _back(client, "charged", "#charges")


@for_workers
def charge_exception(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Say for how many minutes an exception is charged."""
    given = charging.Minutes(_minutes(request), _text(request, "what"))
    client = charging.charge_exception(desks.DESKS, visitor.practice, row, given, desks.now(), visitor.name)
    return _back(client, "charged", "#charges")


@for_workers
def send_step(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Send a step of the ladder as it was edited; where it may not leave, the words stay on the page."""
    letter = StepLetter(
        _text(request, "step", 20) or ladder.FAREWELL,
        _text(request, "subject"),
        _text(request, "text", mailing.LONGEST + 1),
    )
    try:
        leaving = ladder.send(desks.DESKS, visitor.practice, row, letter, desks.now(), visitor.name)
    except LadderError as error:
        kept = {"step": letter.step, "subject": letter.subject, "text": letter.text}
        return shown(request, visitor, row, str(error), kept)
    return _back(row, "step-shadow" if leaving.is_shadow else "step-sent", "#ladder")


@for_workers
def waive_step(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let a step go, with the reason."""
    step, reason = _text(request, "step", 20), _text(request, "reason", 500)
    if not reason:
        return _back(row, "no-reason", "#ladder")
    done = ladder.waive(visitor.practice, row, step, reason, desks.now(), visitor.name)
    return _back(row if done else None, "step-waived", "#ladder")


@for_workers
def join(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Join another client into this one."""
    other = _text(request, "other", 18)
    done = other.isdecimal() and joining.join(visitor.practice, row, int(other), desks.now(), visitor.name)
    return _back(row if done else None, "joined")


@for_workers
def undo_join(_request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Part two clients again."""
    done = joining.undo(visitor.practice, row, desks.now(), visitor.name)
    return _back(done[0] if done else None, "parted")
