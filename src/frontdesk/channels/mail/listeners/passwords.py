"""Who guessed too often: wrong passwords counted by network address."""

import ipaddress
from collections import deque
from collections.abc import Callable

_MOST_PEERS = 10_000


class Guesses:
    """The attempts of each peer that were wrong, or not yet judged, within the time of the lockout.

    An attempt counts from its beginning, so that many at once win nothing; the right password takes it back.
    """

    def __init__(self, most: int, lockout: float, clock: Callable[[], float]) -> None:
        self._most, self._lockout, self._clock = most, lockout, clock
        self._attempts: dict[str, deque[float]] = {}

    def wait(self, peer: str) -> float:
        """Seconds until this peer may try again; zero if it may now."""
        attempts = self._recent(_network(peer))
        return attempts[0] + self._lockout - self._clock() if len(attempts) >= self._most else 0.0

    def begin(self, peer: str) -> None:
        """Count an attempt."""
        key = _network(peer)
        attempts = self._recent(key)
        attempts.append(self._clock())
        self._attempts.pop(key, None)
        while len(self._attempts) >= _MOST_PEERS:
            self._attempts.pop(next(iter(self._attempts)))
        self._attempts[key] = attempts

    def take_back(self, peer: str) -> None:
        """The last attempt was no guess."""
        attempts = self._recent(_network(peer))
        if attempts:
            attempts.pop()

    def _recent(self, key: str) -> deque[float]:
        attempts = self._attempts.get(key, deque())
        while attempts and attempts[0] + self._lockout <= self._clock():
            attempts.popleft()
        return attempts


def _network(peer: str) -> str:
    """One household: an IPv4 address, or the /64 of an IPv6 address, all of which one machine may use."""
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return peer
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))
