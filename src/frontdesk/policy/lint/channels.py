"""Rules of channels: that someone handles them, and that what is closed leads somewhere."""

from frontdesk.policy.findings import Code, path_text
from frontdesk.policy.lint.case import Case, View
from frontdesk.policy.lint.queues import queues_of
from frontdesk.policy.model import Accepts, Channel, Rings, Step
from frontdesk.policy.sections.ways import INSTEAD_BOOKING


def takes_in(channel: Channel) -> bool:
    """Whether contacts of the channel are taken in as messages."""
    return channel.accepts in (Accepts.ALWAYS, Accepts.OPEN)


def no_channel(case: Case) -> None:
    """FD302: a tier that has no way to reach the practice."""
    if not case.policy.channels:
        hint = 'Add one, for example [channels.email] with an address and handled = ["morning"].'
        case.warn(Code.NO_CHANNEL, ("channels",), "There is no channel: nobody can reach the practice.", hint)
        return
    for tier in case.policy.tiers.values():
        if all(channel.accepts is Accepts.NEVER for channel in tier.channels.values()):
            case.warn(
                Code.NO_CHANNEL,
                ("tiers", tier.name),
                f"Every channel is closed to {tier.name}: these clients cannot reach the practice.",
                "Open one to them, at least for messages.",
            )


def nothing_handles(case: Case) -> None:
    """FD301, FD310: contacts are taken in and no queue takes them, or none takes ordinary ones."""
    for view in case.views:
        channel = view.channel
        bought = channel.given_always and channel.turnaround is not None and channel.turnaround.is_clock
        if not takes_in(channel) or channel.rings is not Rings.NEVER or bought:
            continue
        if not channel.handled:
            case.error(
                Code.NOTHING_HANDLES,
                view.at("accepts"),
                f"{channel.name} takes messages in{view.for_whom}, and nothing handles them.",
                f'Add handled = [{_known(case)}] to it, or close it: accepts = "never".',
                value=channel.accepts,
            )
        elif not queues_of(case.policy, channel.handled):
            _urgent_only(case, view)


def _urgent_only(case: Case, view: View) -> None:
    case.error(
        Code.URGENT_ONLY_QUEUES,
        view.at("handled"),
        f"{view.channel.name} is handled in urgent-only queues{view.for_whom}: an ordinary contact is never handled.",
        f"Add an ordinary queue: {_known(case)}.",
    )


def through_without_queue(case: Case) -> None:
    """FD309: it may ring through, nobody takes it, and there is no queue behind it."""
    for view in case.views:
        channel = view.channel
        on_route = channel.name == case.policy.urgent.route
        rings = channel.rings is not Rings.NEVER and channel.accepts is not Accepts.NEVER
        if not (rings or on_route) or queues_of(case.policy, channel.handled):
            continue
        report = case.warn if channel.accepts is Accepts.APPOINTMENT and not on_route else case.error
        report(
            Code.THROUGH_WITHOUT_QUEUE,
            view.at("handled"),
            f"{channel.name} may ring{view.for_whom}; if nobody takes it, there is no queue behind it.",
            f"Say where it goes then: handled = [{_known(case)}].",
        )


def _known(case: Case) -> str:
    names = [f'"{queue.name}"' for queue in case.policy.queues.values() if not queue.only_urgent]
    return ", ".join(names[:4]) or '"morning"'


def redirects(case: Case) -> None:
    """FD304, FD305, FD306: what is closed leads to something open, and not in a circle."""
    for view in case.views:
        channel = view.channel
        if channel.instead == channel.name:
            _circle(case, view, [channel.name, channel.name])
        elif channel.accepts is Accepts.NEVER and channel.instead is None:
            case.warn(
                Code.CLOSED_WITHOUT_INSTEAD,
                view.at("accepts"),
                f"{channel.name} is closed{view.for_whom}, and nobody is told what to use instead.",
                'Add the channel to use: instead = "email".',
            )
        elif channel.accepts in (Accepts.NEVER, Accepts.APPOINTMENT):
            for tier in view.tiers:
                _follow(case, view, tier)


def _follow(case: Case, view: View, tier: str) -> None:
    channels = case.policy.tiers[tier].channels
    trail, at = [view.channel.name], view.channel
    while at.instead is not None and at.instead in channels:
        trail.append(at.instead)
        at = channels[at.instead]
        if at.name in trail[:-1]:
            _circle(case, view, trail)
            return
        if at.accepts is not Accepts.NEVER:
            break
    if len(trail) > 2 or (at is not view.channel and at.accepts is Accepts.NEVER):
        leads = f"; from there they are sent on to {at.name}" if at.accepts is not Accepts.NEVER else ""
        report = case.warn if leads else case.error
        report(
            Code.REDIRECT_TO_CLOSED,
            view.at("instead"),
            f"{view.channel.name} sends {tier} clients to {trail[1]}, which is closed to them{leads}.",
            f'Name the channel itself: instead = "{at.name}".' if leads else "Name a channel that takes them in.",
            value=view.channel.instead,
        )


def _circle(case: Case, view: View, trail: list[str]) -> None:
    path = view.at("instead")
    told = {(one.code, one.path) for one in case.sheet.findings}
    message = f"The redirects go in a circle: {' → '.join(trail)}."
    if (Code.REDIRECT_CIRCLE, path_text(path)) not in told:
        case.error(Code.REDIRECT_CIRCLE, path, message, "Let one of them lead to an open channel.")


def nothing_to_book(case: Case) -> None:
    """FD311: appointments are asked for where nothing can be booked yet."""
    for view in case.views:
        channel = view.channel
        by_booking = channel.instead == INSTEAD_BOOKING and channel.accepts is not Accepts.ALWAYS
        if channel.accepts is not Accepts.APPOINTMENT and not by_booking:
            continue
        without = [tier for tier in view.tiers if not bookable(case, tier)]
        if without:
            case.warn(
                Code.BOOKING_WITHOUT_APPOINTMENTS,
                view.at("accepts" if channel.accepts is Accepts.APPOINTMENT else "instead"),
                f"{channel.name} asks {', '.join(without)} clients for an appointment, and they can book none.",
                'Add [appointments] with bookable = { minutes = 30, days = "tue-thu", at = "13:00-15:00" }.',
            )


def nothing_to_offer(case: Case) -> None:
    """FD311: a talk with a client is drafted with times to offer, and there are none."""
    for index, step in enumerate(case.policy.ladder.steps):
        if step.do is Step.TALK and not case.policy.appointments:
            case.hint(
                Code.BOOKING_WITHOUT_APPOINTMENTS,
                ("ladder", "steps", index, "do"),
                "This step drafts a talk with times to offer, and nothing can be booked.",
                'Add [appointments] with bookable = { minutes = 30, days = "tue-thu", at = "13:00-15:00" }.',
                value=step.do,
            )
            return


def bookable(case: Case, tier: str) -> bool:
    """Whether clients of the tier can book anything."""
    return any(not kind.tiers or tier in kind.tiers for kind in case.policy.appointments)


def no_turnaround(case: Case) -> None:
    """FD308: handled, but no standard is published."""
    for view in case.views:
        channel = view.channel
        if takes_in(channel) and channel.handled and channel.turnaround is None and not channel.own:
            case.hint(
                Code.NO_TURNAROUND,
                view.path,
                f"{channel.name} has no turnaround: clients are told the end of the next free slot, and no standard.",
                'Add turnaround = "1 business day".',
            )
