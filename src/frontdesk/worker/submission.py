"""The owner's own mail program sends through the desk: who she is, and what becomes of her mail (R4)."""

import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.channels.mail.incoming import incoming
from frontdesk.channels.mail.listeners import Envelope, Verdict
from frontdesk.channels.mail.outgoing import message_id
from frontdesk.errors import FrontdeskError
from frontdesk.office.arrival import mail_key
from frontdesk.office.desks import Desks
from frontdesk.office.notes import note_to_owner
from frontdesk.office.release import Clock, now
from frontdesk.office.submit import Accepted, Submitted, submit
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import anew_after_trouble, together
from frontdesk.store.queries import practices
from frontdesk.store.registry import all_practices
from frontdesk.store.secret_key import unseal_secret

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Submission:
    """Takes mail over from logged-in programs. `held_link`: the page where a held reply is let go or taken back."""

    desks: Desks
    held_link: Callable[[int, int], str]
    wake: Callable[[], None]
    clock: Clock = now

    def authenticate(self, user: str, password: str) -> bool:
        """Whether a program may send as this user: a mailbox of kind submission has that name and password."""
        with anew_after_trouble():
            box = _box(user)
        if box is None:
            return False
        return hmac.compare_digest(unseal_secret(box.secret).encode(), password.encode())

    def accept(self, envelope: Envelope) -> Verdict:
        """Take a mail over: it leaves at once or is held, and the owner is told when."""
        with anew_after_trouble():
            return self._taken(envelope)

    def _taken(self, envelope: Envelope) -> Verdict:
        box = _box(envelope.user or "")
        if box is None:
            return Verdict.refused("Nobody of that name may send here")
        mail = _read(envelope, box, self.clock())
        try:
            accepted = submit(self.desks, box.practice_id, mail)
        except FrontdeskError as error:
            log.error("a submitted mail was put off: %s", error)  # noqa: TRY400 - a sentence is all
            return Verdict.later("The desk is not ready for mail yet")
        if accepted.is_new:
            self._tell(box.practice_id, mail, accepted)
        self.wake()
        return Verdict.taken()

    def _tell(self, practice: int, mail: Submitted, accepted: Accepted) -> None:
        """A note into her own mailbox where it is held: when it leaves, why, and how to send it now or take it back."""
        if accepted.leaves_at is not None and accepted.leaves_at <= mail.at:
            return
        rules = self.desks.of(practice).rules
        leaves = (
            "when you say so" if accepted.leaves_at is None else f"{rules.local(accepted.leaves_at):%a %Y-%m-%d %H:%M}"
        )
        text = (
            f"Your reply to {', '.join(mail.recipients)} is held and leaves {leaves}.\n{accepted.why}\n\n"
            f"Send it now, or take it back: {self.held_link(practice, accepted.outgoing)}"
        )
        with together(practice):
            subject = f"Held until {leaves}: {mail.subject}"
            note_to_owner(practice, f"held:{accepted.outgoing}", subject, text, mail.at)


def _box(user: str) -> Mailbox | None:
    """The mailbox of kind submission with that user, in whatever practice."""
    boxes = [box for one in all_practices() for box in practices.mailboxes(one.pk, "submission")]
    return next((box for box in boxes if user and box.settings.get("user") == user), None)


def _read(envelope: Envelope, box: Mailbox, at: int) -> Submitted:
    """What tells the thread of a submitted mail; one without a Message-ID gets one, by which a repeat is recognised."""
    found, raw = incoming(envelope.raw, at, box.channel), envelope.raw
    name = found.message_id
    if not name:
        name = message_id(mail_key(raw), "desk.frontdesk.invalid")
        raw = f"Message-ID: <{name}>\r\n".encode() + raw
    named = dict.fromkeys((*reversed(found.in_reply_to), *reversed(found.references)))
    return Submitted(
        raw=raw,
        at=at,
        channel=box.channel,
        recipients=envelope.recipients,
        message_id=name,
        subject=found.contact.subject,
        references=tuple(named),
        in_reply_to=next(iter(found.in_reply_to), ""),
        topic=found.subject_root,
        text=found.contact.text,
    )
