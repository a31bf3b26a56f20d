"""What `make tour` does: the main job on a sample: from a mailbox to a report and three decisions, with reasons."""

from collections.abc import Sequence
from pathlib import Path

import click

from frontdesk.cli import audit, new
from frontdesk.cli.desk import open_practice
from frontdesk.cli.sample import ALIAS, OWNER, ZONE, sample_mbox
from frontdesk.cli.why import story
from frontdesk.desk.explain import explain
from frontdesk.desk.wire import contact_from_json, state_from_json
from frontdesk.office.reading_desk import ReadingDesk

OUT = Path("out")
CASES = (
    {
        "at": "2026-03-15T21:40:00-04:00",
        "from": {"client": "priya", "name": "Priya Raman", "tier": "retainer"},
        "channel": "email",
        "kind": "message",
        "subject": "The spring menu",
        "text": "Could you make the headline a little larger before it goes to print?",
    },
    {
        "at": "2026-03-17T22:05:00-04:00",
        "from": {"name": "Alice Novak"},
        "channel": "phone",
        "kind": "call",
    },
    {
        "at": "2026-03-14T08:10:00-04:00",
        "from": {"client": "omar", "name": "Omar Haddad", "tier": "retainer"},
        "channel": "email",
        "kind": "message",
        "subject": "Help",
        "text": "Our site is down since this morning and nobody can order.",
    },
)


def main() -> None:
    """Write the sample, audit it, start a policy for its practice, and decide three contacts by it."""
    OUT.mkdir(exist_ok=True)
    mailbox, report, policy = OUT / "sample.mbox", OUT / "report.html", OUT / "policy.toml"
    mailbox.write_bytes(sample_mbox())
    _title("1. A year of a practice's mail: where does its owner stand?")
    _run(audit.command, [str(mailbox), "--me", OWNER, "--me", ALIAS, "--zone", ZONE, "--html", str(report)])
    policy.unlink(missing_ok=True)
    _title("2. A policy to start from, for a studio such as this")
    practice = ("--name", "Harbour & Pine Studio", "--owner", "Dana Reyes", "--zone", ZONE, "--country", "US-NY")
    _run(new.command, ["--trade", "studio", *practice, "--out", str(policy)])
    _title("3. Three contacts, decided by it")
    _decide(open_practice([str(policy)], None))
    _title("Now with yours")
    click.echo(f"The report: {report.resolve()}  (open it in a browser)")
    click.echo("Your own mail: README.md says how to export it, and which command comes first.")


def _title(text: str) -> None:
    click.echo(f"\n{text}\n{'=' * len(text)}\n")


def _run(command: click.Command, words: Sequence[str]) -> None:
    """Run a command as a person would type it, and show what was typed."""
    shown = " ".join(f'"{word}"' if " " in word else word for word in words)
    click.echo(f"$ frontdesk {command.name} {shown}")
    command.main(list(words), standalone_mode=False)


def _decide(practice: ReadingDesk) -> None:
    for case in CASES:
        contact = contact_from_json(case)
        for line in story(*explain(practice.rules, contact, practice.read(contact), state_from_json(None))):
            click.echo(line)


if __name__ == "__main__":
    main()
