"""Signing in at a mail provider by OAuth 2.0, with the owner's own client id, and tokens kept fresh."""

from frontdesk.channels.oauth.device import Invitation, await_consent, invite
from frontdesk.channels.oauth.discovery import discover
from frontdesk.channels.oauth.errors import (
    ClientRefusedError,
    ConsentLostError,
    OAuthError,
    ProviderError,
    ProviderUnreachableError,
)
from frontdesk.channels.oauth.loopback import Loopback, listening
from frontdesk.channels.oauth.provider import GOOGLE, Client, Provider, Tokens, microsoft
from frontdesk.channels.oauth.refreshing import refresh

__all__ = [
    "GOOGLE",
    "Client",
    "ClientRefusedError",
    "ConsentLostError",
    "Invitation",
    "Loopback",
    "OAuthError",
    "Provider",
    "ProviderError",
    "ProviderUnreachableError",
    "Tokens",
    "await_consent",
    "discover",
    "invite",
    "listening",
    "microsoft",
    "refresh",
]
