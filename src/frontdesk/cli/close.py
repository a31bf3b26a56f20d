"""`frontdesk close`: the desk closed by hand, always with an end."""

import click

from frontdesk.cli.by_hand import by_hand
from frontdesk.cli.opened import practice_option


@click.command("close")
@click.option("--until", required=True, metavar="MOMENT", help='Such as 17:00, or "2026-03-16 09:00".')
@click.option("--from", "begin", metavar="MOMENT", help="From when, if not now.")
@click.option("--say", default="", metavar="WORDS", help="What clients may hear as the reason.")
@practice_option
def command(until: str, begin: str | None, say: str, slug: str | None) -> None:
    """Close the desk by hand; afterwards the policy's hours hold again."""
    by_hand(slug, until, begin, say, is_open=False)
