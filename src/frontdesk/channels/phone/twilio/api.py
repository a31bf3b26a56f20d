"""Twilio's REST API: a text sent, a call placed, a recording or picture fetched; over TLS, in bounded time.

There is no key by which Twilio knows a request again: what was cut off after it was handed over is in doubt.
"""

import base64
import http.client
import json
import ssl
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from frontdesk.channels.phone.model import PhoneError, Placed, Sent, Wire

API = "https://api.twilio.com"
PATIENCE = 15.0
"""Seconds for each wait on the wire."""
_LIMIT = 1 << 18
_HOPS = 3
_STOPPED = 21610


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, the fields of the header that matter, and the body."""

    status: int
    body: bytes
    type: str = ""
    location: str = ""


def create(wire: Wire, kind: str, fields: dict[str, str]) -> Placed:
    """Ask for a message or a call (`Messages`, `Calls`)."""
    path = f"/2010-04-01/Accounts/{quote(wire.account, safe='')}/{kind}.json"
    try:
        line, base = _line(wire.api or API)
        line.connect()
    except OSError as error:
        return Placed(Sent.LATER, said=f"Twilio cannot be reached ({error}).")
    try:
        answer = _handed_over(line, "POST", base + path, wire, urlencode(fields).encode())
    except (OSError, HTTPException) as error:
        return Placed(Sent.DOUBT, said=f"The line to Twilio was cut while it was handed over ({error}).")
    finally:
        line.close()
    return _judged(answer)


def fetch(wire: Wire, url: str, most: int) -> tuple[str, bytes]:
    """A file of the account's. Its own host gets the credentials; where it leads on to gets none. Raises PhoneError."""
    own, asked = urlsplit(wire.api or API), url
    for _ in range(_HOPS):
        parts = urlsplit(asked)
        is_own = parts.hostname == own.hostname and parts.port == own.port
        if not is_own and (parts.scheme != "https" or not (parts.hostname or "").endswith(".twilio.com")):
            raise PhoneError("The file lies where no file of Twilio's should. It was not fetched.")
        answer = _asked(wire if is_own or parts.hostname == "api.twilio.com" else None, asked, most)
        if answer.status in (301, 302, 303, 307, 308) and answer.location:
            asked = answer.location
            continue
        if answer.status != http.client.OK:
            raise PhoneError(f"Twilio answered {answer.status} instead of the file. It is tried again.")
        if len(answer.body) > most:
            raise PhoneError(f"The file is larger than {most:,} bytes. It stays at Twilio.")
        return answer.type, answer.body
    raise PhoneError("The file's address leads on and on. It was not fetched.")


def account(wire: Wire) -> str:
    """What is wrong with the account, or the empty string. Raises PhoneError where Twilio cannot be reached."""
    answer = _asked(wire, f"{wire.api or API}/2010-04-01/Accounts/{quote(wire.account, safe='')}.json", _LIMIT)
    if answer.status in (401, 403, 404):
        return "Twilio does not know this account with this token."
    if answer.status != http.client.OK:
        return f"Twilio answered {answer.status}."
    found = _object(answer.body)
    return "" if found.get("status") == "active" else f"Twilio says that the account is {found.get('status')}."


def _asked(wire: Wire | None, url: str, most: int) -> Answer:
    parts = urlsplit(url)
    try:
        line, _ = _line(f"{parts.scheme}://{parts.netloc}")
        try:
            asked = f"{parts.path}?{parts.query}" if parts.query else parts.path
            return _handed_over(line, "GET", asked, wire, None, most)
        finally:
            line.close()
    except (OSError, HTTPException, ValueError) as error:
        raise PhoneError(f"Twilio cannot be reached ({error}). It is tried again.") from error


def _line(api: str) -> tuple[HTTPConnection, str]:
    parts = urlsplit(api)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return HTTPSConnection(parts.hostname or "", parts.port, timeout=PATIENCE, context=context), parts.path
    if parts.scheme == "http" and parts.hostname in ("127.0.0.1", "::1", "localhost"):
        return HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE), parts.path
    raise OSError("its address is not encrypted")


def _handed_over(
    line: HTTPConnection, method: str, path: str, wire: Wire | None, body: bytes | None, most: int = _LIMIT
) -> Answer:
    fields = {"Accept": "*/*", "User-Agent": "frontdesk"}
    if wire is not None:
        word = base64.b64encode(f"{wire.account}:{wire.secret}".encode()).decode()
        fields["Authorization"] = f"Basic {word}"
    if body is not None:
        fields["Content-Type"] = "application/x-www-form-urlencoded"
    line.request(method, path, body, fields)
    answer: HTTPResponse = line.getresponse()
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip()
    return Answer(answer.status, answer.read(most + 1), kind, answer.headers.get("Location", ""))


def _judged(answer: Answer) -> Placed:
    found = _object(answer.body)
    said = f"Twilio said: {found.get('message') or answer.status} (error {found.get('code') or answer.status})."
    if answer.status in (200, 201):
        return Placed(Sent.SENT, str(found.get("sid", ""))[:40])
    if answer.status in (429, 503):
        return Placed(Sent.LATER, said=said)
    if answer.status >= 500:
        return Placed(Sent.DOUBT, said=said)
    return Placed(Sent.STOPPED if found.get("code") == _STOPPED else Sent.REFUSED, said=said[:500])


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
