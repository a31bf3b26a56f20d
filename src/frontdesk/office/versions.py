"""The versions of a practice's policy: which one holds when, and what each changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from frontdesk.office.desks import Desks
from frontdesk.office.examining import difference
from frontdesk.policy import Policy, parse_policy
from frontdesk.policy.change import Change
from frontdesk.store.models import PolicyVersion
from frontdesk.store.queries import practices

MOST = 30
"""Versions that are looked at, the newest: parsing one takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `until` is the last day before the next one, `never` whether a later one of its day came instead."""

    row: PolicyVersion
    policy: Policy
    changes: Sequence[Change] | None
    until: date | None
    is_in_force: bool
    is_to_come: bool
    never: bool


def versions(desks: Desks, practice: int, at: int) -> list[Version]:
    """The newest first. `changes` are those from the version before; None for the first."""
    desk = desks.of(practice)
    today, holding = desk.rules.local(at).date(), desk.policy(at).version
    known = [(row, policy) for row in practices.policies(practice) if (policy := parse_policy(row.text).policy)]
    found: list[Version] = []
    before: Policy | None = None
    for place, (row, policy) in enumerate(known):
        later = known[place + 1][0].effective if place + 1 < len(known) else None
        never = later == row.effective
        found.append(
            Version(
                row=row,
                policy=policy,
                changes=None if before is None else difference(before, policy),
                until=None if never else later,
                is_in_force=policy.version == holding,
                is_to_come=row.effective > today and not never,
                never=never,
            )
        )
        before = policy
    return found[: -MOST - 1 : -1]
