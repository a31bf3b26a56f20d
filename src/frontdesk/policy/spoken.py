"""Every text of a policy that may reach a client, with the path at which it stands."""

from collections.abc import Iterator

from frontdesk.policy.findings import Path
from frontdesk.policy.model import Policy, Words

Spoken = Iterator[tuple[Path, str]]


def spoken(policy: Policy) -> Spoken:
    """All of them, in every language."""
    for path, words in spoken_words(policy):
        yield from _each(path, words)
    yield from _people(policy)
    for index, added in enumerate(policy.holidays.add):
        yield ("holidays", "add", index, "name"), added.name
    for index, half in enumerate(policy.holidays.half_days):
        yield ("holidays", "half_days", index, "name"), half.name
    for name, tier in policy.tiers.items():
        if tier.price is not None:
            yield ("tiers", name, "price"), tier.price
    yield ("urgent", "confirm"), policy.urgent.confirm
    for index, service in enumerate(policy.services):
        for key, text in (("rate", service.rate), ("to", service.to), ("resource", service.resource)):
            if text is not None:
                yield ("services", index, key), text
        yield ("services", index, "name"), service.name
    yield from _prices(policy)
    if policy.off_hours_rate is not None:
        yield ("off_hours", "rate"), policy.off_hours_rate


def _prices(policy: Policy) -> Spoken:
    for kind in policy.appointments:
        if kind.price is not None:
            yield ("appointments", kind.name, "price"), kind.price
        yield from ((("appointments", kind.name, "prices", one.tier), one.price) for one in kind.prices)


def _people(policy: Policy) -> Spoken:
    yield ("practice", "name"), policy.practice.name
    yield ("practice", "owner"), policy.practice.owner
    for index, member in enumerate(policy.members):
        yield ("members", index, "name"), member.name


def noted(policy: Policy) -> Spoken:
    """Texts that serve the desk and are shown to nobody: what clients write, and names of the owner's own."""
    for index, case in enumerate(policy.urgent.cases):
        yield ("urgent", "is", index, "name"), case.name
        for key, said in (("phrases", case.phrases), ("examples", case.examples), ("unless", case.unless)):
            yield from ((("urgent", "is", index, key, place), text) for place, text in enumerate(said))
    yield from ((("urgent", "is_not", place), text) for place, text in enumerate(policy.urgent.is_not))
    for index, service in enumerate(policy.services):
        yield from ((("services", index, "examples", place), text) for place, text in enumerate(service.examples))
    for index, block in enumerate(policy.protected):
        yield ("protected", index, "name"), block.name


def spoken_words(policy: Policy) -> Iterator[tuple[Path, Words]]:
    """Those that may be written in several languages."""
    for path, words in (*_reasons(policy), *_labels(policy)):
        if words is not None:
            yield path, words


def _labels(policy: Policy) -> Iterator[tuple[Path, Words | None]]:
    for index, leave in enumerate(policy.time_off):
        yield ("time_off", index, "say"), leave.say
    for index, case in enumerate(policy.urgent.cases):
        yield ("urgent", "is", index, "say"), case.say
    for channel in policy.channels.values():
        yield ("channels", channel.name, "label"), channel.label
    for kind in policy.appointments:
        for key, said in (("label", kind.label), ("place", kind.place), ("bring", kind.bring)):
            yield ("appointments", kind.name, key), said
    for name, tier in policy.tiers.items():
        yield ("tiers", name, "label"), tier.label
        for channel in tier.channels.values():
            if "label" in channel.own:
                yield ("tiers", name, "channels", channel.name, "label"), channel.label


def _reasons(policy: Policy) -> Iterator[tuple[Path, Words | None]]:
    yield ("hours", "because"), policy.because
    yield ("holidays", "because"), policy.holidays.because
    yield ("urgent", "because"), policy.urgent.because
    yield ("buffer", "because"), policy.buffer.because
    yield ("off_hours", "because"), policy.off_hours_because
    yield ("ladder", "because"), policy.ladder.because
    for queue in policy.queues.values():
        yield ("batches" if queue.kind == "batch" else "callbacks", queue.name, "because"), queue.because
    for kind in policy.appointments:
        yield ("appointments", kind.name, "because"), kind.because
    for index, service in enumerate(policy.services):
        yield ("services", index, "because"), service.because
    for channel in policy.channels.values():
        yield ("channels", channel.name, "because"), channel.because
    for name, tier in policy.tiers.items():
        yield ("tiers", name, "because"), tier.because
        for channel in tier.channels.values():
            if "because" in channel.own:
                yield ("tiers", name, "channels", channel.name, "because"), channel.because


def _each(path: Path, words: Words) -> Spoken:
    if len(words.by_language) == 1:
        yield path, words.by_language[0][1]
        return
    for tag, text in words.by_language:
        yield (*path, tag), text
