"""What changes from one policy to another, and for which clients, in sentences."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from frontdesk.hours import WEEKDAYS, Span
from frontdesk.policy.model import Channel, Policy, Tier, Words

T = TypeVar("T")
_BEHIND_THE_DESK = frozenset({"triage", "members", "protected", "end_of_day", "ladder"})
"""Sections whose changes no client sees."""

_FULL_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: for the clients of these tiers (none named: for all), at that path, in a sentence."""

    path: str
    sentence: str
    tiers: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.tiers and self.path.split(".")[0] in _BEHIND_THE_DESK:
            return f"Behind the desk: {self.sentence}"
        who = f"{_listed([_spoken(tier) for tier in self.tiers]).capitalize()} clients" if self.tiers else "All clients"
        return f"{who}: {self.sentence}"


def changes(old: Policy, new: Policy) -> tuple[Change, ...]:
    """Every change in a sentence; none where the two say the same. The version itself is no change."""
    return (*_plain_changes(old, new), *_tier_changes(old, new), *_channel_changes(old, new))


def _plain_changes(old: Policy, new: Policy) -> Iterator[Change]:
    if old.effective != new.effective:
        yield Change("effective", f"the new policy holds from {new.effective}; the old one held from {old.effective}.")
    for number, day in enumerate(WEEKDAYS):
        if old.hours[number] != new.hours[number]:
            was, now = _hours(old.hours[number]), _hours(new.hours[number])
            yield Change(f"hours.{day}", f"on {_FULL_DAYS[number]} the practice is now {now}, was {was}.")
    for name in ("practice", "holidays", "urgent", "triage", "buffer", "ladder"):
        yield from _fields(name, getattr(old, name), getattr(new, name))
    yield from _named("queue", old.queues, new.queues, _queue_path)
    for name in ("members", "appointments", "protected", "services"):
        yield from _named(name.rstrip("s"), _by_name(getattr(old, name)), _by_name(getattr(new, name)), _path_in(name))
    for name, what in _SINGLE.items():
        if getattr(old, name) != getattr(new, name):
            yield Change(name, _was(what, getattr(old, name), getattr(new, name)))
    yield from _leave(old, new)


_SINGLE = {
    "because": "the reason for the hours",
    "default_tier": "the tier of someone who is in no list",
    "end_of_day": "the end of the day",
    "off_hours_rate": "the rate outside hours",
    "off_hours_because": "the reason for the rate outside hours",
}


def _leave(old: Policy, new: Policy) -> Iterator[Change]:
    for leave in new.time_off:
        if leave not in old.time_off:
            yield Change("time_off", f"the practice is closed from {leave.first} to {leave.last} ({_told(leave.say)}).")
    for leave in old.time_off:
        if leave not in new.time_off:
            yield Change("time_off", f"the time off from {leave.first} to {leave.last} is no longer in the policy.")


def _fields(path: str, old: object, new: object) -> Iterator[Change]:
    """One sentence for each field of a value that differs."""
    assert hasattr(old, "__dataclass_fields__")
    for one in fields(old):  # type: ignore[arg-type]
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before != after:
            what = f"{path.replace('.', ', ')}: {_spoken(one.name)}"
            yield Change(f"{path}.{one.name}", _was(what, before, after))


def _named(what: str, old: Mapping[str, T], new: Mapping[str, T], path: Callable[[str, T], str]) -> Iterator[Change]:
    """Values by name that came, went or changed."""
    for name, value in new.items():
        if name not in old:
            yield Change(path(name, value), f"the {what} {_spoken(name)} is new: {_told(value)}.")
    for name, value in old.items():
        if name not in new:
            yield Change(path(name, value), f"the {what} {_spoken(name)} is no more.")
        elif new[name] != value:
            yield from _fields(path(name, value), value, new[name])


def _queue_path(name: str, queue: Any) -> str:  # noqa: ANN401 -- a Queue; the signature is that of every kind
    return f"{'batches' if queue.kind == 'batch' else 'callbacks'}.{name}"


def _path_in(section: str) -> Callable[[str, object], str]:
    return lambda name, _: f"{section}.{name}"


def _by_name(values: tuple[Any, ...]) -> dict[str, Any]:
    return {value.name: value for value in values}


def _tier_changes(old: Policy, new: Policy) -> Iterator[Change]:
    for name, tier in new.tiers.items():
        if name not in old.tiers:
            price = f" at {tier.price}" if tier.price else ""
            yield Change(f"tiers.{name}", f"the tier {_spoken(name)} is new{price}.", (name,))
            yield from _against(new.channels, tier)
    for name, tier in old.tiers.items():
        if name not in new.tiers:
            yield Change(f"tiers.{name}", f"the tier {_spoken(name)} is no more.", (name,))
            continue
        for key, what in _TIER.items():
            before, after = getattr(tier, key), getattr(new.tiers[name], key)
            if before != after:
                yield Change(f"tiers.{name}.{key}", _was(what, before, after), (name,))


_TIER = {
    "label": "the name of the tier",
    "urgent": "a way through for what is urgent",
    "exceptions": "the exceptions",
    "price": "the price",
    "because": "the reason for the tier",
}


