"""A mailbox signed in to at its provider: which provider, which servers, and what the sign-in brought is stored."""

from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

from frontdesk.channels.oauth import GOOGLE, Client, Provider, Tokens, discover, microsoft
from frontdesk.office.consents import new_consent, opened
from frontdesk.office.ways import WayError, add_way
from frontdesk.store import trail
from frontdesk.store.models import Consent, Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import consents, filings

_MICROSOFT_HOST = "login.microsoftonline.com"
_SERVERS: dict[tuple[str, str], dict[str, Any]] = {
    ("Google", "imap"): {"host": "imap.gmail.com"},
    ("Google", "smtp"): {"host": "smtp.gmail.com"},
    ("Microsoft", "imap"): {"host": "outlook.office365.com"},
    ("Microsoft", "smtp"): {"host": "smtp.office365.com", "security": "starttls"},
}


def provider_of(named: str, scope: str) -> Provider:
    """`google`, `microsoft`, or the address of another provider, which needs a scope. Raises WayError, OAuthError."""
    if named.casefold() == "google":
        return GOOGLE
    if named.casefold() == "microsoft":
        return microsoft()
    if "://" not in named:
        raise WayError(f"There is no provider “{named}”; nothing was stored. Write google, microsoft or its address.")
    parts = urlsplit(named)
    if parts.hostname == _MICROSOFT_HOST and (tenant := parts.path.strip("/").split("/")[0]):
        return microsoft(tenant)
    if not scope:
        raise WayError("Another provider needs --scope: what it calls the right to read and send mail.")
    return discover(named, scope)


def servers_of(provider: Provider, kind: str) -> dict[str, Any]:
    """The mail server of a provider that is known here."""
    return dict(_SERVERS.get((provider.name, kind), {}))


def known_consent(practice: int, user: str, provider: Provider, client_id: str) -> Consent | None:
    """A sign-in of the same user for the same things, which another mailbox can share."""
    wanted = asdict(provider)
    for row in consents.consents(practice):
        same = row.user == user and row.provider == wanted and client_id in {"", row.client_key}
        if same and row.refused_at is None:
            return row
    return None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a sign-in brought, before it is stored. Raises WayError where it would not last."""

    user: str
    provider: Provider
    client: Client
    tokens: Tokens = field(repr=False)

    def __post_init__(self) -> None:
        if not self.tokens.refresh:
            raise WayError(
                f"{self.provider.name} gave no lasting access (no refresh token): the desk would be shut out within "
                "the hour. Nothing was stored. Look at your registration there, or at --scope (offline_access)."
            )


def add_signed_in(
    practice: int, name: str, channel: str, kind: str, settings: dict[str, Any], brought: SignedIn | Consent, at: int
) -> int:
    """Store a mailbox with its sign-in, or with one that it shares. Raises WayError."""
    with together(practice):
        box = add_way(practice, name, channel, kind, settings, "", at)
        consent = brought if isinstance(brought, Consent) else _kept(practice, brought, at)
        consents.use_consent(practice, box, consent.pk)
    return box


def _kept(practice: int, brought: SignedIn, at: int) -> Consent:
    new = new_consent(brought.user, brought.provider, brought.client, brought.tokens, at)
    row = consents.add_consent(practice, new)
    _note(practice, row, brought.provider, at)
    return row


def sign_in_anew(practice: int, box: Mailbox, client: Client, tokens: Tokens, at: int) -> None:
    """What a new sign-in brought takes the place of the old one, for every mailbox that shares it."""
    row = signed_in(box)
    brought = SignedIn(row.user, opened(row).provider, client, tokens)
    with together(practice):
        consents.renew_consent(practice, row.pk, new_consent(row.user, brought.provider, client, tokens, at))
        filings.retry_filings(practice, at)
        _note(practice, row, brought.provider, at)


def _note(practice: int, row: Consent, provider: Provider, at: int) -> None:
    trail.note(practice, at, "signed in", {"consent": row.pk, "user": row.user, "provider": provider.name})


def signed_in(box: Mailbox) -> Consent:
    """The sign-in by which a mailbox logs in. Raises WayError where it has a password."""
    if box.consent is None:
        raise WayError(f"“{box.name}” logs in with a password, not by a sign-in; nothing was changed.")
    return box.consent
