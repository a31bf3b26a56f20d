"""Policies that a command is pointed at: read, checked, and in the order of their dates."""

from collections.abc import Sequence

import click

from frontdesk.cli.files import POLICY_LIMIT, read_text
from frontdesk.cli.found import printed
from frontdesk.cli.remembered import recall, remember, with_days
from frontdesk.errors import FrontdeskError
from frontdesk.policy import Policy, PolicyRead, Severity, parse_policy, read_policy
from frontdesk.policy.calendar import in_order_of_date


class UnusablePolicyError(FrontdeskError):
    """A policy with mistakes; they have been printed."""


def load_policies(paths: Sequence[str]) -> tuple[Policy, ...]:
    """The policies by effective date. Mistakes are printed on stderr; raises UnusablePolicyError where one has any."""
    return in_order_of_date([load_policy(path) for path in paths])


def load_policy(path: str) -> Policy:
    """One policy. Its errors are printed on stderr and raised; of warnings only the number is told."""
    text = read_text(path, POLICY_LIMIT)
    known = recall(text)
    if known is not None:
        policy = parse_policy(text).policy
        if policy is not None:
            _tell_warnings(path, known.warnings)
            return with_days(policy, known)
    read = read_policy(text, thorough=False)
    if read.policy is None:
        raise _refused(path, text, read)
    warnings = sum(one.severity is Severity.WARNING for one in read.findings)
    remember(text, read.policy, warnings)
    _tell_warnings(path, warnings)
    return read.policy


def _refused(path: str, text: str, read: PolicyRead) -> UnusablePolicyError:
    errors = [one for one in read.findings if one.severity is Severity.ERROR]
    for one in errors:
        click.echo(printed(path, text, one), err=True)
    count = f"{len(errors)} mistakes" if len(errors) > 1 else "a mistake"
    return UnusablePolicyError(f"{path} has {count}; nothing was done. `frontdesk check {path}` shows all there is.")


def _tell_warnings(path: str, count: int) -> None:
    if count:
        what = "1 warning" if count == 1 else f"{count} warnings"
        click.echo(f"{path}: {what}; see `frontdesk check {path}`.", err=True)
