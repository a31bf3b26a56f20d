"""`frontdesk link`: the address by which a member comes in to the desk's pages."""

import click

from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.errors import FrontdeskError


class MemberError(FrontdeskError):
    """There is no such member."""


@click.command("link")
@click.option("--member", "name", default="", metavar="NAME", help="For whom, if not for the first member.")
@practice_option
def command(name: str, slug: str | None) -> None:
    """Print the link by which a member comes in to Today; whoever has it can come in for 30 days."""
    open_desk()
    from frontdesk.office import founding, looking, pages

    practice = founding.practice_named(slug)
    people = looking.members(practice.pk)
    found = next((one for one in people if not name or one.name.casefold() == name.casefold()), None)
    if found is None:
        names = ", ".join(one.name for one in people) or "nobody yet"
        raise MemberError(f"There is no member “{name}” at {practice.name}. There are: {names}.")
    click.echo(pages.desk_page(practice.pk, found.pk))
