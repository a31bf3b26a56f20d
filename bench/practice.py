"""The practice and the contacts that the benches of reading and deciding share."""

import random
from datetime import date

from frontdesk.desk import Contact, Kind, Rules, Sender
from frontdesk.policy import Policy, read_policy
from frontdesk.policy.trades import starting_point

YEAR = 365 * 86_400
START = 1_767_250_800
"""Epoch seconds: the first hours of 2026 in New York."""


def studio() -> Policy:
    """The starting point of a studio, in New York with its holidays."""
    text = starting_point(
        "studio", effective=date(2026, 1, 1), name="Quill", owner="Ada", time_zone="America/New_York", calendar="US-NY"
    )
    policy = read_policy(text).policy
    assert policy is not None
    return policy


def contacts(policy: Policy, count: int) -> list[Contact]:
    """Mails and calls of a year, seeded: any hour, any client, any tier."""
    drawn = random.Random(7)
    tiers = list(policy.tiers)
    ways = [("email", Kind.MESSAGE)] * 7 + [("phone", Kind.CALL)] * 2 + [("instagram", Kind.DM)]
    found = []
    for _ in range(count):
        channel, kind = drawn.choice(ways)
        sender = Sender(f"client-{drawn.randrange(60)}", "Bo Marsh", drawn.choice(tiers))
        found.append(Contact(START + drawn.randrange(YEAR), sender, channel, kind, subject="The tote bag"))
    return found


def rules() -> tuple[Policy, Rules]:
    """The studio's policy, compiled."""
    policy = studio()
    return policy, Rules([policy])
