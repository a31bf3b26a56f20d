"""Who is on duty at a moment, and in which order an alert goes to people. Pure; instants are epoch seconds."""

from collections.abc import Sequence
from functools import lru_cache

from frontdesk.desk.model import Away
from frontdesk.desk.rules import Rules
from frontdesk.hours import WEEKDAYS, Schedule
from frontdesk.policy import DayKind
from frontdesk.policy.model import Policy, Rotation, Week


def watch(
    rules: Rules, people: Sequence[str], away: Sequence[Away], at: int, *, pressing: bool = True
) -> tuple[str, ...]:
    """To whom an alert goes at `at`, one after the other; empty where nobody is there (PRODUCT P18).

    `people` are those who work here, in the practice's order. First whoever covers a leave of the policy, then who is
    on duty (without own hours one always is; the rotation says who begins), then whoever covers somebody away. Those
    outside their own hours come last, and only for what presses. Nobody who is away is ever in it.
    """
    policy, gone = rules.in_force(at).policy, _gone(away, at)
    leave_cover = _leave_cover(rules, people, gone, at)
    if leave_cover is not None:
        gone |= {next(one for one in people if one != leave_cover)} if len(people) > 1 else set()
    here = [one for one in _rotated(rules, policy, people, at) if one not in gone]
    on_duty = [one for one in here if _is_on_duty(policy, one, at)]
    covers = [one.cover for one in away if one.start <= at < one.end]
    first = [leave_cover] if leave_cover is not None else []
    last = here if pressing else []
    return tuple(one for one in dict.fromkeys((*first, *on_duty, *covers, *last)) if one in here)


def _gone(away: Sequence[Away], at: int) -> set[str]:
    return {one.name for one in away if one.start <= at < one.end}


def _leave_cover(rules: Rules, people: Sequence[str], gone: set[str], at: int) -> str | None:
    """Who covers a leave that the policy names, if it is somebody whom the desk can reach and who is there."""
    day = rules.day(rules.local(at).date())
    covers = day.kind is DayKind.TIME_OFF and day.cover in people and day.cover not in gone
    return day.cover if covers else None


def _is_on_duty(policy: Policy, name: str, at: int) -> bool:
    week = next((one.hours for one in policy.members if one.name == name), None)
    return week is None or _schedule(policy.practice.time_zone, week).is_open_at(at)


@lru_cache(maxsize=256)
def _schedule(zone: str, week: Week) -> Schedule:
    return Schedule(zone, dict(zip(WEEKDAYS, week, strict=True)))


def _rotated(rules: Rules, policy: Policy, people: Sequence[str], at: int) -> list[str]:
    """The people from whoever begins on this local day, or in this week from Monday on."""
    rotation = policy.urgent.rotation
    if rotation is None or not people:
        return list(people)
    days = rules.local(at).date().toordinal() - 1  # the first of January of the year 1 was a Monday
    begin = (days if rotation is Rotation.DAY else days // 7) % len(people)
    return [*people[begin:], *people[:begin]]
