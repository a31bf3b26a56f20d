"""The words of a mail server's own answers: it knows the hours, not who writes, so all are of the default tier."""

from collections.abc import Iterator

from frontdesk.desk.wording import say as desk_say
from frontdesk.policy.model import Channel, Duration, Unit
from frontdesk.policy.private import is_listed
from frontdesk.publish.said_hours import city, long_hours
from frontdesk.publish.source import Source
from frontdesk.publish.ways import AddressKind, label_of, way_of, ways
from frontdesk.publish.words import count, say

_COUNTED = {
    Unit.MINUTES: "minutes",
    Unit.HOURS: "hours_long",
    Unit.DAYS: "days_long",
    Unit.BUSINESS_HOURS: "business_hours",
    Unit.BUSINESS_DAYS: "business_days",
}


def open_answer(source: Source) -> str:
    """What is answered while the desk is open."""
    return _letter(source, "")


def closed_answer(source: Source, why: str, when: str) -> str:
    """What is answered while it is closed; both may be placeholders. Without `when` no opening is in sight."""
    key = f"closed{'_until' if when else ''}{'' if why else '_bare'}"
    return _letter(source, desk_say(source.language, key, why=why, when=when))


def duration_words(language: str, duration: Duration) -> str:
    """A length of time: "1 business day"."""
    return count(language, _COUNTED[duration.unit], duration.count)


def hours_sentence(source: Source) -> str:
    """When the desk is open in an ordinary week."""
    hours = long_hours(source)
    key = "we_keep" if hours else "no_hours"
    return say(source.language, key, hours=hours, city=city(source))


def default_channel(source: Source, name: str) -> Channel | None:
    """A channel as it stands for somebody who is in no list."""
    policy = source.policy
    tier = policy.tiers.get(policy.default_tier)
    return (tier.channels if tier else policy.channels).get(name) or policy.channels.get(name)


def urgent_sentence(source: Source, besides: str = "") -> str:
    """How one gets through when it is urgent, for everybody; empty where that is not offered to everybody."""
    policy = source.policy
    tier, route = policy.tiers.get(policy.default_tier), policy.urgent.route
    channel = policy.channels.get(route or "")
    if (tier is not None and not tier.urgent) or channel is None or channel.name == besides or not is_listed(channel):
        return ""
    way = way_of(source, channel.name)
    named = label_of(source, channel) + (f" ({way.address})" if way else "")
    cases = [source.own(one.say) for one in policy.urgent.cases]
    said = desk_say(source.language, "or").join(text[:1].lower() + text[1:] for text in cases if text)
    return desk_say(source.language, "urgent_route" if said else "urgent_route_bare", cases=said, route=named)


def _letter(source: Source, standing: str) -> str:
    paragraphs = (
        desk_say(source.language, "hello_nobody"),
        " ".join(filter(None, (desk_say(source.language, "arrived"), standing))),
        " ".join(_what_follows(source)),
        source.own(source.policy.because),
        f"{source.policy.practice.name}\n{say(source.language, 'automatic')}",
    )
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _what_follows(source: Source) -> Iterator[str]:
    mail = next((way for way in ways(source) if way.kind is AddressKind.MAIL), None)
    channel = default_channel(source, mail.name) if mail else None
    if channel is not None and channel.turnaround is not None:
        yield say(source.language, "answered_within", time=duration_words(source.language, channel.turnaround))
    yield hours_sentence(source)
    if urgent := urgent_sentence(source, besides=channel.name if channel else ""):
        yield urgent
