"""`frontdesk check`: find contradictions in a policy, and promises that cannot be kept."""

import json
import sys

import click

from frontdesk.cli.files import POLICY_LIMIT, read_text, write_text
from frontdesk.cli.found import printed
from frontdesk.errors import FrontdeskError
from frontdesk.policy import Code, Finding, PolicyRead, Severity, parse_policy, read_policy

_UNREADABLE = frozenset({Code.NOT_TOML, Code.TOO_LARGE, Code.TOO_DEEP, Code.KEY_TWICE, Code.EMPTY})
_GROUND = frozenset({"", "effective", "practice", "practice.time_zone"})
"""Without a zone, and a date from which it holds, no time in a policy has a meaning."""


@click.command("check")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--freeze", is_flag=True, help="Write the days of the calendar into the file, as [holidays.frozen].")
@click.option("--until", type=click.IntRange(1970, 2199), help="The last year to freeze (else five after the first).")
def command(file: str, as_json: bool, freeze: bool, until: int | None) -> None:
    """Find contradictions in a policy, and promises that cannot be kept.

    Exit status: 0 where it can be used (warnings or not), 1 where it has mistakes, 2 where FILE is no policy at all
    or lacks the time zone or date without which no time in it has a meaning.
    """
    text = read_text(file, POLICY_LIMIT)
    if freeze:
        text = _frozen(file, text, until)
    read = read_policy(text)
    click.echo(_as_json(file, read) if as_json else _as_text(file, text, read))
    if read.policy is None:
        sys.exit(2 if any(_no_policy(one) for one in read.findings) else 1)


def _no_policy(finding: Finding) -> bool:
    wrong_ground = finding.severity is Severity.ERROR and finding.path in _GROUND
    return finding.code in _UNREADABLE or wrong_ground


def _frozen(file: str, text: str, until: int | None) -> str:
    """The text with its holidays frozen, written back; unchanged where it has mistakes."""
    from frontdesk.hours import tzdata_version
    from frontdesk.policy.freeze import frozen_text

    if file == "-":
        raise FrontdeskError("--freeze writes into the policy, so it needs a file, not standard input.")
    policy = parse_policy(text).policy  # clauses may contradict each other: the desk uses such a policy as well
    if policy is None:
        click.echo(f"{file}: has mistakes, so nothing was frozen.", err=True)
        return text
    new = frozen_text(text, policy, tzdata_version(), until)
    if new != text:
        write_text(file, new)
    return new


def _as_text(file: str, text: str, read: PolicyRead) -> str:
    blocks = [printed(file, text, one) for one in read.findings]
    return "\n".join([*blocks, f"{file}: {_counted(read.findings)}."])


def _counted(findings: tuple[Finding, ...]) -> str:
    names = {Severity.ERROR: "mistake", Severity.WARNING: "warning", Severity.HINT: "hint"}
    counts = [(sum(one.severity is severity for one in findings), name) for severity, name in names.items()]
    told = [f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count]
    return ", ".join(told) or "nothing found"


def _as_json(file: str, read: PolicyRead) -> str:
    findings = [
        {
            "code": one.code,
            "severity": one.severity,
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "value": one.value,
            "message": one.message,
            "help": one.help,
        }
        for one in read.findings
    ]
    version = read.policy.version if read.policy else None
    return json.dumps({"file": file, "version": version, "findings": findings}, ensure_ascii=False, indent=2)
