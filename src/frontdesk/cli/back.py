"""`frontdesk back`: a member is back before the end that was given."""

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option


@click.command("back")
@click.argument("name")
@practice_option
def command(name: str, slug: str | None) -> None:
    """Say that a member is back: the absence that runs ends now; where none runs, the coming ones are dropped."""
    open_desk()
    from frontdesk.office import founding
    from frontdesk.office.away import come_back

    practice = founding.practice_named(slug)
    done = come_back(practice.pk, name, now(), "the command line")
    click.echo(f"{practice.name}: {name} {'is back' if done else 'was not away; nothing was changed'}.")
