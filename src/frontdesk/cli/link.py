"""`frontdesk link`: the address by which a member comes in to the desk's pages; and links withdrawn."""

from typing import TYPE_CHECKING

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.store.models import Member, Practice

BY = "the command line"


class MemberError(FrontdeskError):
    """There is no such member."""


@click.group("link", invoke_without_command=True)
@click.option("--member", "name", default="", metavar="NAME", help="For whom, if not for the first member.")
@click.option("--invite", is_flag=True, help="Instead, a link to choose a password: it works once, for seven days.")
@click.option("--anew", is_flag=True, help="With --invite: forget her password, codes and links before.")
@practice_option
@click.pass_context
def command(context: click.Context, name: str, invite: bool, anew: bool, slug: str | None) -> None:
    """Print the link by which a member comes in to Today; whoever has it can come in for 30 days."""
    if context.invoked_subcommand is not None:
        return
    open_desk()
    from frontdesk.office import pages

    practice, found = _member(slug, name)
    if anew and not invite:
        raise MemberError("--anew goes with --invite; nothing was changed.")
    click.echo(_invitation(practice, found, anew=anew) if invite else pages.desk_page(practice.pk, found.pk))


def _invitation(practice: "Practice", member: "Member", *, anew: bool) -> str:
    from frontdesk.office import entering, pages

    if anew:
        entering.begin_anew(practice.pk, member.pk, at=now(), by=BY)
    elif member.user_id is not None:
        raise MemberError(
            f"{member.name} has a password already, so an invitation would open nothing; nothing was changed. "
            "Say --anew to let her or him choose another one: password, codes and links before are forgotten."
        )
    return pages.invite_page(practice.pk, member.pk)


@command.command("withdraw")
@click.argument("link", default="")
@click.option("--member", "name", default="", metavar="NAME", help="All that this member was given so far.")
@practice_option
def withdraw(link: str, name: str, slug: str | None) -> None:
    """Withdraw a link as it stands in a mail, or all links of a member, whose browsers are signed out by it."""
    if bool(link) == bool(name):
        raise MemberError("Give the link, or --member NAME for all of a member's; nothing was changed.")
    open_desk()
    from frontdesk.office import founding, withdrawing

    if name:
        practice, found = _member(slug, name)
        withdrawing.withdraw_member(practice.pk, found.pk, now(), BY)
        click.echo(f"{practice.name}: every link of {found.name} is withdrawn, and her or his browsers are signed out.")
        return
    practice = founding.practice_named(slug)
    purpose = withdrawing.withdraw_link(practice.pk, link, now(), BY)
    click.echo(f"{practice.name}: {_TOLD.get(purpose, 'the links to that reply are')} withdrawn.")


_TOLD = {
    "desk": "every link of that member is",
    "alert": "the links to that alert are",
    "o": "every link of that client to read and sign is",
}


def _member(slug: str | None, name: str) -> "tuple[Practice, Member]":
    from frontdesk.office import founding, looking

    practice = founding.practice_named(slug)
    people = looking.members(practice.pk)
    found = next((one for one in people if not name or one.name.casefold() == name.casefold()), None)
    if found is None:
        names = ", ".join(one.name for one in people) or "nobody yet"
        raise MemberError(f"There is no member “{name}” at {practice.name}. There are: {names}.")
    return practice, found
