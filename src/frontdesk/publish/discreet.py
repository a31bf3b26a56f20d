"""What must stand in nothing that is published: private addresses, of this version and of those that follow (R6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.policy import Policy, Privacy
from frontdesk.policy.model import Channel
from frontdesk.policy.private import addresses_of, is_listed, normalised


@dataclass(frozen=True, slots=True)
class Discretion:
    """What is public, and what is not. Addresses are compared as `normalised` writes them."""

    public: frozenset[str]
    privacy: Privacy

    def reveals(self, text: str) -> bool:
        """Whether the text shows a private address."""
        return self.privacy.reveals(text) is not None

    def is_public(self, address: str) -> bool:
        """Whether an address may be published."""
        return normalised(address) in self.public and not self.reveals(address)


def discretion(policy: Policy, versions: Iterable[Policy]) -> Discretion:
    """Public is what the version in force lists for everybody; every other address of any version is private."""
    shown = {normalised(one) for way in policy.channels.values() if is_listed(way) for one in addresses_of(way)}
    every = {normalised(one): one for version in versions for way in _ways(version) for one in addresses_of(way)}
    hidden = {key: written for key, written in every.items() if key not in shown}
    return Discretion(frozenset(shown), Privacy.of(hidden, shown))


def _ways(policy: Policy) -> Iterable[Channel]:
    yield from policy.channels.values()
    for tier in policy.tiers.values():
        yield from tier.channels.values()
