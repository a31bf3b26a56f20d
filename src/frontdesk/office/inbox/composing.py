"""What she writes in a thread: kept while she types, and sent through the same code as her mail program's (R4)."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.audit.subjects import as_reply, topic
from frontdesk.channels.mail.incoming import Incoming, incoming
from frontdesk.channels.mail.outgoing import Letter, answering, compose, message_id
from frontdesk.desk import Hold, Rules
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.phone import replying as texts
from frontdesk.office.submit import Accepted, Submitted, held_as_new, held_until, submit
from frontdesk.store.models import Client, Contact, Thread
from frontdesk.store.opening import together
from frontdesk.store.queries import contacts, desk_notes, outbox, people, practices, threads

LONGEST_TEXT, LONGEST_SUBJECT, LONGEST_REASON = 50_000, 300, 500
_LARGEST_READ = 2 << 20
"""Bytes of an original that is read to learn whom to answer: of a larger one the sender serves."""


class ComposeError(FrontdeskError):
    """What was written cannot leave as it is; it is kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member writes: in a thread, or a new message to a client."""

    practice: int
    member: int
    thread: int | None = None
    client: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What she wrote. `token` makes the same form sent twice one message; `send_now`: she insists, and why."""

    subject: str
    text: str
    token: str
    send_now: str | None = None


@dataclass(frozen=True, slots=True)
class Composer:
    """What the form shows. `recipients` is empty where mail leads nowhere; then `elsewhere` is the channel."""

    rules: Rules
    recipients: tuple[str, ...]
    subject: str
    text: str
    token: str
    saved_at: int | None
    hold: Hold
    elsewhere: str = ""
    client_name: str = ""
    is_text: bool = False
    """Whether it leaves as a text: without a subject."""
    zone: str = ""


def composer(desks: Desks, place: Place, at: int) -> Composer | None:
    """The form as it stands: the draft, whom it goes to, and when it would leave now. None where there is no place."""
    desk, where = desks.of(place.practice), _where(place, at)
    if where is None:
        return None
    kept = desk_notes.draft(place.practice, place.member, place.thread, place.client)
    recipients = _recipients(place.practice, where)
    return Composer(
        rules=desk.rules,
        recipients=recipients,
        is_text=bool(recipients) and recipients[0].isdigit(),
        subject=kept.subject if kept and kept.subject else _subject(where),
        text=kept.text if kept else "",
        token=secrets.token_urlsafe(16),
        saved_at=kept.saved_at if kept else None,
        hold=_held(desk, place.practice, where, at),
        elsewhere="" if recipients else _channel(desk, where, at),
        client_name=where.client.name if where.client else "",
        zone=where.client.time_zone if where.client else "",
    )


@dataclass(frozen=True, slots=True)
class Leaves:
    """When it would leave; `zone` is the client's, "" where none is known."""

    hold: Hold
    zone: str


def leaves(desks: Desks, place: Place, at: int) -> Leaves | None:
    """When it would leave, were it sent now: asked anew as time passes."""
    where = _where(place, at)
    if where is None:
        return None
    hold = _held(desks.of(place.practice), place.practice, where, at)
    return Leaves(hold, where.client.time_zone if where.client else "")


def save(place: Place, subject: str, text: str, at: int, token: str = "") -> bool:
    """Keep what she has typed so far; an empty text is forgotten. False where there is no such place.

    Nothing is kept of a form that was sent: a browser may hand in what was typed after the message itself.
    """
    if token and outbox.outgoing_of_key(place.practice, f"reply:{_key(place, token)}") is not None:
        return True
    if not text.strip():
        desk_notes.drop_draft(place.practice, place.member, place.thread, place.client)
        return _where(place, at) is not None
    kept = (subject[:LONGEST_SUBJECT], text[:LONGEST_TEXT])
    return desk_notes.save_draft(place.practice, place.member, place.thread, place.client, *kept, at)


def send(desks: Desks, place: Place, written: Written, at: int) -> Accepted:
    """Hand it over: it leaves at once or is held. Raises ComposeError where it may not leave so; the draft is kept."""
    desk, where = desks.of(place.practice), _where(place, at)
    if where is None:
        raise ComposeError("There is no such thread or client here. Nothing was sent.")
    recipients = _recipients(place.practice, where)
    _check(desk, where, recipients, written, at)
    with together(place.practice):
        known = outbox.outgoing_of_key(place.practice, f"reply:{_key(place, written.token)}")
        if known is not None:
            return Accepted(known.pk, known.due_at, "", is_new=False)
        accepted = submit(desks, place.practice, _submitted(desk, place, where, recipients, written, at))
        desk_notes.drop_draft(place.practice, place.member, place.thread, place.client)
    return accepted


@dataclass(frozen=True, slots=True)
class _Where:
    thread: Thread | None
    client: Client | None
    answered: Contact | None


def _where(place: Place, at: int) -> _Where | None:
    if place.thread is None:
        client = people.client(place.practice, place.client) if place.client is not None else None
        return None if client is None else _Where(None, client, None)
    thread = threads.thread(place.practice, place.thread)
    if thread is None:
        return None
    return _Where(thread, thread.client, contacts.latest_contact(place.practice, place.thread, at))


def _held(desk: Desk, practice: int, where: _Where, at: int) -> Hold:
    if practices.is_shadow(practice):
        return Hold(at, "Shadow mode keeps back nothing that you write yourself.")
    channel = _channel(desk, where, at)
    if where.thread is None and where.client is not None:
        return held_as_new(desk, practice, where.client, channel, at)
    return held_until(desk, practice, where.thread, channel, at)


