"""`frontdesk begin`: the address by which somebody begins a practice on this desk, once."""

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk


@click.command("begin")
@click.option("--for", "made_for", default="", metavar="NAME", help="For whom, as the record of the practice names it.")
def command(made_for: str) -> None:
    """Print a link by which one practice begins: six questions, in the browser. It is good once, and for 14 days."""
    open_desk()
    from frontdesk.office import beginning

    click.echo(beginning.new_link(made_for[:200], now()))
