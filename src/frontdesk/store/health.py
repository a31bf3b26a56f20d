"""How the store itself is: the database whole, the secrets readable, the work on time. Over all practices."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection

from frontdesk.errors import FrontdeskError
from frontdesk.store.claims import next_due
from frontdesk.store.models import (
    Alert,
    Attachment,
    Audit,
    Calendar,
    CalendarLogin,
    Consent,
    Due,
    Filing,
    Mailbox,
    Member,
    Occasion,
    Outgoing,
    PushBrowser,
    Stage,
)
from frontdesk.store.opening import StoreError
from frontdesk.store.place import place_from_environment
from frontdesk.store.pulse import GRACE_SECONDS
from frontdesk.store.secret_key import unseal_secret

KINDS: tuple[tuple[str, type[Due]], ...] = (
    ("messages", Outgoing),
    ("alerts", Alert),
    ("occasions", Occasion),
    ("filings", Filing),
    ("audits", Audit),
    ("files", Attachment),
    ("calendars", Calendar),
)


@dataclass(frozen=True, slots=True)
class Database:
    """Which engine, and what its own check found wrong."""

    engine: str
    faults: tuple[str, ...]


def database(*, thorough: bool = False) -> Database:
    """Ask the database whether it is whole. `thorough` compares the indexes too. Raises StoreError."""
    try:
        with connection.cursor() as cursor:
            if connection.vendor != "sqlite":
                cursor.execute("SHOW server_version")
                return Database(f"PostgreSQL {cursor.fetchone()[0]}", ())
            cursor.execute("PRAGMA integrity_check(10)" if thorough else "PRAGMA quick_check(10)")
            found = [str(row[0]) for row in cursor.fetchall()]
    except DatabaseError as error:
        raise StoreError(f"The database cannot be read: {str(error).strip()}.") from error
    return Database("SQLite", tuple(one for one in found if one != "ok"))


def key_mode() -> int:
    """Who may read the key file, as permission bits. Raises OSError where it is not there."""
    return stat.S_IMODE(place_from_environment().key_file.stat().st_mode)


def unreadable_secrets() -> list[str]:
    """What is sealed with another key than this desk's: mailboxes and members by name."""
    return [name for name, sealed in _sealed() if not _opens(sealed)]


def unreadable_codes() -> list[str]:
    """Who has one-time codes or recovery codes whose secret is sealed with another key: by the name to sign in with."""
    rows = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).select_related("user").order_by("id")
    lost = [one.user.get_username() for one in rows if not all(map(_opens, _secrets_of(one.data)))]
    return list(dict.fromkeys(lost))


def _secrets_of(data: dict[str, object]) -> list[str]:
    """What allauth seals: the secret of the codes, and the seed or the words of those for recovery."""
    words = data.get("migrated_codes", [])
    found = [data.get("secret"), data.get("seed"), *(words if isinstance(words, list) else ())]
    return [one for one in found if isinstance(one, str)]


def _sealed() -> Iterator[tuple[str, str]]:
    for box in Mailbox.objects.exclude(secret="").select_related("practice"):
        yield f"the mailbox “{box.name}” of {box.practice.slug}", box.secret
    for consent in Consent.objects.select_related("practice"):
        yield f"the sign-in of {consent.user} ({consent.practice.slug})", consent.sealed
    for member in Member.objects.exclude(alert_urls="").select_related("practice"):
        yield f"the alerts of {member.name} ({member.practice.slug})", member.alert_urls
    for calendar in Calendar.objects.exclude(sealed="").select_related("practice"):
        yield f"the calendar “{calendar.name}” of {calendar.practice.slug}", calendar.sealed
    for login in CalendarLogin.objects.select_related("practice"):
        yield f"the calendar login of {login.user} ({login.practice.slug})", login.secret
    for browser in PushBrowser.objects.exclude(sealed="").select_related("member", "practice"):
        yield f"the alerts of {browser.member.name} in {browser.label} ({browser.practice.slug})", browser.sealed


def _opens(sealed: str) -> bool:
    try:
        unseal_secret(sealed)
    except FrontdeskError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Queue:
    """One kind of due work. `oldest_due` in epoch seconds, or None where nothing waits."""

    kind: str
    waiting: int
    oldest_due: int | None
    abandoned: int
    retried: int
    doubt: int
    look: int


def queues(at: int) -> list[Queue]:
    """How the due work stands."""
    return [_queue(name, kind, at) for name, kind in KINDS]


def _queue(name: str, kind: type[Due], at: int) -> Queue:
    rows = kind._default_manager
    waiting = rows.filter(stage=Stage.WAITING)
    return Queue(
        kind=name,
        waiting=waiting.count(),
        oldest_due=next_due(kind),
        abandoned=rows.filter(stage=Stage.CLAIMED, lease_until__lt=at - GRACE_SECONDS).count(),
        retried=waiting.exclude(trouble="").count(),
        doubt=rows.filter(stage=Stage.DOUBT).count(),
        look=rows.filter(stage=Stage.LOOK).count(),
    )
