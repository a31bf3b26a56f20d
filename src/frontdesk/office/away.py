"""A member is away until an end, and somebody covers; always in the trail (R9)."""

from dataclasses import dataclass

from frontdesk.errors import FrontdeskError
from frontdesk.office.duty import WORKS
from frontdesk.store import trail
from frontdesk.store.models import Member
from frontdesk.store.opening import together
from frontdesk.store.queries import absences, practices

LONGEST_SECONDS = 400 * 86_400


class AwayError(FrontdeskError):
    """There is no such member, or the absence has no proper end."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Who is away from one moment to another; `cover` "" for nobody in particular."""

    name: str
    start: int
    end: int
    cover: str = ""


def go_away(practice: int, leave: Leave, at: int, by: str) -> int:
    """Write an absence down; its id. Raises AwayError."""
    if leave.end <= max(leave.start, at):
        raise AwayError("It would end before it begins; nothing was changed. Name an end that lies ahead.")
    if leave.end - leave.start > LONGEST_SECONDS:
        raise AwayError("An absence lasts 400 days at the most; nothing was changed. Take the member out instead.")
    with together(practice):
        member, cover = member_named(practice, leave.name), None
        if leave.cover:
            cover = member_named(practice, leave.cover)
            _check_cover(member, cover)
        row = absences.add_absence(practice, member.pk, leave.start, leave.end, cover.pk if cover else None, at, by)
        if row is None:
            raise AwayError(f"{leave.name} is no member any more; nothing was changed.")
        told = {"absence": row.pk, "member": member.name, "from": leave.start, "to": leave.end}
        trail.note(practice, at, "away", {**told, "cover": cover.name if cover else "", "by": by})
    return row.pk


def _check_cover(member: Member, cover: Member) -> None:
    if cover.pk == member.pk:
        raise AwayError(f"{member.name} cannot cover herself or himself; nothing was changed.")
    if cover.role not in WORKS:
        raise AwayError(f"{cover.name} is a viewer, who only looks; nothing was changed. Name somebody who works here.")


def come_back(practice: int, name: str, at: int, by: str) -> bool:
    """A member is back: the absence that runs ends now, else the coming ones are dropped; whether there was any."""
    with together(practice):
        member = member_named(practice, name)
        if not absences.end_absences(practice, member.pk, at):
            return False
        trail.note(practice, at, "back", {"member": member.name, "by": by})
    return True


def member_named(practice: int, name: str) -> Member:
    """The member of that name. Raises AwayError, which names those there are."""
    everybody = practices.members(practice)
    found = next((one for one in everybody if one.name.casefold() == name.strip().casefold()), None)
    if found is None:
        names = ", ".join(one.name for one in everybody) or "nobody yet"
        raise AwayError(f"There is no member “{name}”; nothing was changed. There are: {names}.")
    return found
