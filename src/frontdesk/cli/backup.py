"""`frontdesk backup`: one consistent snapshot of the whole desk, while it runs."""

import signal
import sys
from pathlib import Path

import click

from frontdesk.cli import progress
from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--with-key", is_flag=True, help="Put the key in too: who has the file then has every password.")
@click.option("--replace", is_flag=True, help="Write over a file of that name, once the new one is whole.")
def command(file: Path, with_key: bool, replace: bool) -> None:
    """Write a backup of all practices to FILE (a zip). The desk may go on running."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the draft is taken away
    open_desk()
    from frontdesk.store.backup.writing import write_backup

    try:
        made = write_backup(file.absolute(), now(), progress.shown, with_key=with_key, replace=replace)
    finally:
        progress.over()
    rows = sum(one.rows for one in made.tables)
    click.echo(f"{file}: {rows:,} rows of {len(made.trails)} practices, {file.stat().st_size / 1e6:,.1f} MB.")
    click.echo(
        "The key is in it: keep it as you would keep every password."
        if with_key
        else "The key is not in it. Keep the file “key” elsewhere too: stored passwords cannot be read without it."
    )
