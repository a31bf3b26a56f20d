"""A person of the practice wrote: promises in the thread are settled, alerts are taken, slips are seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from frontdesk.desk import OwnReply, State, hold
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.placing import thread_of_own
from frontdesk.store import trail
from frontdesk.store.models import Contact, Thread
from frontdesk.store.opening import together
from frontdesk.store.queries import alerts, contacts, duties, known, people, threads

LIVE_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Own:
    """One message of a person's of the practice. `source`: sent (seen in the Sent folder), desk, submission."""

    key: str
    source: str
    at: int
    message_id: str = ""
    original: int | None = None
    recipients: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    """Empty for what left through the desk: its row of the outbox has the words."""


@dataclass(frozen=True, slots=True)
class SeenSent:
    """A mail that was found in a Sent folder, with what tells its thread."""

    own: Own
    raw: bytes
    channel: str
    recipients: tuple[str, ...]
    references: tuple[str, ...] = ()
    topic: str = ""


def see_sent(desks: Desks, practice: int, seen: SeenSent, also: Callable[[], None] = lambda: None) -> bool:
    """Take note of a mail that left past the desk; False where it was known, because it left through the desk.

    It keeps what is owed in its thread, and is a slip where the policy would have held it (PRODUCT P10).
    """
    desk = desks.of(practice)
    with together(practice):
        also()
        if contacts.said_of_key(practice, seen.own.key) or contacts.said_of_message(practice, seen.own.message_id):
            return False
        thread = thread_of_own(practice, seen.references, seen.recipients, seen.channel, seen.topic, seen.own.at)
        client = thread.client_id if thread else None
        original = contacts.keep_original(practice, seen.raw, seen.own.at)
        own = replace(seen.own, original=original.pk)
        slip = thread is not None and _is_slip(desk, practice, seen, thread)
        heard_from_us(practice, own, thread.pk if thread else None, client, is_slip=slip)
    return True


def heard_from_us(practice: int, own: Own, thread: int | None, client: int | None, *, is_slip: bool) -> None:
    """Write down that a person wrote in a thread; in the caller's transaction."""
    known = (own.key, own.source, own.at, thread, client, own.original, own.message_id, is_slip)
    new = contacts.NewSaid(*known, ", ".join(own.recipients), own.subject, own.text)
    contacts.add_said(practice, new)
    settled = 0
    if thread is not None:
        settled = duties.keep_promises(practice, thread, own.at)
        alerts.take_alerts_of_thread(practice, thread, own.at, "answered")
        threads.touch_thread(practice, thread, own.at)
    told = {"source": own.source, "thread": thread, "message_id": own.message_id, "settled": settled, "slip": is_slip}
    trail.note(practice, own.at, "a person wrote", told, client)


def _is_slip(desk: Desk, practice: int, seen: SeenSent, thread: Thread) -> bool:
    """Whether the policy would have held it: what answers nothing is nobody's business."""
    answered = contacts.latest_contact(practice, thread.pk, seen.own.at)
    if answered is None:
        return False
    reply = own_reply(practice, answered, seen.own.at, thread, seen.channel)
    leaves = hold(desk.rules, reply, hold_state(practice, thread.client_id, seen.own.at)).leaves_at
    return leaves is None or leaves > seen.own.at


def own_reply(
    practice: int, answered: Contact | None, at: int, thread: Thread | None, channel: str, send_now: str | None = None
) -> OwnReply:
    """A reply as `hold` takes it, with what it answers and what was promised."""
    owed: Sequence[int] = ()
    client = people.client(practice, thread.client_id) if thread is not None and thread.client_id else None
    live = False
    if thread is not None:
        owed = [one.by for one in duties.open_promises_of_thread(practice, thread.pk) if one.by is not None]
        last = known.last_said_at(practice, thread.pk, at)
        live = min(last or 0, answered.at if answered else 0) >= at - LIVE_SECONDS
    return OwnReply(
        written_at=at,
        thread=known.thread_name(thread.pk) if thread else None,
        client=str(client.pk) if client else None,
        tier=client.tier or None if client else None,
        channel=channel,
        answered_at=answered.at if answered else None,
        answers_urgent=answered is not None and answered.decision.urgent == "yes",
        promise_by=min((by for by in owed if by > at), default=None),
        live=live,
        send_now=send_now,
    )


def hold_state(practice: int, client: int | None, at: int) -> State:
    """What `hold` asks of the state: exceptions taken, and openings and closings by hand."""
    return State(
        exceptions=known.exceptions(practice, client, at),
        granted=known.granted(practice, client, at),
        overrides=known.by_hand(practice, at),
    )
