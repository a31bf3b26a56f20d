"""One thread: what was said in it, why the desk did what it did, and the composer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from frontdesk.ledger.words import kind_word
from frontdesk.office import looking
from frontdesk.office.inbox.composing import Composer, Place, composer
from frontdesk.office.inbox.doing import UNDO_SECONDS
from frontdesk.office.inbox.reading import Entry, Kind, ThreadSeen, read
from frontdesk.office.phone.files import files_of
from frontdesk.store.models import NoteKind, Outgoing, OutKind, Stage
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.headers import POLICY
from frontdesk.web.pages.inbox.leaving import leaving
from frontdesk.web.pages.inbox.noes import noes
from frontdesk.web.pages.inbox.states import state_shown
from frontdesk.web.pages.rows import way
from frontdesk.web.times import Times
from frontdesk.web.troubles import not_found
from frontdesk.web.words import said

AUTOMATIC = {
    OutKind.ACKNOWLEDGE: "The desk acknowledged it",
    OutKind.REDIRECT: "The desk named another way",
    OutKind.RESTATE: "The desk said the promised time again",
    OutKind.CONFIRM_URGENT: "The desk asked whether it is urgent",
    OutKind.OUTCOME: "The desk told what became of it",
    OutKind.TIMES: "The desk sent the next free times",
    OutKind.INVITATION: "The desk sent word of an appointment",
    OutKind.REMINDER: "The desk reminded of what is to be signed",
}
PHONED = ("call", "voicemail", "text")
_UNDONE = (NoteKind.ELSEWHERE, NoteKind.HANDED)
NOTES = {NoteKind.HANDED: "handed it on to", NoteKind.ELSEWHERE: "handled it", NoteKind.SPLIT: "split this topic off:"}
STAGES = {
    Stage.SHADOW: "kept back by shadow mode",
    Stage.DOUBT: "perhaps not told",
    Stage.LOOK: "could not be sent",
    Stage.STOPPED: "waits for your word",
}


@require_safe
@for_members
def thread(request: HttpRequest, visitor: Visitor, row: int) -> HttpResponse:
    """The page; `?no` opens the drafts of a no."""
    return thread_page(request, visitor, row)


def thread_page(
    request: HttpRequest,
    visitor: Visitor,
    row: int,
    *,
    typed: dict[str, str] | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with what was typed and why it did not leave where that is so."""
    at, given = desks.now(), request.GET
    before = given.get("before", "")
    seen = read(desks.DESKS, visitor.practice, row, at, int(before) if before.isdigit() and len(before) < 15 else None)
    if seen is None:
        return not_found(request, LookupError())
    times = Times(seen.rules, at)
    shown = {
        **_head(seen, times),
        "entries_here": with_files(visitor.practice, [entry_shown(one, times) for one in seen.entries]),
        "row": row,
    }
    shown |= noes(visitor, row, at, given) if visitor.works else {}
    form = composer(desks.DESKS, Place(visitor.practice, visitor.member, row), at) if visitor.works else None
    if form is not None:
        shown |= composer_shown(form, at, row_kind="thread", row=row, typed=typed)
    others = [one for one in looking.members(visitor.practice) if one.pk != visitor.member] if visitor.works else []
    shown |= {"others": others, "trouble": trouble}
    response = render(request, "thread.html", {**shown, "said": said(given.get("done"))}, status=status)
    response.headers["Content-Security-Policy"] = f"{POLICY}; media-src 'self'"
    return response


def with_files(practice: int, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries with the recordings and pictures that came by phone; nothing is asked where nothing did."""
    came = [one for one in entries if one["kind"] == Kind.CAME.value and one["row"].kind in PHONED]
    found = files_of(practice, [one["row"].pk for one in came]) if came else {}
    for one in came:
        one["files"] = found.get(one["row"].pk, [])
    return entries


def _head(seen: ThreadSeen, times: Times) -> dict[str, object]:
    return {
        "thread": seen.thread,
        "client_name": seen.client_name,
        "topic": seen.topic,
        "state": state_shown(seen.state, seen.state_at, times),
        "channel": way(seen.thread.channel),
        "owed": seen.owed,
        "earlier": seen.entries[0].at if seen.is_cut and seen.entries else None,
        "promises": [
            (one.get_state_display(), times.moment(one.by), times.moment(one.settled_at), one.get_heard_display())
            for one in seen.promises
        ],
        "held_rows": [(one.pk, times.moment(one.due_at), one.stage) for one in seen.held],
    }


def entry_shown(one: Entry, times: Times) -> dict[str, object]:
    """What a thread's template takes of one entry."""
    shown: dict[str, object] = {"entry": one, "kind": one.kind.value, "row": one.row, "when": times.moment(one.at)}
    if one.kind is Kind.CAME:
        crossed = [kind_word("en", kind) for kind in one.crossings]
        return shown | {"who": one.row.sender_name or one.row.sender_address or "Somebody", "crossed": crossed}
    if one.kind is Kind.NOTE:
        can_undo = one.row.kind in _UNDONE and one.row.undone_at is None
        told = NOTES[NoteKind(one.row.kind)]
        return shown | {"told": told, "can_undo": can_undo and times.now - one.row.at <= UNDO_SECONDS}
    if one.kind is Kind.ANSWERED:
        shown["told"] = AUTOMATIC[OutKind(one.row.kind)]
    return shown | {"stage": _stage(one.row, times) if isinstance(one.row, Outgoing) else ""}


def _stage(row: Outgoing, times: Times) -> object:
    if row.stage in STAGES:
        return STAGES[Stage(row.stage)]
    if row.left_at is None:
        return format_html("leaves {}", times.until(row.due_at)) if row.due_at > times.now else "on its way"
    return ""


def composer_shown(
    form: Composer, at: int, *, row_kind: str, row: int, typed: dict[str, str] | None = None
) -> dict[str, object]:
    """What the composer's template takes: what was typed a moment ago before what is kept."""
    given, times = typed or {}, Times(form.rules, at)
    return {
        "form": form,
        "text": given.get("text", form.text),
        "subject": given.get("subject", form.subject),
        "reason": given.get("reason", ""),
        "token": given.get("token", form.token),
        "leaving": leaving(times, form.hold, form.zone),
        "saved": times.moment(form.saved_at),
        "send_to": reverse(f"{row_kind}-reply", args=[row]),
        "draft_to": reverse(f"{row_kind}-draft", args=[row]),
        "leaves_from": reverse(f"{row_kind}-leaves", args=[row]),
    }
