"""The replay: every mail of the past through `decide`, in order, each decision changing what the next one meets."""

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.audit.whatif.desk_state import Client, DeskState, is_follow_up
from frontdesk.audit.whatif.figures import Replayed
from frontdesk.audit.whatif.past import Event, PastMail
from frontdesk.audit.whatif.readings import Readings
from frontdesk.audit.whatif.tally import Tally
from frontdesk.audit.yardstick import mail_channel
from frontdesk.desk import Contact, Kind, Rules, Sender, decide
from frontdesk.policy.model import Channel, Policy, Tier

_BY_MACHINE = {"Auto-Submitted": "auto-generated"}
"""What the audit found automatic by any of its rules is shown to the decision so: its own headers are let go."""


@dataclass(frozen=True, slots=True)
class Side:
    """One policy of the question: its compiled rules, and the tier that everybody is taken to have (None: the default).

    A mailbox does not know what clients pay for.
    """

    name: str
    rules: Rules
    policy: Policy
    tier: str | None = None


def replay(side: Side, past: PastMail, readings: Readings, on_mail: Callable[[], None] = lambda: None) -> Replayed:
    """Replay a mailbox under one policy.

    A contact is handled in its slot, and occupies it until then; the owner's real answers are only held against the
    promises, and tell when an exchange was live.
    """
    tier = side.policy.tiers[side.tier or side.policy.default_tier]
    channel = _channel(side.policy, tier)
    state, tally = DeskState(), Tally(side.rules, past.talk)
    waiting: dict[int, set[str]] = {}
    for event in past.events():
        on_mail()
        if event.sent:
            state.owner_wrote(event.at, event.thread, waiting.pop(event.thread, set()))
            continue
        contact = _contact(event, channel.name, tier.name)
        before = state.before(event.at, event.sender, event.thread)
        decision = decide(side.rules, contact, readings[event.position], before)
        follows = is_follow_up(decision, state.clients.get(event.sender) or Client(), event.thread)
        state.after(contact, decision, event.sender, event.thread)
        tally.add(event, decision, follows=follows)
        if not event.automatic:
            waiting.setdefault(event.thread, set()).add(event.sender)
    return tally.replayed(side.name, side.policy, channel, tier)


def _channel(policy: Policy, tier: Tier) -> Channel:
    """The channel that mail comes by, as it stands for the tier."""
    found = mail_channel(policy)
    name = found.name if found else next(iter(policy.channels), "email")
    return tier.channels.get(name) or Channel(name)


def _contact(event: Event, channel: str, tier: str) -> Contact:
    return Contact(
        at=event.at,
        sender=Sender(client=event.sender or None, address=event.sender or None, tier=tier),
        channel=channel,
        kind=Kind.MESSAGE,
        thread=str(event.thread),
        headers=_BY_MACHINE if event.automatic else {},
    )
