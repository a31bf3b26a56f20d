"""A trade's policy made to the measure of six answers: hours, channels, what is urgent; all else as it is shipped."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from frontdesk.policy.edit import Add, Change, Drop, Put, edit
from frontdesk.policy.edit.model import Plain
from frontdesk.policy.findings import Path
from frontdesk.policy.trades.fitting import SHORTEST, Entry, Week, fitted
from frontdesk.policy.trades.starting import shipped, starting_point

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MAIL = "email"
PHONE = "phone"
_EVENING = 17 * 60


@dataclass(frozen=True, slots=True)
class OwnCase:
    """Something else that is urgent: how clients read it, and phrases that say it."""

    say: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked at the beginning. Hours by weekday as "09:00-12:00"; `closed` are ways that clients try in vain."""

    trade: str
    name: str
    owner: str
    time_zone: str
    country: str
    hours: Mapping[str, tuple[str, ...]]
    address: str
    phone: str = ""
    closed: tuple[str, ...] = ()
    urgent: tuple[str, ...] = ()
    """The trade's own urgent cases that are kept, by name."""
    own_urgent: tuple[OwnCase, ...] = ()
    turnaround: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """What a trade proposes for the answers."""

    hours: dict[str, tuple[str, ...]]
    closed: tuple[str, ...]
    urgent: tuple[tuple[str, str], ...]
    """Name, and how clients read it."""
    turnaround: str
    """Of mail."""


def preset(trade: str) -> Preset:
    """What the trade's policy says of what is asked."""
    document = tomllib.loads(shipped(trade))
    others = tuple(name for name in document["channels"] if name not in (MAIL, PHONE))
    cases = tuple((one["name"], one.get("say", one["name"])) for one in document["urgent"]["is"])
    hours = {day: tuple(document["hours"].get(day, ())) for day in DAYS}
    return Preset(hours, others, cases, document["channels"][MAIL]["turnaround"])


def tailored(answers: Answers, effective: date) -> str:
    """The policy's text; whatever is wrong with an answer is found by the check."""
    text = starting_point(
        answers.trade,
        effective=effective,
        name=answers.name,
        owner=answers.owner,
        time_zone=answers.time_zone,
        calendar=answers.country or None,
    )
    if not answers.country:
        text = edit(text, [Drop(("holidays", "calendar"))])
    text = edit(text, _hours(answers))
    for part in (_colleagues, _channels, _urgent, _places):
        text = edit(text, part(tomllib.loads(text), answers))
    return text


def _hours(answers: Answers) -> list[Change]:
    return [
        Put(("hours", day), list(answers.hours[day])) if answers.hours.get(day) else Drop(("hours", day))
        for day in DAYS
    ]


def _colleagues(document: dict[str, Any], _answers: Answers) -> list[Change]:
    """Whoever the trade's example works with is nobody's colleague here."""
    return [Drop(("members", number)) for number in range(len(document["members"]) - 1, 0, -1)]


def _channels(document: dict[str, Any], answers: Answers) -> list[Change]:
    kept = {MAIL, *answers.closed, *([PHONE] if answers.phone else [])}
    gone = [name for name in document["channels"] if name not in kept]
    found: list[Change] = [Put(("channels", MAIL, "address"), answers.address)]
    if answers.turnaround:
        found.append(Put(("channels", MAIL, "turnaround"), answers.turnaround))
    for name, channel in document["channels"].items():
        if name in gone:
            found.append(Drop(("channels", name)))
            continue
        if "address" in channel and name != MAIL:
            found.append(Put(("channels", name, "address"), answers.phone) if answers.phone else _forgotten(name))
        if channel.get("instead") in gone:
            found.append(Put(("channels", name, "instead"), MAIL))
    found += _of_tiers(document, gone)
    return [*found, *_without_calls(document)] if PHONE in gone else found


def _forgotten(name: str) -> Change:
    return Drop(("channels", name, "address"))


def _of_tiers(document: dict[str, Any], gone: Sequence[str]) -> list[Change]:
    return [
        Drop(("tiers", tier, "channels", name))
        for tier, table in document["tiers"].items()
        for name in table.get("channels", {})
        if name in gone
    ]


def _without_calls(document: dict[str, Any]) -> list[Change]:
    """Without a telephone nobody is called back, and what is urgent comes by mail."""
    found: list[Change] = [Drop(("callbacks", name)) for name in document.get("callbacks", {})]
    return [*found, Put(("urgent", "route"), MAIL)]


def _urgent(document: dict[str, Any], answers: Answers) -> list[Change]:
    cases = document["urgent"]["is"]
    found: list[Change] = [
        Drop(("urgent", "is", number))
        for number in range(len(cases) - 1, -1, -1)
        if cases[number]["name"] not in answers.urgent
    ]
    for number, one in enumerate(answers.own_urgent, 1):
        name = f"yours {number}" if len(answers.own_urgent) > 1 else "yours"
        found.append(Add(("urgent", "is"), {"name": name, "say": one.say, "phrases": list(one.phrases or (one.say,))}))
    if not answers.urgent and not answers.own_urgent:
        found += [Drop(("urgent",)), *(Put(("tiers", tier, "urgent"), False) for tier in document["tiers"])]
    return found


_SET = ("batches", "callbacks")


