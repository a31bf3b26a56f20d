"""Signing in with a code that is typed in on any other device (RFC 8628): for a desk without a browser."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

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


def await_consent(
    provider: Provider,
    client: Client,
    invitation: Invitation,
    clock: Callable[[], float] = time.time,
    wait: Callable[[float], None] = time.sleep,
) -> Tokens:
    """Ask, no faster than the provider wants, until the owner has typed the code in. Raises OAuthError."""
    asked = {
        "grant_type": _GRANT,
        "device_code": invitation.device_code,
        "client_id": client.id,
        "client_secret": client.secret,
    }
    interval = invitation.interval
    while clock() + interval <= invitation.expires_at:
        wait(interval)
        try:
            answer = post(provider.token, asked)
        except ProviderUnreachableError:
            # RFC 8628 3.5: after a connection that failed, twice as long.
            interval = min(2 * interval, _LONGEST_INTERVAL)
            continue
        match answer.get("error"):
            case "authorization_pending":
                pass
            case "slow_down":
                interval += _SLOWER
            case _:
                return tokens_of(provider, answer, int(clock()))
    raise ConsentLostError(f"Nobody signed in at {provider.name} while the code was good. Nothing was stored.")


def _number(given: object, usual: int) -> int:
    try:
        return max(int(str(given)), 1) if given is not None else usual
    except ValueError:
        return usual
