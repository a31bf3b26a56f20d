"""What an authorisation server answered, as tokens or as an error that says who can mend it."""

from typing import Any

from frontdesk.channels.oauth.errors import ClientRefusedError, ConsentLostError, ProviderError
from frontdesk.channels.oauth.provider import Provider, Tokens

_USUAL_SECONDS = 3600
"""So long a token is good where the provider does not say."""
_LONGEST_SECONDS = 90 * 86_400
_LONGEST_WORDS = 200
_LOST = {
    "invalid_grant": "no longer accepts the sign-in: it was taken back, has run out, or the password was changed",
    "access_denied": "says that the sign-in was refused",
    "expired_token": "says that the code has run out",
    "interaction_required": "wants its owner to sign in again",
    "consent_required": "wants its owner to sign in again",
    "login_required": "wants its owner to sign in again",
}
_CLIENT = {
    "invalid_client": "does not know the client id, or its secret is wrong or has run out",
    "unauthorized_client": "does not let this client id sign in this way",
    "invalid_scope": "does not let this client id ask for mail",
    "unsupported_grant_type": "does not know this way of signing in",
}


def tokens_of(provider: Provider, answer: dict[str, Any], at: int, before: str = "") -> Tokens:
    """The tokens of an answer of the moment `at`; the refresh token `before` stays good where no other is given.

    Raises ConsentLostError, ClientRefusedError, ProviderError.
    """
    raise_refusal(provider, answer)
    access, refresh = answer.get("access_token"), answer.get("refresh_token") or before
    kind = answer.get("token_type", "bearer")
    if not _is_token(access) or not isinstance(refresh, str) or str(kind).casefold() != "bearer":
        raise ProviderError(f"{provider.name} gave no token of a kind that is known here.")
    return Tokens(str(access), at + _seconds(answer.get("expires_in")), refresh)


def raise_refusal(provider: Provider, answer: dict[str, Any]) -> None:
    """Raise what an answer's `error` means, if it has one."""
    code = answer.get("error")
    if code is None:
        return
    said = _words(answer.get("error_description"))
    if code in _LOST:
        raise ConsentLostError(f"{provider.name} {_LOST[code]} ({code}{said}).")
    if code in _CLIENT:
        raise ClientRefusedError(
            f"{provider.name} {_CLIENT[code]} ({code}{said}). Look at the desk's registration there."
        )
    raise ProviderError(f"{provider.name} said no ({_words(code).lstrip(': ')}{said}).")


def _words(text: object) -> str:
    """What the provider says in its own words, short and on one line."""
    if not isinstance(text, str):
        return ""
    shown = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f": {shown[:_LONGEST_WORDS].rstrip('.')}" if shown else ""


def _is_token(text: object) -> bool:
    """Nothing that could break out of a login's line."""
    return isinstance(text, str) and text != "" and text.isascii() and text.isprintable() and " " not in text


def _seconds(given: object) -> int:
    try:
        return min(max(int(str(given)), 0), _LONGEST_SECONDS) if given is not None else _USUAL_SECONDS
    except ValueError:
        return _USUAL_SECONDS
