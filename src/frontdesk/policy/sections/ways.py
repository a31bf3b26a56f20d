"""[channels] and [tiers]: the ways to be reached, and how each tier has them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from frontdesk.policy.cursor import Convert, Node, Table, each_entry, open_table
from frontdesk.policy.model import Accepts, Allowance, Channel, Queue, Rings, Tier, Words
from frontdesk.policy.scalars import choice, duration, flag, one_of, text, texts, whole, words

_FIELDS: Mapping[str, Convert[object]] = {
    "accepts": choice(Accepts),
    "address": text,
    "aliases": texts,
    "listed": flag,
    "rings": choice(Rings),
    "handled": texts,
    "turnaround": duration,
    "one_topic": flag,
    "label": words,
    "because": words,
    "instead": text,
    "reply_window": duration,
    "platform": text,
}
INSTEAD_BOOKING = "booking"
"""Not a channel: "use the booking page instead" (DECISION, Channels)."""


def channels(top: Table, queues: Mapping[str, Queue]) -> dict[str, Channel]:
    """[channels], as they stand for everyone; queues and channels they name must be there."""
    node = top.take("channels", lambda found: found)
    if node is None:
        return {}
    entries = list(each_entry(node))
    names = dict.fromkeys(name for name, _ in entries)
    return {name: replace(Channel(name), **_fields(entry, queues, names)) for name, entry in entries}


def _fields(node: Node, queues: Mapping[str, object], channels: Mapping[str, object]) -> dict[str, Any]:
    """The keys of a channel's table that are right; the names in them checked."""
    table = open_table(node)
    if table is None:
        return {}
    read = {key: table.take(key, convert) for key, convert in _FIELDS.items()}
    table.close()
    if table.has("handled"):
        _check_queues(table.child("handled"), queues)
    _check_instead(table, channels)
    return {key: value for key, value in read.items() if value is not None}


def _check_queues(node: Node, queues: Mapping[str, object]) -> None:
    for index, name in enumerate(node.value if isinstance(node.value, list) else ()):
        if isinstance(name, str) and name not in queues:
            node.sheet.unknown_name((*node.path, index), name, "batch or callback window", queues)


def _check_instead(table: Table, channels: Mapping[str, object]) -> None:
    name = table.entries.get("instead")
    if isinstance(name, str) and name not in channels and name != INSTEAD_BOOKING:
        known = {**channels, INSTEAD_BOOKING: None}
        table.node.sheet.unknown_name((*table.path, "instead"), name, "channel", known)


def tiers(top: Table, channels: Mapping[str, Channel], queues: Mapping[str, Queue]) -> dict[str, Tier]:
    """[tiers]; each has all channels, its own table laid over them. Without any there is one, called client."""
    node = top.take("tiers", lambda found: found)
    found = {name: _tier(name, entry, channels, queues) for name, entry in (each_entry(node) if node else ())}
    language = top.node.sheet.language
    return found or {"client": Tier("client", Words(((language, "Client"),)), channels=dict(channels))}


def _tier(name: str, node: Node, channels: Mapping[str, Channel], queues: Mapping[str, Queue]) -> Tier:
    table = open_table(node)
    plain = Words(((node.sheet.language, name.replace("_", " ").capitalize()),))
    if table is None:
        return Tier(name, plain, channels=dict(channels))
    urgent = table.take("urgent", flag)
    tier = Tier(
        name,
        label=table.take("label", words) or plain,
        urgent=urgent is not False,
        exceptions=table.take("exceptions", allowance),
        price=table.take("price", text),
        channels={**channels, **(table.take("channels", _overlay(channels, queues)) or {})},
        because=table.take("because", words),
    )
    table.close()
    return tier


def _overlay(channels: Mapping[str, Channel], queues: Mapping[str, Queue]) -> Callable[[Node], dict[str, Channel]]:
    def read(node: Node) -> dict[str, Channel]:
        found: dict[str, Channel] = {}
        for name, entry in each_entry(node):
            fields = _fields(entry, queues, channels)
            if name in channels:
                found[name] = replace(channels[name], **fields, own=frozenset(fields))
            else:
                entry.sheet.unknown_name(entry.path, name, "channel", channels)
        return found

    return read


def allowance(node: Node) -> Allowance | None:
    """A number of something in a calendar period."""
    table = open_table(node)
    if table is None:
        return None
    count = table.need("count", whole(0, 10_000), "count = 2")
    per = table.need("per", one_of("week", "month", "quarter", "year"), 'per = "quarter"')
    table.close()
    return Allowance(count, per) if count is not None and per else None


def default_tier(top: Table, tiers: Mapping[str, Tier]) -> str:
    """[default] tier, else the first."""
    name = top.take("default", _default)
    if name is not None and name not in tiers:
        top.node.sheet.unknown_name(("default", "tier"), name, "tier", tiers)
    return name if name is not None and name in tiers else next(iter(tiers))


def _default(node: Node) -> str | None:
    table = open_table(node)
    if table is None:
        return None
    name = table.take("tier", text)
    table.close()
    return name
