"""`frontdesk export`: everything of a client's, as one file."""

from pathlib import Path

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option


@click.command("export")
@click.argument("client")
@click.argument("file", metavar="FILE.zip", type=click.Path(path_type=Path))
@practice_option
def command(client: str, file: Path, slug: str | None) -> None:
    """Write everything of a client's to a zip: originals as they came, records as JSON, the main ones as CSV too."""
    open_desk()
    from frontdesk.office import exporting, founding, naming

    practice = founding.practice_named(slug)
    found = naming.client_named(practice.pk, client)
    counts = exporting.export(practice.pk, found, file, now(), "the command line")
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    click.echo(f"{practice.name}: {file} holds {told}.")
