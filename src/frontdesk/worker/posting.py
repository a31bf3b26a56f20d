"""The carrier of messages: each by its practice's own mail server, one connection for many in a row."""

from dataclasses import dataclass, field

from frontdesk.channels.mail.outgoing import LetterError, Sender
from frontdesk.channels.mail.outgoing import Outcome as Wire
from frontdesk.office.desks import Desks
from frontdesk.office.letters import NothingToSendError, posted
from frontdesk.office.release import Carried, Outcome
from frontdesk.office.ways import relay_of
from frontdesk.store.models import Mailbox, Outgoing
from frontdesk.store.queries import practices

_BECAME = {
    Wire.SENT: Outcome.SENT,
    Wire.LATER: Outcome.LATER,
    Wire.REFUSED: Outcome.REFUSED,
    Wire.DOUBT: Outcome.DOUBT,
}
NO_WAY = "There is no way to send mail yet: add one with `frontdesk mailbox add --kind smtp`."


@dataclass(slots=True)
class Post:
    """Carries messages for one worker thread; connections stay open between them."""

    desks: Desks
    senders: dict[tuple[int, str], Sender] = field(default_factory=dict)

    def __call__(self, row: Outgoing) -> Carried:
        """Hand one message over; what cannot even be tried counts as refused for now."""
        way = _way(row)
        if way is None:
            return Carried(Outcome.LATER, NO_WAY)
        try:
            letter = posted(self.desks, row, way.settings.get("address", ""))
        except (NothingToSendError, LetterError) as error:
            return Carried(Outcome.REFUSED, str(error))
        sent = self._sender(way).send(letter.envelope_from, letter.recipients, letter.raw)
        return Carried(_BECAME[sent.outcome], sent.reply, missed=(*sent.refused, *sent.later))

    def close(self) -> None:
        """Say goodbye to every server."""
        for sender in self.senders.values():
            sender.close()
        self.senders.clear()

    def _sender(self, way: Mailbox) -> Sender:
        key = (way.pk, way.secret)
        if key not in self.senders:
            self.senders[key] = Sender(relay_of(way))
        return self.senders[key]


def _way(row: Outgoing) -> Mailbox | None:
    """The mail server of the message's channel, or else the practice's first."""
    ways = practices.mailboxes(row.practice_id, "smtp")
    return next((one for one in ways if one.channel == row.channel), ways[0] if ways else None)
