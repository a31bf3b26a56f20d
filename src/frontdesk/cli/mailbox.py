"""`frontdesk mailbox`: the ways by which mail comes and goes, tried out before they are stored."""

import sys
from typing import Any

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.cli.secrets import secret_for
from frontdesk.errors import FrontdeskError

KINDS = ("imap", "smtp", "submission")


class NotStoredError(FrontdeskError):
    """A mailbox that does not work."""


@click.group("mailbox")
def command() -> None:
    """The ways by which mail comes and goes: add one, look at them, try them, let one go."""


@command.command("add")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="Mail in; mail out; your own program's mail out.")
@click.option("--channel", required=True, metavar="NAME", help="The channel of the policy that it serves.")
@click.option("--host", default="", metavar="HOST", help="The mail server.")
@click.option("--port", type=int, default=0, metavar="PORT", help="Its port, if not the usual one.")
@click.option("--user", default="", metavar="USER", help="The name to log in with.")
@click.option("--security", type=click.Choice(["tls", "starttls", "plain"]), default="tls", help="plain: here only.")
@click.option("--address", default="", metavar="ADDRESS", help="The address from which the desk writes.")
@click.option("--trusted", metavar="FILE", help="Certificates to trust instead of the system's (PEM).")
@click.option("--secret-file", metavar="FILE", help="The password; else FRONTDESK_SECRET, else it is asked for.")
@click.option("--unchecked", is_flag=True, help="Store it whether it works or not.")
@practice_option
def add(
    name: str, kind: str, channel: str, secret_file: str | None, unchecked: bool, slug: str | None, **given: object
) -> None:
    """Add a mailbox: it is tried at once, and stored if it works. The password is kept encrypted."""
    open_desk()
    from frontdesk.office import mailboxes, ways
    from frontdesk.office.desks import Desks
    from frontdesk.office.founding import practice_named

    practice, settings, at = practice_named(slug), {key: value for key, value in given.items() if value}, now()
    mailboxes.described(Desks(), practice.pk, kind, channel, settings, at)
    who = settings.get("user")
    secret = secret_for(f"“{who}” at {_where(settings)}", secret_file, twice=kind == "submission") if who else ""
    trial = mailboxes.Trial(works=True, said=()) if unchecked else mailboxes.try_mailbox(kind, settings, secret)
    if not trial.works:
        raise NotStoredError(_told(trial.said, trial.todo, "Nothing was stored; --unchecked stores it all the same."))
    ways.add_way(practice.pk, name, channel, kind, {**settings, **trial.learnt}, secret, at)
    click.echo(_told(f"{practice.name}: the mailbox “{name}” is stored.", *trial.said, trial.todo))


@command.command("list")
@practice_option
def names(slug: str | None) -> None:
    """List the mailboxes of a practice."""
    open_desk()
    from frontdesk.office.founding import practice_named
    from frontdesk.store.queries.practices import mailboxes

    rows = mailboxes(practice_named(slug).pk)
    for one in rows:
        who = one.settings.get("user") or one.settings.get("address", "")
        click.echo(f"{one.name}  {one.kind}  {one.channel}  {who}  {_where(one.settings)}")
    if not rows:
        click.echo("There is none yet. Add one: frontdesk mailbox add NAME --kind imap --channel email …")


@command.command("remove")
@click.argument("name")
@practice_option
def remove(name: str, slug: str | None) -> None:
    """Let a mailbox go, with its password and the marks how far it was read. What was taken in stays."""
    open_desk()
    from frontdesk.office import mailboxes
    from frontdesk.office.founding import practice_named

    practice = practice_named(slug)
    mailboxes.remove(practice.pk, name, now())
    click.echo(f"{practice.name}: the mailbox “{name}” is no longer used. What was taken in from it stays.")


@command.command("test")
@click.argument("name", required=False)
@practice_option
def test(name: str | None, slug: str | None) -> None:
    """Try one mailbox, or all: log in, look for folders, ask whether mail would be taken. Nothing is sent."""
    open_desk()
    from frontdesk.office import mailboxes
    from frontdesk.office.founding import practice_named
    from frontdesk.store.queries import practices

    practice = practice_named(slug).pk
    boxes = [mailboxes.named(practice, name)] if name else practices.mailboxes(practice)
    if not boxes:
        click.echo("There is no mailbox yet. Add one: frontdesk mailbox add NAME --kind imap --channel email …")
    all_work = True
    for box in boxes:
        trial = mailboxes.try_stored(box)
        all_work &= trial.works
        click.echo(f"{box.name}: {_told(*trial.said, trial.todo)}")
    sys.exit(0 if all_work else 1)


def _where(settings: dict[str, Any]) -> str:
    host = settings.get("host")
    return f"{host}:{settings['port']}" if host and settings.get("port") else host or "the desk"


def _told(*parts: str | tuple[str, ...]) -> str:
    words = [word for part in parts for word in (part if isinstance(part, tuple) else (part,)) if word]
    return " ".join(words)
