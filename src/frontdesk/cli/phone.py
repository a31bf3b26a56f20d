"""`frontdesk phone`: numbers at a phone service, tried out before they are stored, and where calls ring."""

import sys

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.cli.secrets import secret_for

BY = "command line"
RECORDING = (
    "Callers hear “leave a message after the tone” before anything is recorded. In some places more is asked for, and "
    "texting clients in the US wants the number registered: the service says how."
)


@click.group("phone")
def command() -> None:
    """Numbers at a phone service: add one, look at them, try them, let one go; say where calls ring for a member."""


@command.command("add")
@click.argument("name")
@click.option("--number", required=True, metavar="NUMBER", help="With its country: +1 555 0100.")
@click.option("--account", required=True, metavar="SID", help="The account at the service: AC and 32 letters.")
@click.option("--voice", default="", metavar="CHANNEL", help="The channel of the policy by which its calls come.")
@click.option("--text", default="", metavar="CHANNEL", help="The channel by which its texts come.")
@click.option("--service", default="twilio", show_default=True, help="Which phone service it is.")
@click.option("--secret-file", metavar="FILE", help="The token; else FRONTDESK_SECRET, else it is asked for.")
@click.option("--unchecked", is_flag=True, help="Store it without asking the service.")
@practice_option
def add(
    name: str,
    number: str,
    account: str,
    voice: str,
    text: str,
    service: str,
    secret_file: str | None,
    unchecked: bool,
    slug: str | None,
) -> None:
    """Add a number: the account is tried at once; then it says which addresses are to be set at the service."""
    open_desk()
    from frontdesk.office.desks import Desks
    from frontdesk.office.founding import practice_named
    from frontdesk.office.phone import lines

    practice = practice_named(slug)
    new = lines.Described(name, number, account, secret_for(f"account {account}", secret_file), voice, text, service)
    if not unchecked:
        lines.try_out(new)
    row = lines.add_line(Desks(), practice.pk, new, now(), BY)
    click.echo(f"{practice.name}: the line “{name}” is stored, its token encrypted. Set at the service, all by POST:")
    for what, where in lines.addresses(row).items():
        click.echo(f"  for {what}: {where}")
    click.echo("As the fallback for calls: the document that `frontdesk publish twiml` makes, from another server.")
    click.echo(RECORDING)


@command.command("list")
@practice_option
def list_lines(slug: str | None) -> None:
    """Every line with its channels, its addresses, and where calls ring for whom."""
    open_desk()
    from frontdesk.office.founding import practice_named
    from frontdesk.office.looking import members
    from frontdesk.office.phone import lines

    practice = practice_named(slug)
    found = lines.lines(practice.pk)
    for row in found:
        ways = ", ".join(f"{what} by {name}" for what, name in (("calls", row.voice), ("texts", row.text)) if name)
        click.echo(f"{row.name}: +{row.number} at {row.service}; {ways}")
        for what, where in lines.addresses(row).items():
            click.echo(f"  for {what}: {where}")
    if not found:
        click.echo("There is no line yet. Add one: frontdesk phone add NAME --number … --account … --voice CHANNEL")
    for one in members(practice.pk):
        if one.phone:
            click.echo(f"Calls that go through ring for {one.name} at +{one.phone}.")


@command.command("test")
@click.argument("name", default="")
@practice_option
def test(name: str, slug: str | None) -> None:
    """Try one line, or all: is the account good, can the service reach the desk, was its last request refused?"""
    open_desk()
    from frontdesk.office.founding import practice_named
    from frontdesk.office.phone import lines

    practice = practice_named(slug).pk
    found = [lines.named(practice, name)] if name else lines.lines(practice)
    troubles = {row.name: lines.trouble(row) for row in found}
    for line, trouble in troubles.items():
        click.echo(f"{line}: {trouble or 'all is well.'}")
    if not found:
        click.echo("There is no line yet.")
    sys.exit(1 if any(troubles.values()) else 0)


@command.command("remove")
@click.argument("name")
@practice_option
def remove(name: str, slug: str | None) -> None:
    """Let a line go with its token; what came by it stays."""
    open_desk()
    from frontdesk.office.founding import practice_named
    from frontdesk.office.phone import lines

    practice = practice_named(slug)
    lines.remove_line(practice.pk, lines.named(practice.pk, name), now(), BY)
    click.echo(f"{practice.name}: the line “{name}” is gone. Take the desk's addresses away at the service too.")


@command.command("ring")
@click.argument("member")
@click.argument("number", default="")
@practice_option
def ring(member: str, number: str, slug: str | None) -> None:
    """Say at which number calls that go through ring for a member; without a number, at none."""
    open_desk()
    from frontdesk.office.founding import practice_named
    from frontdesk.office.phone import lines

    practice = practice_named(slug)
    found = lines.member_named(practice.pk, member)
    lines.set_phone(practice.pk, found, number, now(), BY)
    where = (
        f"ring for {found.name} there; nobody outside is shown the number" if number else f"no more for {found.name}"
    )
    click.echo(f"{practice.name}: calls that go through {where if number else f'ring {where}'}.")
