"""`frontdesk recommend`: the policy that a person would have kept, from a mailbox."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from frontdesk.audit import Profile, Question, examine
from frontdesk.audit.notes import clock_note, period
from frontdesk.audit.proposal import (
    FULL_WEEK,
    Named,
    Recommendation,
    as_json,
    draft,
    evidence,
    headline,
    holidays_between,
    recommend,
)
from frontdesk.cli.files import write_text
from frontdesk.cli.mailboxes import gather
from frontdesk.errors import FrontdeskError
from frontdesk.hours import find_zone
from frontdesk.policy import Severity, read_policy


@click.command("recommend")
@click.argument("mailboxes", nargs=-1, required=True, metavar="MAILBOX...")
@click.option("--me", "own", multiple=True, metavar="ADDRESS", help="Your address; once for each that you have.")
@click.option("--lists", is_flag=True, help="Count the mail of mailing lists as contacts.")
@click.option("--zone", metavar="ZONE", help='Your clock, such as "America/New_York"; else it is worked out.')
@click.option("--name", metavar="NAME", help="The name of the practice.")
@click.option("--country", metavar="CODE", help='Whose public holidays it keeps, as "US" or "US-NY".')
@click.option(
    "--at-most",
    type=click.FloatRange(1, 168),
    default=FULL_WEEK,
    show_default=True,
    metavar="HOURS",
    help="The most hours a week.",
)
@click.option("--out", metavar="FILE", help="Where the policy is written; it must not be there yet.")
@click.option("--json", "figures", metavar="FILE", help="Write all figures as JSON; - for standard output.")
def command(
    mailboxes: tuple[str, ...],
    own: tuple[str, ...],
    lists: bool,
    zone: str | None,
    name: str | None,
    country: str | None,
    at_most: float,
    out: str | None,
    figures: str | None,
) -> None:
    """Write the policy with the soonest promise and the fewest hours that you would have kept for nine contacts in ten.

    It is chosen on the first two thirds of your mail and judged on the last. Without --out the policy goes to standard
    output and the reasons to standard error.
    """
    if figures == "-" and out is None:
        raise click.UsageError("--json - leaves no room for the policy on standard output: name a file with --out.")
    if out and Path(out).exists():
        raise FrontdeskError(f"{out} is there already; nothing was written. Name another file.")
    if zone:
        find_zone(zone)
    addresses = frozenset(one.strip().casefold() for one in own)
    gathered = gather(mailboxes, guess_owner=not addresses)
    examined = examine(gathered.columns, Question(addresses, lists, zone), gathered.losses)
    for said in _read(examined.profile):
        click.echo(said, err=True)
    closed = holidays_between(examined.talk, country)
    found = recommend(examined.talk, examined.yardstick.zone, closed, at_most)
    beside = out is None or figures == "-"
    if figures == "-":
        click.echo(as_json(found), nl=False)
    elif figures:
        write_text(figures, as_json(found))
    if found.chosen is None:
        _print(found, to_stderr=beside)
        raise FrontdeskError("No policy was written: there is no answer of yours to take it from. Is --me right?")
    address, *others = dict.fromkeys([*(one.strip().casefold() for one in own), *examined.profile.own.addresses])
    known = dict(zip(examined.talk.people, examined.talk.names, strict=True))
    owner = _printable(known.get(address, "")) or address.partition("@")[0]
    text = draft(found, Named(name or owner, owner, address, country, datetime.now(UTC).date(), tuple(others)))
    _write(text, out)
    _print(found, to_stderr=beside)
    if out:
        click.echo(f"\nThe policy is in {out}. Read it through, make it yours, then: frontdesk check {out}", err=beside)


def _read(profile: Profile) -> Iterator[str]:
    """What was read, whose it is and by which clock: said as the audit says it."""
    counts = profile.messages
    yield f"{counts.read:,} mails read, {period(profile)}. {clock_note(profile)}"
    if profile.own.guessed:
        whose = ", ".join(profile.own.addresses) or "nobody known"
        yield f"Whose mailbox it is was guessed: {whose}. Say who you are with --me."
    if counts.unreadable:
        first = f"{profile.unreadable[0].where}: {profile.unreadable[0].reason}"
        yield f"{counts.unreadable:,} mails could not be read and were passed over. The first: {first}."


def _printable(name: str) -> str:
    """A name from a mail, without what no policy should hold."""
    return " ".join("".join(char if char.isprintable() else " " for char in name).split())


def _write(text: str, out: str | None) -> None:
    read = read_policy(text)
    wrong = [one for one in read.findings if one.severity is Severity.ERROR]
    if wrong:
        raise FrontdeskError(f"{wrong[0].message} {wrong[0].help} No policy was written.")
    if out is None:
        click.echo(text, nl=False)
        return
    write_text(out, text)


def _print(found: Recommendation, *, to_stderr: bool) -> None:
    """The sentences, then what else was weighed."""
    from rich.console import Console
    from rich.table import Table

    from frontdesk.audit.findings import wait

    console = Console(stderr=to_stderr, highlight=False, markup=False)
    console.print()
    for said in headline(found):
        console.print(said, style="bold")
    console.print()
    for said in evidence(found):
        console.print(f"  • {said}")
    table = Table(title="\nWhat else would have been kept", title_justify="left", title_style="bold", box=None)
    for column in (
        "hours a week",
        "of your answers",
        "turnaround",
        "first two thirds",
        "last third",
        "half promised within",
    ):
        table.add_column(column, justify="right")
    rows = [*found.others, *([found.chosen] if found.chosen else [])]
    for one in sorted(rows, key=lambda trial: trial.hours.a_week):
        mark = " (chosen)" if one is found.chosen else ""
        shares = (f"{one.kept_before:.0%}", f"{one.kept_after:.0%}")
        table.add_row(
            f"{one.hours.a_week}{mark}", f"{one.hours.held:.0%}", str(one.turnaround), *shares, wait(one.felt)
        )
    if rows:
        console.print(table)
