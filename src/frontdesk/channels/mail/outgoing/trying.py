"""A relay tried out without sending anything: can it be reached, does the login work, whom does it take mail from?"""

import re
import smtplib
import ssl
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from time import monotonic

from frontdesk.channels.mail.outgoing.fields import checked_address
from frontdesk.channels.mail.outgoing.line import AGAIN, NoLineError, connect, spoken, why
from frontdesk.channels.mail.outgoing.relay import Bearer, Fault, Relay, RelayError
from frontdesk.channels.mail.outgoing.timed import Line

_DATE = re.compile(r"[A-Z][a-z]{2}, {1,2}\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
_PATIENCE = 30.0
"""Seconds for the whole trial: somebody waits for it."""
_TODO = {
    Fault.UNREACHABLE: "Check the name of the server and its port, and that this machine is online.",
    Fault.ENCRYPTION: "Use the name that your provider gives; tls is usually port 465, starttls 587.",
    Fault.LOGIN: "Google, Yahoo and Apple want an app password made for the desk; Microsoft refuses passwords.",
}

_SIGN_IN = "Sign in with the provider again; the sign-in must be that of this user, and allow sending."


@dataclass(frozen=True, slots=True)
class Tried:
    """What a trial found. `said` is a sentence; `todo` another where something is to be done."""

    works: bool
    said: str
    todo: str = ""
    takes_null: bool | None = None
    """Whether the null return path of automatic answers is taken (RFC 3834); None where that was not asked."""
    server_time: int | None = None
    """Epoch seconds of the server's clock, where its greeting tells."""


def try_out(relay: Relay, own_address: str) -> Tried:
    """Connect, log in, and ask whether mail to the own address would be taken; reset before anything is sent.

    Raises LetterError where the address is none.
    """
    own = checked_address(own_address)
    try:
        line = connect(relay, monotonic() + min(relay.patience, _PATIENCE))
    except NoLineError as error:
        fault = error.sent.fault or Fault.UNREACHABLE
        todo = _SIGN_IN if fault is Fault.LOGIN and isinstance(relay.secret, Bearer) else _TODO[fault]
        return Tried(works=False, said=_capital(error.sent.reply.removesuffix(AGAIN)), todo=todo)
    try:
        return _asked(line, relay, own)
    except (OSError, smtplib.SMTPException) as error:
        return Tried(works=False, said=f"{relay.host} broke off: {why(error)}.", todo=_TODO[Fault.UNREACHABLE])
    finally:
        _leave(line)


def trusting(file: str) -> ssl.SSLContext:
    """A context that trusts the authorities in a file (PEM) instead of the system's. Raises RelayError."""
    try:
        return ssl.create_default_context(cafile=str(Path(file)))
    except (OSError, ssl.SSLError) as error:
        raise RelayError(
            f"{file} cannot be used as what is trusted: {why(error)}. Give a file with certificates in PEM form."
        ) from error


def _asked(line: Line, relay: Relay, own: str) -> Tried:
    time = _time_in(line.greeting.decode(errors="replace"))
    code, refused = _refused(line, own, own)
    if code == 530:
        return Tried(False, f"{relay.host} wants a login: {refused}.", "Name the user and the password.", None, time)
    if refused:
        todo = f"Is {own} an address of this account? Many servers send for their own addresses only."
        return Tried(False, f"{relay.host} takes no mail from and to {own}: {refused}.", todo, None, time)
    code, null = _refused(line, "", own)
    if code // 100 == 4:
        said = f"{relay.host} sends for {own}; whether it takes the null return path it did not say now: {null}."
        return Tried(True, said, "", None, time)
    if null:
        said = (
            f"{relay.host} sends for {own}, and refuses the null return path ({null}): automatic answers "
            "leave from the own address."
        )
    else:
        said = f"{relay.host} sends for {own}, and takes the null return path of automatic answers."
    return Tried(True, said, "", not null, time)


def _refused(line: Line, sender: str, recipient: str) -> tuple[int, str]:
    """The answer to such a mail, and why the server would not take it; "" where it would. Nothing is sent."""
    code, said = line.docmd("MAIL", f"FROM:<{sender}>")
    if code // 100 == 2:
        code, said = line.docmd("RCPT", f"TO:<{recipient}>")
    line.rset()
    return code, "" if code // 100 == 2 else f"{spoken(said)} ({code})"


def _time_in(greeting: str) -> int | None:
    found = _DATE.search(greeting)
    try:
        return int(parsedate_to_datetime(found[0]).astimezone(UTC).timestamp()) if found else None
    except ValueError:
        return None


def _capital(sentence: str) -> str:
    """Host names keep their letters; a clause becomes a sentence."""
    return sentence[:1].upper() + sentence[1:] if sentence.startswith("there ") else sentence


def _leave(line: smtplib.SMTP) -> None:
    try:
        line.quit()
    except (OSError, smtplib.SMTPException):
        line.close()
