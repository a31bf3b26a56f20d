"""Reads a policy whole: its form first, then whether its clauses agree and can be kept."""

from frontdesk.policy.lint import lint
from frontdesk.policy.parse import PolicyRead, in_order, parse_policy


def read_policy(text: str, *, thorough: bool = True) -> PolicyRead:
    """The policy with every finding; `policy` is None where one is an error. Never raises, whatever the text.

    Without `thorough`, a policy whose holidays are frozen is taken at its word and the holidays library stays unloaded.
    """
    return with_lint(parse_policy(text), thorough=thorough)


def with_lint(read: PolicyRead, *, thorough: bool = True) -> PolicyRead:
    """What was read, held against the rules as well; as it is where its form does not allow it."""
    if read.draft is None:
        return read
    found = in_order((*read.findings, *lint(read.draft, read.places, thorough=thorough)))
    whole = PolicyRead(read.policy, found, read.places)
    return PolicyRead(None, found, read.places) if whole.failed else whole
