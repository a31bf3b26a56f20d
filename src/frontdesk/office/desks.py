"""The compiled desk of each practice, kept while its policies and profile stay the same."""

from dataclasses import dataclass, field
from threading import Lock

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


@dataclass(slots=True)
class Desks:
    """Every practice's compiled desk; asked by several threads."""

    known: dict[int, Desk] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def of(self, practice: int) -> Desk:
        """The practice's desk as its policies stand now. Raises NoPolicyError where there is none."""
        profile = practices.newest_profile(practice)
        stamp = (practices.newest_policy(practice), profile.pk if profile else 0)
        with self.lock:
            found = self.known.get(practice)
        if found is None or found.stamp != stamp:
            found = _compiled(practice, profile.body if profile else None, stamp)
            with self.lock:
                self.known[practice] = found
        return found


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
