"""Held replies: stopped when the client writes first, let go by the owner's word, or taken back (R4)."""

from dataclasses import replace

from frontdesk.desk import hold
from frontdesk.office.desks import Desks
from frontdesk.office.notes import note_to_owner
from frontdesk.office.pages import held_page
from frontdesk.office.said import hold_state, own_reply
from frontdesk.store import trail
from frontdesk.store.models import Outgoing, OutKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import contacts, outbox, people, threads

HELD = (Stage.WAITING, Stage.STOPPED)


def stop_held(practice: int, thread: int, at: int, who: str) -> list[Outgoing]:
    """Stop what waits in a thread, because the client wrote first, and ask the owner; in the caller's transaction."""
    stopped = [
        reply
        for reply in outbox.waiting_replies(practice, thread)
        if outbox.restage(practice, reply.pk, Stage.WAITING, Stage.STOPPED)
    ]
    for reply in stopped:
        trail.note(practice, at, "held reply stopped", {"outgoing": reply.pk, "why": "the client wrote first"})
        text = (
            f"{who} wrote again while your reply “{reply.subject}” was held. It has stopped and waits for your word, "
            f"for it may no longer fit.\n\nSend it all the same, or take it back: {held_page(practice, reply.pk)}"
        )
        note_to_owner(practice, f"stopped:{reply.pk}:{at}", f"Your reply to {who} has stopped", text, at)
    return stopped


def send_now(desks: Desks, practice: int, outgoing: int, at: int, reason: str, by: str = "") -> bool:
    """Let a held reply go, by the owner's word: an exception if the client has one left, else a slip.

    False where it is held no more. A reply that would have left by now is neither.
    """
    with together(practice):
        row = _held(practice, outgoing)
        if row is None or not any(outbox.restage(practice, outgoing, stage, Stage.WAITING, at) for stage in HELD):
            return False
        thread = threads.thread(practice, row.thread_id) if row.thread_id else None
        answered = contacts.latest_contact(practice, thread.pk, row.made_at) if thread else None
        reply = replace(own_reply(practice, answered, at, thread, row.channel), send_now=reason or "no reason given")
        judged = hold(desks.of(practice).rules, reply, hold_state(practice, row.client_id, at))
        if judged.exception and row.client_id is not None:
            people.grant_exception(practice, row.client_id, at, reason)
        told = {"outgoing": outgoing, "reason": reason, "slip": judged.slip, "exception": judged.exception}
        trail.note(practice, at, "held reply sent now", {**told, "by": by}, row.client_id)
    return True


def take_back(practice: int, outgoing: int, at: int, by: str) -> bool:
    """Take a held reply back: it never leaves. False where it is held no more."""
    with together(practice):
        if _held(practice, outgoing) is None:
            return False
        if not any(outbox.restage(practice, outgoing, stage, Stage.CANCELLED) for stage in HELD):
            return False
        trail.note(practice, at, "held reply taken back", {"outgoing": outgoing, "by": by})
    return True


def _held(practice: int, outgoing: int) -> Outgoing | None:
    row = outbox.outgoing(practice, outgoing)
    return row if row is not None and row.kind == OutKind.REPLY and row.stage in HELD else None
