"""`frontdesk restore`: a backup taken back into an empty desk."""

from pathlib import Path

import click

from frontdesk.cli import progress
from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--moved", is_flag=True, help="The old desk was stopped before the backup was made: go on as it was.")
@click.option("--anyway", is_flag=True, help="Take it back even where a trail does not hold.")
def command(file: Path, moved: bool, anyway: bool) -> None:
    """Take a backup back into an empty desk; either database takes what the other gave."""
    from frontdesk.store.backup.reading import checked

    checked(file)
    open_desk()
    from frontdesk.store.backup.restoring import restore

    try:
        found = restore(file, now(), progress.shown, moved=moved, anyway=anyway)
    finally:
        progress.over()
    rows = sum(one.rows for one in found.manifest.tables)
    trails = "; whether their trails hold was not asked" if anyway else ", and their trails hold"
    click.echo(f"{rows:,} rows of {len(found.manifest.trails)} practices are back{trails}.")
    for line in _told(found.aftermath.doubt, found.aftermath.asking, found.aftermath.shadowed, found.unreadable):
        click.echo(line)


def _told(doubt: int, asking: int, shadowed: tuple[str, ...], unreadable: tuple[str, ...]) -> list[str]:
    lines = []
    if doubt or asking:
        lines.append(
            f"{doubt:,} answers were due and are in doubt, {asking:,} replies ask: they may have left after the backup."
        )
    if shadowed:
        lines.append(
            f"In shadow mode now: {', '.join(shadowed)}. Start the desk, let it catch up, look at what was answered "
            "before, then: frontdesk practice mode live."
        )
    if unreadable:
        lines.append(
            f"The key here does not open what is stored for {', '.join(unreadable)}. Put the old key into "
            "FRONTDESK_HOME, or enter these passwords again."
        )
    return lines
