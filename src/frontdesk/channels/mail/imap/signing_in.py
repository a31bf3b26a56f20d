"""From an account to an open connection that is signed in."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from imaplib import IMAP4
from typing import TYPE_CHECKING

from frontdesk.channels.mail.imap.account import Account, Bearer
from frontdesk.channels.mail.imap.border import border, refused_login, unreachable, untrusted
from frontdesk.channels.mail.imap.errors import ImapError, LoginRefusedError, NotEncryptedError
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.channels.mail.imap.client import Client

_HARMLESS = (IMAP4.error, OSError, ValueError)


@contextmanager
def connection(account: Account) -> "Iterator[Client]":
    """A connection that is signed in; closed at the end, with a word of farewell if all went well. Raises ImapError."""
    client = _signed_in(account)
    try:
        yield client
    except BaseException:
        _hang_up(client)
        raise
    try:
        client.logout()
    except _HARMLESS:
        _hang_up(client)


def _signed_in(account: Account) -> "Client":
    """Sign in. A token that is refused may have been taken back since it was given: a new one is asked for, once."""
    if not isinstance(account.secret, Bearer):
        return _connected(account, "")
    token = _token(account, account.secret)
    try:
        return _connected(account, token)
    except LoginRefusedError:
        pass
    return _connected(account, _token(account, account.secret, refused=token))


def _connected(account: Account, token: str) -> "Client":
    client = _called(account)
    try:
        if account.security == "starttls":
            _encrypt(client, account)
        _sign_in(client, account, token)
    except BaseException:
        _hang_up(client)
        raise
    return client


def _called(account: Account) -> "Client":
    from frontdesk.channels.mail.imap.client import Client

    tls = account.security == "tls"
    with border(account):
        context = _trust(account) if tls else None
        client: Client = Client(account.host, account.port, ssl=tls, ssl_context=context, timeout=account.timeout)
        client.normalise_times = False
    return client


def _trust(account: Account) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=account.trusted)


def _encrypt(client: "Client", account: Account) -> None:
    """STARTTLS before anything else: a server (or someone between) that does not offer it gets no password."""
    with border(account):
        offered = client.has_capability("STARTTLS")
        if offered:
            client.starttls(_trust(account))
    if not offered:
        raise NotEncryptedError(
            f"{account.host} (port {account.port}) offers no encryption, so no password was sent. Use tls with port "
            "993, or ask the provider."
        )


def _sign_in(client: "Client", account: Account, token: str) -> None:
    known = frozenset(_text(one) for one in _capabilities(client, account))
    login = _login(client, account, known, token)
    try:
        login()
    except ssl.SSLCertVerificationError as error:
        raise untrusted(account, error) from error
    except (IMAP4.abort, OSError) as error:
        raise unreachable(account, error) from error
    except IMAP4.error as error:
        # The library calls it a refused login, too, when the connection is lost meanwhile.
        if isinstance(error.__context__, IMAP4.abort):
            raise unreachable(account, error.__context__) from error
        raise refused_login(account, error) from None


def _capabilities(client: "Client", account: Account) -> tuple[bytes, ...]:
    with border(account):
        found: tuple[bytes, ...] = client.capabilities()
    return found


def _login(client: "Client", account: Account, known: frozenset[str], token: str) -> Callable[[], object]:
    """How to sign in here: nothing is said before it is called."""
    if isinstance(account.secret, Bearer):
        mechanism = "OAUTHBEARER" if "AUTH=OAUTHBEARER" in known else "XOAUTH2"
        answers = _bearer_answers(mechanism, account.user, token)
        return lambda: client.sasl_login(mechanism, answers)
    password = account.secret.text
    if "AUTH=PLAIN" in known:
        said = b"\0" + account.user.encode() + b"\0" + password.encode()
        return lambda: client.sasl_login("PLAIN", lambda _challenge: said)
    # The old LOGIN takes no other letters, and the library's error would carry the password along.
    if not (password + account.user).isascii():
        raise LoginRefusedError(
            f"{account.host} takes only passwords of plain letters, digits and signs (ASCII). Set such a one there."
        )
    return lambda: client.login(account.user, password)


def _bearer_answers(mechanism: str, user: str, token: str) -> Callable[[bytes], bytes]:
    """First the token; to the server's reasons for a refusal the empty word that ends the talk (RFC 7628 3.2.3)."""
    if mechanism == "OAUTHBEARER":
        named = user.replace("=", "=3D").replace(",", "=2C")
        answers = iter([f"n,a={named},\1auth=Bearer {token}\1\1".encode(), b"\1"])
    else:
        answers = iter([f"user={user}\1auth=Bearer {token}\1\1".encode()])
    return lambda _challenge: next(answers, b"")


def _token(account: Account, bearer: Bearer, refused: str = "") -> str:
    """A token that is good now; another one than that which was refused."""
    try:
        return bearer.renewed(refused) if refused and bearer.renewed else bearer.fresh()
    except ImapError:
        raise
    except FrontdeskError as error:
        raise LoginRefusedError(str(error)) from error
    except OSError as error:
        raise unreachable(account, error) from error


def _hang_up(client: "Client") -> None:
    with suppress(*_HARMLESS):
        client.shutdown()


def _text(word: bytes) -> str:
    return word.decode("ascii", "replace").upper()
