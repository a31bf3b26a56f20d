"""Policies that a command is pointed at: read, checked, and in the order of their dates."""

from collections.abc import Sequence

import click

from frontdesk.cli.files import POLICY_LIMIT, read_text
from frontdesk.cli.found import printed
from frontdesk.errors import FrontdeskError
from frontdesk.policy import Policy, PolicyRead, Severity, parse_policy
from frontdesk.policy.calendar import in_order_of_date
from frontdesk.policy.read import with_lint


class UnusablePolicyError(FrontdeskError):
    """A policy with mistakes; they have been printed."""


def load_policies(paths: Sequence[str]) -> tuple[Policy, ...]:
    """The policies by effective date. Mistakes are printed on stderr; raises UnusablePolicyError where one has any."""
    return in_order_of_date([load_policy(path) for path in paths])


def load_policy(path: str) -> Policy:
    """One policy. Mistakes of form are printed on stderr and raised.

    Where its clauses contradict each other it is used all the same, as a desk that is running would: how many such
    findings there are is told, and `frontdesk check` shows them.
    """
    text = read_text(path, POLICY_LIMIT)
    parsed = parse_policy(text)
    if parsed.policy is None:
        raise _refused(path, text, parsed)
    found = with_lint(parsed, thorough=False).findings
    _tell_findings(path, sum(one.severity in (Severity.ERROR, Severity.WARNING) for one in found))
    return parsed.policy


def _refused(path: str, text: str, read: PolicyRead) -> UnusablePolicyError:
    errors = [one for one in read.findings if one.severity is Severity.ERROR]
    for one in errors:
        click.echo(printed(path, text, one), err=True)
    count = f"{len(errors)} mistakes" if len(errors) > 1 else "a mistake"
    return UnusablePolicyError(f"{path} has {count}; nothing was done. `frontdesk check {path}` shows all there is.")


def _tell_findings(path: str, count: int) -> None:
    if count:
        what = "1 finding" if count == 1 else f"{count} findings"
        click.echo(f"{path}: {what} that you should know of; see `frontdesk check {path}`.", err=True)
