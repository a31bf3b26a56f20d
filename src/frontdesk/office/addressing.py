"""To which practice and channel a mail address belongs: what the policies in force say."""

from dataclasses import dataclass, field

from frontdesk.office.desks import Desks, NoPolicyError
from frontdesk.store.registry import all_practices


@dataclass(frozen=True, slots=True)
class Addressed:
    """A practice, and the channel by which the address reaches it."""

    practice: int
    channel: str


@dataclass(slots=True)
class Directory:
    """Every practice's mail addresses; looked up anew at most every `fresh_seconds`."""

    desks: Desks
    fresh_seconds: int = 30
    known: dict[str, Addressed] = field(default_factory=dict)
    read_at: int = 0

    def find(self, address: str, at: int) -> Addressed | None:
        """Whose an address is; "+tags" are let go (RFC 5233). A new one is found within `fresh_seconds`."""
        if at - self.read_at >= self.fresh_seconds or not self.known:
            self.known, self.read_at = self._read(at), at
        local, sign, domain = address.strip().strip("<>").casefold().rpartition("@")
        return self.known.get(f"{local}@{domain}") or self.known.get(f"{local.partition('+')[0]}{sign}{domain}")

    def _read(self, at: int) -> dict[str, Addressed]:
        found: dict[str, Addressed] = {}
        for practice in all_practices():
            try:
                policy = self.desks.of(practice.pk).policy(at)
            except NoPolicyError:
                continue
            for channel in policy.channels.values():
                for address in (channel.address, *channel.aliases):
                    if address and "@" in address:
                        found.setdefault(address.casefold(), Addressed(practice.pk, channel.name))
        return found
