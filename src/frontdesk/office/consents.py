"""Access tokens from a sign-in that is stored: kept fresh, by one process at a time, and loud when it is lost."""

import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from threading import get_ident
from time import monotonic, sleep, time
from typing import Any
from uuid import uuid4

from frontdesk.channels.oauth import (
    Client,
    ClientRefusedError,
    ConsentLostError,
    OAuthError,
    Provider,
    ProviderUnreachableError,
    Tokens,
    refresh,
)
from frontdesk.store import trail
from frontdesk.store.models import Consent
from frontdesk.store.opening import together
from frontdesk.store.queries import consents
from frontdesk.store.secret_key import seal_secret, unseal_secret

log = logging.getLogger(__name__)
EARLY_SECONDS = 300
"""So long before its end a token is refreshed: a login, and the mail after it, must not outlive it."""
LEASE_SECONDS = 90
"""So long one process may take for it: longer than a provider is waited for."""
QUIET_SECONDS = 300
"""So long a provider that has refused is not asked again."""
_PATIENCE, _LOOK = 45.0, 0.1
_TRIES = 5


def now() -> int:
    """The moment, as whole epoch seconds."""
    return int(time())


@dataclass(frozen=True, slots=True)
class Access:
    """Where the login of a mailbox gets its tokens from."""

    practice: int
    consent: int
    mailbox: str
    """By its name, for what the owner is told to do."""
    clock: Callable[[], int] = now

    def fresh(self) -> str:
        """A token that is good for a while. Raises OAuthError, or OSError where the provider cannot be reached."""
        row = self._row()
        found = opened(row)
        if found.tokens.expires_at - EARLY_SECONDS > self.clock():
            return found.tokens.access
        try:
            return self._renewed(row, "")
        except OSError:
            if found.tokens.expires_at > self.clock():
                return found.tokens.access
            raise

    def renewed(self, refused: str) -> str:
        """Another token than the one that the mail server has refused. Raises as `fresh` does."""
        row = self._row()
        access = opened(row).tokens.access
        return access if access != refused else self._renewed(row, refused)

    def _renewed(self, row: Consent, refused: str) -> str:
        """Refresh, or wait for whoever is at it: a refresh token that rotates is good for one of us only."""
        holder = f"{os.getpid()}-{get_ident()}-{uuid4().hex[:8]}"
        end = monotonic() + _PATIENCE
        while monotonic() < end:
            at = self.clock()
            if row.refused_at is not None and at - row.refused_at < QUIET_SECONDS:
                raise ConsentLostError(row.trouble)
            if consents.hold_consent(self.practice, row.pk, row.version, holder, at, at + LEASE_SECONDS):
                return self._refreshed(row, holder)
            sleep(_LOOK)
            newer = self._row()
            access = opened(newer).tokens.access
            if newer.version != row.version and access != refused:
                return access
            row = newer
        raise ConnectionError("another process has been asking for a token for long; it is tried again")

    def _refreshed(self, row: Consent, holder: str) -> str:
        found = opened(row)
        try:
            tokens = refresh(found.provider, found.client, found.tokens.refresh, self.clock())
        except ProviderUnreachableError as error:
            consents.release_consent(self.practice, row.pk, holder)
            raise ConnectionError(str(error)) from error
        except OAuthError as error:
            raise self._refused(row, error) from error
        sealed = sealed_tokens(found.client, tokens)
        if _insisting(lambda: consents.refresh_consent(self.practice, row.pk, row.version, sealed, tokens.expires_at)):
            return tokens.access
        # Somebody signed in anew meanwhile: what that brought holds.
        return opened(self._row()).tokens.access

    def _refused(self, row: Consent, error: OAuthError) -> OAuthError:
        """Written down and said once; a sentence that says what to do."""
        what = (
            f"Sign in again, with the right client id: frontdesk mailbox sign-in {self.mailbox} --client-id ID"
            if isinstance(error, ClientRefusedError)
            else f"Sign in again: frontdesk mailbox sign-in {self.mailbox}"
        )
        said = f"{error} Nothing was lost. {what}"
        with together(self.practice):
            if consents.refuse_consent(self.practice, row.pk, row.version, self.clock(), said):
                trail.note(self.practice, self.clock(), "sign-in refused", {"consent": row.pk, "why": str(error)})
                log.error("mailbox “%s” of practice %d: %s", self.mailbox, self.practice, said)
        return type(error)(said)

    def _row(self) -> Consent:
        row = consents.consent(self.practice, self.consent)
        if row is None:
            what = f"frontdesk mailbox sign-in {self.mailbox}"
            raise ConsentLostError(f"Nobody is signed in for “{self.mailbox}” any more. Sign in again: {what}")
        return row


@dataclass(frozen=True, slots=True)
class Opened:
    """A stored sign-in with its secrets in the clear."""

    provider: Provider
    client: Client
    tokens: Tokens


def opened(row: Consent) -> Opened:
    """The sign-in of a row. Raises KeyFileError where it was sealed with another key."""
    secrets: dict[str, str] = json.loads(unseal_secret(row.sealed))
    tokens = Tokens(secrets["access"], row.expires_at, secrets["refresh"])
    return Opened(Provider(**row.provider), Client(row.client_key, secrets["client"]), tokens)


def sealed_tokens(client: Client, tokens: Tokens) -> str:
    """What must not be read in the database, sealed."""
    return seal_secret(json.dumps({"access": tokens.access, "refresh": tokens.refresh, "client": client.secret}))


def new_consent(user: str, provider: Provider, client: Client, tokens: Tokens, at: int) -> consents.NewConsent:
    """What a sign-in of the moment brought, as it is stored."""
    described: dict[str, Any] = asdict(provider)
    return consents.NewConsent(user, described, client.id, sealed_tokens(client, tokens), tokens.expires_at, at)


def _insisting(keep: Callable[[], bool]) -> bool:
    """Keep what cannot be asked for twice: a busy database is waited for."""
    for number in range(_TRIES):
        try:
            return keep()
        except Exception:
            if number == _TRIES - 1:
                raise
            log.exception("new tokens could not be kept; it is tried again")
            sleep(number + 1)
    return False
