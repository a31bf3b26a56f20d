"""The doors by which mail is handed to the desk: by a mail server, by any program here, by the owner's own program."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from itertools import count

from frontdesk.channels.mail.listeners import Envelope, Verdict
from frontdesk.office.addressing import Directory
from frontdesk.office.desks import Desks, NoPolicyError
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.release import Clock, now
from frontdesk.store.opening import anew_after_trouble

log = logging.getLogger(__name__)
_NUMBERS = count(1)


@dataclass(slots=True)
class Door:
    """Takes in what a listener hands over. `traced` marks each message as a mail server would (RFC 5321, 4.4)."""

    desks: Desks
    directory: Directory
    wake: Callable[[], None]
    clock: Clock = now
    traced: bool = False
    numbers: "count[int]" = field(default_factory=lambda: _NUMBERS)

    def accept(self, envelope: Envelope) -> Verdict:
        """Take one message in for every practice that it is addressed to; nothing is taken where none is."""
        with anew_after_trouble():
            return self._taken(envelope, self.clock())

    def _taken(self, envelope: Envelope, at: int) -> Verdict:
        found = {place: None for one in envelope.recipients if (place := self.directory.find(one, at)) is not None}
        if not found:
            return Verdict.refused("There is nobody of that address here")
        raw = self._trace(at) + envelope.raw if self.traced else envelope.raw
        try:
            for place in found:
                mail_in(self.desks, place.practice, Mail(place.channel, raw, at, envelope.mail_from))
        except NoPolicyError as error:
            log.error("a message was put off: %s", error)  # noqa: TRY400 - a sentence is all
            return Verdict.later("The desk is not ready for mail yet")
        self.wake()
        return Verdict.taken()

    def _trace(self, at: int) -> bytes:
        """What tells two messages with the same words apart."""
        number = f"{at:x}.{next(self.numbers):x}"
        return f"Received: by desk with SMTP id {number};\r\n {formatdate(at)}\r\n".encode()
