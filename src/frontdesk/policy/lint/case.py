"""One policy under examination: its values, its calendar, how each tier sees its channels, and where to report."""

from dataclasses import dataclass, replace
from functools import cached_property

from frontdesk.policy.calendar import PolicyCalendar
from frontdesk.policy.document import Sheet
from frontdesk.policy.findings import Code, Path, Severity
from frontdesk.policy.model import Channel, Holidays, Policy
from frontdesk.policy.places import Places


@dataclass(frozen=True, slots=True)
class View:
    """A channel as it stands for some tiers; `for_whom` names them where they are not all."""

    channel: Channel
    tiers: tuple[str, ...]
    for_whom: str
    path: Path

    def at(self, key: str) -> Path:
        """Where the key stands that counts for these tiers: in their own table or in the practice's."""
        return (*self.path, key) if key in self.channel.own else ("channels", self.channel.name, key)


class Case:
    """What every rule is given."""

    def __init__(self, policy: Policy, places: Places) -> None:
        self.policy = policy
        self.sheet = Sheet(places)
        self.calendar = PolicyCalendar(policy)

    def error(self, code: Code, path: Path, message: str, hint: str, value: object = None) -> None:
        """Report what makes the policy unusable."""
        self.sheet.report(code, path, message, hint, value=value)

    def warn(self, code: Code, path: Path, message: str, hint: str, value: object = None) -> None:
        """Report what wants a look."""
        self.sheet.report(code, path, message, hint, value=value, severity=Severity.WARNING)

    def hint(self, code: Code, path: Path, message: str, hint: str, value: object = None) -> None:
        """Report a thought."""
        self.sheet.report(code, path, message, hint, value=value, severity=Severity.HINT)

    @cached_property
    def plain(self) -> PolicyCalendar:
        """The ordinary weeks: no holidays, no leave."""
        return PolicyCalendar(replace(self.policy, holidays=Holidays(), time_off=()))

    @cached_property
    def views(self) -> tuple[View, ...]:
        """Every channel as each tier has it, tiers that have it alike together."""
        found: list[View] = []
        for name in self.policy.channels:
            alike: list[tuple[Channel, list[str]]] = []
            for tier in self.policy.tiers.values():
                same = next((tiers for channel, tiers in alike if channel == tier.channels[name]), None)
                if same is None:
                    alike.append((tier.channels[name], [tier.name]))
                else:
                    same.append(tier.name)
            found += [_view(channel, tiers, len(alike) > 1) for channel, tiers in alike]
        return tuple(found)


def _view(channel: Channel, tiers: list[str], split: bool) -> View:
    path: Path = ("tiers", tiers[0], "channels", channel.name) if channel.own else ("channels", channel.name)
    return View(channel, tuple(tiers), f" for {', '.join(tiers)}" if split else "", path)
