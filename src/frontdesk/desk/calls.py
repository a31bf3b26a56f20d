"""Calling back: how long it may take, when it is tried again, and what is said (PRODUCT P25, P38). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.desk.capacity import Search, bookings, earliest
from frontdesk.desk.model import Slot, State
from frontdesk.desk.rules import Rules
from frontdesk.desk.wording import clock, day_name, moment, say, zone_city
from frontdesk.policy.model import Channel, Policy, QueueKind

RANG_SECONDS = 20
"""A call that nobody took is an honest attempt when it rang for so long (PRODUCT, Honest figures)."""
USUAL_MINUTES = 15
"""The time of a call where the policy plans none."""


@dataclass(frozen=True, slots=True)
class Callee:
    """Whom it is said to: in which language, and under which tier (for what no text may show)."""

    language: str
    tier: str = ""


def callback_queues(policy: Policy, channel: str) -> tuple[str, ...]:
    """The callback windows in which a contact of a channel is called; without own ones, every one of the policy."""
    known = policy.channels.get(channel)
    own = _callbacks(policy, known.handled if known is not None else ())
    return own or _callbacks(policy, policy.queues)


def _callbacks(policy: Policy, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in policy.queues and policy.queues[name].kind is QueueKind.CALLBACK)


def allowed_minutes(policy: Policy, channel: str, queue: str = "") -> int:
    """The minutes that a call may take: those that its window, or the first that fits, plans for each contact."""
    for name in (queue, *callback_queues(policy, channel)):
        found = policy.queues.get(name)
        if found is not None and found.kind is QueueKind.CALLBACK:
            return found.minutes_each
    return USUAL_MINUTES


def next_window(rules: Rules, channel: str, after: int, state: State, *, pressing: bool = False) -> Slot | None:
    """The earliest callback window with room that begins at `after` (epoch seconds) or later."""
    edition = rules.in_force(after)
    queues = callback_queues(edition.policy, channel)
    view = edition.policy.channels.get(channel, Channel(channel))
    search = Search(edition, view, queues, after, pressing, bookings(state.booked))
    return earliest(rules, search, state).slot


def tried_words(rules: Rules, at: int, to: Callee, window: Slot | None) -> str:
    """To the client, in writing: that a call at a moment found nobody, and what comes next."""
    when = _written(rules, moment(at, rules.zone, to.language, rules.local(at).year), to, at)
    told = [say(to.language, "call.tried", owner=_owner(rules, at), when=when)]
    if window is None:
        told.append(say(to.language, "call.next_open"))
    else:
        told += [_of_window(rules, "call.next", at, to, window), say(to.language, "call.suits")]
    text = " ".join(told)
    return text if rules.in_force(at).privacy(to.tier).reveals(text) is None else say(to.language, "arrived_short")


def voicemail_words(rules: Rules, at: int, to: Callee, window: Slot | None) -> str:
    """What to say to an answering machine, so that the caller knows when the next call comes."""
    if window is None:
        return say(to.language, "call.word_open", owner=_owner(rules, at))
    return _of_window(rules, "call.word", at, to, window)


def closing_words(language: str) -> str:
    """A line that brings a call to its end kindly."""
    return say(language, "call.closing")


def _of_window(rules: Rules, key: str, at: int, to: Callee, window: Slot) -> str:
    start, end = rules.local(window.start), rules.local(window.end)
    spoken = clock(end, to.language)
    return say(
        to.language,
        key,
        owner=_owner(rules, at),
        day=day_name(start.date(), to.language, rules.local(at).year),
        start=clock(start, to.language),
        end=spoken if key == "call.word" else _written(rules, spoken, to, at),
    )


def _written(rules: Rules, time: str, to: Callee, at: int) -> str:
    """What is read may be read in another zone, so it names its own."""
    city = zone_city(rules.in_force(at).policy.practice.time_zone, to.language)
    return say(to.language, "zone", time=time, city=city)


def _owner(rules: Rules, at: int) -> str:
    practice = rules.in_force(at).policy.practice
    return practice.owner or practice.name
