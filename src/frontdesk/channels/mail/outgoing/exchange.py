"""The exchange of one mail with the relay, and what surely became of it.

Until the line with the single dot is sent nothing can have been taken; from then on, without an answer, anything can
(RFC 5321, section 4.1.1.4). So the dot is sent apart, after a last look whether the server is still there.
"""

import re
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from frontdesk.channels.mail.outgoing.fields import checked_address
from frontdesk.channels.mail.outgoing.letter import LetterError
from frontdesk.channels.mail.outgoing.line import spoken, why
from frontdesk.channels.mail.outgoing.relay import Fault, Outcome, Relay, Sent
from frontdesk.channels.mail.outgoing.timed import Line

_LINE_END = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"^\.", re.MULTILINE)
_AUTOMATIC = re.compile(rb"^Auto-Submitted:[ \t]*auto-", re.MULTILINE | re.IGNORECASE)
# Who is named here is not to be seen by the others (RFC 5322, section 3.6.3).
_BLIND = re.compile(rb"^(?:resent-)?bcc[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as it goes over the wire: addresses checked, lines ended by CR LF."""

    envelope_from: str
    recipients: tuple[str, ...]
    data: bytes
    is_automatic: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the server said of the recipients."""

    taken: tuple[str, ...]
    later: tuple[str, ...]
    refused: tuple[str, ...]
    code: int
    reply: str


def mail_of(envelope_from: str, recipients: Sequence[str], raw: bytes) -> Mail:
    """The mail as it can be sent. Raises LetterError for what is no address."""
    sender = checked_address(envelope_from) if envelope_from else ""
    named = tuple([checked_address(one) for one in recipients])
    if not named:
        raise LetterError("The mail names nobody to whom it goes. Nothing was sent.")
    # One kind of line end only: a lone one could end the data for a server that reads it so.
    data = _LINE_END.sub(b"\r\n", raw)
    header, end, body = data.partition(b"\r\n\r\n")
    shown = _BLIND.sub(b"", header + b"\r\n").removesuffix(b"\r\n")
    return Mail(sender, named, shown + end + body, _AUTOMATIC.search(header) is not None)


def transact(line: Line, mail: Mail, relay: Relay) -> Sent:
    """The whole exchange. Raises what smtplib raises, only while surely nothing is taken."""
    limit = line.esmtp_features.get("size", "")
    if limit.isdecimal() and 0 < int(limit) < len(mail.data):
        megabytes = int(limit) / 1_000_000
        return Sent(Outcome.REFUSED, f"{relay.host} takes no mail of more than {megabytes:.1f} MB.", 552)
    code, said = line.docmd("MAIL", f"FROM:<{mail.envelope_from}>{_options(line, mail)}")
    if code // 100 != 2:
        return _denied(code, said)
    asked = _ask(line, mail)
    if not asked.taken:
        outcome = Outcome.LATER if asked.later else Outcome.REFUSED
        return Sent(outcome, asked.reply, asked.code)
    code, said = line.docmd("DATA")
    if code != 354:
        return _denied(code, said)
    sent = _hand_over(line, mail)
    if sent.outcome is not Outcome.SENT or not (asked.refused or asked.later):
        return sent
    reply = f"{sent.reply} Not so for {', '.join((*asked.refused, *asked.later))}. {asked.reply}"
    return replace(sent, reply=reply, refused=asked.refused, later=asked.later)


def _options(line: Line, mail: Mail) -> str:
    size = f" SIZE={len(mail.data)}" if line.has_extn("size") else ""
    return f"{size} BODY=8BITMIME" if line.has_extn("8bitmime") and not mail.data.isascii() else size


def _ask(line: Line, mail: Mail) -> _Asked:
    taken: list[str] = []
    later: list[str] = []
    refused: list[str] = []
    last = (0, "")
    for one in mail.recipients:
        code, said = line.docmd("RCPT", f"TO:<{one}>")
        if code == 421:
            raise smtplib.SMTPServerDisconnected(spoken(said))
        if code // 100 == 2:
            taken.append(one)
        elif code // 100 == 5:
            refused.append(one)
            last = (code, _denied(code, said).reply) if not later else last
        else:
            later.append(one)
            last = (code, _denied(code, said).reply)
    return _Asked(tuple(taken), tuple(later), tuple(refused), *last)


def _hand_over(line: Line, mail: Mail) -> Sent:
    """The data, then the dot. Raises only before the dot is on its way."""
    end = b"" if mail.data.endswith(b"\r\n") else b"\r\n"
    line.send(_DOT.sub(b"..", mail.data) + end)
    early = _early(line)
    if early is not None:
        line.close()
        return early
    line.send(b".\r\n")
    return _final(line)


def _early(line: Line) -> Sent | None:
    """What a server says before the dot: nobody has taken what has no end. Raises where it is gone."""
    if line.sock is None:
        raise smtplib.SMTPServerDisconnected("it closed the connection")
    line.sock.settimeout(0)
    try:
        first = line.sock.recv(1)
    except (BlockingIOError, ssl.SSLWantReadError):
        return None
    finally:
        line.sock.settimeout(line.step)
    if not first:
        raise smtplib.SMTPServerDisconnected("it closed the connection before the end of the mail")
    code, _, said = (first + (line.file.readline(1000) if line.file else b"")).partition(b" ")
    return _denied(int(code) if code.isdigit() else 0, said)


def _final(line: Line) -> Sent:
    """The answer to the dot, for which all the time that is left is given: giving up makes doubt."""
    step, line.step = line.step, inf
    try:
        code, said = line.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return _doubt(why(error))
    finally:
        line.step = step
    return _answer(code, said) if code // 100 in _OUTCOMES else _doubt(f"it answered {code} {spoken(said)}")


def _doubt(reason: str) -> Sent:
    return Sent(
        Outcome.DOUBT, f"The whole mail was sent, and then no answer came ({reason}): it may have been taken, or not."
    )


def _answer(code: int, said: bytes) -> Sent:
    return Sent(_OUTCOMES[code // 100], _reply(code, said), code)


def _denied(code: int, said: bytes) -> Sent:
    """An answer other than yes, while nothing is taken; one that asks for a login is no matter of the mail's."""
    if code in (530, 535):
        return Sent(Outcome.LATER, _reply(code, said), code, fault=Fault.LOGIN)
    return Sent(Outcome.REFUSED if code // 100 == 5 else Outcome.LATER, _reply(code, said), code)


def _reply(code: int, said: bytes) -> str:
    return f"The server said: {spoken(said)} ({code})."


_OUTCOMES = {2: Outcome.SENT, 4: Outcome.LATER, 5: Outcome.REFUSED}
