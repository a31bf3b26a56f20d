"""Signing in at a mail provider by OAuth 2.0, with the owner's own client id, and tokens kept fresh."""

from frontdesk.channels.oauth.browser import Visit, consent_page, redeem
from frontdesk.channels.oauth.device import Invitation, NotYet, ask_once, await_consent, invite, nobody_signed_in
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
    "NotYet",
    "OAuthError",
    "Provider",
    "ProviderError",
    "ProviderUnreachableError",
    "Tokens",
    "Visit",
    "ask_once",
    "await_consent",
    "consent_page",
    "discover",
    "invite",
    "listening",
    "microsoft",
    "nobody_signed_in",
    "redeem",
    "refresh",
]
