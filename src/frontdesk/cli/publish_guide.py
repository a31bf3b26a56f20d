"""`frontdesk publish guide`: the client guide as files, with the hours by the clock of whoever it is for."""

from dataclasses import replace
from pathlib import Path

import click

from frontdesk.cli.publish import hand_over, source_from, source_options
from frontdesk.publish import OUTPUTS


@click.command("guide", help=f"{OUTPUTS['guide'].what.capitalize()}.")
@click.option("--out", metavar="FOLDER", type=click.Path(path_type=Path), help="Write the files there.")
@click.option("--zone", default="", metavar="ZONE", help="Hours by this clock too, as Europe/Madrid: the reader's.")
@source_options
def command(out: Path | None, zone: str, slug: str | None, files: tuple[str, ...], language: str) -> None:
    """Make the guide; with a zone, for readers who live by it."""
    from frontdesk.hours import find_zone
    from frontdesk.office.rendering import publish

    reader = find_zone(zone) if zone else None
    hand_over(publish(OUTPUTS["guide"], replace(source_from(slug, files, language), reader=reader)), out)
