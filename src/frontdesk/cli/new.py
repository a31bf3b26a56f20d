"""`frontdesk new`: write a policy to start from, for one's trade."""

from datetime import UTC, datetime
from pathlib import Path

import click

from frontdesk.cli.files import write_text
from frontdesk.errors import FrontdeskError
from frontdesk.policy import read_policy
from frontdesk.policy.trades import TRADES, starting_point


@click.command("new")
@click.option("--trade", type=click.Choice(TRADES), required=True, help="What the practice does.")
@click.option("--name", help="The name of the practice.")
@click.option("--owner", help="The name of its owner.")
@click.option("--zone", help='Its time zone, as "America/New_York".')
@click.option("--country", help='Whose public holidays it keeps, as "US" or "US-NY".')
@click.option(
    "--out", "output", metavar="FILE", help="The file to write; it must not be there yet. Else it is printed."
)
def command(
    trade: str, name: str | None, owner: str | None, zone: str | None, country: str | None, output: str | None
) -> None:
    """Write a policy to start from, with comments that say what each part is for."""
    text = starting_point(
        trade, effective=datetime.now(UTC).date(), name=name, owner=owner, time_zone=zone, calendar=country
    )
    read = read_policy(text)
    if read.policy is None:
        first = read.findings[0]
        raise FrontdeskError(f"{first.path}: {first.message} {first.help} Nothing was written.")
    if output is None:
        click.echo(text, nl=False)
        _tell_examples(name=name, owner=owner, zone=zone, country=country)
        return
    if Path(output).exists():
        raise FrontdeskError(f"{output} is there already; nothing was written. Name another file.")
    write_text(output, text)
    click.echo(f"{output} is written. Read it through, change it to yours, then: frontdesk check {output}")
    _tell_examples(name=name, owner=owner, zone=zone, country=country)


def _tell_examples(**given: str | None) -> None:
    missing = [f"--{name}" for name, value in given.items() if value is None]
    if missing:
        told = " and ".join((", ".join(missing[:-1]), missing[-1])) if len(missing) > 1 else missing[0]
        click.echo(f"Still an example, until you set it here or by {told}: see its first lines.", err=True)
