"""Who has agreed to what, who has to be asked, and the letter by which one is asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.office.clients.looking import known_client
from frontdesk.office.clients.mailing import LONGEST, LetterUnsentError
from frontdesk.office.orientation import asking, listing, refusing, signing
from frontdesk.office.orientation.listing import TO_ASK, Line, Stands
from frontdesk.publish.orientation.letters import LINK
from frontdesk.store.models import Client
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.pages.clients.agreeing import SIGNS, asked_said, signed_rows
from frontdesk.web.public.orientation import copy_of
from frontdesk.web.times import Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said

MOST_AT_ONCE = 200


@require_safe
@for_members
def agreements(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Every client, those who have to be asked first."""
    at, desk = desks.now(), desks.DESKS.of(visitor.practice)
    times = Times(desk.rules, at)
    lines = listing.lines(desks.DESKS, visitor.practice, at)
    wanted = [one for one in lines if one.stands in TO_ASK]
    shown = {
        "practice": desk.policy(at).practice.name,
        "visitor": visitor,
        "said": said(request.GET.get("done")),
        "to_ask": [_row(one, times) for one in wanted if one.can_be_asked],
        "mute": [_row(one, times) for one in wanted if not one.can_be_asked],
        "others": [_row(one, times) for one in lines if one.stands not in TO_ASK],
        "signed": sum(one.stands is Stands.SIGNED for one in lines),
        "total": len(lines),
        "version": desk.policy(at).version[:8],
        "since": desk.policy(at).effective,
    }
    return render(request, "clients/agreements.html", shown)


def _row(line: Line, times: Times) -> dict[str, object]:
    sign, word = SIGNS[line.stands]
    last = line.agreement.last_at
    open_ones = [one.section.title for one in line.agreement.open] if line.stands is Stands.CHANGED else []
    return {
        "row": line.client.pk,
        "name": line.client.name or line.address or "Somebody",
        "sign": sign,
        "word": word,
        "open": ", ".join(open_ones),
        "asked": asked_said(line.asking, line.agreement, times) if line.stands is not Stands.SIGNED else "",
        "last": times.moment(last) if last is not None else "",
    }


@for_workers
def ask_many(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Ask those who are ticked, each by the usual letter; who cannot be asked is left and stands on the list."""
    at, asked = desks.now(), 0
    known = {one.client.pk: one for one in listing.lines(desks.DESKS, visitor.practice, at)}
    for given in request.POST.getlist("client")[:MOST_AT_ONCE]:
        line = known.get(int(given)) if given.isdecimal() and len(given) < 19 else None
        if line is None or line.stands not in TO_ASK or not line.can_be_asked:
            continue
        try:
            asking.ask(desks.DESKS, visitor.practice, line.client.pk, at, visitor.name)
        except LetterUnsentError:
            continue
        asked += 1
    return redirect(f"{reverse('agreements')}?done={'asked-all' if asked else 'asked-nobody'}")


@require_safe
@for_members
def agreement(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """One client: what is open, the letter before it leaves, what was signed."""
    found = known_client(visitor.practice, row)
    return told(request, NOT_THERE, 404) if found is None else _page(request, visitor, found)


def _page(
    request: HttpRequest, visitor: Visitor, client: Client, wrong: str = "", letter: tuple[str, str] | None = None
) -> HttpResponse:
    at, desk = desks.now(), desks.DESKS.of(visitor.practice)
    times = Times(desk.rules, at)
    (line,) = listing.lines_of(desk.rules, visitor.practice, [client], at)
    seen = signing.look(desks.DESKS, visitor.practice, client.pk, at)
    if seen is None:
        raise Http404
    drafted = asking.drafted(desks.DESKS, visitor.practice, client, at)
    subject, text = letter or (drafted.subject, drafted.text)
    sign, word = SIGNS[line.stands]
    shown = {
        "visitor": visitor,
        "client": client,
        "name": client.name or line.address or "this client",
        "said": said(request.GET.get("done")),
        "wrong": wrong,
        "sign": sign,
        "word": word,
        "asked": asked_said(line.asking, line.agreement, times),
        "is_open": line.asking is not None and line.asking.ended_at is None,
        "open": [one.section for one in seen.open],
        "address": line.address,
        "subject": subject,
        "text": text,
        "link": LINK,
        "leaves": times.moment(drafted.leaves_at) if drafted.leaves_at else "",
        "is_now": drafted.leaves_at == at,
        "signed": signed_rows(desk.rules, list(seen.signatures)),
    }
    return render(request, "clients/agreement.html", shown, status=422 if wrong else 200)


@for_workers
def ask(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Send the letter as it was edited; where it may not leave, the words stay on the page."""
    found = known_client(visitor.practice, row)
    if found is None:
        return told(request, NOT_THERE, 404)
    letter = (request.POST.get("subject", "")[:300].strip(), request.POST.get("text", "")[: LONGEST + 1].strip())
    try:
        leaving = asking.ask(desks.DESKS, visitor.practice, row, desks.now(), visitor.name, letter)
    except LetterUnsentError as error:
        return _page(request, visitor, found, str(error), letter)
    return _back(row, "step-shadow" if leaving.is_shadow else "asked")


@for_workers
def stop(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """No reminder follows; the link stays good."""
    if known_client(visitor.practice, row) is None:
        return told(request, NOT_THERE, 404)
    done = refusing.not_now(visitor.practice, row, desks.now(), visitor.name)
    return _back(row, "no-more" if done else "not-asked")


@for_workers
def revoke(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Take every link of this client's back."""
    if known_client(visitor.practice, row) is None:
        return told(request, NOT_THERE, 404)
    refusing.revoke(visitor.practice, row, desks.now(), visitor.name)
    return _back(row, "link-back")


def _back(row: int, done: str) -> HttpResponse:
    return redirect(f"{reverse('client-agreement', args=[row])}?done={done}")


@require_safe
@for_members
def copy(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """A copy of what was signed."""
    found = signing.signature_seen(visitor.practice, row)
    if found is None:
        return told(request, NOT_THERE, 404)
    return copy_of(request, desks.DESKS.of(visitor.practice).rules, found)
