"""`frontdesk erase`: what is kept of a client is erased, as the law asks."""

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option


@click.command("erase")
@click.argument("client")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--also-open", is_flag=True, help="Let go of open promises and unsent messages too.")
@practice_option
def command(client: str, yes: bool, also_open: bool, slug: str | None) -> None:
    """Erase a client's words, names and addresses everywhere; that something happened, and when, stays.

    The trail's chain stays whole. `frontdesk export` first, if the client asks for a copy.
    """
    open_desk()
    from frontdesk.office import erasing, founding, naming

    practice = founding.practice_named(slug)
    found = naming.client_named(practice.pk, client)
    name = found.name or client
    if not yes:
        typed = click.prompt(f"This cannot be undone. To erase what is kept of “{name}”, type the name", default="")
        if typed.strip() != name:
            raise erasing.StillOpenError("That is another name; nothing was erased.")
    done = erasing.erase(practice.pk, found, now(), "the command line", also_open=also_open)
    counted = ", ".join(f"{count} {what}" for what, count in done.counts.items() if count)
    click.echo(f"{practice.name}: erased. Words were taken out of {counted}.")
    if not done.is_clean:
        click.echo(f"The database's file may still hold traces: stop the desk, and erase client {found.pk} once more.")
    click.echo("Not reached:")
    for one in erasing.NOT_REACHED:
        click.echo(f"  - {one}")
