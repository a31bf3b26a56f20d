"""A connection that is signed in, and what can be asked of it. Nothing is sent before it is encrypted."""

import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from frontdesk.channels.mail.imap import Account, Bearer
from frontdesk.channels.mail.managesieve.errors import RulesLoginError, RulesRefusedError, RulesUnreachableError
from frontdesk.channels.mail.managesieve.wire import Answer, BrokenWireError, Wire
from frontdesk.errors import FrontdeskError

_LONGEST_QUOTE = 400


class Session:
    """The scripts of one user. Each question raises RulesUnreachableError; RulesRefusedError where it is refused."""

    def __init__(self, account: Account, wire: Wire, known: dict[str, str]) -> None:
        self._account, self._wire = account, wire
        self.extensions = frozenset(known.get("SIEVE", "").lower().split())

    def scripts(self) -> dict[str, bool]:
        """By name: whether the script is the active one."""
        found = self._asked("list the scripts", "LISTSCRIPTS").lines
        return {words[0]: "ACTIVE" in (one.upper() for one in words[1:]) for words in found}

    def script(self, name: str) -> str:
        """Its text, its line ends as they are."""
        lines = self._asked(f"read “{name}”", "GETSCRIPT", name).lines
        return lines[0][0] if lines else ""

    def check(self, text: str) -> None:
        """Have the server read a script, and keep nothing of it."""
        self._asked("take the script", "CHECKSCRIPT", text.encode())

    def put(self, name: str, text: str) -> None:
        """Keep a script under a name; what was kept there before is replaced. It is read first."""
        self._asked(f"keep “{name}”", "PUTSCRIPT", name, text.encode())

    def activate(self, name: str) -> None:
        """Let a script work from now on, and none where the name is empty."""
        self._asked(f"let “{name}” work" if name else "let the script rest", "SETACTIVE", name)

    def _asked(self, what: str, order: str, *words: str | bytes) -> Answer:
        with _border(self._account):
            answer = self._wire.ask(order, *words)
        if answer.status == "OK":
            return answer
        said = quoted(answer.text) or answer.code or "without a reason"
        raise RulesRefusedError(f"{self._account.host} would not {what}: {said}.", said)


@contextmanager
def signed_in(account: Account) -> Iterator[Session]:
    """Signed in; closed at the end. Raises RulesLoginError, RulesUnreachableError."""
    with _border(account):
        wire = Wire(account.host, account.port, account.timeout)
    try:
        yield Session(account, wire, _let_in(account, wire))
        with suppress(OSError, BrokenWireError):
            wire.ask("LOGOUT")
    finally:
        wire.close()


def _let_in(account: Account, wire: Wire) -> dict[str, str]:
    """Encrypt, sign in, and say what the server knows."""
    with _border(account):
        if account.security == "tls":
            wire.encrypt(ssl.create_default_context(cafile=account.trusted))
        known = _capabilities(wire.answer())
        if account.security == "starttls":
            known = _encrypted(account, wire, known)
        answer = wire.ask("AUTHENTICATE", *_login(account, known.get("SASL", "").upper().split()), back=b'"*"')
    if answer.status != "OK":
        said = quoted(answer.text) or answer.code or "without a reason"
        raise RulesLoginError(
            f"{account.host} refused the login of {account.user}: {said}. Nothing was changed. Check the user name and "
            "the password; some providers want an app password."
        )
    return known


def _encrypted(account: Account, wire: Wire, known: dict[str, str]) -> dict[str, str]:
    if "STARTTLS" not in known or wire.ask("STARTTLS").status != "OK":
        raise RulesLoginError(
            f"{account.host} (port {account.port}) offers no encryption, so no password was sent. Ask the provider for "
            "its ManageSieve address."
        )
    wire.encrypt(ssl.create_default_context(cafile=account.trusted))
    return _capabilities(wire.answer())


def _login(account: Account, offered: list[str]) -> tuple[str, ...]:
    """The mechanism and the first word of it."""
    if isinstance(account.secret, Bearer):
        token = _token(account, account.secret)
        if "OAUTHBEARER" in offered:
            named = account.user.replace("=", "=3D").replace(",", "=2C")
            return "OAUTHBEARER", _coded(f"n,a={named},\1auth=Bearer {token}\1\1")
        return "XOAUTH2", _coded(f"user={account.user}\1auth=Bearer {token}\1\1")
    if "PLAIN" not in offered:
        raise RulesLoginError(f"{account.host} takes no plain password, so none was sent. Nothing was changed.")
    return "PLAIN", _coded(f"\0{account.user}\0{account.secret.text}")


def _token(account: Account, secret: Bearer) -> str:
    try:
        return secret.fresh()
    except FrontdeskError as error:
        raise RulesLoginError(str(error)) from error
    except OSError as error:
        raise _unreachable(account, error) from error


def _coded(text: str) -> str:
    return b64encode(text.encode()).decode()


def _capabilities(answer: Answer) -> dict[str, str]:
    if answer.status != "OK":
        raise BrokenWireError(quoted(answer.text) or "it turned the call away")
    return {words[0].upper(): " ".join(words[1:]) for words in answer.lines}


@contextmanager
def _border(account: Account) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise RulesUnreachableError(
            f"The certificate of {account.host} cannot be trusted: {error.verify_message}. No password was sent. Is "
            "the name the one that the provider gives?"
        ) from error
    except (OSError, BrokenWireError, UnicodeError) as error:
        raise _unreachable(account, error) from error


def _unreachable(account: Account, error: Exception) -> RulesUnreachableError:
    said = str(error.strerror or error) if isinstance(error, OSError) else str(error)
    return RulesUnreachableError(
        f"The mail rules on {account.host} (port {account.port}) cannot be reached: {quoted(said)}. The rules there "
        "are as they were. Does the provider offer ManageSieve, and on this port?"
    )


def quoted(text: str) -> str:
    """What was said, short and on one line."""
    shown = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(shown.split())[:_LONGEST_QUOTE].rstrip(".")
