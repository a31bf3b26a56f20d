"""All rules, run over one policy."""

from collections.abc import Callable

from frontdesk.policy.findings import Finding
from frontdesk.policy.lint.case import Case
from frontdesk.policy.model import Policy
from frontdesk.policy.places import Places

RULES: tuple[Callable[[Case], None], ...] = ()


def lint(policy: Policy, places: Places) -> tuple[Finding, ...]:
    """What the rules find in a policy whose form is right."""
    case = Case(policy, places)
    for rule in RULES:
        rule(case)
    return tuple(case.sheet.findings)
