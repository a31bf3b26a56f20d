"""Writes the holidays' expansion into a policy, so that no update of a library changes a promise already made."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from frontdesk.errors import FrontdeskError
from frontdesk.policy import holiday_names
from frontdesk.policy.calendar import year_of_calendar
from frontdesk.policy.model import Frozen, NamedDay, Policy
from frontdesk.policy.parse import parse_policy
from frontdesk.policy.scalars import LAST_DAY

YEARS = 6
"""So many calendar years are frozen, the first being that in which the policy takes effect."""


_LINE_END = re.compile(r"\r?\n")


class UnfreezableTextError(FrontdeskError):
    """A policy whose text cannot take the frozen days."""


class NothingToFreezeError(FrontdeskError):
    """A policy without a calendar."""


def expansion(policy: Policy, first: date, last: date) -> tuple[tuple[NamedDay, ...], tuple[NamedDay, ...]]:
    """What the library says now of those dates, less what is dropped: closed days, and half days."""
    asked = replace(policy, holidays=replace(policy.holidays, frozen=None))
    closed: list[NamedDay] = []
    half: list[NamedDay] = []
    for number in range(first.year, last.year + 1):
        year = year_of_calendar(asked, number)
        for found, days in ((closed, year.closed), (half, year.half)):
            found += [NamedDay(day, name) for day, names in sorted(days.items()) for name in names]
    return _within(closed, first, last), _within(half, first, last)


def _within(days: Iterable[NamedDay], first: date, last: date) -> tuple[NamedDay, ...]:
    return tuple(one for one in days if first <= one.date <= last)


def named(days: Iterable[NamedDay]) -> dict[date, tuple[str, ...]]:
    """The names by date."""
    found: dict[date, tuple[str, ...]] = {}
    for one in days:
        found[one.date] = (*found.get(one.date, ()), one.name)
    return found


def frozen_text(text: str, policy: Policy, tzdata: str, until: int | None = None) -> str:
    """The text of the policy with [holidays.frozen] written anew, all else kept as it stands, comments too.

    It covers whole years, from that of `effective` to `until` (five years later if None). Doing it twice changes
    nothing more. Raises NothingToFreezeError, UnfreezableTextError.
    """
    if policy.holidays.calendar is None:
        raise NothingToFreezeError(
            "The policy has no holidays.calendar, so there is nothing to freeze; nothing was written."
        )
    first = date(policy.effective.year, 1, 1)
    last = min(date(max(until or 0, first.year + (0 if until else YEARS - 1)), 12, 31), LAST_DAY)
    closed, half = expansion(policy, first, last)
    frozen = Frozen(first, last, f"holidays {holiday_names.library_version()}", tzdata, closed, half)
    wanted = replace(policy, holidays=replace(policy.holidays, frozen=frozen))
    for inline in (False, True):
        new = _with_frozen(text, frozen, inline=inline)
        read = parse_policy(new).policy
        if read is not None and replace(read, version=policy.version) == wanted:
            return new
    raise UnfreezableTextError(
        "The holidays could not be added without touching the rest; nothing was written. "
        "Give them a table of their own, [holidays], and freeze again."
    )


def _with_frozen(text: str, frozen: Frozen, *, inline: bool) -> str:
    """The text with the frozen days as a table of their own; inline where [holidays] is written in one line."""
    import tomlkit  # a tenth of a second to load, and wanted only here

    document = tomlkit.parse(text)
    table = tomlkit.inline_table() if inline else tomlkit.table()
    found = {"from": frozen.first, "to": frozen.last, "library": frozen.library, "tzdata": frozen.tzdata}
    for key, value in found.items():
        table.append(key, value)
    table.append("days", _days(frozen.days))
    if frozen.half_days:
        table.append("half_days", _days(frozen.half_days))
    try:
        document["holidays"]["frozen"] = table
    except ValueError:  # a table within an inline one
        return text
    new = tomlkit.dumps(document)
    new = new if new.endswith("\n") else f"{new}\n"
    return _LINE_END.sub("\r\n", new) if "\r\n" in text else new


def _days(days: Iterable[NamedDay]) -> Any:  # noqa: ANN401 -- tomlkit's own kind of list
    import tomlkit

    rows = tomlkit.array()
    for one in days:
        row = tomlkit.inline_table()
        row.update({"date": one.date, "name": one.name})
        rows.append(row)
    return rows.multiline(multiline=True)
