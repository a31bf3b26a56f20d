"""Writes the holidays' expansion into a policy, so that no update of a library changes a promise already made."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from frontdesk.errors import FrontdeskError
from frontdesk.policy import holiday_names
from frontdesk.policy.calendar import year_of_calendar
from frontdesk.policy.model import NamedDay, Policy

YEARS = 6
"""So many calendar years are frozen, the first being that in which the policy takes effect."""


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
    nothing more. Raises NothingToFreezeError.
    """
    import tomlkit  # a tenth of a second to load, and wanted only here

    if policy.holidays.calendar is None:
        raise NothingToFreezeError(
            "The policy has no holidays.calendar, so there is nothing to freeze; nothing was written."
        )
    first = date(policy.effective.year, 1, 1)
    last = date(max(until or 0, first.year + (0 if until else YEARS - 1)), 12, 31)
    closed, half = expansion(policy, first, last)
    document = tomlkit.parse(text)
    table = tomlkit.table()
    table.add("from", first)
    table.add("to", last)
    table.add("library", f"holidays {holiday_names.library_version()}")
    table.add("tzdata", tzdata)
    table.add("days", _days(closed))
    if half:
        table.add("half_days", _days(half))
    document["holidays"]["frozen"] = table
    return _one_end(tomlkit.dumps(document))


def _days(days: Iterable[NamedDay]) -> Any:  # noqa: ANN401 -- tomlkit's own kind of list
    import tomlkit

    rows = tomlkit.array()
    for one in days:
        row = tomlkit.inline_table()
        row.update({"date": one.date, "name": one.name})
        rows.append(row)
    return rows.multiline(multiline=True)


def _one_end(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"
