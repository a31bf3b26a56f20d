"""`frontdesk trail`: the record of everything, verified."""

import click

from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.errors import FrontdeskError


class BrokenTrailError(FrontdeskError):
    """The trail does not hold."""


@click.group("trail")
def command() -> None:
    """The append-only record of everything that happened."""


@command.command("verify")
@practice_option
def verify(slug: str | None) -> None:
    """Recompute the whole chain: whether anything was changed, removed or slipped in since it was written."""
    open_desk()
    from frontdesk.office import founding
    from frontdesk.store import trail

    practice = founding.practice_named(slug)
    found = trail.verify(practice.pk)
    told = f"{found.entries:,} entries, {found.sealed:,} of them sealed, {found.erased:,} erased by law"
    if found.wrong:
        for one in found.wrong:
            click.echo(f"  {one}", err=True)
        raise BrokenTrailError(f"The trail of {practice.name} does not hold: {told}. What is above was altered.")
    click.echo(f"The trail of {practice.name} holds: {told}.\nIts head: {found.head or 'nothing sealed yet'}")
