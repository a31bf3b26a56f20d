"""Exceptions used of a tier's allowance in the calendar period that runs (PRODUCT P16)."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.desk import Rules
from frontdesk.desk.allowance import left
from frontdesk.policy.model import Allowance


@dataclass(frozen=True, slots=True)
class Quota:
    """How many were used of how many; `count` None: the tier has none to give."""

    used: int
    count: int | None = None
    per: str = ""

    @property
    def left(self) -> int:
        """How many are left."""
        return max(0, (self.count or 0) - self.used)


def quota(rules: Rules, allowance: Allowance | None, taken: Sequence[int], at: int) -> Quota:
    """What was used by a moment, from the moments of a client's exceptions."""
    past = [one for one in taken if one <= at]
    if allowance is None:
        return Quota(len(past))
    used = allowance.count - left(rules, allowance, past, at)
    return Quota(used, allowance.count, allowance.per)
