"""The border to the IMAP library: its exceptions come out as ours, with sentences, and without any secret."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from frontdesk.channels.mail.imap.account import Account, Bearer
from frontdesk.channels.mail.imap.errors import (
    ImapError,
    LoginRefusedError,
    ServerRefusedError,
    UnreachableError,
    UntrustedError,
)

_LONGEST_QUOTE = 200


@contextmanager
def border(account: Account) -> Iterator[None]:
    """Translate what a call to the library raises."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise untrusted(account, error) from error
    except (imaplib.IMAP4.abort, OSError) as error:
        raise unreachable(account, error) from error
    except imaplib.IMAP4.error as error:
        raise ServerRefusedError(
            f"The mail server {account.host} said no: {_quoted(error)}. It is tried again; what was taken in before "
            "is safe."
        ) from error
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise ServerRefusedError(
            f"The mail server {account.host} gave an answer that no mail server should ({type(error).__name__}). "
            "It is tried again; what was taken in before is safe."
        ) from error


def unreachable(account: Account, error: Exception) -> UnreachableError:
    """The sentence for a server that does not answer, or no longer."""
    return UnreachableError(
        f"The mail server {account.host} (port {account.port}) cannot be reached: {_quoted(error)}. Is the name right, "
        "and is this machine online? What was taken in before is safe."
    )


def untrusted(account: Account, error: ssl.SSLCertVerificationError) -> UntrustedError:
    """The sentence for a certificate that proves nothing."""
    return UntrustedError(
        f"The certificate of {account.host} cannot be trusted: {error.verify_message}. No password was sent. "
        "Is the name the one that the provider gives? A server of your own needs its authority named as trusted."
    )


def refused_login(account: Account, error: Exception) -> ImapError:
    """The sentence for a login that failed: not now (RFC 5530 UNAVAILABLE, INUSE), or not with these."""
    said = _quoted(error)
    if "[UNAVAILABLE]" in said or "[INUSE]" in said:
        return UnreachableError(f"{account.host} cannot check logins just now: {said}. It is tried again.")
    what = "sign in with the provider again" if isinstance(account.secret, Bearer) else _PASSWORDS
    return LoginRefusedError(f"{account.host} refused the login: {said}. To mend it: {what}.")


_PASSWORDS = (
    "check the user name and the password; Google, Yahoo and Apple want an app password, Microsoft a sign-in by OAuth"
)


def _quoted(error: Exception) -> str:
    """What was said, short and on one line."""
    said = str(error.strerror or error) if isinstance(error, OSError) else str(error)
    shown = "".join(char if char.isprintable() else " " for char in said)
    return " ".join(shown.split())[:_LONGEST_QUOTE].rstrip(".") or type(error).__name__
