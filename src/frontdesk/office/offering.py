"""Where a client may book, for the answers that offer times; and the text after a call: no voice reads out a link."""

from frontdesk.desk import Contact, Decision, Kind, Rules
from frontdesk.desk.booking import Wish, kinds_for
from frontdesk.desk.letter import words_after_call
from frontdesk.desk.model import ReplyKind, Ruling, State
from frontdesk.office import pages, public_face
from frontdesk.office.answering import message_id_of
from frontdesk.office.desks import Desk
from frontdesk.office.limits import silenced
from frontdesk.policy.model import Accepts
from frontdesk.store.models import Client, OutKind, Stage
from frontdesk.store.models import Contact as Stored
from frontdesk.store.queries import outbox, phone, practices
from frontdesk.triage import Act, Reading, Urgency

WAITS_SECONDS = 60
"""So long after a call began its text leaves: then the voice has said all that it says."""


def page_for(rules: Rules, practice: int, client: Client | None, contact: Contact, reading: Reading) -> str:
    """The address, or "" where the practice takes no bookings or the answer would not name it anyway."""
    policy = rules.in_force(contact.at).policy
    if not policy.appointments or not _may_offer(rules, contact, reading):
        return ""
    face = public_face.booking_open_of(practice)
    if face is None:
        return ""
    return pages.book_page(practice, client.pk) if client is not None else pages.times_page(face.slug)


def _may_offer(rules: Rules, contact: Contact, reading: Reading) -> bool:
    if contact.kind in (Kind.CALL, Kind.VOICEMAIL, Kind.TEXT) or reading.act is Act.MEETING:
        return True
    channels = rules.in_force(contact.at).policy.channels.values()
    return any(one.accepts is Accepts.APPOINTMENT or one.instead == "booking" for one in channels)


def text_after_call(desk: Desk, stored: Stored, decision: Decision, state: State) -> None:
    """After a call that was answered by the voice, a text with times and the link: once a day to a number, if it may.

    Only where a line sends texts and nobody there has asked for none; the limits of automatic answers hold.
    """
    practice, number, at = stored.practice_id, stored.sender_address, stored.at
    if not _is_told(decision, stored, state) or not _can_text(practice, number):
        return
    key = f"times:{number}:{desk.rules.local(at).date()}"
    if outbox.outgoing_of_key(practice, key) is not None:
        return
    manner = practices.manner(practice)
    if silenced(practice, number, at, manner.limits):
        return
    kind = next(iter(kinds_for(desk.rules, at, decision.tier)), None)
    if kind is None:
        return
    wish = Wish(kind.name, min(kind.minutes), at, decision.tier)
    words = words_after_call(desk.rules, wish, state, decision.reply.language)
    outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.TIMES,
            key=key,
            message_id=message_id_of(practice, key, stored.key, "frontdesk.invalid"),
            channel=stored.channel,
            recipient=number,
            due_at=at + WAITS_SECONDS,
            made_at=at,
            text=words,
            thread=stored.thread_id,
            contact=stored.pk,
            client=stored.client_id,
            stage=Stage.SHADOW if manner.is_shadow else Stage.WAITING,
        ),
    )


def _is_told(decision: Decision, stored: Stored, state: State) -> bool:
    is_call = stored.kind == Kind.CALL and decision.ruling in (Ruling.MESSAGE, Ruling.REDIRECTED)
    return is_call and bool(state.booking_page) and decision.reply.kind is not ReplyKind.NONE and _waits(decision)


def _waits(decision: Decision) -> bool:
    """Whoever is in trouble now is sent no times."""
    return decision.urgent is Urgency.NO


def _can_text(practice: int, number: str) -> bool:
    if not number.isdigit() or phone.is_stopped(practice, number):
        return False
    return any(one.text for one in phone.lines(practice))
