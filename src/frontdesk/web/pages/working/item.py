"""One item of the sheet, worked: what was written, the reply, and everything else that can be done with it."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontdesk.desk.wording import say
from frontdesk.ledger.words import kind_word
from frontdesk.office import looking
from frontdesk.office.duty import WORKS
from frontdesk.office.inbox.composing import Place, composer
from frontdesk.office.working import sheet
from frontdesk.office.working.sheet import ItemSeen
from frontdesk.store.models import Crossing, Promise
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.pages import rows
from frontdesk.web.pages.inbox.noes import noes
from frontdesk.web.pages.inbox.thread import composer_shown, entry_shown
from frontdesk.web.pages.inbox.writing import drafted, sent, typed
from frontdesk.web.pages.working.onward import onward, to, undo_of
from frontdesk.web.pages.working.saying import attempt
from frontdesk.web.times import HOUR, Times
from frontdesk.web.troubles import NOT_THERE, told
from frontdesk.web.words import said


@require_safe
@for_members
def item(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page."""
    return item_page(request, visitor, row)


@for_workers
def reply(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Send what was written; where it may not leave so, the page says why and keeps it."""
    promise = sheet.promise_of(visitor.practice, row)
    if promise is None:
        return to(None, "settled-before")
    trouble, done = sent(request, Place(visitor.practice, visitor.member, promise.thread_id))
    if trouble:
        return item_page(request, visitor, row, wrong={"reply": trouble}, status=422)
    return onward(visitor, row, done)


@for_workers
def draft(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """Keep what is typed, with the words of a no where they were chosen."""
    promise = sheet.promise_of(visitor.practice, row)
    if promise is None:
        return told(request, NOT_THERE, 404)
    place = Place(visitor.practice, visitor.member, promise.thread_id)
    return drafted(request, visitor, place, reverse("item", args=[row]))


def owed(visitor: Visitor, row: int) -> Promise | None:
    """The promise of an item, if an answer is still owed."""
    found = sheet.promise_of(visitor.practice, row)
    return found if found is not None and found.settled_at is None else None


def item_page(
    request: HttpRequest, visitor: Visitor, row: int, *, wrong: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with what was wrong of a form beside it."""
    at, wrong = desks.now(), wrong or {}
    seen = sheet.look(desks.DESKS, visitor.practice, visitor.member, visitor.name, row, at)
    if seen is None:
        return told(request, NOT_THERE, 404)
    times = Times(seen.thread.rules, at)
    shown = {**_head(seen, times), **_beside(seen, times), "row": row, "undo": undo_of(request)}
    if visitor.works:
        shown |= _working(request, visitor, seen, wrong)
    return render(
        request, "working/item.html", {**shown, "wrong": wrong, "said": said(request.GET.get("done"))}, status=status
    )


def _head(seen: ItemSeen, times: Times) -> dict[str, object]:
    promise, place = seen.promise, seen.place
    slot = times.span(promise.slot_from, promise.slot_to) if promise.slot_from and promise.slot_to else ""
    zone = seen.client.time_zone if seen.client is not None else ""
    return {
        "promise": promise,
        "place": place,
        "is_owed": promise.settled_at is None,
        "waiting": rows.waiting(promise, times),
        "by_there": times.there(zone, promise.by) if promise.by else "",
        "there": times.there(zone),
        "queue_name": rows.queue_name(seen.thread.rules, times.now, promise.slot_queue),
        "slot": slot,
        "client": seen.client,
        "who": seen.thread.client_name,
        "topic": seen.thread.topic,
        "thread": seen.thread.thread,
        "channel": rows.way(promise.contact.channel),
        "entries_here": [entry_shown(one, times) for one in seen.thread.entries],
    }


def _beside(seen: ItemSeen, times: Times) -> dict[str, object]:
    return {
        "calls": [attempt(one, times) for one in seen.calls if one.ended_at is not None],
        "running": seen.running,
        "numbers": seen.numbers,
        "minutes": seen.minutes,
        "slots": [
            (
                f"{one.queue}-{one.start}",
                rows.queue_name(seen.thread.rules, times.now, one.queue),
                times.span(one.start, one.end),
            )
            for one in seen.slots
        ],
        "remaining": str(seen.remaining) if seen.remaining is not None else "",
        "is_beyond": seen.remaining is not None and not seen.remaining.count,
        "crossings": list(dict.fromkeys(kind_word("en", one.kind) for one in seen.crossings)),
        "to_forgive": _to_forgive(seen.crossings),
        "topics": next((one.topics for one in seen.thread.entries if one.row == seen.promise.contact), ()),
        "proposed": times.field((times.now // HOUR + 24) * HOUR),
        "earliest": times.field(times.now),
    }


def _to_forgive(crossings: Sequence[Crossing]) -> Crossing | None:
    """One of the contact's crossings that are no exception yet: granting one grants them all."""
    return next((one for one in crossings if one.exception_id is None), None)


def _working(request: HttpRequest, visitor: Visitor, seen: ItemSeen, wrong: Mapping[str, str]) -> dict[str, object]:
    """What only those who work here are shown: the forms."""
    at, thread = desks.now(), seen.promise.thread_id
    shown = noes(visitor, thread, at, request.GET)
    form = composer(desks.DESKS, Place(visitor.practice, visitor.member, thread), at)
    if form is not None:
        kept = typed(request) if "reply" in wrong else _with_outside(request, seen, form.text)
        shown |= composer_shown(form, at, row_kind="thread", row=thread, typed=kept)
        shown["send_to"] = reverse("item-reply", args=[seen.promise.pk])
        shown["draft_to"] = reverse("item-draft", args=[seen.promise.pk])
    others = [one for one in looking.members(visitor.practice) if one.pk != visitor.member and one.role in WORKS]
    return {**shown, "others": others, "trouble": wrong.get("reply", "")}


def _with_outside(request: HttpRequest, seen: ItemSeen, text: str) -> dict[str, str] | None:
    """What is kept, with the words by which a client is handed on to somebody outside, where one was named."""
    name = " ".join(request.GET.get("outside", "").split())[:200]
    if not name:
        return None
    client, languages = seen.client, seen.thread.rules.in_force(seen.thread.at).policy.practice.languages
    language = client.language if client is not None and client.language in languages else languages[0]
    words = say(language, "handed.outside", to=name)
    return {"text": text if words in text else f"{text.rstrip()}\n\n{words}".lstrip()}
