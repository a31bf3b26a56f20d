"""The guide's ways to reach the desk: what each is for, and how soon there is an answer, for everybody or one tier."""

from collections.abc import Iterator, Mapping

from frontdesk.desk.wording import price
from frontdesk.policy.model import Accepts, Channel, Policy, QueueKind, Rings, Tier
from frontdesk.policy.private import is_listed
from frontdesk.publish.answers import duration_words
from frontdesk.publish.guide.model import Item, Section, Table
from frontdesk.publish.guide.words import WORDS
from frontdesk.publish.said_hours import queue_words
from frontdesk.publish.source import Source
from frontdesk.publish.ways import AddressKind, Way, label_of, way_of
from frontdesk.publish.words import joined


def channels(source: Source, tier: Tier | None = None) -> Section:
    """Each way that is listed, those on which nothing is looked after last."""
    language = source.language
    view = tier.channels if tier else source.policy.channels
    shown = [one for one in view.values() if one.listed]
    shown.sort(key=lambda one: one.accepts is Accepts.NEVER)
    items = tuple(_item(source, one, view) for one in shown)
    return Section("ways", WORDS.say(language, "ways"), (WORDS.say(language, "ways_lead"),), items=items)


def _item(source: Source, channel: Channel, view: Mapping[str, Channel]) -> Item:
    way = way_of(source, channel.name)
    lines = tuple(_closed(source, channel, view) if channel.accepts is Accepts.NEVER else _served(source, channel, way))
    title, because = _capital(bare(label_of(source, channel))), source.own(channel.because)
    if way is None or channel.accepts is Accepts.NEVER:
        return Item(title, lines, because)
    return Item(title, lines, because, way.address, way.link)


def _closed(source: Source, channel: Channel, view: Mapping[str, Channel]) -> Iterator[str]:
    instead = view.get(channel.instead or "")
    if instead is None or not is_listed(instead):
        yield WORDS.say(source.language, "way_nowhere")
    else:
        yield WORDS.say(source.language, "way_instead", instead=label_of(source, instead))


def _served(source: Source, channel: Channel, way: Way | None) -> Iterator[str]:
    language = source.language
    calls = way is not None and way.kind is AddressKind.PHONE and channel.name not in ("sms", "text", "whatsapp")
    key = {Accepts.ALWAYS: "way_always", Accepts.OPEN: "way_open"}.get(channel.accepts, "way_appointment")
    yield WORDS.say(language, "way_always_call" if calls and channel.accepts is Accepts.ALWAYS else key)
    if calls and channel.rings is Rings.APPOINTMENT:
        yield WORDS.say(language, "way_rings_appointment")
    yield from _handled(source, channel)
    if channel.turnaround is not None:
        yield WORDS.say(language, "way_turnaround", time=duration_words(language, channel.turnaround))
    if channel.one_topic:
        yield WORDS.say(language, "one_topic")


def _handled(source: Source, channel: Channel) -> Iterator[str]:
    """When it is looked after: batches, then callbacks."""
    for kind, key in ((QueueKind.BATCH, "way_handled"), (QueueKind.CALLBACK, "way_returned")):
        slots = slots_said(source, [name for name in channel.handled if _is(source.policy, name, kind)])
        if slots:
            yield WORDS.say(source.language, key, slots=slots)


def _is(policy: Policy, name: str, kind: QueueKind) -> bool:
    return name in policy.queues and policy.queues[name].kind is kind


def slots_said(source: Source, names: list[str]) -> str:
    """The set times of these queues: "Monday to Friday between 9:30 AM and 10:30 AM"."""
    said = []
    for name in names:
        queue = source.policy.queues[name]
        days, start, end = queue_words(source, queue)
        key = "slot_urgent" if queue.only_urgent else "slot"
        said.append(WORDS.say(source.language, key, days=days, start=start, end=end))
    return joined(source.language, said)


def tiers(source: Source) -> Section | None:
    """How soon there is an answer, by what a client has; None where there are no tiers."""
    policy, language = source.policy, source.language
    if not policy.tiers:
        return None
    shown = [name for name in policy.channels if any(is_listed(one) for one in _everywhere(policy, name))]
    heads = (
        WORDS.say(language, "tier"),
        *(_capital(bare(_label(source, name))) for name in shown),
        *_urgent_head(source),
    )
    rows = tuple((tier_name(source, one), *_cells(source, one, shown)) for one in policy.tiers.values())
    items = tuple(item for one in policy.tiers.values() for item in _priced(source, one))
    lines = (WORDS.say(language, "tiers_lead"), *_buffer(source))
    because = source.own(policy.buffer.because)
    return Section("answers", WORDS.say(language, "tiers"), lines, because, Table(heads, rows), items)


def of_tier(source: Source, tier: Tier) -> Section:
    """The same for one client: how soon, on each way."""
    language = source.language
    lines = [
        WORDS.say(language, "answer_on", way=_capital(bare(label_of(source, one))), time=_cell(source, one))
        for one in tier.channels.values()
        if is_listed(one) and one.turnaround is not None
    ]
    because = source.own(tier.because or source.policy.buffer.because)
    return Section("answers", WORDS.say(language, "tiers"), (*lines, *_buffer(source)), because)


def _everywhere(policy: Policy, name: str) -> Iterator[Channel]:
    views = (policy.channels, *(tier.channels for tier in policy.tiers.values()))
    return (view[name] for view in views if name in view)


def _label(source: Source, name: str) -> str:
    return label_of(source, source.policy.channels[name])


def _urgent_head(source: Source) -> tuple[str, ...]:
    has = source.policy.urgent.cases or source.policy.urgent.route
    return (WORDS.say(source.language, "tier_urgent"),) if has else ()


def tier_name(source: Source, tier: Tier) -> str:
    """What a tier is called."""
    return source.own(tier.label) or tier.name.replace("_", " ")


def _cells(source: Source, tier: Tier, shown: list[str]) -> Iterator[str]:
    for name in shown:
        channel = tier.channels.get(name)
        yield WORDS.say(source.language, "no") if channel is None or not is_listed(channel) else _cell(source, channel)
    if _urgent_head(source):
        yield WORDS.say(source.language, "yes" if tier.urgent else "no")


def _cell(source: Source, channel: Channel) -> str:
    if channel.turnaround is None:
        return WORDS.say(source.language, "yes")
    return duration_words(source.language, channel.turnaround)


def _priced(source: Source, tier: Tier) -> Iterator[Item]:
    because, cost = source.own(tier.because), source.own(tier.price)
    if cost or because:
        yield Item(tier_name(source, tier), (price(cost, source.language),) if cost else (), because)


def _buffer(source: Source) -> Iterator[str]:
    least = source.policy.buffer.no_reply_sooner_than
    if least.count:
        yield WORDS.say(source.language, "buffer", time=duration_words(source.language, least))


def bare(label: str) -> str:
    """A label without its article, as it stands alone."""
    first, _, rest = label.partition(" ")
    return rest if first.casefold() in ("the", "el", "la", "los", "las") and rest else label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