def _channel(desk: Desk, where: _Where, at: int) -> str:
    """The channel of the thread; of a new message the first by which mail goes."""
    if where.thread is not None:
        return where.thread.channel
    channels = desk.policy(at).channels.values()
    return next((one.name for one in channels if one.address and "@" in one.address), "email")


def _recipients(practice: int, where: _Where) -> tuple[str, ...]:
    """Whom a reply goes to: Reply-To of what it answers, else its sender; of a new message the client's address."""
    answered = where.answered
    if answered is None:
        known = people.mail_addresses(practice, where.client.pk) if where.client else []
        return tuple(known[:1])
    if texts.takes_text(practice, answered):
        return (answered.sender_address,)
    if answered.kind != "message" or "@" not in answered.sender_address:
        return ()
    found = _original(practice, answered)
    asked = tuple(one for one in found.reply_to if "@" in one) if found else ()
    return asked or (answered.sender_address,)


def _original(practice: int, answered: Contact) -> Incoming | None:
    if answered.original_id is None:
        return None
    raw = contacts.original_bytes(practice, answered.original_id, _LARGEST_READ)
    return incoming(raw, answered.at, answered.channel) if raw else None


def _subject(where: _Where) -> str:
    if where.answered is not None and where.answered.subject:
        return as_reply(where.answered.subject)
    return as_reply(where.thread.topic) if where.thread is not None and where.thread.topic else ""


def _check(desk: Desk, where: _Where, recipients: tuple[str, ...], written: Written, at: int) -> None:
    if not recipients:
        channel = _channel(desk, where, at).replace("_", " ")
        raise ComposeError(f"This came by {channel}: answer there. Nothing was sent, and what you wrote is kept.")
    if not written.text.strip():
        raise ComposeError("There is nothing to send yet: write a few words first.")
    if len(written.text) > LONGEST_TEXT:
        raise ComposeError(f"That is longer than {LONGEST_TEXT:,} characters. Nothing was sent; shorten it, please.")
    if written.send_now is not None and not written.send_now.strip():
        raise ComposeError("Say why it cannot wait: the reason stands in your report. Nothing was sent; it is kept.")
    tier = where.client.tier if where.client else ""
    privacy = desk.rules.in_force(at).privacy(tier)
    for name, text in (("subject", written.subject), ("text", written.text)):
        shown = privacy.reveals(text)
        if shown is not None:
            place = _line_of(text, privacy.reveals)
            raise ComposeError(
                f"The {name}{place} shows {shown}, which your policy keeps private. "
                "Nothing was sent, and what you wrote is kept: take it out, then send it."
            )


def _line_of(text: str, reveals: Callable[[str], str | None]) -> str:
    """In which line it stands, where one line alone shows it."""
    lines = text.splitlines()
    if len(lines) < 2:
        return ""
    return next((f" (line {number})" for number, line in enumerate(lines, start=1) if reveals(line)), "")


def _key(place: Place, token: str) -> str:
    return f"written:{place.member}:{token[:60]}"


def _submitted(
    desk: Desk, place: Place, where: _Where, recipients: tuple[str, ...], written: Written, at: int
) -> Submitted:
    channel, key = _channel(desk, where, at), _key(place, written.token)
    thread, answered = where.thread, where.answered
    if thread is None:
        client = where.client.pk if where.client else None
        thread = threads.start_thread(place.practice, client, channel, topic(written.subject), at)
    writer = practices.member(place.practice, place.member)
    by, send_now = writer.name if writer is not None else "", _insistence(written)
    if recipients[0].isdigit():
        reply = texts.Reply(key, thread.pk, channel, recipients[0], written.text, at, send_now, by)
        return texts.submitted(place.practice, reply)
    sender = _sender(desk, channel, at)
    identity = message_id(f"{place.practice}:{key}", sender.rpartition("@")[2])
    found = _original(place.practice, answered) if answered is not None else None
    named = answered.message_id.strip("<>") if answered is not None else ""
    chain = answering(named, found.in_reply_to if found else (), found.references if found else ())
    subject = " ".join(written.subject.split())[:LONGEST_SUBJECT]
    letter = Letter(
        sender=sender,
        sender_name=desk.policy(at).practice.name,
        to=recipients,
        subject=subject,
        text=written.text,
        message_id=identity,
        at=at,
        in_reply_to=named,
        references=chain,
    )
    return Submitted(
        raw=compose(letter),
        at=at,
        channel=channel,
        recipients=recipients,
        message_id=identity,
        subject=subject,
        in_reply_to=named,
        send_now=send_now,
        text=written.text,
        key=key,
        thread=thread.pk,
        by=by,
    )


def _insistence(written: Written) -> str | None:
    return written.send_now.strip()[:LONGEST_REASON] if written.send_now is not None else None


def _sender(desk: Desk, channel: str, at: int) -> str:
    """The address of the channel; where it has none, the first one of the practice's."""
    channels = desk.policy(at).channels
    first = [channels[channel]] if channel in channels else []
    found = [one.address for one in (*first, *channels.values()) if one.address and "@" in one.address]
    if not found:
        raise ComposeError("Your policy names no mail address to write from. Nothing was sent; what you wrote is kept.")
    return found[0]