def _against(channels: Mapping[str, Channel], tier: Tier) -> Iterator[Change]:
    """How a new tier has its channels otherwise than the rest."""
    for name, channel in tier.channels.items():
        for key, sentence in _channel_sentences(channels[name], channel):
            yield Change(f"tiers.{tier.name}.channels.{name}.{key}", sentence, (tier.name,))


def _channel_changes(old: Policy, new: Policy) -> Iterator[Change]:
    """By channel; tiers for which the same sentence holds are named together."""
    both = [name for name in new.tiers if name in old.tiers]
    for name in dict.fromkeys((*new.channels, *old.channels)):
        told: dict[tuple[str, str], list[str]] = {}
        for tier in both:
            before, after = old.tiers[tier].channels.get(name), new.tiers[tier].channels.get(name)
            for pair in _one_channel(name, before, after):
                told.setdefault(pair, []).append(tier)
        for (key, sentence), tiers in told.items():
            everyone = len(tiers) == len(both) == len(new.tiers)
            yield Change(f"channels.{name}{key and '.' + key}", sentence, () if everyone else tuple(tiers))


def _one_channel(name: str, before: Channel | None, after: Channel | None) -> list[tuple[str, str]]:
    if before is None and after is not None:
        return [("", f"{_spoken(name)} is a new channel; it {_ACCEPTS[after.accepts]}.")]
    if before is not None and after is None:
        return [("", f"{_spoken(name)} is no longer a channel.")]
    return list(_channel_sentences(before, after)) if before and after else []


_ACCEPTS = {
    "always": "takes contacts in at any hour",
    "open": "takes contacts in while the practice is open",
    "appointment": "takes booked calls only",
    "never": "is closed",
}
_RINGS = {
    "always": "rings at any hour",
    "open": "rings while the practice is open",
    "appointment": "rings for booked calls",
    "never": "does not ring",
}
_CHANNEL = {
    "address": "its address",
    "aliases": "its other addresses",
    "handled": "the times of handling",
    "one_topic": "asking for one topic a message",
    "because": "its reason",
    "instead": "the channel to use instead",
    "reply_window": "the platform's time for free answers",
    "platform": "its platform",
}


def _channel_sentences(old: Channel, new: Channel) -> Iterator[tuple[str, str]]:
    name = _spoken(new.name)
    if old.turnaround != new.turnaround:
        yield "turnaround", _turnaround(name, old, new)
    if old.accepts is not new.accepts:
        yield (
            "accepts",
            f"{name} now {_ACCEPTS[new.accepts]}; before, it {_ACCEPTS[old.accepts].replace('is ', 'was ')}.",
        )
    if old.rings is not new.rings:
        yield "rings", f"{name} now {_RINGS[new.rings]}; before: {_RINGS[old.rings]}."
    if old.listed != new.listed:
        yield "listed", f"the address of {name} is now {'listed' if new.listed else 'private'}."
    for key, what in _CHANNEL.items():
        if getattr(old, key) != getattr(new, key):
            yield key, _was(f"{name}: {what}", getattr(old, key), getattr(new, key))


def _turnaround(name: str, old: Channel, new: Channel) -> str:
    if new.turnaround is None:
        return f"{name} no longer has a turnaround; it was {old.turnaround}."
    before = f"was {old.turnaround}" if old.turnaround else "had no turnaround before"
    return f"{name} is now answered within {new.turnaround}, {before}."


def _was(what: str, before: object, after: object) -> str:
    return f"{what} is now {_told(after)}, was {_told(before)}."


def _hours(spans: tuple[Span, ...]) -> str:
    return f"open {_listed([str(span) for span in spans])}" if spans else "closed"


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _told(value: object) -> str:
    """Any value of the model in words."""
    match value:
        case None | () | "":
            return "none"
        case bool():
            return "yes" if value else "no"
        case Words():
            return " / ".join(f'"{text}"' for _, text in value.by_language)
        case Enum() | Span() | int() | float():
            return str(value)
        case str():
            return f'"{value}"' if " " in value else value
        case date():
            return value.isoformat()
        case frozenset():
            return _set(value)
        case tuple():
            return _week(value) if _is_week(value) else _listed([_told(one) for one in value])
    if str(type(value).__dict__.get("__str__", "")):
        return str(value)
    return ", ".join(
        f"{_spoken(one.name)} {_told(getattr(value, one.name))}"
        for one in fields(value)  # type: ignore[arg-type]
        if getattr(value, one.name) not in (None, (), frozenset()) and one.name != "name"
    )


def _set(values: frozenset[object]) -> str:
    if all(isinstance(one, int) for one in values):
        return _listed([WEEKDAYS[int(str(one))] for one in sorted(values, key=str)]) if values else "none"
    return _listed(sorted(str(one) for one in values)) if values else "none"


def _is_week(value: tuple[object, ...]) -> bool:
    return len(value) == 7 and all(isinstance(one, tuple) for one in value)


def _week(week: tuple[Any, ...]) -> str:
    days = [f"{WEEKDAYS[number]} {_listed([str(one) for one in spans])}" for number, spans in enumerate(week) if spans]
    return "; ".join(days) or "none"
