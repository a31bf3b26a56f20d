"""A provider found by its address alone (RFC 8414, or OpenID Connect Discovery)."""

from typing import Any
from urllib.parse import urlsplit

from frontdesk.channels.oauth.errors import ProviderError
from frontdesk.channels.oauth.provider import Provider
from frontdesk.channels.oauth.wire import checked, get

_METADATA, _OPENID = "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"


def discover(url: str, scope: str) -> Provider:
    """The provider at an address (its issuer). Raises OAuthError."""
    address = checked(url).rstrip("/")
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    if parts.query or parts.fragment:
        raise ProviderError(f"“{url}” is no address of a provider: leave out what follows the path.")
    for place in dict.fromkeys((f"{origin}{_METADATA}{parts.path}", f"{address}{_OPENID}", f"{address}{_METADATA}")):
        try:
            found = get(place)
        except ProviderError:
            continue
        return _described(origin, parts.hostname or "", found, scope)
    raise ProviderError(f"{parts.hostname} does not say how to sign in there. Is the address that of the provider?")


def _described(origin: str, host: str, found: dict[str, Any], scope: str) -> Provider:
    issuer = urlsplit(str(found.get("issuer", "")))
    if f"{issuer.scheme}://{issuer.netloc}" != origin:
        raise ProviderError(f"{host} describes another provider ({issuer.netloc}). Nothing was sent.")
    token, authorize, device = (
        _address(found, name) for name in ("token_endpoint", "authorization_endpoint", "device_authorization_endpoint")
    )
    if not token or not (authorize or device):
        raise ProviderError(f"{host} does not say where tokens are to be had.")
    return Provider(host, token, authorize, device, scope)


def _address(found: dict[str, Any], name: str) -> str:
    given = found.get(name)
    return checked(given) if isinstance(given, str) and given else ""
