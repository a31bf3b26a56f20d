"""Asking an authorisation server: forms in, JSON out, over TLS, in bounded time; a redirect is never followed."""

import ipaddress
import json
import time
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from frontdesk.channels.oauth.errors import ProviderError, ProviderUnreachableError

PATIENCE = 20.0
"""Seconds for one question, its answer included (each wait on the wire, and the whole)."""
_LIMIT = 1 << 18


class _NoRedirect(HTTPRedirectHandler):
    """A token or a secret goes where it was meant to go, and nowhere else."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:  # noqa: ANN401 - as the library calls it
        return None


def post(url: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """The answer to a form, also one with an `error` (RFC 6749 5.2). Raises ProviderUnreachableError, ProviderError."""
    body = urlencode({key: value for key, value in fields.items() if value}).encode()
    return _asked(Request(checked(url), body, {"Accept": "application/json"}))  # noqa: S310 - the scheme was checked


def get(url: str) -> dict[str, Any]:
    """A JSON object. Raises as `post` does."""
    return _asked(Request(checked(url), headers={"Accept": "application/json"}))  # noqa: S310 - the scheme was checked


def checked(url: str) -> str:
    """The address, if nobody on the way can read what is said there. Raises ProviderError."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_here(host))):
        raise ProviderError(f"“{url}” is no address of a provider: it must begin with https://. Nothing was sent.")
    return url


def is_here(host: str) -> bool:
    """Whether the name is one of this machine's."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _asked(request: Request) -> dict[str, Any]:
    host = urlsplit(request.full_url).hostname or ""
    end = time.monotonic() + PATIENCE
    try:
        with _opener(host).open(request, timeout=PATIENCE) as answer:
            return _object(host, _read(answer, end))
    except HTTPError as error:
        with error:
            return _refused(host, error, end)
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", None) or error
        raise ProviderUnreachableError(
            f"{host} cannot be reached for a token ({reason}). Is this machine online? It is tried again."
        ) from error


def _opener(host: str) -> OpenerDirector:
    return build_opener(_NoRedirect(), *([ProxyHandler({})] if is_here(host) else []))


def _read(answer: "HTTPResponse | HTTPError", end: float) -> bytes:
    found = b""
    while len(found) <= _LIMIT:
        some = answer.read1(1 << 16)
        if not some:
            break
        found += some
        if time.monotonic() > end:
            raise TimeoutError("it answers too slowly")
    return found


def _refused(host: str, error: HTTPError, end: float) -> dict[str, Any]:
    """A refusal with its reason is an answer; what passes by itself is tried again."""
    if error.code == 429 or error.code >= 500:
        raise ProviderUnreachableError(f"{host} gives no tokens just now ({error.code}). It is tried again.") from error
    try:
        found = _object(host, _read(error, end))
    except (ProviderError, OSError, HTTPException):
        found = {}
    if not isinstance(found.get("error"), str):
        raise ProviderError(f"{host} answers {error.code} and gives no reason. Is its address right?") from error
    return found


def _object(host: str, said: bytes) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or len(said) > _LIMIT:
        raise ProviderError(f"{host} gave an answer that no authorisation server should. Is its address right?")
    return found
