"""A connection to the relay: encrypted, logged in, or a sentence why not."""

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Callable

from frontdesk.channels.mail.legible import one_line
from frontdesk.channels.mail.outgoing.relay import Bearer, Fault, Outcome, Password, Relay, Security, Sent
from frontdesk.channels.mail.outgoing.timed import Line, TlsLine
from frontdesk.errors import FrontdeskError

_GREETING = "[127.0.0.1]"
"""What a mail program says of itself: this machine's name is nobody's business."""
AGAIN = " Nothing was taken; it is tried again."
"""How the sentence for a line that failed ends."""


class NoLineError(Exception):
    """There is no connection; `sent` is what that means for the mail."""

    def __init__(self, sent: Sent) -> None:
        super().__init__(sent.reply)
        self.sent = sent


def connect(relay: Relay, until: float) -> Line:
    """A connection that is ready for a mail before a moment of the monotonic clock. Raises NoLineError.

    An access token that is refused may have been taken back since it was given: another is tried, once.
    """
    bearer = relay.secret if isinstance(relay.secret, Bearer) else None
    token = _token(relay, bearer.token) if bearer else ""
    try:
        return _connected(relay, until, token)
    except NoLineError as error:
        if bearer is None or bearer.renewed is None or error.sent.fault is not Fault.LOGIN:
            raise
        renewed = bearer.renewed
    return _connected(relay, until, _token(relay, lambda: renewed(token)))


def _token(relay: Relay, give: Callable[[], str]) -> str:
    try:
        return give()
    except FrontdeskError as error:
        raise _fault(Fault.LOGIN, f"there is no access token for {relay.host}: {why(error)}") from error
    except OSError as error:
        raise _fault(Fault.UNREACHABLE, f"there is no access token for {relay.host}: {why(error)}") from error


def _connected(relay: Relay, until: float, token: str) -> Line:
    line = _open(relay, until)
    try:
        line.hurry()
        _prepare(line, relay, token)
    except NoLineError:
        line.close()
        raise
    except ssl.SSLError as error:
        line.close()
        raise _fault(Fault.ENCRYPTION, f"{relay.host} could not be trusted: {why(error)}") from error
    except (OSError, smtplib.SMTPException) as error:
        line.close()
        raise _fault(Fault.UNREACHABLE, f"{relay.host} broke off: {why(error)}") from error
    return line


def _open(relay: Relay, until: float) -> Line:
    try:
        if relay.security is Security.TLS:
            return TlsLine(relay.host, relay.port, _GREETING, relay.timeout, until, context=_context(relay))
        return Line(relay.host, relay.port, _GREETING, relay.timeout, until)
    except ssl.SSLError as error:
        raise _fault(Fault.ENCRYPTION, f"{relay.host} could not be trusted: {why(error)}") from error
    except smtplib.SMTPResponseException as error:
        reply = f"{relay.host} takes no mail just now: {spoken(error.smtp_error)}"
        raise _fault(Fault.UNREACHABLE, reply, error.smtp_code) from error
    except (OSError, smtplib.SMTPException) as error:
        raise _fault(Fault.UNREACHABLE, f"{relay.host} cannot be reached: {why(error)}") from error


def _context(relay: Relay) -> ssl.SSLContext:
    return relay.context or ssl.create_default_context()


def _prepare(line: smtplib.SMTP, relay: Relay, token: str) -> None:
    line.ehlo_or_helo_if_needed()
    if relay.security is Security.STARTTLS:
        if not line.has_extn("starttls"):
            raise _fault(Fault.ENCRYPTION, f"{relay.host} offers no encryption (STARTTLS), so nothing was sent")
        code, said = line.starttls(context=_context(relay))
        if code != 220:
            raise _fault(Fault.ENCRYPTION, f"{relay.host} would not encrypt: {spoken(said)}", code)
        line.ehlo()
    if relay.secret is not None:
        _log_in(line, relay, relay.secret, token)


def _log_in(line: smtplib.SMTP, relay: Relay, secret: Password | Bearer, token: str) -> None:
    try:
        code = _authenticate(line, relay.user, secret, token)
    except smtplib.SMTPNotSupportedError as error:
        raise _fault(Fault.LOGIN, f"{relay.host} offers no way to log in that is known here") from error
    except smtplib.SMTPAuthenticationError as error:
        code = error.smtp_code
    if code not in (235, 503):
        # The reply is not repeated: a server may say again what it was told.
        hint = (
            "renew the consent by signing in with the provider again"
            if isinstance(secret, Bearer)
            else "check the password"
        )
        raise _fault(Fault.LOGIN, f"{relay.host} refused the login of {one_line(relay.user)} ({code}): {hint}", code)


def _authenticate(line: smtplib.SMTP, user: str, secret: Password | Bearer, token: str) -> int:
    """One step of AUTH where that does; letters of any kind, which smtplib's own login cannot send."""
    offered = line.esmtp_features.get("auth", "").upper().split()
    if isinstance(secret, Bearer):
        return _bear(line, user, token, offered)
    if "PLAIN" in offered:
        return line.docmd("AUTH", "PLAIN " + _b64(f"\0{user}\0{secret.value}"))[0]
    return line.login(user, secret.value)[0]


def _bear(line: smtplib.SMTP, user: str, token: str, offered: list[str]) -> int:
    """XOAUTH2 as Google and Microsoft have it, or OAUTHBEARER (RFC 7628); a refusal is a challenge to be ended."""
    if "XOAUTH2" in offered:
        answer = line.docmd("AUTH", "XOAUTH2 " + _b64(f"user={user}\1auth=Bearer {token}\1\1"))
        return line.docmd("")[0] if answer[0] == 334 else answer[0]
    if "OAUTHBEARER" in offered:
        answer = line.docmd("AUTH", "OAUTHBEARER " + _b64(f"n,a={user},\1auth=Bearer {token}\1\1"))
        return line.docmd("AQ==")[0] if answer[0] == 334 else answer[0]
    raise smtplib.SMTPNotSupportedError


def _b64(text: str) -> str:
    return b64encode(text.encode()).decode()


def _fault(fault: Fault, reply: str, code: int = 0) -> NoLineError:
    return NoLineError(Sent(Outcome.LATER, f"{reply}.{AGAIN}", code, fault=fault))


def why(error: Exception) -> str:
    """What went wrong, as a clause."""
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return one_line(text)[:300].rstrip(".") or type(error).__name__


def spoken(said: bytes | str) -> str:
    """What a server said, on one line and without its full stop."""
    text = said if isinstance(said, str) else said.decode(errors="replace")
    return one_line(text)[:500].rstrip(".") or "it gave no reason"
