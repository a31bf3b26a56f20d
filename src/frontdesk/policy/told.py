"""Any value of a policy in the words of a sentence, as `frontdesk diff` says it."""

import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from frontdesk.hours import WEEKDAYS, Span
from frontdesk.policy.model import Allowance, EndOfDay, Frozen, HalfDay, LadderStep, NamedDay, Queue, Words

_LONG = 120
_BARE = re.compile(r"[\w.@:/+-]+")


class Said(str):
    """Words that stand in a sentence as they are, without quotation marks."""

    __slots__ = ()


def told(value: object) -> str:
    """The value in words; "none" where there is nothing."""
    if value in (None, (), ""):
        return "none"
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return _text(value)
        case date():
            return value.isoformat()
        case frozenset():
            return _set(value)
        case tuple():
            return _week(value) if _is_week(value) else listed([told(one) for one in value])
    return _special(value) or _plain(value)


def long_lists(before: object, after: object) -> bool:
    """Whether two lists are too long to be told whole, and differ in more than their order."""
    if not (isinstance(before, tuple) and isinstance(after, tuple) and before and after) or _is_week(after):
        return False
    return len(told(before) + told(after)) > _LONG and bool(came_and_gone(before, after))


def came_and_gone(before: Any, after: Any) -> str:  # noqa: ANN401 -- lists of any values
    """What is new in a list and what is gone from it."""
    ways = ((after, before, "new"), (before, after, "gone"))
    told_ways = [([told(one) for one in found if one not in other], how) for found, other, how in ways]
    return "; ".join(f"{listed(names)} {'is' if len(names) == 1 else 'are'} {how}" for names, how in told_ways if names)


def spoken(name: str) -> str:
    """A name of the file as it is said: without underscores."""
    return name.replace("_", " ")


def listed(words: list[str]) -> str:
    """The words as a list in a sentence: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def open_hours(spans: tuple[Span, ...]) -> str:
    """The ranges of one day: "open 09:00-12:00", or "closed"."""
    return f"open {listed([str(span) for span in spans])}" if spans else "closed"


def _text(value: str) -> str:
    match value:
        case Enum():
            return spoken(value.value)
        case Said():
            return value
    return value if _BARE.fullmatch(value) else f'"{value}"'


def _special(value: object) -> str | None:
    """Values whose fields in a row would be no sentence."""
    match value:
        case Words():
            return " / ".join(f'"{text}"' for _, text in value.by_language)
        case NamedDay():
            return f"{value.name} ({value.date})"
        case HalfDay():
            return f"{value.name} ({value.date}, {open_hours(value.hours)})"
        case Frozen():
            return (
                f"the {len(value.days) + len(value.half_days)} days of {value.library}, {value.first} to {value.last}"
            )
        case Allowance():
            return f"{value.count} per {value.per}"
        case LadderStep():
            how = "sent by itself" if value.automatic else "drafted"
            return f"from {value.first} on {spoken(value.do)} ({how})"
        case Queue():
            only = ", only for what is urgent" if value.only_urgent else ""
            return f"{_set(value.days)} {value.at}, {value.minutes_each} minutes for each contact{only}"
        case EndOfDay():
            return f"{value.at // 60:02}:{value.at % 60:02} on {_set(value.days)}"
    return None


def _plain(value: object) -> str:
    """As the value says itself, else field by field."""
    if not hasattr(value, "__dataclass_fields__") or "__str__" in vars(type(value)):
        return str(value)
    return ", ".join(
        f"{spoken(one.name)} {told(getattr(value, one.name))}"
        for one in fields(value)  # type: ignore[arg-type]
        if getattr(value, one.name) not in (None, (), frozenset()) and one.name != "name"
    )


def _set(values: Iterable[object]) -> str:
    days = sorted(one for one in values if isinstance(one, int))
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{WEEKDAYS[days[0]]}-{WEEKDAYS[days[-1]]}"
    words = [WEEKDAYS[one] for one in days] or sorted(spoken(str(one)) for one in values)
    return listed(words) if words else "none"


def _is_week(value: tuple[object, ...]) -> bool:
    return len(value) == 7 and all(isinstance(one, tuple) for one in value)


def _week(week: tuple[Any, ...]) -> str:
    days = [f"{WEEKDAYS[number]} {listed([str(one) for one in spans])}" for number, spans in enumerate(week) if spans]
    return "; ".join(days) or "none"
