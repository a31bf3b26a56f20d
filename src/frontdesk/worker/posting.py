"""The carrier of messages: each by its practice's own mail server, one connection for many in a row."""

from dataclasses import dataclass, field

from frontdesk.channels.mail.outgoing import LetterError, Sender
from frontdesk.channels.mail.outgoing import Outcome as Wire
from frontdesk.office.desks import Desks
from frontdesk.office.filing import wants_copy
from frontdesk.office.letters import NothingToSendError, posted
from frontdesk.office.phone.sending import is_text, send_text
from frontdesk.office.release import Carried, Clock, Outcome, now
from frontdesk.office.ways import relay_of, stamp_of
from frontdesk.store.models import AUTOMATIC, Mailbox, Outgoing
from frontdesk.store.queries import practices
from frontdesk.store.queries.duties import promise_of

_BECAME = {
    Wire.SENT: Outcome.SENT,
    Wire.LATER: Outcome.LATER,
    Wire.REFUSED: Outcome.REFUSED,
    Wire.DOUBT: Outcome.DOUBT,
}
NO_WAY = "There is no way to send mail yet: add one with `frontdesk mailbox add --kind smtp`."


OLD_SECONDS = 600
"""An automatic answer that waited longer is looked at before it leaves: it may have become untrue."""


@dataclass(slots=True)
class Post:
    """Carries messages for one worker thread; connections stay open between them."""

    desks: Desks
    senders: dict[int, tuple[str, Sender]] = field(default_factory=dict)
    clock: Clock = now

    def __call__(self, row: Outgoing) -> Carried:
        """Hand one message over; what cannot even be tried counts as refused for now."""
        pointless = _pointless(row, self.clock())
        if pointless:
            return Carried(Outcome.REFUSED, pointless)
        if is_text(row):
            return send_text(self.desks, row, self.clock())
        way = _way(row)
        if way is None:
            return Carried(Outcome.LATER, NO_WAY)
        try:
            letter = posted(self.desks, row, way.settings.get("address", ""))
        except (NothingToSendError, LetterError) as error:
            return Carried(Outcome.REFUSED, str(error))
        sent = self._sender(way).send(letter.envelope_from, letter.recipients, letter.raw)
        copied_by = way.pk if wants_copy(way, row.kind) else None
        return Carried(_BECAME[sent.outcome], sent.reply, (*sent.refused, *sent.later), copied_by)

    def close(self) -> None:
        """Say goodbye to every server."""
        for _, sender in self.senders.values():
            sender.close()
        self.senders.clear()

    def _sender(self, way: Mailbox) -> Sender:
        """The connection of a way, as it is described now: one to what it was before is closed."""
        stamp = stamp_of(way)
        known = self.senders.get(way.pk)
        if known is not None and known[0] == stamp:
            return known[1]
        if known is not None:
            known[1].close()
        sender = Sender(relay_of(way))
        self.senders[way.pk] = (stamp, sender)
        return sender


def _pointless(row: Outgoing, at: int) -> str:
    """Why an automatic answer that waited long no longer says what is so; nothing where it does."""
    if row.promise_id is None or row.kind not in AUTOMATIC or at - row.made_at <= OLD_SECONDS:
        return ""
    promise = promise_of(row.practice_id, row.promise_id)
    if promise is None or promise.settled_at is not None:
        return "It could not leave in time, and meanwhile the client was answered: nothing was sent."
    if promise.by is not None and promise.by <= at:
        return "It could not leave in time: the moment it names is past, so it was not sent. Write to the client."
    return ""


def _way(row: Outgoing) -> Mailbox | None:
    """The mail server of the message's channel, or else the practice's first."""
    ways = practices.mailboxes(row.practice_id, "smtp")
    return next((one for one in ways if one.channel == row.channel), ways[0] if ways else None)
