"""Where the desk goes for calendars: the open internet over TLS, and the networks that whoever runs it allows.

An address that an owner types is fetched from the desk's machine. Without this, it could name a service that listens
there or in its network, and be told what that says.
"""

import ipaddress
import os
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from frontdesk.channels.calendar.errors import CalendarError, NotAllowedError
from frontdesk.errors import FrontdeskError

NEAR = "FRONTDESK_CALENDARS_NEAR"
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NearError(FrontdeskError):
    """FRONTDESK_CALENDARS_NEAR names no networks."""


@dataclass(frozen=True, slots=True)
class Near:
    """The networks beside the open internet in which calendars may be fetched, also without TLS."""

    networks: tuple[Network, ...] = ()

    def holds(self, address: Address) -> bool:
        """Whether an address lies in one of them."""
        return any(address.version == one.version and address in one for one in self.networks)


@dataclass(frozen=True, slots=True)
class Place:
    """A server as it was looked up: what is connected to is the address that was judged."""

    host: str
    port: int
    address: str
    is_encrypted: bool


def near_from_environment() -> Near:
    """The networks that whoever runs the desk allows. Raises NearError."""
    given = os.environ.get(NEAR, "").replace(",", " ").split()
    try:
        return Near(tuple(ipaddress.ip_network(one, strict=False) for one in given))
    except ValueError as error:
        raise NearError(f"{NEAR} is a list of networks such as 10.0.0.0/8 127.0.0.1: {error}.") from error


def parts_of(url: str) -> SplitResult:
    """An address taken apart; webcal: is https: by another name. Raises CalendarError."""
    given = url.strip()
    if given.lower().startswith(("webcal://", "webcals://")):
        given = "https://" + given.partition("://")[2]
    try:
        parts = urlsplit(given)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_whole = False
    if not is_whole or any(one <= " " or one == "\x7f" for one in given):
        raise CalendarError("That is no address of a calendar. It begins with https:// or webcal://.")
    return parts


def host_of(url: str) -> str:
    """The server that an address names, as it may be shown. Raises CalendarError."""
    return parts_of(url).hostname or ""


def place_of(url: str, near: Near) -> Place:
    """Where the address leads, if the desk may go there. Raises NotAllowedError, CalendarError."""
    parts = parts_of(url)
    host, is_encrypted = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_encrypted else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CalendarError(f"There is no server {host}, or this machine cannot look it up now.") from error
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not all(near.holds(one) or _is_open(one) for one in addresses):
        raise NotAllowedError(
            f"{host} lies in a network of its own, and the desk fetches calendars from the open internet alone. "
            f"Whoever runs the desk can allow that network ({NEAR})."
        )
    if not is_encrypted and not all(near.holds(one) for one in addresses):
        raise NotAllowedError(f"{host} would be asked without encryption. Use the address that begins with https://.")
    return Place(host, port, str(addresses[0]), is_encrypted)


def _is_open(address: Address) -> bool:
    """Whether it is an address of the open internet, also where it only wraps an older one."""
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if wrapped is None and address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if wrapped is not None:
            return _is_open(wrapped)
    return address.is_global and not address.is_multicast
