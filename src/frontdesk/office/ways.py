"""The ways by which mail comes and goes, as they are stored, turned into what the adapters take."""

from typing import Any

from frontdesk.channels.mail import imap
from frontdesk.channels.mail.outgoing import Password, Relay, Security, trusting
from frontdesk.errors import FrontdeskError
from frontdesk.store import trail
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import practices
from frontdesk.store.secret_key import seal_secret, unseal_secret

KINDS = ("imap", "smtp", "submission")
PORTS = {("imap", "tls"): 993, ("imap", "starttls"): 143, ("smtp", "tls"): 465, ("smtp", "starttls"): 587}


class WayError(FrontdeskError):
    """A way for mail that cannot be used as it is described."""


def add_way(practice: int, name: str, channel: str, kind: str, settings: dict[str, Any], secret: str, at: int) -> int:
    """Store a way for mail, its secret encrypted; its id. Raises WayError where there is one of that name."""
    if any(one.name == name for one in practices.mailboxes(practice)):
        raise WayError(f"There is a mailbox “{name}” already; nothing was changed. Choose another name.")
    with together(practice):
        row = practices.add_mailbox(practice, name, channel, kind, settings, seal_secret(secret) if secret else "")
        trail.note(practice, at, "mailbox added", {"mailbox": row.pk, "name": name, "kind": kind, "channel": channel})
    return row.pk


def relay_of(mailbox: Mailbox) -> Relay:
    """Where mail leaves. Raises KeyFileError, or RelayError where a password would travel in the clear."""
    return relay_from(mailbox.settings, _secret_of(mailbox))


def relay_from(settings: dict[str, Any], secret: str) -> Relay:
    """The same, from settings and a secret that are not stored."""
    security = Security(settings.get("security", "tls"))
    trusted = settings.get("trusted")
    return Relay(
        host=settings["host"],
        port=settings.get("port") or PORTS.get(("smtp", security.value), 25),
        security=security,
        user=settings.get("user", ""),
        secret=Password(secret) if secret else None,
        null_sender=settings.get("null_sender", True),
        own_address=settings.get("address", ""),
        context=trusting(trusted) if trusted else None,
    )


def account_of(mailbox: Mailbox) -> imap.Account:
    """A mailbox to read. Raises KeyFileError, or NotEncryptedError where a password would travel in the clear."""
    return account_from(mailbox.settings, _secret_of(mailbox))


def account_from(settings: dict[str, Any], secret: str) -> imap.Account:
    """The same, from settings and a secret that are not stored."""
    security = settings.get("security", "tls")
    return imap.Account(
        host=settings["host"],
        port=settings.get("port") or PORTS.get(("imap", security), 143),
        user=settings["user"],
        secret=imap.Password(secret),
        security=security,
        trusted=settings.get("trusted"),
    )


def _secret_of(mailbox: Mailbox) -> str:
    return unseal_secret(mailbox.secret) if mailbox.secret else ""
