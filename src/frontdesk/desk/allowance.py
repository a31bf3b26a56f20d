"""How many exceptions a client has left in the period of a moment (PRODUCT P16). Pure; instants are epoch seconds."""

from collections.abc import Iterable

from frontdesk.desk.rules import Rules
from frontdesk.policy.model import Allowance, Tier


def allowance_of(rules: Rules, tier: str | None, at: int) -> Allowance | None:
    """What a tier, or the policy's default one, allows at a moment; None where it knows no exceptions."""
    policy = rules.in_force(at).policy
    found: Tier | None = policy.tiers.get(tier or "") or policy.tiers.get(policy.default_tier)
    return found.exceptions if found is not None else None


def left(rules: Rules, allowance: Allowance | None, used: Iterable[int], at: int) -> int:
    """How many are left in the calendar period in which `at` lies, when exceptions count at the moments `used`."""
    if allowance is None:
        return 0
    now = _period(rules, at, allowance)
    return max(allowance.count - sum(1 for one in used if _period(rules, one, allowance) == now), 0)


def _period(rules: Rules, at: int, allowance: Allowance) -> tuple[int, ...]:
    """The calendar period of the practice in which a moment lies: a quarter is January to March, and so on."""
    local = rules.local(at)
    if allowance.per == "week":
        return local.isocalendar()[:2]
    parts = {"month": (local.month,), "quarter": ((local.month - 1) // 3,), "year": ()}
    return (local.year, *parts.get(allowance.per, (local.month,)))
