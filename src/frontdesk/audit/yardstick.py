"""What a mailbox is measured against: the hours of a policy, or those of an office where there is none yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.clock import DAY, local
from frontdesk.desk.promises import standard_end
from frontdesk.desk.rules import Rules
from frontdesk.hours import WEEKDAYS, Schedule
from frontdesk.hours.offsets import EPOCH_DAY
from frontdesk.policy import DayKind
from frontdesk.policy.model import Accepts, Channel, Policy

OFFICE_WEEK: dict[str, list[str]] = {day: ["09:00-17:00"] for day in WEEKDAYS[:5]}
NO_END = int(np.iinfo(np.int64).max)
NIGHT = (22, 6)
"""Hours of the owner's clock: from 22:00 to 06:00 people sleep, whatever a policy says."""


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """Open hours with their zone; `rules` where they are a policy's, None where they are assumed."""

    schedule: Schedule
    versions: tuple[Policy, ...] = ()
    rules: Rules | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the hours."""
        return self.schedule.zone

    @property
    def is_assumed(self) -> bool:
        """Whether no policy was given, so that Monday to Friday from nine to five is taken."""
        return self.rules is None

    @property
    def policy(self) -> Policy | None:
        """The latest version of the policy, if there is one."""
        return self.versions[-1] if self.versions else None

    def week(self) -> dict[str, list[str]]:
        """The hours of each weekday as a policy writes them; of the latest version."""
        if self.policy is None:
            return OFFICE_WEEK
        return {
            day: [str(span) for span in spans] for day, spans in zip(WEEKDAYS, self.policy.hours, strict=True) if spans
        }

    def is_open(self, at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each moment is in open hours."""
        return self.schedule.is_open_many(at)

    def is_night(self, at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each moment is at night by the clock of the zone."""
        hour = local(at, self.zone) // 3600 % 24
        return (hour >= NIGHT[0]) | (hour < NIGHT[1])

    def is_day_off(self, at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether each moment is on a local date without any open time."""
        days, which = np.unique(local(at, self.zone) // DAY, return_inverse=True)
        closed = [not self.schedule.has_open_time(as_date(day)) for day in days.tolist()]
        return np.array(closed, dtype=np.bool_)[which]

    def holidays(self, at: NDArray[np.int64]) -> dict[str, NDArray[np.bool_]]:
        """By name of holiday, which of the moments are on it; {} without a policy, which alone knows the country."""
        if self.rules is None:
            return {}
        days, which = np.unique(local(at, self.zone) // DAY, return_inverse=True)
        names = [self._holiday(as_date(day)) for day in days.tolist()]
        return {
            name: np.array([one == name for one in names], dtype=np.bool_)[which]
            for name in dict.fromkeys(names)
            if name
        }

    def due(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Until when each contact is owed an answer by the turnaround in force; NO_END where none is published."""
        return np.array([self._due(moment) for moment in at.tolist()], dtype=np.int64)

    def _due(self, moment: int) -> int:
        if self.rules is None:
            return NO_END
        channel = mail_channel(self.rules.on(self.schedule.local(moment).date()))
        end = None if channel is None else standard_end(self.rules, moment, channel)
        return NO_END if end is None else end

    def _holiday(self, day: date) -> str | None:
        assert self.rules is not None
        found = self.rules.day(day)
        if found.kind not in (DayKind.HOLIDAY, DayKind.ADDED, DayKind.HALF_DAY):
            return None
        return found.said(self.rules.on(day).practice.languages[0])


def office_hours(zone: ZoneInfo) -> Yardstick:
    """Monday to Friday, nine to five: assumed where no policy says otherwise."""
    week = {day: [("09:00", "17:00")] for day in WEEKDAYS[:5]}
    return Yardstick(Schedule(zone, week))


def policy_hours(versions: Sequence[Policy]) -> Yardstick:
    """The hours, holidays and leave of a policy, each version from its own date."""
    rules = Rules(versions)
    return Yardstick(rules.schedule, tuple(sorted(versions, key=lambda one: one.effective)), rules)


def mail_channel(policy: Policy) -> Channel | None:
    """The channel that mail comes by: the first with a mail address that is open to clients, listed ones first."""
    open_to_mail = [
        one
        for one in policy.channels.values()
        if one.accepts is not Accepts.NEVER and (one.name in ("email", "mail") or "@" in (one.address or ""))
    ]
    return next(iter(sorted(open_to_mail, key=lambda one: not one.listed)), None)


def as_date(day: int) -> date:
    """The date that so many days after 1 January 1970 is."""
    return date.fromordinal(EPOCH_DAY + day)
