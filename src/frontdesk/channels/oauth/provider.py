"""Where a provider is asked for consent and tokens, as values. No secret shows in a repr."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Provider:
    """The endpoints of an authorisation server (RFC 6749, 8628), and what is asked of it there."""

    name: str
    """As people know it."""
    token: str
    authorize: str = ""
    """"" where there is no sign-in by browser."""
    device: str = ""
    """"" where there is no sign-in by a code that is typed in elsewhere."""
    scope: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    """Further parameters of the page where consent is given."""
    loopback: str = "127.0.0.1"
    """The name by which the provider lets a browser be sent back to this machine."""


@dataclass(frozen=True, slots=True)
class Client:
    """The owner's own registration of the desk at her provider."""

    id: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a provider gave. `expires_at` in epoch seconds; `refresh` is "" where it gave none."""

    access: str = field(repr=False)
    expires_at: int
    refresh: str = field(repr=False)


GOOGLE = Provider(
    name="Google",
    token="https://oauth2.googleapis.com/token",  # noqa: S106 - an address
    authorize="https://accounts.google.com/o/oauth2/v2/auth",
    # Google lets no device code ask for mail: there is the browser alone.
    scope="https://mail.google.com/",
    # Without these a second consent of the same person brings no refresh token.
    more={"access_type": "offline", "prompt": "consent"},
)

_MICROSOFT = "https://login.microsoftonline.com"
_OUTLOOK = "https://outlook.office.com"


def microsoft(tenant: str = "common") -> Provider:
    """Microsoft 365 and Outlook.com; the tenant of an organisation where its registration is for itself alone."""
    place = f"{_MICROSOFT}/{tenant}/oauth2/v2.0"
    return Provider(
        name="Microsoft",
        token=f"{place}/token",
        authorize=f"{place}/authorize",
        device=f"{place}/devicecode",
        scope=f"{_OUTLOOK}/IMAP.AccessAsUser.All {_OUTLOOK}/SMTP.Send offline_access",
        loopback="localhost",
    )
