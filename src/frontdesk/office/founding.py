"""A practice begins, and its policy changes: versions are dated, frozen and never altered (P01)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.errors import FrontdeskError
from frontdesk.hours import tzdata_version
from frontdesk.policy import Finding, Policy, Severity, parse_policy, read_policy
from frontdesk.policy.freeze import frozen_text
from frontdesk.store import trail
from frontdesk.store.models import Practice
from frontdesk.store.opening import together
from frontdesk.store.queries import duties, people, practices
from frontdesk.store.registry import all_practices, found_practice, practice_of_slug
from frontdesk.store.secret_key import seal_secret


class PracticeError(FrontdeskError):
    """There is no such practice, or there is one already."""


class PolicyRefusedError(FrontdeskError):
    """A policy has mistakes; `findings` are all of them."""

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.message, self.findings = message, findings


@dataclass(frozen=True, slots=True)
class Founded:
    """A practice, and what its policy still warns of."""

    practice: int
    slug: str
    findings: tuple[Finding, ...]


def found(policy_text: str, at: int, slug: str | None = None, *, is_shadow: bool = True) -> Founded:
    """Begin a practice with its first policy, in shadow mode unless told otherwise.

    The policy's members become the practice's. Raises PolicyRefusedError, or PracticeError where the name is taken.
    """
    text, policy, findings = _checked(policy_text)
    name = slug or slug_of(policy.practice.name)
    if practice_of_slug(name) is not None:
        raise PracticeError(f"There is a practice “{name}” already; nothing was changed. Choose another name for it.")
    with together():
        practice = found_practice(name, policy.practice.name, at, is_shadow=is_shadow)
        practices.add_policy(practice.pk, text, policy.version, policy.effective, at)
        people = [(one.name, one.role) for one in policy.members] or [(policy.practice.owner or name, "owner")]
        for place, (who, role) in enumerate(people):
            practices.add_member(practice.pk, who, "", role, "", place)
        trail.note(practice.pk, at, "practice founded", {"policy": policy.version, "shadow": is_shadow})
    return Founded(practice.pk, name, findings)


def adopt(practice: int, policy_text: str, at: int, by: str = "") -> tuple[Policy, tuple[Finding, ...]]:
    """Add a version, which takes over from its own date; promises made before stand.

    Raises PolicyRefusedError; PracticeError where its time zone is not that of the versions before.
    """
    text, policy, findings = _checked(policy_text)
    told = {"policy": policy.version, "effective": policy.effective.isoformat(), "by": by}
    with together(practice):
        _check_zone(practice, policy)
        practices.add_policy(practice, text, policy.version, policy.effective, at)
        trail.note(practice, at, "policy added", told)
    return policy, findings


def _check_zone(practice: int, policy: Policy) -> None:
    """A date would be two different days where versions have two zones: no desk could be compiled any more."""
    for one in practices.policies(practice):
        before = parse_policy(one.text).policy
        if before is not None and before.practice.time_zone != policy.practice.time_zone:
            raise PracticeError(
                f"The time zone cannot be changed from {before.practice.time_zone} to {policy.practice.time_zone} in a "
                "later version; nothing was changed. A practice that has moved is founded anew."
            )


def _checked(text: str) -> tuple[str, Policy, tuple[Finding, ...]]:
    """The text with its holidays frozen, its policy, and what was found; errors refuse it."""
    read = read_policy(text)
    errors = [one for one in read.findings if one.severity is Severity.ERROR]
    if read.policy is None or errors:
        count = "a mistake" if len(errors) == 1 else f"{len(errors)} mistakes"
        raise PolicyRefusedError(f"The policy has {count}; nothing was changed.", read.findings)
    if read.policy.holidays.calendar is None:
        return text, read.policy, read.findings
    frozen = frozen_text(text, read.policy, tzdata_version())
    again = read_policy(frozen)
    if again.policy is None:
        raise PolicyRefusedError("The policy could not be frozen; nothing was changed.", again.findings)
    return frozen, again.policy, read.findings


def practice_named(slug: str | None) -> Practice:
    """The practice of that name, or the only one there is. Raises PracticeError."""
    everybody = all_practices()
    if slug is None and len(everybody) == 1:
        return everybody[0]
    names = ", ".join(one.slug for one in everybody) or "none yet"
    if slug is None:
        raise PracticeError(f"Which practice? There are: {names}. Name it with --practice.")
    found_one = practice_of_slug(slug)
    if found_one is None:
        raise PracticeError(f"There is no practice “{slug}”. There are: {names}.")
    return found_one


def slug_of(name: str) -> str:
    """The name as it stands in addresses: "Harbour & Pine" is harbour-pine."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:50] or "practice"


def set_mode(practice: int, at: int, *, is_shadow: bool, by: str = "the command line") -> None:
    """Begin or end shadow mode. When a desk goes live, what shadow mode promised to nobody and is past is let go."""
    with together(practice):
        practices.set_shadow(practice, is_shadow=is_shadow)
        released = 0 if is_shadow else duties.release_untold(practice, at)
        trail.note(practice, at, "mode", {"shadow": is_shadow, "released": released, "by": by})


def reach_member(practice: int, name: str, address: str, urls: Sequence[str], at: int) -> bool:
    """Say how a member is reached; True where the member is new. The ways of alert are sealed."""
    sealed = seal_secret("\n".join(urls)) if urls else ""
    with together(practice):
        trail.note(practice, at, "member reached", {"member": name, "address": address, "ways": len(urls)})
        if practices.change_member(practice, name, address, sealed):
            return False
        place = len(practices.members(practice))
        practices.add_member(practice, name, address, "member" if place else "owner", sealed, place)
    return True


def know_client(practice: int, address: str, name: str, tier: str, at: int) -> int:
    """Give a client a tier that the policy in force knows; somebody new is written down. Raises PracticeError."""
    policies = [parse_policy(one.text).policy for one in practices.policies(practice)]
    known = {tier for policy in policies if policy is not None for tier in policy.tiers}
    if tier not in known:
        raise PracticeError(f"There is no tier “{tier}”; nothing was changed. There are: {', '.join(sorted(known))}.")
    value = address.strip().casefold()
    with together(practice):
        client = people.client_of(practice, "mail", value) or people.add_client(practice, "mail", value, name, at)
        people.set_tier(practice, client.pk, tier)
        trail.note(practice, at, "tier given", {"client": client.pk, "tier": tier}, client.pk)
    return client.pk
