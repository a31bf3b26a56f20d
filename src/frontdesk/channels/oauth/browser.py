"""Signing in with a browser that is sent back with a code (RFC 6749, 4.1, with PKCE, RFC 7636)."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from frontdesk.channels.oauth.answers import raise_refusal, tokens_of
from frontdesk.channels.oauth.errors import ConsentLostError, ProviderError
from frontdesk.channels.oauth.provider import Client, Provider, Tokens
from frontdesk.channels.oauth.wire import checked, post


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to the provider's page: where it sends the browser back to, and what proves that it is this visit."""

    redirect: str
    state: str = field(repr=False)
    verifier: str = field(repr=False)


def consent_page(provider: Provider, client: Client, visit: Visit) -> str:
    """Where she gives her consent. Raises ProviderError where the provider has no such page."""
    if not provider.authorize:
        raise ProviderError(f"{provider.name} has no sign-in by browser. Sign in with a code: --flow device.")
    challenge = urlsafe_b64encode(sha256(visit.verifier.encode()).digest()).rstrip(b"=").decode()
    asked = {
        **provider.more,
        "response_type": "code",
        "client_id": client.id,
        "redirect_uri": visit.redirect,
        "scope": provider.scope,
        "state": visit.state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    joint = "&" if urlsplit(provider.authorize).query else "?"
    return f"{checked(provider.authorize)}{joint}{urlencode(asked)}"


def redeem(provider: Provider, client: Client, visit: Visit, heard: Mapping[str, str], at: int) -> Tokens:
    """The tokens for what the browser was sent back with. Raises OAuthError."""
    raise_refusal(provider, dict(heard))
    if not heard.get("code"):
        raise ConsentLostError(f"{provider.name} sent the browser back without a code. Nothing was stored.")
    asked = {
        "grant_type": "authorization_code",
        "code": heard["code"],
        "redirect_uri": visit.redirect,
        "code_verifier": visit.verifier,
        "client_id": client.id,
        "client_secret": client.secret,
    }
    return tokens_of(provider, post(provider.token, asked), at)
