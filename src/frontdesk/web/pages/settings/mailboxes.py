"""The mailboxes of the practice: how each stands, another password, one let go. For its owners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frontdesk.office import mail_ways, mailboxes, new_password
from frontdesk.office.mail_ways import Standing, State
from frontdesk.office.mailboxes import Trial
from frontdesk.office.ways import WayError
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_owners
from frontdesk.web.pages.typed import password_in
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

KINDS = {"imap": "Mail comes in", "smtp": "Mail goes out", "submission": "Your own mail program sends"}
SIGNS = {
    State.WORKS: ("kept", "Read"),
    State.NEW: ("near", "Not read yet"),
    State.SILENT: ("near", "Not read now"),
    State.FAILS: ("urgent", "Does not work"),
}


@require_safe
@for_owners
def every(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """All of them."""
    times = _times(visitor)
    rows = [_row(one, times) for one in mail_ways.standings(visitor.practice, desks.now())]
    kinds = {one["kind"] for one in rows}
    shown = {
        "boxes": rows,
        "failing": sum(one["state"] == State.FAILS for one in rows),
        "reads": "imap" in kinds,
        "sends": "smtp" in kinds,
        "said": said(request.GET.get("done")),
    }
    return render(request, "settings/mailboxes.html", shown)


@require_safe
@for_owners
def one(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """One of them, with what can be done about it."""
    return _one(request, visitor, row)


@require_POST
@for_owners
def try_it(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Log in now and look; nothing is sent, marked or changed."""
    found = mail_ways.standing(visitor.practice, row, desks.now())
    if found is None:
        return told(request, NOT_THERE, 404)
    return _one(request, visitor, row, mailboxes.try_stored(found.box))


@require_POST
@for_owners
def password(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Another password, kept where it works."""
    found = mail_ways.standing(visitor.practice, row, desks.now())
    if found is None:
        return told(request, NOT_THERE, 404)
    given = password_in(request)
    if not given:
        return _one(request, visitor, row, wrong="Write the new password; the old one was kept.")
    try:
        trial = new_password.give_password(visitor.practice, found.box, given, desks.now(), visitor.name)
    except WayError as error:
        return _one(request, visitor, row, wrong=str(error))
    if not trial.works:
        kept = f"{' '.join(trial.said)} {trial.todo}".strip()
        return _one(request, visitor, row, wrong=f"{kept} The old password was kept.")
    return redirect(f"{reverse('mailbox', args=[row])}?done=password-kept")


@require_POST
@for_owners
def remove(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Let it go, its password or sign-in with it."""
    found = mail_ways.standing(visitor.practice, row, desks.now())
    if found is None:
        return told(request, NOT_THERE, 404)
    mailboxes.remove(visitor.practice, found.box.name, desks.now(), visitor.name)
    return redirect(f"{reverse('mailboxes')}?done=mailbox-removed")


def _one(
    request: HttpRequest, visitor: Visitor, row: int, trial: Trial | None = None, *, wrong: str = ""
) -> HttpResponse:
    found = mail_ways.standing(visitor.practice, row, desks.now())
    if found is None:
        return told(request, NOT_THERE, 404)
    shown = {
        "box": _row(found, _times(visitor)),
        "trial": trial,
        "tried": " ".join((*trial.said, trial.todo)) if trial else "",
        "wrong": wrong,
        "least": mailboxes.SHORTEST_SECRET if found.box.kind == "submission" else 1,
        "said": said(request.GET.get("done")),
    }
    return render(request, "settings/mailbox.html", shown, status=422 if wrong else 200)


def _times(visitor: Visitor) -> Times:
    return Times(desks.DESKS.of(visitor.practice).rules, desks.now())


def _row(found: Standing, times: Times) -> dict[str, object]:
    box, (sign, word) = found.box, SIGNS.get(found.state, ("", ""))
    return {
        "row": box.pk,
        "name": box.name,
        "kind": box.kind,
        "does": KINDS[box.kind],
        "user": found.user,
        "host": found.host,
        "channel": box.channel,
        "state": found.state,
        "sign": sign,
        "word": word,
        "since": times.moment(found.since),
        "trouble": found.trouble,
        "signed_in": box.consent.provider.get("name", "") if box.consent else "",
        "has_password": box.consent_id is None and bool(box.settings.get("user")),
    }
