"""The compiled desk of each practice, kept while its policies and profile stay the same."""

from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from frontdesk.desk import Rules
from frontdesk.errors import FrontdeskError
from frontdesk.office.reading_desk import ReadingDesk
from frontdesk.policy import Policy, parse_policy
from frontdesk.store.queries import practices
from frontdesk.triage import Profile, profile_from_json


class NoPolicyError(FrontdeskError):
    """A practice cannot be served: it has no policy that can be read."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A practice's policies and profile as they stood when they were compiled."""

    reading: ReadingDesk
    ids: dict[str, int]
    """By version: the id of the stored policy."""
    stamp: tuple[int, int]

    @property
    def rules(self) -> Rules:
        """The compiled policies."""
        return self.reading.rules

    def policy(self, at: int) -> Policy:
        """The policy in force at a moment."""
        return self.rules.in_force(at).policy

    def version_id(self, at: int) -> int:
        """The id of the stored policy in force at a moment."""
        return self.ids[self.policy(at).version]

    def profile(self, at: int) -> Profile:
        """The profile by which a message of that moment is read."""
        return self.reading.profile_at(at)


FRESH_SECONDS = 1.0
"""So long a compiled desk is used before the store is asked whether its policies are still all there are."""


@dataclass(slots=True)
class Desks:
    """Every practice's compiled desk; asked by several threads. A new policy is seen within a second."""

    known: dict[int, tuple[Desk, float]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def of(self, practice: int) -> Desk:
        """The practice's desk as its policies stand. Raises NoPolicyError where there is none."""
        with self.lock:
            found = self.known.get(practice)
        if found is not None and monotonic() - found[1] < FRESH_SECONDS:
            return found[0]
        desk = _as_stored(practice, found[0] if found else None)
        with self.lock:
            self.known[practice] = (desk, monotonic())
        return desk


def _as_stored(practice: int, known: Desk | None) -> Desk:
    """The desk of the policies and profile that are stored now, compiled anew only where they are others."""
    profile = practices.newest_profile(practice)
    stamp = (practices.newest_policy(practice), profile.pk if profile else 0)
    if known is not None and known.stamp == stamp:
        return known
    return _compiled(practice, profile.body if profile else None, stamp)


def _compiled(practice: int, profile: str | None, stamp: tuple[int, int]) -> Desk:
    versions, ids = [], {}
    for stored in practices.policies(practice):
        policy = parse_policy(stored.text).policy
        if policy is None:
            raise NoPolicyError(
                f"The policy in force from {stored.effective} can no longer be read by this version. Nothing was lost: "
                "what comes in stays where it is. Mend the policy and add it again."
            )
        versions.append(policy)
        ids[policy.version] = stored.pk
    if not versions:
        raise NoPolicyError("The practice has no policy yet: add one with `frontdesk practice policy FILE`.")
    reading = ReadingDesk(Rules(versions), profile_from_json(profile) if profile else None)
    return Desk(reading, ids, stamp)
