"""`frontdesk shadow`: what would have left, had shadow mode not kept it back."""

import textwrap
from datetime import UTC, datetime

import click

from frontdesk.cli.opened import open_desk, practice_option


@click.group("shadow")
def command() -> None:
    """What shadow mode records instead of sending it."""


@command.command("report")
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3660), help="How far back to look.")
@click.option("--brief", is_flag=True, help="Without the words of each message.")
@practice_option
def report(days: int, brief: bool, slug: str | None) -> None:
    """Say what would have left, by day: when, what, to whom, in which words."""
    open_desk()
    from frontdesk.office import founding, shadowing
    from frontdesk.office.desks import Desks

    practice, now = founding.practice_named(slug), int(datetime.now(UTC).timestamp())
    found = shadowing.report(Desks(), practice.pk, now - days * shadowing.DAY, now + shadowing.AHEAD_SECONDS, now)
    messages = "1 message" if found.count == 1 else f"{found.count or 'no'} messages"
    click.echo(f"{found.name}: {messages} would have left in {days} days.")
    for day in found.days:
        click.echo(f"\n{day.day:%A, %Y-%m-%d}")
        for row in day.rows:
            subject = f": {row.subject}" if row.subject else ""
            click.echo(f"  {found.rules.local(row.at):%H:%M}  {row.kind_in_words} to {row.to or 'nobody'}{subject}")
            if not brief:
                click.echo(textwrap.indent(row.words.strip(), "         "))
    if found.earlier is not None:
        click.echo(f"\nThere is more before that; these are the newest {shadowing.MOST}. The page shows all of it.")