def _places(document: dict[str, Any], answers: Answers) -> list[Change]:
    """Set times, time for oneself and appointments, moved into hours that are others than the trade's."""
    if dict(answers.hours) == preset(answers.trade).hours:
        return []
    week = Week({day: _ranges(answers.hours.get(name, ())) for day, name in enumerate(DAYS) if answers.hours.get(name)})
    found: list[Change] = []
    for table in _SET:
        found += _set_times(document.get(table, {}), table, week)
    own: dict[int, list[tuple[int, int]]] = {}
    for number, entry in reversed(list(enumerate(document.get("protected", [])))):
        found += _own_time(entry, ("protected", number), week, own)
    found += _kept_handled(document, found)
    for name, entry in document.get("appointments", {}).items():
        found += _moved(entry, ("appointments", name), Week(week.open, own), least=_longest(entry["minutes"]))
    return [*found, *_bookable(document, found), *_day_ends(document, week)]


def _longest(minutes: int | list[int]) -> int:
    return minutes if isinstance(minutes, int) else max(minutes)


def _set_times(entries: dict[str, Any], table: str, week: Week) -> list[Change]:
    """Each in a place of its own. Where not even the first finds one, it shares: nothing must go unhandled."""
    found: list[Change] = []
    kept = 0
    for name, entry in entries.items():
        path = (table, name)
        if entry.get("only") == "urgent":
            found += [Drop(path)] if _days(entry["days"]) & frozenset(week.open) else []
            continue
        moved = _moved(entry, path, week)
        if moved == [Drop(path)] and not kept:
            moved = _moved(entry, path, Week(week.open))
        kept += moved != [Drop(path)]
        found += moved
    return found


def _own_time(entry: dict[str, Any], path: Path, week: Week, own: dict[int, list[tuple[int, int]]]) -> list[Change]:
    """An evening of one's own stays where it lies outside the hours; what lies within moves, or goes."""
    (at,) = _ranges([entry["at"]])
    days = _days(entry["days"])
    if not any(first < at[1] and at[0] < last for day in days for first, last in week.open.get(day, ())):
        return []
    if at[0] >= _EVENING:
        return [Drop(path)]
    before = {day: len(ranges) for day, ranges in week.taken.items()}
    found = _moved(entry, path, week)
    for day, ranges in week.taken.items():
        own.setdefault(day, []).extend(ranges[before.get(day, 0) :])
    return found


def _bookable(document: dict[str, Any], changes: Sequence[Change]) -> list[Change]:
    """A channel that asks for appointments takes messages where nothing is left that everybody may book."""
    gone = {one.path[1] for one in changes if isinstance(one, Drop) and one.path[0] == "appointments"}
    left = [one for name, one in document.get("appointments", {}).items() if name not in gone and "tiers" not in one]
    if left:
        return []
    found: list[Change] = []
    for name, one in document["channels"].items():
        found += [Put(("channels", name, "accepts"), "open")] if one.get("accepts") == "appointment" else []
        found += [Put(("channels", name, "instead"), MAIL)] if one.get("instead") == "booking" else []
    return found


def _ranges(written: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Ranges within one day; one past midnight ends with it here, as no set time of a trade goes past it."""
    found = []
    for one in written:
        first, _, last = one.partition("-")
        begin, end = _minutes(first), _minutes(last)
        if begin is not None and end is not None:
            found.append((begin, end if end > begin else 24 * 60))
    return tuple(found)


def _minutes(clock: str) -> int | None:
    hours, _, minutes = clock.strip().partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else None


def _moved(entry: dict[str, Any], path: Path, week: Week, least: int = SHORTEST) -> list[Change]:
    (at,) = _ranges([entry["at"]])
    was = Entry(str(path[-1]), _days(entry["days"]), at, least)
    placed = next(iter(fitted([was], week)), None)
    if placed is None:
        return [Drop(path)]
    days: list[Plain] = [DAYS[day] for day in sorted(placed.days)]
    written = f"{_clock(placed.at[0])}-{_clock(placed.at[1])}"
    return [*([] if placed.days == was.days else [Put((*path, "days"), days)]), Put((*path, "at"), written)]


def _days(written: str | list[str]) -> frozenset[int]:
    found: set[int] = set()
    for part in written if isinstance(written, list) else written.split(","):
        first, _, last = part.strip().partition("-")
        found |= set(range(DAYS.index(first), DAYS.index(last or first) + 1))
    return frozenset(found)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _kept_handled(document: dict[str, Any], changes: Sequence[Change]) -> list[Change]:
    """No channel is handled in a set time that found no place."""
    gone = {one.path[1] for one in changes if isinstance(one, Drop) and one.path[0] in _SET}
    found: list[Change] = []
    for name, channel in document["channels"].items():
        left = [one for one in channel.get("handled", []) if one not in gone]
        if left != channel.get("handled", []):
            found.append(Put(("channels", name, "handled"), left) if left else Drop(("channels", name, "handled")))
    return found


def _day_ends(document: dict[str, Any], week: Week) -> list[Change]:
    if "end_of_day" not in document or not week.open:
        return []
    closes = [ranges[-1][1] for ranges in week.open.values() if ranges]
    usual = max(set(closes), key=lambda one: (closes.count(one), one), default=17 * 60)
    days: list[Plain] = [DAYS[day] for day, ranges in week.open.items() if ranges and ranges[-1][1] == usual]
    return [Put(("end_of_day", "at"), _clock(usual)), Put(("end_of_day", "days"), days)]
