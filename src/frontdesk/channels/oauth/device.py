"""Signing in with a code that is typed in on any other device (RFC 8628): for a desk without a browser."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from frontdesk.channels.oauth.answers import raise_refusal, tokens_of
from frontdesk.channels.oauth.errors import ConsentLostError, ProviderError, ProviderUnreachableError
from frontdesk.channels.oauth.provider import Client, Provider, Tokens
from frontdesk.channels.oauth.wire import checked, post

_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_USUAL_INTERVAL, _SLOWER, _LONGEST_INTERVAL = 5, 5, 60
_LONGEST_LIFE = 3600


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where the owner types which code; good until `expires_at` (epoch seconds)."""

    address: str
    code: str
    device_code: str = field(repr=False)
    interval: int
    expires_at: int


def invite(provider: Provider, client: Client, at: int) -> Invitation:
    """Ask for a code. Raises OAuthError."""
    if not provider.device:
        raise ProviderError(f"{provider.name} has no sign-in by a code. Sign in with the browser: --flow browser.")
    answer = post(provider.device, {"client_id": client.id, "client_secret": client.secret, "scope": provider.scope})
    raise_refusal(provider, answer)
    # Google's first form of the answer says verification_url.
    address = answer.get("verification_uri") or answer.get("verification_url")
    words = (address, answer.get("user_code"), answer.get("device_code"))
    if not all(isinstance(one, str) and one and one.isprintable() for one in words):
        raise ProviderError(f"{provider.name} gave no code to sign in with.")
    life = min(_number(answer.get("expires_in"), 900), _LONGEST_LIFE)
    interval = min(_number(answer.get("interval"), _USUAL_INTERVAL), _LONGEST_INTERVAL)
    return Invitation(checked(str(words[0])), str(words[1]), str(words[2]), interval, at + life)


@dataclass(frozen=True, slots=True)
class NotYet:
    """Nobody has signed in so far. Ask again no sooner than after so many seconds."""

    interval: int


def ask_once(provider: Provider, client: Client, invitation: Invitation, at: int) -> Tokens | NotYet:
    """Ask, without waiting, whether the owner has typed the code in. Raises OAuthError."""
    asked = {
        "grant_type": _GRANT,
        "device_code": invitation.device_code,
        "client_id": client.id,
        "client_secret": client.secret,
    }
    try:
        answer = post(provider.token, asked)
    except ProviderUnreachableError:
        # RFC 8628 3.5: after a connection that failed, twice as long.
        return NotYet(min(2 * invitation.interval, _LONGEST_INTERVAL))
    match answer.get("error"):
        case "authorization_pending":
            return NotYet(invitation.interval)
        case "slow_down":
            return NotYet(invitation.interval + _SLOWER)
        case _:
            return tokens_of(provider, answer, at)


def await_consent(
    provider: Provider,
    client: Client,
    invitation: Invitation,
    clock: Callable[[], float] = time.time,
    wait: Callable[[float], None] = time.sleep,
) -> Tokens:
    """Ask, no faster than the provider wants, until the owner has typed the code in. Raises OAuthError."""
    while clock() + invitation.interval <= invitation.expires_at:
        wait(invitation.interval)
        found = ask_once(provider, client, invitation, int(clock()))
        if isinstance(found, Tokens):
            return found
        invitation = replace(invitation, interval=found.interval)
    raise ConsentLostError(nobody_signed_in(provider))


def nobody_signed_in(provider: Provider) -> str:
    """What to say when the code has run out."""
    return f"Nobody signed in at {provider.name} while the code was good. Nothing was stored."


def _number(given: object, usual: int) -> int:
    try:
        return max(int(str(given)), 1) if given is not None else usual
    except ValueError:
        return usual
