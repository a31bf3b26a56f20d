"""`frontdesk whatif`: a mailbox replayed under one policy, or under two side by side."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from frontdesk.audit import Gathering, MailFacts
from frontdesk.audit.whatif import PastMail, Readings, Replayed, Side, as_json, findings, past_mail, replay
from frontdesk.channels.mail import MailboxError
from frontdesk.channels.minilm import find_embedder
from frontdesk.cli.files import read_text, write_text
from frontdesk.cli.mailboxes import read_mails
from frontdesk.cli.policy_files import load_policies
from frontdesk.desk import Rules, brief_of
from frontdesk.policy import Policy
from frontdesk.triage import Message, Profile, Reader, Reading, default_profile, prepare, profile_from_json


@dataclass(frozen=True, slots=True)
class Heard:
    """One policy's reader, and what it read."""

    reader: Reader
    readings: Readings


@click.command("whatif")
@click.argument("mailboxes", nargs=-1, required=True, metavar="MAILBOX...")
@click.option(
    "--policy", "policies", multiple=True, required=True, metavar="FILE", help="A policy; a second beside it."
)
@click.option("--me", "own", multiple=True, metavar="ADDRESS", help="Your address; once for each that you have.")
@click.option("--lists", is_flag=True, help="Count the mail of mailing lists as contacts.")
@click.option("--tier", metavar="TIER", help="The tier of everybody who writes; else the policy's default.")
@click.option("--profile", metavar="FILE", help="The practice's frozen triage profile.")
@click.option("--html", "page", metavar="FILE", help="Write the replay as one page that needs no network.")
@click.option("--json", "figures", metavar="FILE", help="Write all figures as JSON; - for standard output.")
def command(
    mailboxes: tuple[str, ...],
    policies: tuple[str, ...],
    own: tuple[str, ...],
    lists: bool,
    tier: str | None,
    profile: str | None,
    page: str | None,
    figures: str | None,
) -> None:
    """Replay past mail through the decision, in order and with capacity: what would have been said and promised?

    Two --policy are two answers to the same question, side by side. Nothing is sent and nothing leaves this machine.
    """
    if len(policies) > 2:
        raise click.UsageError("two policies stand side by side; leave out the others.")
    sides = _sides(policies, tier)
    known = profile_from_json(read_text(profile)) if profile else None
    heard = [Heard(_reader(side.policy, known), Readings()) for side in sides]
    past = _read(mailboxes, frozenset(one.strip().casefold() for one in own), heard, lists=lists)
    if past.guessed:
        whose = ", ".join(sorted(past.own)) or "nobody known"
        click.echo(f"Whose mailbox it is was guessed: {whose}. Say who you are with --me.", err=True)
    elif not past.counts.sent:
        click.echo(f"No mail from {' or '.join(sorted(past.own))} is in it. Is --me right?", err=True)
    if lost := past.counts.unreadable:
        said = "1 mail" if lost == 1 else f"{lost:,} mails"
        click.echo(f"{said} could not be read and had to be passed over; `frontdesk audit` says why.", err=True)
    _tell(_replay(sides, past, heard), page, figures)


def _sides(policies: Sequence[str], tier: str | None) -> list[Side]:
    names = [Path(path).stem for path in policies]
    if len(set(names)) < len(names):
        names = list(policies)
    loaded = [load_policies((path,))[0] for path in policies]
    for path, policy in zip(policies, loaded, strict=True):
        if tier is not None and tier not in policy.tiers:
            raise click.UsageError(f"{path} has no tier “{tier}”; it has {', '.join(policy.tiers)}.")
    return [Side(name, Rules([policy]), policy, tier) for name, policy in zip(names, loaded, strict=True)]


def _reader(policy: Policy, profile: Profile | None) -> Reader:
    brief = brief_of(policy)
    known = profile or default_profile(brief)
    return prepare(brief, known, find_embedder() if known.engine == "minilm" else None)


def _read(mailboxes: Sequence[str], own: frozenset[str], heard: Sequence[Heard], *, lists: bool) -> PastMail:
    """Read every mail once: its facts for all sides, its words by each side's own reader."""
    gathering, lost = Gathering(count_addressed=not own), 0
    for mail in read_mails(mailboxes, own, with_text=True):
        if not isinstance(mail, MailFacts):
            lost += 1
            continue
        gathering.add(mail)
        for one in heard:
            one.readings.add(_reading(one.reader, mail))
    if not len(gathering):
        raise MailboxError(f"There is no mail in {' and '.join(mailboxes)} that can be read; nothing was replayed.")
    return past_mail(gathering.columns(), own, lists=lists, unreadable=lost)


def _reading(reader: Reader, mail: MailFacts) -> Reading:
    if mail.own or mail.aside is not None:
        return Reading()
    return reader.read(Message(mail.text, mail.subject, attachments=mail.attachments, readable=mail.readable))


def _replay(sides: Sequence[Side], past: PastMail, heard: Sequence[Heard]) -> list[Replayed]:
    total = (len(past.talk.at) + len(past.automatic)) * len(sides)
    with _progress(total) as on_mail:
        return [replay(side, past, one.readings, on_mail) for side, one in zip(sides, heard, strict=True)]


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal; elsewhere nobody is told."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import track

    steps = iter(track(range(total), "Deciding", console=Console(stderr=True), transient=True))

    def step() -> None:
        next(steps, None)

    yield step


def _tell(replayed: Sequence[Replayed], page: str | None, figures: str | None) -> None:
    if figures == "-":
        click.echo(as_json(replayed), nl=False)
    else:
        print_replay(replayed)
    if figures and figures != "-":
        write_text(figures, as_json(replayed))
        click.echo(f"All figures are in {figures}.", err=True)
    if page:
        from frontdesk.audit.page.whatif import render_whatif

        write_text(page, render_whatif(replayed))
        click.echo(f"The replay is in {page}: open it in a browser.", err=True)


def print_replay(replayed: Sequence[Replayed]) -> None:
    """Each policy's findings in words, then the figures side by side."""
    from rich.console import Console
    from rich.table import Table

    from frontdesk.audit.page.whatif import period, rows

    console = Console(highlight=False, markup=False)
    for one in replayed:
        console.print(f"\n{one.name}: {period(one)}", style="bold")
        for said in findings(one):
            point = Table.grid(padding=(0, 1))
            point.add_row("  •", said)
            console.print(point)
    table = Table(box=None, pad_edge=True)
    table.add_column("")
    for one in replayed:
        table.add_column(one.name, justify="right")
    for row in rows(replayed):
        table.add_row(*row)
    console.print()
    console.print(table)
