"""Where a listener listens: sockets that are bound, or a sentence why not and what to do."""

import errno
import ipaddress
import socket

from frontdesk.channels.mail.listeners.errors import (
    AddressUnknownError,
    ListenerError,
    NotLoopbackError,
    PortForbiddenError,
    PortTakenError,
)

_BACKLOG = 128
_MISSING = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}


def bound(host: str, port: int) -> list[socket.socket]:
    """Listening sockets on every address that the host has here. Raises ListenerError."""
    sockets: list[socket.socket] = []
    missing: OSError | None = None
    for family, address in _addresses(host, port):
        try:
            sockets.append(_listening(family, (address, sockets[0].getsockname()[1] if sockets else port)))
        except OSError as error:
            if error.errno not in _MISSING:
                _close(sockets)
                raise _why(error, host, port) from error
            missing = error  # a name often has an IPv6 address even where the machine has none
    if missing and not sockets:
        raise _why(missing, host, port) from missing
    return sockets


def check_loopback(host: str) -> None:
    """Raises NotLoopbackError unless the host is this machine and nothing but this machine."""
    addresses = [ipaddress.ip_address(address) for _, address in _addresses(host, 0)]
    if not all(address.is_loopback for address in addresses):
        raise NotLoopbackError(
            f"The SMTP listener for trying out takes mail from anybody without a password, so it listens on this "
            f"machine only, not on {host or 'every address'}. Nothing was started. Name 127.0.0.1 or localhost; for "
            f"mail from other machines put a mail server in front, which hands over by LMTP."
        )


def _addresses(host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise _unknown(host) from error
    return list(dict.fromkeys((family, str(address[0])) for family, _, _, _, address in found))


def _listening(family: socket.AddressFamily, address: tuple[str, int]) -> socket.socket:
    # By its protocol asyncio sees that small answers are to leave at once (TCP_NODELAY).
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
        made.listen(_BACKLOG)
        made.setblocking(False)
    except OSError:
        made.close()
        raise
    return made


def _close(sockets: list[socket.socket]) -> None:
    for each in sockets:
        each.close()


def _why(error: OSError, host: str, port: int) -> ListenerError:
    if error.errno == errno.EADDRINUSE:
        return PortTakenError(
            f"Another program listens on port {port} of {host} already. Nothing was started. Stop that program, "
            f"perhaps a Frontdesk that still runs, or choose another port."
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return PortForbiddenError(
            f"Port {port} may be used only by programs with special rights. Nothing was started. Choose a port above "
            f"1023, or give the service the right to bind it (CAP_NET_BIND_SERVICE)."
        )
    if error.errno in _MISSING:
        return _unknown(host)
    return ListenerError(f"Listening on port {port} of {host} failed: {error.strerror}. Nothing was started.")


def _unknown(host: str) -> AddressUnknownError:
    return AddressUnknownError(
        f"This machine has no address {host}. Nothing was started. Name one of its own addresses, or 127.0.0.1 for "
        f"this machine only."
    )
