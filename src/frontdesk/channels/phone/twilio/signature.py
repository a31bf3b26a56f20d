"""The signature of a webhook: HMAC-SHA1 over the public address and the sorted fields of the form.

The address is the one that the service was told, not the one that a reverse proxy passes on. Twilio signs it with its
usual port or without it, so both are right.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit, urlunsplit

SIGNATURE = "x-twilio-signature"
_PORTS = {"https": 443, "http": 80}
MOST_FIELDS = 400


def signature(secret: str, url: str, fields: Iterable[tuple[str, str]]) -> str:
    """The signature of a form at an address; a field that stands twice with one value counts once."""
    told = "".join(f"{name}{value}" for name, value in sorted(set(fields)))
    return base64.b64encode(hmac.new(secret.encode(), (url + told).encode(), hashlib.sha1).digest()).decode()


def is_signed(secret: str, url: str, body: bytes, given: str) -> bool:
    """Whether a signature is that of a form at an address; compared without telling how much of it was right."""
    if not given.isascii():
        return False
    fields = form(body)
    return any(hmac.compare_digest(signature(secret, one, fields), given) for one in _written(url))


def form(body: bytes) -> list[tuple[str, str]]:
    """The fields of a form, those without a value too; none where there are more than any service sends."""
    try:
        return parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except (ValueError, UnicodeDecodeError):
        return []


def _written(url: str) -> tuple[str, ...]:
    """The address as it stands, and with or without the port that its scheme has anyway."""
    parts = urlsplit(url)
    usual = _PORTS.get(parts.scheme)
    host = parts.netloc.removesuffix(f":{parts.port}") if parts.port else parts.netloc
    with_port = host if parts.port not in (None, usual) else f"{host}:{usual}"
    other = host if parts.port else with_port
    return (url, urlunsplit(parts._replace(netloc=other)))
