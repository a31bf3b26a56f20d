"""Mails handed to the relay one after the other, over a connection that is made anew when it has died."""

import logging
import smtplib
from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from types import TracebackType
from typing import Self

from frontdesk.channels.mail.outgoing.exchange import Mail, mail_of, transact
from frontdesk.channels.mail.outgoing.letter import LetterError
from frontdesk.channels.mail.outgoing.line import NoLineError, connect, why
from frontdesk.channels.mail.outgoing.relay import Outcome, Relay, Sent
from frontdesk.channels.mail.outgoing.timed import Line

_FAREWELL = 5
"""Seconds for the server to take leave; whoever stops does not wait for it."""
_log = logging.getLogger(__name__)


def send(relay: Relay, envelope_from: str, recipients: Sequence[str], raw: bytes) -> Sent:
    """Hand one mail to the relay; see `Sender`."""
    with Sender(relay) as sender:
        return sender.send(envelope_from, recipients, raw)


class Sender:
    """Hands mails to one relay, one after the other, over one connection while it lasts. For one thread."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._line: Line | None = None
        self._until = 0.0
        self._refuses_null = not relay.null_sender

    def send(self, envelope_from: str, recipients: Sequence[str], raw: bytes) -> Sent:
        """Hand over one mail, "" being the null envelope sender. Every outcome is an answer; none raises.

        Where the server refuses the null sender, a mail that says that it is automatic is offered once more from the
        relay's own address, and so are later ones at once.
        """
        try:
            mail = mail_of(envelope_from, recipients, raw)
        except LetterError as error:
            return Sent(Outcome.REFUSED, str(error))
        self._until = monotonic() + self._relay.patience
        return self._told(self._from_null(mail) if not mail.envelope_from else self._offer(mail))

    def close(self) -> None:
        """Take leave of the server, if it is still there."""
        line, self._line = self._line, None
        if line is not None:
            try:
                line.until = monotonic() + _FAREWELL
                line.quit()
            except (OSError, smtplib.SMTPException):
                line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def _told(self, sent: Sent) -> Sent:
        if sent.outcome is not Outcome.SENT:
            # Without the reply: servers name the recipient in it.
            _log.warning("%s: %s (%s) %s", self._relay.host, sent.outcome, sent.code, sent.fault or "")
        return sent

    def _from_null(self, mail: Mail) -> Sent:
        own = self._relay.own_address
        if not self._refuses_null:
            sent = self._offer(mail)
            if sent.outcome is not Outcome.REFUSED or not own or not mail.is_automatic:
                return sent
        elif not own or not mail.is_automatic:
            return Sent(
                Outcome.REFUSED, f"{self._relay.host} takes no mail without a sender. Name an own address for it."
            )
        again = self._offer(replace(mail, envelope_from=own))
        if again.outcome is not Outcome.SENT:
            return again
        self._refuses_null = True
        return replace(again, null_refused=True)

    def _offer(self, mail: Mail) -> Sent:
        """Over the connection that is there; if it has died since the last mail, over a fresh one."""
        was_open = self._line is not None
        try:
            line = self._line = self._line or connect(self._relay, self._until)
            line.until = self._until
            sent = transact(line, mail, self._relay)
        except NoLineError as error:
            return error.sent
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            if was_open:
                return self._offer(mail)
            return Sent(
                Outcome.LATER, f"{self._relay.host} broke off: {why(error)}. Nothing was taken; it is tried again."
            )
        if sent.code == 421 or sent.outcome is Outcome.DOUBT:
            self._drop()
            return self._offer(mail) if was_open and sent.code == 421 and sent.outcome is Outcome.LATER else sent
        if sent.outcome is not Outcome.SENT:
            self._reset(line)
        return sent

    def _reset(self, line: Line) -> None:
        try:
            if line.rset()[0] != 250:
                self._drop()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _drop(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
