"""Who of the practice is on duty, away or covering; to whom alerts, sheets and warnings go (PRODUCT P18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.desk.duty import watch
from frontdesk.desk.model import Away
from frontdesk.office.desks import Desk
from frontdesk.store.models import Absence, Member
from frontdesk.store.queries import absences, practices

WORKS = ("owner", "member")
"""The roles of those who act; a viewer only looks."""


@dataclass(frozen=True, slots=True)
class Team:
    """The members of a practice, and who of them is away now or later."""

    members: Sequence[Member]
    absences: Sequence[Absence]

    @property
    def names(self) -> tuple[str, ...]:
        """Those who act, in the practice's order."""
        return tuple(dict.fromkeys(one.name for one in self.members if one.role in WORKS))

    @property
    def away(self) -> tuple[Away, ...]:
        """Who is away, as the desk takes it."""
        return tuple(as_away(one) for one in self.absences)

    def watch(self, desk: Desk, at: int, *, pressing: bool = True) -> list[Member]:
        """To whom an alert goes, one after the other."""
        by_name = {one.name: one for one in reversed(self.members) if one.role in WORKS}
        return [by_name[name] for name in watch(desk.rules, self.names, self.away, at, pressing=pressing)]

    def reachable(self, desk: Desk, at: int) -> list[str]:
        """The names of those who can be reached, in that order."""
        return [one.name for one in self.watch(desk, at) if is_reachable(one)]


def as_away(one: Absence) -> Away:
    """An absence as the desk takes it."""
    return Away(one.member.name, one.start, one.end, one.cover.name if one.cover else "")


def team(practice: int, at: int) -> Team:
    """The members, and who is away at a moment or later."""
    return Team(practices.members(practice), absences.absences(practice, at))


def is_reachable(member: Member) -> bool:
    """Whether there is any way to alert a member."""
    return bool(member.alert_urls or member.address or member.takes_pushes)


def duty_address(desk: Desk, practice: int, at: int) -> str:
    """The address of whoever is on duty, for sheets and warnings; where nobody is, of the first who has one."""
    mine = team(practice, at)
    on_duty = mine.watch(desk, at, pressing=False)
    return next((one.address for one in (*on_duty, *mine.members) if one.address), "")


def on_duty_state(desk: Desk, practice: int, at: int) -> dict[str, Any]:
    """What the decision's state holds of people: nothing where the owner works alone and is there."""
    away = absences.absences(practice, at) if absences.is_anyone_away(practice, at) else []
    policy = desk.policy(at)
    if not away and len(policy.members) < 2:
        return {}
    mine = Team(practices.members(practice), away)
    return {"members": mine.names, "away": mine.away}
