"""The ways by which mail comes and goes, as they are stored, turned into what the adapters take."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk.channels.mail import imap
from frontdesk.channels.mail.outgoing import Bearer, Password, Relay, Security, trusting
from frontdesk.errors import FrontdeskError
from frontdesk.office.consents import Access
from frontdesk.store import trail
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import practices, reading
from frontdesk.store.secret_key import seal_secret, unseal_secret

KINDS = ("imap", "smtp", "submission")
PORTS = {("imap", "tls"): 993, ("imap", "starttls"): 143, ("smtp", "tls"): 465, ("smtp", "starttls"): 587}


class WayError(FrontdeskError):
    """A way for mail that cannot be used as it is described."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A login by access tokens: one that is good now, and another than one that was refused."""

    fresh: Callable[[], str] = field(repr=False)
    renewed: Callable[[str], str] = field(repr=False)


Secret = str | Bearing
"""A password ("" for none), or tokens."""
Marks = Mapping[str, tuple[int, int]]
"""By folder: its UIDVALIDITY, and the last UID that counts as read (RFC 3501 2.3.1.1)."""


def add_way(practice: int, name: str, channel: str, kind: str, settings: dict[str, Any], secret: str, at: int) -> int:
    """Store a way for mail, its secret encrypted; its id. Raises WayError where there is one of that name.

    A mailbox whose account was read before is read on from there.
    """
    check_name(practice, name)
    with together(practice):
        row = practices.add_mailbox(practice, name, channel, kind, settings, seal_secret(secret) if secret else "")
        told = {"mailbox": row.pk, "name": name, "kind": kind, "channel": channel}
        known = reading.give_marks_back(practice, row.pk)
        trail.note(practice, at, "mailbox added", {**told, "reads_on": known} if known else told)
    return row.pk


def begin_at(practice: int, box: int, marks: Marks) -> None:
    """Let a mailbox that was just added be read from where it was filled when it was tried.

    Mail that comes before its first watch would else be taken for history, and nobody answered. Called in the
    transaction that adds it; where its account was read before, that holds.
    """
    reading.set_marks(practice, box, marks)


def check_name(practice: int, name: str) -> None:
    """Raises WayError where a mailbox has that name."""
    if any(one.name == name for one in practices.mailboxes(practice)):
        raise WayError(f"There is a mailbox “{name}” already; nothing was changed. Choose another name.")


def stamp_of(mailbox: Mailbox) -> str:
    """Another one as soon as the mailbox is described or signed in to anew; not when its tokens are refreshed."""
    signed_in = mailbox.consent.signed_in_at if mailbox.consent else 0
    told = (mailbox.kind, mailbox.channel, mailbox.settings, mailbox.secret, mailbox.consent_id, signed_in)
    return json.dumps(told, sort_keys=True)


def relay_of(mailbox: Mailbox) -> Relay:
    """Where mail leaves. Raises KeyFileError, or RelayError where a password would travel in the clear."""
    return relay_from(mailbox.settings, secret_of(mailbox))


def relay_from(settings: dict[str, Any], secret: Secret) -> Relay:
    """The same, from settings and a secret that are not stored."""
    security = Security(settings.get("security", "tls"))
    trusted = settings.get("trusted")
    return Relay(
        host=settings["host"],
        port=settings.get("port") or PORTS.get(("smtp", security.value), 25),
        security=security,
        user=settings.get("user", ""),
        secret=_relay_secret(secret),
        null_sender=settings.get("null_sender", True),
        own_address=settings.get("address", ""),
        context=trusting(trusted) if trusted else None,
    )


def account_of(mailbox: Mailbox) -> imap.Account:
    """A mailbox to read. Raises KeyFileError, or NotEncryptedError where a password would travel in the clear."""
    return account_from(mailbox.settings, secret_of(mailbox))


def account_from(settings: dict[str, Any], secret: Secret) -> imap.Account:
    """The same, from settings and a secret that are not stored."""
    security = settings.get("security", "tls")
    return imap.Account(
        host=settings["host"],
        port=settings.get("port") or PORTS.get(("imap", security), 143),
        user=settings["user"],
        secret=imap.Password(secret) if isinstance(secret, str) else imap.Bearer(secret.fresh, secret.renewed),
        security=security,
        trusted=settings.get("trusted"),
    )


def _relay_secret(secret: Secret) -> Password | Bearer | None:
    if isinstance(secret, Bearing):
        return Bearer(secret.fresh, secret.renewed)
    return Password(secret) if secret else None


def secret_of(mailbox: Mailbox) -> Secret:
    """How the desk logs in to it. Raises KeyFileError."""
    if mailbox.consent_id is not None:
        access = Access(mailbox.practice_id, mailbox.consent_id, mailbox.name)
        return Bearing(access.fresh, access.renewed)
    return unseal_secret(mailbox.secret) if mailbox.secret else ""
