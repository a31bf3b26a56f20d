"""Texts that come in, words by which somebody asks for none or for help, and what became of texts that left."""

from frontdesk.channels.phone import Delivery, Script, TextEvent
from frontdesk.desk import Contact, Kind, Sender
from frontdesk.office.arrival import Arrival
from frontdesk.office.notes import note_to_owner
from frontdesk.office.phone.line import Line
from frontdesk.office.take_in import take_in
from frontdesk.store import trail
from frontdesk.store.models import Stage
from frontdesk.store.queries import outbox, people, phone

STOP = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
START = {"start", "unstop", "yes"}
HELP = {"help", "info"}
"""The words to which the service itself answers; alone in a text they are no message (industry rules for texts)."""
FAILED = "It did not arrive: {why}"


def on_text(line: Line, event: TextEvent, raw: bytes) -> tuple[int | None, Script]:
    """Take a text in; the words about texts themselves come before anything else. The answer leaves by the outbox."""
    word = _word(line, event)
    if word in ("stop", "start") and event.sender:
        _obey(line, event, word)
        return None, ()
    # To HELP the service answers by itself; a person sees it all the same, for it may be meant.
    answer_to = "" if word == "help" else event.sender
    contact = Contact(
        at=line.at,
        sender=Sender(address=event.sender or None),
        channel=line.row.text or line.row.voice,
        kind=Kind.TEXT,
        text=event.text,
        attachments=len(event.media),
    )
    arrival = Arrival(f"{line.row.service}:{event.message}", contact, "phone", answer_to, raw, text=event.text)
    taken = take_in(line.desks, line.practice, arrival)
    for number, one in enumerate(event.media):
        key = f"{line.row.service}:{event.message}:{number}"
        new = phone.NewAttachment(line.row.pk, taken.contact, key, one.url, line.at, one.type)
        phone.add_attachment(line.practice, new)
    return taken.contact, ()


def _word(line: Line, event: TextEvent) -> str:
    """Whether a text is one of those words: as the service says, or by its letters alone."""
    if event.word:
        return event.word
    bare = "".join(one for one in event.text.casefold() if one.isalnum())
    if event.media or len(event.text) > 20:
        return ""
    if bare in STOP:
        return "stop"
    if bare in START and (bare != "yes" or phone.is_stopped(line.practice, event.sender)):
        return "start"
    return "help" if bare in HELP else ""


def _obey(line: Line, event: TextEvent, word: str) -> None:
    """Stop or start texts to a number; stored, never answered: the service answers by itself."""
    practice, at = line.practice, line.at
    if word == "stop":
        changed = phone.stop_texts(practice, event.sender, event.text or word, at)
    else:
        changed = phone.lift_stop(practice, event.sender, at)
    client = people.client_of(practice, "phone", event.sender)
    told, whose = {"line": line.row.pk}, client.pk if client else None
    if changed and word == "stop":
        trail.note(practice, at, "texts stopped", told, whose)
    elif changed:
        trail.note(practice, at, "texts started", told, whose)


def on_delivery(line: Line, event: Delivery) -> tuple[int | None, Script]:
    """What became of a text that left: one that never arrives waits for the owner's look, and she is told."""
    row = outbox.outgoing(line.practice, event.outgoing)
    if row is None:
        return None, ()
    if event.is_stopped:
        phone.stop_texts(line.practice, row.recipient, "told by the service", line.at)
    if event.failed and outbox.restage(line.practice, row.pk, Stage.DONE, Stage.LOOK):
        why = event.why or "the service gives no reason"
        outbox.set_trouble(line.practice, row.pk, FAILED.format(why=why))
        told = {"outgoing": row.pk, "why": why}
        trail.note(line.practice, line.at, "not sent", told, row.client_id)
        text = f"A text to +{row.recipient} did not arrive: {why}.\n\nIt said:\n{row.text}"
        note_to_owner(line.practice, f"undelivered:{row.pk}", "A text did not arrive", text, line.at)
    return row.contact_id, ()
