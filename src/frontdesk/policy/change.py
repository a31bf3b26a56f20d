"""What changes from one policy to another, and for which clients, in sentences."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any, TypeVar

from frontdesk.hours import WEEKDAYS
from frontdesk.policy.model import Accepts, AppointmentKind, Channel, Policy, Tier, TimeOff, Words
from frontdesk.policy.told import Said, came_and_gone, listed, long_lists, open_hours, spoken, told

T = TypeVar("T")
_BEHIND_THE_DESK = frozenset({"triage", "members", "protected", "end_of_day", "planning", "ladder"})
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
        who = f"{listed([spoken(tier) for tier in self.tiers]).capitalize()} clients" if self.tiers else "All clients"
        return f"{who}: {self.sentence}"


def changes(old: Policy, new: Policy) -> tuple[Change, ...]:
    """Every change in a sentence; none where the two say the same. The version itself is no change."""
    return (*_plain_changes(old, new), *_tier_changes(old, new), *_channel_changes(old, new))


def _plain_changes(old: Policy, new: Policy) -> Iterator[Change]:
    if old.effective != new.effective:
        yield Change("effective", f"the new policy holds from {new.effective}; the old one held from {old.effective}.")
    for number, day in enumerate(WEEKDAYS):
        if old.hours[number] != new.hours[number]:
            was, now = open_hours(old.hours[number]), open_hours(new.hours[number])
            yield Change(f"hours.{day}", f"on {_FULL_DAYS[number]} the practice is now {now}, was {was}.")
    for name in ("practice", "holidays", "urgent", "triage", "buffer", "ladder"):
        yield from _fields(name, getattr(old, name), getattr(new, name), besides="cases")
    yield from _named("urgent case", _by_name(old.urgent.cases), _by_name(new.urgent.cases), _path_in("urgent.is"))
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
    "planning": "the day on which the next week is planned",
    "off_hours_rate": "the rate outside hours",
    "off_hours_because": "the reason for the rate outside hours",
}


def _leave(old: Policy, new: Policy) -> Iterator[Change]:
    came = [leave for leave in new.time_off if leave not in old.time_off]
    gone = [leave for leave in old.time_off if leave not in new.time_off]
    for leave in came:
        before = next((one for one in gone if one.first <= leave.last and leave.first <= one.last), None)
        if before is None:
            yield Change("time_off", f"the practice is closed from {leave.first} to {leave.last} ({told(leave.say)}).")
        else:
            gone.remove(before)
            yield from _other_leave(before, leave)
    for leave in gone:
        yield Change("time_off", f"the time off from {leave.first} to {leave.last} is no longer in the policy.")


def _other_leave(old: TimeOff, new: TimeOff) -> Iterator[Change]:
    dates = f"from {new.first} to {new.last}"
    if (old.first, old.last) != (new.first, new.last):
        yield Change("time_off", f"the practice is now closed {dates}, was from {old.first} to {old.last}.")
    if old.say != new.say:
        yield Change("time_off", _was(f"what is said of the time off {dates}", old.say, new.say))
    if old.cover != new.cover:
        yield Change("members", _was(f"the cover in the time off {dates}", old.cover, new.cover))


def _fields(path: str, old: object, new: object, besides: str = "") -> Iterator[Change]:
    """One sentence for each field of a value that differs, but for that named in `besides`."""
    assert hasattr(old, "__dataclass_fields__")
    for one in fields(old):  # type: ignore[arg-type]
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before != after and one.name != besides:
            place = path.replace("urgent.is.", "urgent.").replace(".", ", ")
            what = f"{spoken(place)}: {_FIELDS.get(one.name, spoken(one.name))}"
            absent = _ABSENT.get(f"{path.partition('.')[0]}.{one.name}")
            was, now = (absent if value in (None, ()) else value for value in (before, after))
            yield Change(f"{path}.{_KEYS.get(one.name, one.name)}", _was(what, was, now), _for_whom(old, new))


def _for_whom(*kinds: object) -> tuple[str, ...]:
    """The tiers for which an appointment is, before or after; none where it is for all."""
    each = [kind.tiers for kind in kinds if isinstance(kind, AppointmentKind)]
    return tuple(dict.fromkeys(chain(*each))) if each and all(each) else ()


_FIELDS = {
    "add": "added days",
    "drop": "dropped holidays",
    "frozen": "frozen days",
    "is_not": "not-urgent phrases",
    "minutes_each": "the minutes for each contact",
    "only_urgent": "only for what is urgent",
    "at": "the time",
    "because": "the reason",
    "to": "who does it instead",
    "offer": "what is offered",
    "alert": "where you are alerted",
    "repeat_minutes": "the minutes from one alert to the next",
    "give_up": "the time after which an alert goes on to the next",
    "rotation": "the turn by which members begin to take alerts",
    "confirm": "the word that confirms",
    "no_reply_sooner_than": "the least time before an answer",
    "send_replies": "the time when replies may leave",
    "gap_minutes": "the minutes between two of them",
    "horizon_days": "the days that can be booked ahead",
    "every_minutes": "the minutes from one time offered to the next",
    "most_a_day": "the most of them on a day",
    "change_notice": "the time before it until which clients may change it",
    "clear_minutes": "the minutes kept clear around it",
    "included": "what is included",
    "window_days": "the days for which a crossing counts",
    "yields_to": "what it yields to",
}
"""Fields whose own name would be no word of a sentence."""
_KEYS = {"only_urgent": "only"}
_ABSENT = {
    "urgent.hours": Said("always"),
    "members.hours": Said("those of the practice"),
    "holidays.frozen": Said("those of the installed library"),
    "appointments.tiers": Said("all tiers"),
}
"""What holds where nothing is written."""


def _named(what: str, old: Mapping[str, T], new: Mapping[str, T], path: Callable[[str, T], str]) -> Iterator[Change]:
    """Values by name that came, went or changed."""
    for name, value in new.items():
        if name not in old:
            yield Change(path(name, value), f"the {what} {spoken(name)} is new: {told(value)}.", _for_whom(value))
    for name, value in old.items():
        if name not in new:
            yield Change(path(name, value), f"the {what} {spoken(name)} is no more.", _for_whom(value))
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
            yield Change(f"tiers.{name}", f"the tier {spoken(name)} is new{price}.", (name,))
            yield from _against(new.channels, tier)
    for name, tier in old.tiers.items():
        if name not in new.tiers:
            yield Change(f"tiers.{name}", f"the tier {spoken(name)} is no more.", (name,))
            continue
        for key, what in _TIER.items():
            before, after = getattr(tier, key), getattr(new.tiers[name], key)
            if before != after and key == "urgent":
                line = "an urgent line; before, they had none" if after else "no urgent line; before, they had one"
                yield Change(f"tiers.{name}.urgent", f"they now have {line}.", (name,))
            elif before != after:
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
    if not both:
        both = [""]
        old, new = (replace(one, tiers={"": Tier("", Words(()), channels=one.channels)}) for one in (old, new))
    for name in dict.fromkeys((*new.channels, *old.channels)):
        heard: dict[tuple[str, str], list[str]] = {}
        for tier in both:
            before, after = old.tiers[tier].channels.get(name), new.tiers[tier].channels.get(name)
            for pair in _one_channel(name, before, after):
                heard.setdefault(pair, []).append(tier)
        for (key, sentence), tiers in heard.items():
            everyone = len(tiers) == len(both) == len(new.tiers)
            yield Change(f"channels.{name}{key and '.' + key}", sentence, () if everyone else tuple(tiers))


def _one_channel(name: str, before: Channel | None, after: Channel | None) -> list[tuple[str, str]]:
    if before is None and after is not None:
        return [("", f"{spoken(name)} is a new channel; it {_ACCEPTS[after.accepts]}.")]
    if before is not None and after is None:
        return [("", f"{spoken(name)} is no longer a channel.")]
    return list(_channel_sentences(before, after)) if before and after else []


_ACCEPTS = {
    "always": "takes contacts in at any hour",
    "open": "takes contacts in while the practice is open",
    "appointment": "takes booked calls only",
    "never": "is closed",
}
_ACCEPTED = {
    "always": "took contacts in at any hour",
    "open": "took contacts in while the practice was open",
    "appointment": "took booked calls only",
    "never": "was closed",
}
_RINGS = {
    "always": "rings at any hour",
    "open": "rings while the practice is open",
    "appointment": "rings for booked calls",
    "never": "does not ring",
}
_RANG = {
    "always": "rang at any hour",
    "open": "rang while the practice was open",
    "appointment": "rang for booked calls",
    "never": "did not ring",
}
_CHANNEL = {
    "address": "its address",
    "aliases": "its other addresses",
    "handled": "its queues",
    "one_topic": "asking for one topic a message",
    "label": "what it is called",
    "because": "its reason",
    "instead": "the channel to use instead",
    "reply_window": "the platform's time for free answers",
    "platform": "its platform",
}


def _channel_sentences(old: Channel, new: Channel) -> Iterator[tuple[str, str]]:
    name = spoken(new.name)
    if old.turnaround != new.turnaround:
        yield "turnaround", _turnaround(name, old, new)
    if old.accepts is not new.accepts:
        now = f"is now {_ACCEPTS[new.accepts][3:]}" if new.accepts is Accepts.NEVER else f"now {_ACCEPTS[new.accepts]}"
        yield "accepts", f"{name} {now}; before, it {_ACCEPTED[old.accepts]}."
    if old.rings is not new.rings:
        yield "rings", f"{name} now {_RINGS[new.rings]}; before, it {_RANG[old.rings]}."
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


_SUBJECT = re.compile(r" (?:for|from|outside|of|that|in|between)\b")
"""Before these stands what a sentence is about: "the reason | for the hours"."""


def _was(what: str, before: object, after: object) -> str:
    if long_lists(before, after):
        return f"{what}: {came_and_gone(before, after)}."
    subject = _SUBJECT.split(what.rsplit(": ", maxsplit=1)[-1])[0]
    several = subject.endswith("s") and not subject.endswith("ss")
    return f"{what} {'are' if several else 'is'} now {told(after)}, {'were' if several else 'was'} {told(before)}."
