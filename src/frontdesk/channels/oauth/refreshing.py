"""A new access token for a refresh token (RFC 6749, section 6)."""

from frontdesk.channels.oauth.answers import tokens_of
from frontdesk.channels.oauth.provider import Client, Provider, Tokens
from frontdesk.channels.oauth.wire import post


def refresh(provider: Provider, client: Client, token: str, at: int) -> Tokens:
    """New tokens; the refresh token in them may be another, and then the old one must not be used again.

    Raises OAuthError.
    """
    asked = {
        "grant_type": "refresh_token",
        "refresh_token": token,
        "client_id": client.id,
        "client_secret": client.secret,
    }
    return tokens_of(provider, post(provider.token, asked), at, token)
