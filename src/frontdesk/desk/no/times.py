"""Times that can be offered instead of now: what can be booked, else the next slots of the channel's queues."""

from collections.abc import Iterator
from itertools import islice

from frontdesk.desk.booking import Wish, bookable, kinds_for
from frontdesk.desk.capacity import Search, bookings, occurrences
from frontdesk.desk.no.model import Asking
from frontdesk.desk.opening import next_open
from frontdesk.policy.model import Channel

_MOST = 2


def times_to_offer(asking: Asking) -> tuple[int, ...]:
    """The first moments that can be named, at most two, by the practice's own clock (R2); none where it never opens."""
    booked = tuple(islice(_bookable(asking), _MOST))
    if booked:
        return booked
    slots = tuple(islice(_slots(asking), _MOST))
    if slots:
        return slots
    opens = next_open(asking.rules, asking.at, asking.overrides)
    return () if opens is None else (opens,)


def _bookable(asking: Asking) -> Iterator[int]:
    """The first bookable moment of each day, for whom there is one."""
    kind = next(iter(kinds_for(asking.rules, asking.at, asking.tier)), None)
    if kind is not None:
        wish = Wish(kind.name, min(kind.minutes), asking.at, asking.tier)
        yield from (one.starts[0] for one in bookable(asking.rules, wish, asking.state))


def _slots(asking: Asking) -> Iterator[int]:
    edition = asking.rules.in_force(asking.at)
    policy = edition.policy
    tier = policy.tiers.get(asking.tier) or policy.tiers.get(policy.default_tier)
    channels = tier.channels if tier else policy.channels
    channel = channels.get(asking.channel) or Channel(asking.channel)
    search = Search(edition, channel, channel.handled, asking.at, False, bookings(asking.booked))
    for one in occurrences(asking.rules, search, asking.state):
        if one.slot is not None and one.room > 0 and one.slot.start > asking.at:
            yield one.slot.start
