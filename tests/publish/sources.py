"""Practices to publish, at a fixed moment."""

from datetime import UTC, datetime

from frontdesk.desk import Rules
from frontdesk.desk.model import Override
from frontdesk.policy import parse_policy
from frontdesk.publish import OUTPUTS, Made, Source, made
from frontdesk.publish.look import NO_LOOK, Look
from policy.samples import GOOD

AT = int(datetime(2026, 1, 5, 12, tzinfo=UTC).timestamp())
"""A Monday; the year after it holds both changes of the clock and every holiday."""


def source(
    *texts: str, at: int = AT, language: str = "", overrides: tuple[Override, ...] = (), look: Look = NO_LOOK
) -> Source:
    """What is published of these policies (the good one where none is given)."""
    given = texts or (GOOD,)
    policies = [policy for text in given if (policy := parse_policy(text).policy)]
    assert len(policies) == len(given), [one for text in given for one in parse_policy(text).findings]
    rules = Rules(policies)
    chosen = rules.in_force(at).policy
    text = given[policies.index(chosen)]
    return Source(rules, at, language or chosen.practice.languages[0], overrides, text, look)


def output(name: str, published: Source) -> Made:
    """One output of it."""
    return made(OUTPUTS[name], published)


def text(name: str, published: Source, file: str = "") -> str:
    """The text of the output's first file, or of the one named."""
    files = output(name, published).files
    return next(one.text for one in files if not file or one.name == file)


def shipped(trade: str) -> str:
    """A trade's policy as it is shipped."""
    from frontdesk.policy.trades import starting

    return starting.shipped(trade)
