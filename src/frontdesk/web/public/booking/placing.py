"""The form while a time is kept: a name and a mail address, and what it is about."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdesk.desk.wording import clock
from frontdesk.office import pages
from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import Form, NotBookedError, Refusal
from frontdesk.office.booking.telling import said
from frontdesk.office.booking.times import client_of, price_now
from frontdesk.office.pages import Purpose
from frontdesk.publish.booking import WORDS
from frontdesk.store.models import Appointment, Standing
from frontdesk.web import desks
from frontdesk.web.public.booking.choosing import sorry_page, words
from frontdesk.web.public.booking.visiting import BOTH, Visit, for_holders

LONGEST_NAME, LONGEST_ABOUT = 120, 1000
_WORDS = ("name", "address", "about", "book", "other")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what is wrong with it, by field."""

    form: Form
    wrong: dict[str, str]


@for_holders(Purpose.PLACE, *BOTH)
def place(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form; by POST the time is booked, or given back."""
    row = keeping.seen(visit.visitor.practice, visit.row)
    if row is None:
        return redirect(sorry_page(visit, Refusal.LAPSED, "", ""))
    visit = _of_holder(visit, row)
    if row.standing != Standing.HELD:
        return redirect(_booked_page(visit, row))
    if request.method != "POST":
        return _form(request, visit, row, Written(_known(visit), {}))
    if request.POST.get("do") == "back":
        keeping.give_back(visit.visitor, row.pk)
        return redirect(f"{visit.home}?{visit.more}")
    written = _written(request, visit)
    return _form(request, visit, row, written) if written.wrong else _book(visit, row, written.form)


def _book(visit: Visit, row: Appointment, form: Form) -> HttpResponse:
    try:
        booked = keeping.book(desks.DESKS, visit.visitor, row.pk, form)
    except NotBookedError as error:
        return redirect(sorry_page(visit, error.refusal, row.kind, (row.ends_at - row.starts_at) // 60))
    return redirect(_booked_page(visit, booked))


def _form(request: HttpRequest, visit: Visit, row: Appointment, written: Written) -> HttpResponse:
    until = clock(datetime.fromtimestamp(row.held_until or 0, visit.zone), visit.language)
    found = said(visit.desk, visit.seen_by(row), visit.language)
    shown = {
        **visit.shown(),
        "words": words(visit, *_WORDS),
        "said": found,
        "details": details(visit, row, price_now(visit.desk, visit.visitor, row)),
        "kept_until": WORDS.say(visit.language, "kept_until", time=until),
        "form": written.form,
        "wrong": written.wrong,
    }
    return render(request, "public/booking/form.html", shown, status=422 if written.wrong else 200)


def details(visit: Visit, row: Appointment, price: str) -> list[str]:
    """Where it is, what to have at hand and what it costs."""
    found, language = said(visit.desk, visit.seen_by(row), visit.language), visit.language
    lines = [WORDS.say(language, "with", practice=visit.name)]
    lines += [WORDS.say(language, "place", place=found.place)] if found.place else []
    lines += [WORDS.say(language, "bring", bring=found.bring)] if found.bring else []
    return [*lines, WORDS.say(language, "costs", price=price)] if price else lines


def _written(request: HttpRequest, visit: Visit) -> Written:
    given = {name: " ".join(request.POST.get(name, "").split()) for name in ("name", "address", "about")}
    form = Form(given["name"][:LONGEST_NAME], given["address"][:320], given["about"][:LONGEST_ABOUT])
    wrong = {} if form.name else {"name": WORDS.say(visit.language, "no_name")}
    if not _is_address(form.address):
        wrong["address"] = WORDS.say(visit.language, "no_address")
    return Written(form, wrong)


def _is_address(text: str) -> bool:
    name, _, domain = text.partition("@")
    return bool(name) and "." in domain.strip(".") and text.isascii() and not set(' <>,;:"()[]\\@') & set(name + domain)


def _known(visit: Visit) -> Form:
    client = client_of(visit.visitor)
    return Form(client.name, "") if client is not None else Form("", "")


def _of_holder(visit: Visit, row: Appointment) -> Visit:
    """A place that was held by a client's own link stays hers."""
    if row.client_id is None:
        return visit
    home = reverse("book", args=[pages.book_token(visit.visitor.practice, row.client_id)])
    return replace(visit, visitor=replace(visit.visitor, client=row.client_id), home=home)


def _booked_page(visit: Visit, row: Appointment) -> str:
    token = pages.booking_token(visit.visitor.practice, row.pk)
    return f"{reverse('booking', args=[token])}?{visit.more}"
