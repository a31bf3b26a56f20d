"""A policy that is being written, looked at: what is found in it, what changes by it, and what clients would hear."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from frontdesk.desk import Contact, Kind, Rules, Sender, State, decide
from frontdesk.policy import Finding, Policy, Severity, read_policy
from frontdesk.policy.change import Change, changes
from frontdesk.policy.document import read_document
from frontdesk.policy.model import Accepts, Channel
from frontdesk.triage import Reading

EXAMPLE = "Could you have a look at the second page? I would like it a little calmer."
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Heard:
    """What a client would hear: in which tier, on which channel, at which moment (epoch seconds)."""

    tier: str
    channel: str
    at: int
    text: str
    why: str
    """Why nothing is said, where nothing is."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A text under examination. `policy` is None where a mistake keeps it from being used."""

    text: str
    document: Mapping[str, Any] | None
    policy: Policy | None
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    heard: tuple[Heard, ...]

    @property
    def mistakes(self) -> int:
        """How many findings keep it from taking effect."""
        return sum(one.severity is Severity.ERROR for one in self.findings)


def examined(text: str, in_force: Policy | None, at: int) -> Examined:
    """Look at a text as it stands: every finding; and where it can be used, what it changes and what clients hear."""
    document, _ = read_document(text)
    read = read_policy(text)
    policy = read.policy
    return Examined(
        text=text,
        document=document,
        policy=policy,
        findings=read.findings,
        changes=_changes(in_force, policy),
        heard=heard(policy, at) if policy else (),
    )


def _changes(old: Policy | None, new: Policy | None) -> tuple[Change, ...]:
    """What is new for whom. The frozen days are the desk's, and the date is asked for when it takes effect."""
    if old is None or new is None:
        return ()
    return changes(_comparable(old, new), _comparable(new, new))


def _comparable(one: Policy, new: Policy) -> Policy:
    return replace(one, effective=new.effective, holidays=replace(one.holidays, frozen=None))


def difference(old: Policy, new: Policy) -> tuple[Change, ...]:
    """What changed from one version to a later one, but for its date and the days that the desk froze."""
    return _changes(old, new)


def heard(policy: Policy, at: int) -> tuple[Heard, ...]:
    """What a client hears who writes in the late evening, and one who writes while you are open: the desk's words."""
    channel = mail_channel(policy)
    tier = _paying_tier(policy)
    if channel is None:
        return ()
    rules = Rules([policy])
    moments = dict.fromkeys(one for one in (_evening(rules, at), _open(rules, at)) if one is not None)
    return tuple(_heard(rules, tier, channel, moment) for moment in moments)


def mail_channel(policy: Policy) -> Channel | None:
    """The channel by which an ordinary message comes: mail that is taken in at any hour, before all others."""
    known = [one for one in policy.channels.values() if one.accepts is not Accepts.NEVER]
    return next((one for one in known if one.address and "@" in one.address), next(iter(known), None))


def _paying_tier(policy: Policy) -> str:
    """The first tier that is not that of strangers."""
    return next((name for name in policy.tiers if name != policy.default_tier), policy.default_tier)


def _heard(rules: Rules, tier: str, channel: Channel, at: int) -> Heard:
    sender = Sender(name="Bo Marsh", tier=tier, address="bo@example.com")
    kind = Kind.MESSAGE if channel.address and "@" in channel.address else Kind.TEXT
    contact = Contact(at=at, sender=sender, channel=channel.name, kind=kind, subject="The second page", text=EXAMPLE)
    # Nothing in the example is urgent: to make a reader for each letter that is typed would take too long.
    reply = decide(rules, contact, Reading(), State()).reply
    return Heard(tier, channel.name, at, reply.text, reply.why)


def _evening(rules: Rules, at: int) -> int:
    """The next twenty to ten in the evening, on the practice's clock."""
    local = rules.local(at)
    evening = int(local.replace(hour=21, minute=40, second=0, microsecond=0).timestamp())
    return evening if evening > at else evening + 24 * HOUR


def _open(rules: Rules, at: int) -> int | None:
    """An hour into the next open time."""
    found = rules.schedule.next_open_at(at)
    if found is None:
        return None
    later = found + HOUR
    return later if rules.schedule.is_open_at(later) else found
