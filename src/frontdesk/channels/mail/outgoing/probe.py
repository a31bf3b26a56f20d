"""A look at the relay without sending anything: can it be reached, does the login hold, does it take a null sender."""

import smtplib
from dataclasses import dataclass
from time import monotonic

from frontdesk.channels.mail.outgoing.line import NoLineError, connect, spoken, why
from frontdesk.channels.mail.outgoing.relay import Fault, Relay


@dataclass(frozen=True, slots=True)
class Probed:
    """What was found. `fault` None: mail can be handed over."""

    fault: Fault | None
    said: str
    takes_null_sender: bool | None = None
    """None where that was not found out. A server may take it here and refuse it only with the recipient."""


def probe(relay: Relay) -> Probed:
    """Connect, log in, name the null sender, and take it back."""
    try:
        line = connect(relay, monotonic() + relay.patience)
    except NoLineError as error:
        return Probed(error.sent.fault, error.sent.reply)
    try:
        code, said = line.docmd("MAIL", "FROM:<>")
        line.rset()
        line.quit()
    except (OSError, smtplib.SMTPException) as error:
        return Probed(Fault.UNREACHABLE, f"{relay.host} broke off: {why(error)}.")
    finally:
        line.close()
    if code == 530:
        return Probed(Fault.LOGIN, f"{relay.host} wants a login: {spoken(said)}.")
    return Probed(None, f"{relay.host} is ready.", _takes(code))


def _takes(code: int) -> bool | None:
    return {2: True, 5: False}.get(code // 100)
