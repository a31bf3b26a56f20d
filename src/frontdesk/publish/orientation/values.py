"""What each point says, as plain values of the policy: neither the words around them nor a `because` are counted.

A leave is announced in the guide and agreed to by nobody: it is in no digest, and a new one asks nobody again.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from frontdesk.hours import Span
from frontdesk.policy.model import Accepts, Channel, Duration, Queue, QueueKind, Rings, Step, Tier, Week, Words
from frontdesk.policy.private import is_listed
from frontdesk.publish.guide.matters import rules_asked
from frontdesk.publish.source import Source
from frontdesk.publish.ways import AddressKind, way_of

_WRITTEN = ("sms", "text", "whatsapp")


def values_said(source: Source, tier: Tier | None) -> dict[str, Any]:
    """By the key of each section that there may be."""
    return {
        "hours": _hours(source),
        "days-off": _days_off(source),
        "ways": _ways(source, tier),
        "answers": _answers(source, tier),
        "urgent": _urgent(source, tier),
        "calls": _calls(source, tier),
        "services": _services(source),
        "asked": _asked(source, tier),
    }


def _hours(source: Source) -> dict[str, Any]:
    policy = source.policy
    always = any(one.accepts is Accepts.ALWAYS and one.listed for one in policy.channels.values())
    return {"zone": policy.practice.time_zone, "week": _week(policy.hours), "write at any time": always}


def _days_off(source: Source) -> dict[str, Any]:
    kept = source.policy.holidays
    return {
        "calendar": kept.calendar,
        "categories": sorted(kept.categories),
        "add": sorted([one.date.isoformat(), source.own(one.name)] for one in kept.add),
        "open all the same": sorted(str(one) for one in kept.drop),
        "half days": sorted([one.date.isoformat(), source.own(one.name), _spans(one.hours)] for one in kept.half_days),
    }


def _ways(source: Source, tier: Tier | None) -> dict[str, Any]:
    view = tier.channels if tier else source.policy.channels
    return {name: _way(source, one, view) for name, one in view.items() if one.listed}


def _way(source: Source, channel: Channel, view: Mapping[str, Channel]) -> dict[str, Any]:
    if channel.accepts is Accepts.NEVER:
        instead = view.get(channel.instead or "")
        return {"closed": True, "instead": instead.name if instead is not None and is_listed(instead) else None}
    way = way_of(source, channel.name)
    calls = way is not None and way.kind is AddressKind.PHONE and channel.name not in _WRITTEN
    return {
        "address": way.address if way else None,
        "accepts": channel.accepts.value,
        "rings for booked calls": calls and channel.rings is Rings.APPOINTMENT,
        "handled": _queues(source, channel.handled),
        "turnaround": _length(channel.turnaround),
        "one topic": channel.one_topic,
    }


def _answers(source: Source, tier: Tier | None) -> dict[str, Any]:
    every = [tier] if tier else source.policy.tiers.values()
    by_tier = {one.name: _promised(one) for one in every}
    shown = by_tier[tier.name] if tier else {"tiers": by_tier, "urgent": _served(source), "prices": _prices(source)}
    return {"answers": shown, "not sooner than": _length(source.policy.buffer.no_reply_sooner_than)}


def _promised(tier: Tier) -> dict[str, Any]:
    return {name: _length(one.turnaround) for name, one in tier.channels.items() if is_listed(one) and one.turnaround}


def _served(source: Source) -> list[str]:
    return sorted(one.name for one in source.policy.tiers.values() if one.urgent)


def _prices(source: Source) -> dict[str, str]:
    return {one.name: source.own(one.price) for one in source.policy.tiers.values()}


def _urgent(source: Source, tier: Tier | None) -> dict[str, Any]:
    found = source.policy.urgent
    if tier is not None and not tier.urgent:
        return {"served": False}
    way = way_of(source, found.route)
    return {
        "served": True if tier else _served(source),
        "route": [way.name, way.address] if way else None,
        "confirm": found.confirm,
        "hours": None if found.hours is None else _week(found.hours),
        "cases": sorted([one.name, _words(source, one.say)] for one in found.cases if one.say),
    }


def _calls(source: Source, tier: Tier | None) -> dict[str, Any]:
    windows = [one.name for one in source.policy.queues.values() if one.kind is QueueKind.CALLBACK]
    kinds = [one for one in source.policy.appointments if tier is None or not one.tiers or tier.name in one.tiers]
    meetings = {
        one.name: [list(one.minutes), sorted(one.days), _span(one.at), _length(one.notice)]
        + ([sorted(one.tiers)] if tier is None else [])
        for one in kinds
    }
    return {"returned": _queues(source, windows), "meetings": meetings}


def _services(source: Source) -> list[Any]:
    rows = [
        [source.own(one.name), one.offer.value, source.own(one.rate), source.own(one.to), source.own(one.resource)]
        for one in source.policy.services
        if source.own(one.name)
    ]
    return sorted(rows)


def _asked(source: Source, tier: Tier | None) -> dict[str, Any]:
    steps = {one.do for one in source.policy.ladder.steps}
    return {
        "rules": sorted(one.value for one in rules_asked(source, tier)),
        "off-hours rate": source.own(source.policy.off_hours_rate),
        "reminders": bool(steps & {Step.REMIND_GENTLY, Step.REMIND_FIRMLY}),
        "a conversation": Step.TALK in steps,
    }


def _queues(source: Source, names: Iterable[str]) -> list[Any]:
    known = source.policy.queues
    return sorted(_queue(known[name]) for name in names if name in known)


def _queue(one: Queue) -> list[Any]:
    return [one.kind.value, sorted(one.days), _span(one.at), one.only_urgent]


def _words(source: Source, words: Words | None) -> dict[str, str]:
    """What the owner wrote, by language; what would show too much is nowhere shown."""
    every = words.by_language if words else ()
    return {tag: text for tag, text in every if not source.discretion.reveals(text)}


def _week(week: Week) -> list[Any]:
    return [_spans(day) for day in week]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(one) for one in spans]


def _span(one: Span) -> list[int]:
    return [one.start, one.end]


def _length(one: Duration | None) -> str | None:
    return None if one is None or not one.count else str(one)
