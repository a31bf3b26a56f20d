"""The guide on what is urgent, on calls and meetings, on services, and on what is asked of the client."""

from collections.abc import Iterator

from frontdesk.desk.wording import price
from frontdesk.policy.model import AppointmentKind, CrossingKind, Offer, QueueKind, Service, Step, Tier
from frontdesk.policy.private import is_listed
from frontdesk.publish.answers import duration_words
from frontdesk.publish.guide.channels import slots_said, tier_name
from frontdesk.publish.guide.model import Item, Section
from frontdesk.publish.guide.words import WORDS
from frontdesk.publish.said_hours import long_hours, queue_words
from frontdesk.publish.source import Source
from frontdesk.publish.ways import way_of
from frontdesk.publish.words import joined

_BOOKED = {
    CrossingKind.CLOSED_CHANNEL,
    CrossingKind.OFF_HOURS_CALL,
    CrossingKind.FALSE_URGENT,
    CrossingKind.NUDGE,
    CrossingKind.BOOKING_CLOSED,
    CrossingKind.THIRD_PARTY,
    CrossingKind.OUT_OF_SCOPE,
    CrossingKind.OVERRUN,
}


def urgent(source: Source, tier: Tier | None = None) -> Section | None:
    """What is urgent here, and how one gets through; None where nothing is called urgent."""
    found, language = source.policy.urgent, source.language
    title = WORDS.say(language, "urgent")
    if not found.cases and found.route is None:
        return None
    if tier is not None and not tier.urgent:
        return Section("urgent", title, (WORDS.say(language, "urgent_not_yours"),), source.own(found.because))
    cases = tuple(Item(_capital(said)) for one in found.cases if (said := source.own(one.say)))
    lines = (*_route(source, tier), *([WORDS.say(language, "urgent_is")] if cases else []))
    return Section("urgent", title, lines, source.own(found.because), items=cases)


def _route(source: Source, tier: Tier | None) -> Iterator[str]:
    found, language = source.policy.urgent, source.language
    way = way_of(source, found.route)
    if way is not None:
        yield WORDS.say(language, "urgent_route", way=way.label, address=way.address)
    yield WORDS.say(language, "urgent_ask", confirm=found.confirm)
    if found.hours is None:
        yield WORDS.say(language, "urgent_always")
    else:
        yield WORDS.say(language, "urgent_hours", hours=long_hours(source, found.hours))
    served = [one for one in source.policy.tiers.values() if one.urgent]
    if tier is None and 0 < len(served) < len(source.policy.tiers):
        names = joined(language, [tier_name(source, one) for one in served])
        yield WORDS.say(language, "urgent_for", tiers=names)


def calls(source: Source, tier: Tier | None = None) -> Section | None:
    """When calls are returned, and what may be booked."""
    language, policy = source.language, source.policy
    windows = [one.name for one in policy.queues.values() if one.kind is QueueKind.CALLBACK]
    kinds = [one for one in policy.appointments if tier is None or not one.tiers or tier.name in one.tiers]
    if not windows and not kinds:
        return None
    lines = (WORDS.say(language, "returned", slots=slots_said(source, windows)),) if windows else ()
    becauses = [said for name in windows if (said := source.own(policy.queues[name].because))]
    items = tuple(_meeting(source, one, tier) for one in kinds)
    return Section("calls", WORDS.say(language, "calls"), lines, " ".join(dict.fromkeys(becauses)), items=items)


def _meeting(source: Source, kind: AppointmentKind, tier: Tier | None) -> Item:
    language = source.language
    days, start, end = queue_words(source, kind)
    said = joined(language, [str(one) for one in kind.minutes], "or")
    lines = [WORDS.say(language, "meeting", minutes=said, days=days, start=start, end=end)]
    if kind.notice is not None:
        lines.append(WORDS.say(language, "notice", time=duration_words(language, kind.notice)))
    if tier is None and kind.tiers:
        named = [tier_name(source, source.policy.tiers[one]) for one in kind.tiers if one in source.policy.tiers]
        lines.append(WORDS.say(language, "for_tiers", tiers=joined(language, named)))
    return Item(kind_name(source, kind), tuple(lines), source.own(kind.because))


def kind_name(source: Source, kind: AppointmentKind) -> str:
    """What clients call a kind of appointment: as the owner wrote it, else by its name."""
    own = _capital(source.own(kind.label))
    return own or WORDS.table(source.language).get(f"meeting.{kind.name}") or _capital(kind.name.replace("_", " "))


def services(source: Source) -> Section | None:
    """What is done here, and what becomes of the rest."""
    if not source.policy.services:
        return None
    shown = sorted(source.policy.services, key=lambda one: list(Offer).index(one.offer))
    items = tuple(_service(source, one) for one in shown if source.own(one.name))
    return Section("services", WORDS.say(source.language, "services"), items=items)


def _service(source: Source, service: Service) -> Item:
    language, to = source.language, source.own(service.to)
    rate = price(service.rate, language) if source.own(service.rate) and service.rate else ""
    detail = {Offer.EXTRA: rate, Offer.OUTSOURCE: to, Offer.REFER: to}.get(service.offer, "")
    key = f"service.{service.offer.value}" + ("" if detail or service.offer in _BARE else "_bare")
    lines = [WORDS.say(language, key, rate=rate, to=to)]
    resource = source.own(service.resource)
    if resource:
        lines.append(WORDS.say(language, "resource"))
    return Item(
        source.own(service.name), tuple(lines), source.own(service.because), resource, _link(resource), is_further=True
    )


_BARE = (Offer.INCLUDED, Offer.NEVER)


def _link(address: str) -> str:
    return address if address.startswith(("https://", "http://")) else ""


def rules_asked(source: Source, tier: Tier | None = None) -> Iterator[CrossingKind]:
    """The rules that the guide asks a client to keep: those that count, and one topic a message."""
    policy = source.policy
    yield from (one for one in CrossingKind if one in policy.ladder.counts and one in _BOOKED)
    if any(one.one_topic and is_listed(one) for one in (tier or policy).channels.values()):
        yield CrossingKind.SEVERAL_TOPICS


def asked(source: Source, tier: Tier | None = None) -> Section | None:
    """What is asked of the client, from the rules that count, and what follows where one is stepped over."""
    language = source.language
    items = tuple(Item(WORDS.say(language, f"ask.{one.value}")) for one in rules_asked(source, tier))
    after = (*_off_hours(source), *_ladder(source))
    because = source.own(source.policy.ladder.because)
    return Section("asked", WORDS.say(language, "asked"), (), because, items=items, after=after) if items else None


def _off_hours(source: Source) -> Iterator[str]:
    rate = source.own(source.policy.off_hours_rate)
    if rate:
        yield WORDS.say(source.language, "off_hours", rate=price(rate, source.language))
        because = source.own(source.policy.off_hours_because)
        if because:
            yield because


def _ladder(source: Source) -> Iterator[str]:
    steps = {one.do for one in source.policy.ladder.steps}
    if steps & {Step.REMIND_GENTLY, Step.REMIND_FIRMLY}:
        yield WORDS.say(source.language, "ladder")
    if Step.TALK in steps:
        yield WORDS.say(source.language, "ladder_talk")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
