"""What a client has agreed to, held against what holds now; and what a decision knows of it (R7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from frontdesk.desk import Rules
from frontdesk.desk.model import Agreed, State
from frontdesk.policy.model import Policy, Tier
from frontdesk.publish.orientation import Point, Signed, agreed_rules, outstanding, points
from frontdesk.publish.source import Source, midnight
from frontdesk.store.models import Client
from frontdesk.store.queries import known, orientation
from frontdesk.store.queries.orientation import Agreed as Stored


@dataclass(frozen=True, slots=True)
class Agreement:
    """A client's points now: `asked` all of them, `open` those not signed as they stand, `signed` what was signed."""

    asked: Sequence[Point]
    open: Sequence[Point]
    signed: Mapping[str, Signed]

    @property
    def last_at(self) -> int | None:
        """When something was signed last."""
        return max((one.at for one in self.signed.values()), default=None)


def tier_of(policy: Policy, client: Client) -> Tier | None:
    """What the client pays for, or the default tier."""
    return policy.tiers.get(client.tier) or policy.tiers.get(policy.default_tier)


def agreement(rules: Rules, client: Client, stored: Stored, at: int) -> Agreement:
    """What a client agreed to, by what is stored of it, held against the policy in force."""
    tier = tier_of(rules.in_force(at).policy, client)
    asked = _points(rules, rules.local(at).date(), tier.name if tier else "")
    signed = {key: Signed(*one) for key, one in stored.items()}
    return Agreement(asked, outstanding(asked, signed), signed)


def agreement_of(rules: Rules, practice: int, client: Client, at: int) -> Agreement:
    """The same for one client, as it is stored now."""
    return agreement(rules, client, orientation.agreed(practice, client.pk), at)


@lru_cache(maxsize=512)
def _points(rules: Rules, day: date, tier: str) -> tuple[Point, ...]:
    """By day and tier, in the practice's first language: what the digests say is the same in every one."""
    at = max(midnight(rules.zone, day), 0)
    policy = rules.in_force(at).policy
    return points(Source(rules, at, policy.practice.languages[0]), policy.tiers.get(tier))


def state_of(rules: Rules, practice: int, client: Client | None, thread: int | None, at: int) -> State:
    """The state in which a contact is decided: who signed the orientation was told the rules in it, and agreed."""
    found = known.state_of(practice, client, thread, at)
    if client is None or client.guide_signed_at is None:
        return found
    stored = orientation.agreed(practice, client.pk)
    if not stored:
        return found
    mine = agreement(rules, client, stored, at)
    holding = agreed_rules(mine.asked, mine.signed)
    told = known.kinds_told(practice, client.pk) | {one.value for one in holding}
    return replace(found, told=told, agreed=tuple(Agreed(kind.value, when) for kind, when in holding.items()))
