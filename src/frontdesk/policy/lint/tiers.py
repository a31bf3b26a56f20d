"""Rules of tiers: what a tier says, costs and promises must fit together."""

import re
from itertools import pairwise

from frontdesk.policy.findings import Code, Path
from frontdesk.policy.lint.case import Case, View
from frontdesk.policy.lint.channels import takes_in
from frontdesk.policy.model import Accepts, Channel, Duration, Protected, Rings, Tier, Week, YieldsTo
from frontdesk.policy.private import normalised, private_addresses

_ROUND_THE_CLOCK = re.compile(
    r"\b24\s*[-/x\N{MULTIPLICATION SIGN}]\s*7\b|\b24 ?(?:h|hours) a day\b|round[ -]the[ -]clock|day and night|always on"
    r"|\b24 horas al día\b|\brund um die uhr\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"(\d+(?:\.\d+)?)(?:.*?(?:\bper|\ba|\ban|/)\s*([a-z]+))?", re.IGNORECASE)
_MONTHS = {"month": 1.0, "mo": 1.0, "year": 12.0, "annum": 12.0, "quarter": 3.0, "week": 7 / 30.4}


def says_always(tier: Tier) -> bool:
    """Whether the tier calls itself 24/7."""
    return any(_ROUND_THE_CLOCK.search(text) for text in (tier.name, *_labels(tier)))


def _labels(tier: Tier) -> list[str]:
    return [text for _, text in tier.label.by_language]


def _where_said(tier: Tier) -> Path:
    """Where the tier calls itself 24/7: its label, or its name."""
    if any(_ROUND_THE_CLOCK.search(text) for text in _labels(tier)):
        return ("tiers", tier.name, "label")
    return ("tiers", tier.name)


def gives_always(channel: Channel) -> bool:
    """Whether the tier's own table opens the channel around the clock and binds the owner by it."""
    clock = channel.turnaround is not None and channel.turnaround.is_clock and "turnaround" in channel.own
    return channel.given_always and (channel.rings is Rings.ALWAYS or clock)


def always_without_price(case: Case) -> None:
    """FD501: a tier that is served around the clock, or says so, without a price."""
    for tier in case.policy.tiers.values():
        given = [channel.name for channel in tier.channels.values() if gives_always(channel)]
        if tier.price is None and (given or says_always(tier)):
            what = f"is served around the clock by {', '.join(given)}" if given else "says 24/7"
            case.warn(
                Code.ALWAYS_WITHOUT_PRICE,
                _where_said(tier),
                f"{tier.name} {what}, and has no price.",
                'Being reachable at all hours is what costs most: add price = "2400.00 USD per month".',
            )


def contradictions(case: Case) -> None:
    """FD502: promises of one tier (or of a channel for all) that cannot both be meant."""
    for tier in case.policy.tiers.values():
        if says_always(tier) and not any(channel.given_always for channel in tier.channels.values()):
            case.warn(
                Code.TIER_CONTRADICTS_ITSELF,
                _where_said(tier),
                f"{tier.name} says 24/7, and no channel is open to it around the clock.",
                f'Give it one: [tiers.{tier.name}.channels.…] accepts = "always"; or choose another label.',
            )
    for view in case.views:
        _contradiction(case, view)


def _contradiction(case: Case, view: View) -> None:
    channel = view.channel
    promised = sorted({"turnaround", "handled"} & channel.own)
    if channel.accepts is Accepts.NEVER and (channel.rings is not Rings.NEVER or promised):
        what = "rings" if channel.rings is not Rings.NEVER else " and ".join(promised)
        case.error(
            Code.TIER_CONTRADICTS_ITSELF,
            view.at(what.split()[0]),
            f'{channel.name} accepts = "never"{view.for_whom}, and has {what} all the same.',
            "Open it, or take the promise away.",
        )
    elif channel.accepts is Accepts.APPOINTMENT and channel.rings in (Rings.ALWAYS, Rings.OPEN):
        case.warn(
            Code.TIER_CONTRADICTS_ITSELF,
            view.at("rings"),
            f'{channel.name} takes booked calls only{view.for_whom}, and rings = "{channel.rings}".',
            'Write rings = "appointment", or accepts = "open".',
            value=channel.rings,
        )


def always_meets_protected(case: Case) -> None:
    """FD503: a tier that rings always, protected time that yields to nothing, and nobody else to take the call."""
    ringing = sorted({tier for view in case.views if rings_always(view.channel) for tier in view.tiers})
    for index, block in enumerate(case.policy.protected if ringing else ()):
        if block.yields_to is YieldsTo.NOTHING and not _covered(case, block):
            case.warn(
                Code.ALWAYS_MEETS_PROTECTED,
                ("protected", index, "yields_to"),
                f"{', '.join(ringing)} clients ring at any hour, this time yields to nothing, and nobody covers.",
                'Name a second member who works then, or write yields_to = "urgent".',
                value=block.yields_to,
            )


def _covered(case: Case, block: Protected) -> bool:
    """Whether somebody else may take a call in that time: not a viewer, nor a member whose own hours lie elsewhere."""
    return any(
        member.role != "viewer" and (member.hours is None or _meets(member.hours, block))
        for member in case.policy.members[1:]
    )


def _meets(hours: Week, block: Protected) -> bool:
    return any(span.start < block.at.end and block.at.start < span.end for day in block.days for span in hours[day])


def rings_always(channel: Channel) -> bool:
    """Whether a call rings at every hour."""
    return channel.rings is Rings.ALWAYS and channel.accepts in (Accepts.ALWAYS, Accepts.OPEN)


def slower_than_cheaper(case: Case) -> None:
    """FD504: a dearer tier is answered later than a cheaper one."""
    prices = {tier.name: price for tier in case.policy.tiers.values() if (price := monthly(tier)) is not None}
    names = sorted(prices, key=lambda name: (prices[name], name))
    for cheap, dear in pairwise(case.policy.tiers[name] for name in names):
        if prices[cheap.name] == prices[dear.name]:
            continue
        for name, channel in dear.channels.items():
            other = cheap.channels[name]
            if takes_in(channel) and takes_in(other) and _slower(channel.turnaround, other.turnaround):
                case.warn(
                    Code.TIER_SLOWER_THAN_CHEAPER,
                    ("tiers", dear.name, "channels", name, "turnaround"),
                    f"{dear.name} costs more than {cheap.name}, and waits longer on {name}: "
                    f"{channel.turnaround} against {other.turnaround}.",
                    "Give the dearer tier the shorter turnaround.",
                    value=str(channel.turnaround),
                )


def monthly(tier: Tier) -> float | None:
    """The first number in the price, brought to a month; None for what is paid by another measure, as "per project"."""
    found = _PRICE.search(tier.price.replace(",", "")) if tier.price else None
    if found is None or (found[2] and found[2].casefold() not in _MONTHS):
        return None
    return float(found[1]) / _MONTHS[(found[2] or "month").casefold()]


def _slower(one: Duration | None, other: Duration | None) -> bool:
    if one is None or other is None:
        return False
    if one.unit is other.unit:
        return one.count > other.count
    if one.is_clock and other.is_clock:
        return one.seconds > other.seconds
    return False


def private_channel_opened(case: Case) -> None:
    """FD505: a tier may use a private channel, and nothing tells its clients the address."""
    for view in case.views:
        channel = view.channel
        if "accepts" not in channel.own or channel.accepts is Accepts.NEVER or not channel.address:
            continue
        if normalised(channel.address) in private_addresses(case.policy, view.tiers[0]):
            case.hint(
                Code.PRIVATE_CHANNEL_OPENED,
                view.at("accepts"),
                f"{channel.name} is open to {', '.join(view.tiers)} clients, and its address is told to nobody.",
                "Add listed = true here to let these clients be told, or give it to them by hand.",
            )
