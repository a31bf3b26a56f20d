"""`frontdesk mailbox`: the ways by which mail comes and goes, tried out before they are stored."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.cli.signing_in import Asked, client_options
from frontdesk.errors import FrontdeskError

Command = TypeVar("Command", bound=Callable[..., object])
KINDS = ("imap", "smtp", "submission")
COPIES = ("none", "replies", "all")


class NotStoredError(FrontdeskError):
    """A mailbox that does not work."""


@click.group("mailbox")
def command() -> None:
    """The ways by which mail comes and goes: add one, look at them, try them, let one go."""


def _described(command: Command) -> Command:
    """What a mailbox is."""
    for option in (
        click.option("--copy-to-sent", type=click.Choice(COPIES), help="Lay what leaves into Sent; smtp only."),
        click.option("--after", metavar="WHAT", help="What is done with taken-in mail: leave, seen or move:FOLDER."),
        click.option("--trusted", metavar="FILE", help="Certificates to trust instead of the system's (PEM)."),
        click.option("--address", default="", metavar="ADDRESS", help="The address from which the desk writes."),
        click.option("--security", type=click.Choice(["tls", "starttls", "plain"]), help="tls; plain: here only."),
        click.option("--user", default="", metavar="USER", help="The name to log in with."),
        click.option("--port", type=int, default=0, metavar="PORT", help="Its port, if not the usual one."),
        click.option("--host", default="", metavar="HOST", help="The mail server."),
    ):
        command = option(command)
    return command


@command.command("add")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="Mail in; mail out; your own program's mail out.")
@click.option("--channel", required=True, metavar="NAME", help="The channel of the policy that it serves.")
@_described
@click.option("--oauth", default="", metavar="PROVIDER", help="Sign in there: google, microsoft, or its address.")
@click.option("--scope", default="", metavar="WORDS", help="What another provider calls the right to mail.")
@client_options
@click.option("--secret-file", metavar="FILE", help="The password; else FRONTDESK_SECRET, else it is asked for.")
@click.option("--unchecked", is_flag=True, help="Store it whether it works or not.")
@practice_option
def add(
    name: str,
    kind: str,
    channel: str,
    oauth: str,
    scope: str,
    client_id: str,
    client_secret_file: str | None,
    flow: str | None,
    listen: int | None,
    secret_file: str | None,
    unchecked: bool,
    slug: str | None,
    **given: object,
) -> None:
    """Add a mailbox: it is tried at once, and stored if it works. Passwords and tokens are kept encrypted."""
    open_desk()
    from frontdesk.cli import mailbox_login as login
    from frontdesk.office import mailboxes, signing_in, ways
    from frontdesk.office.desks import Desks
    from frontdesk.office.founding import practice_named

    practice = practice_named(slug)
    provider = signing_in.provider_of(oauth, scope) if oauth else None
    servers = signing_in.servers_of(provider, kind) if provider else {}
    settings = mailboxes.settings_of({"security": "tls", **servers}, given)
    mailboxes.described(Desks(), practice.pk, kind, channel, settings, now())
    if provider is None:
        how = login.by_password(kind, settings, secret_file)
    else:
        ways.check_name(practice.pk, name)
        asked = Asked(client_id, client_secret_file, flow, listen)
        how = login.by_sign_in(practice.pk, name, mailboxes.user_of(kind, settings), provider, asked)
    trial = mailboxes.Trial(works=True, said=()) if unchecked else mailboxes.try_mailbox(kind, settings, how.secret)
    if not trial.works:
        raise NotStoredError(_told(trial.said, trial.todo, "Nothing was stored; --unchecked stores it all the same."))
    how.store(practice.pk, name, channel, kind, {**settings, **trial.learnt}, trial.marks)
    click.echo(_told(f"{practice.name}: the mailbox “{name}” is stored.", *trial.said, trial.todo))


@command.command("change")
@click.argument("name")
@_described
@click.option("--unchecked", is_flag=True, help="Change it whether it works or not.")
@practice_option
def change(name: str, unchecked: bool, slug: str | None, **given: object) -> None:
    """Describe a mailbox anew; what is not named stays, and so do its secrets and how far it was read."""
    open_desk()
    from frontdesk.office import mailboxes
    from frontdesk.office.desks import Desks
    from frontdesk.office.founding import practice_named

    practice = practice_named(slug)
    box = mailboxes.named(practice.pk, name)
    settings = mailboxes.settings_of(box.settings, given)
    mailboxes.check_same(box, settings)
    box.settings = settings
    mailboxes.described(Desks(), practice.pk, box.kind, box.channel, box.settings, now())
    trial = mailboxes.Trial(works=True, said=()) if unchecked else mailboxes.try_stored(box)
    if not trial.works:
        raise NotStoredError(_told(trial.said, trial.todo, "Nothing was changed; --unchecked changes it all the same."))
    mailboxes.change(practice.pk, box, {**box.settings, **trial.learnt}, now())
    click.echo(_told(f"{practice.name}: the mailbox “{name}” is changed.", *trial.said, trial.todo))


@command.command("password")
@click.argument("name")
@click.option("--secret-file", metavar="FILE", help="The password; else FRONTDESK_SECRET, else it is asked for.")
@click.option("--unchecked", is_flag=True, help="Keep it whether it works or not.")
@practice_option
def password(name: str, secret_file: str | None, unchecked: bool, slug: str | None) -> None:
    """Give a mailbox another password, as after a change at its provider; what waited is tried again at once."""
    open_desk()
    from frontdesk.cli import mailbox_login as login
    from frontdesk.office import mailboxes
    from frontdesk.office.founding import practice_named
    from frontdesk.office.new_password import check_has_password, give_password

    practice = practice_named(slug)
    box = mailboxes.named(practice.pk, name)
    check_has_password(box)
    secret = login.by_password(box.kind, box.settings, secret_file).secret
    trial = give_password(practice.pk, box, str(secret), now(), unchecked=unchecked)
    if not trial.works:
        raise NotStoredError(_told(trial.said, trial.todo, "The old password was kept."))
    click.echo(_told(f"{practice.name}: “{name}” has another password.", *trial.said, trial.todo))


@command.command("sign-in")
@click.argument("name")
@client_options
@practice_option
def sign_in(name: str, slug: str | None, **given: Any) -> None:  # noqa: ANN401 - as the options are
    """Sign in again for a mailbox, and for those that share its sign-in, where the provider wants it."""
    open_desk()
    from frontdesk.office import mailboxes, signing_in
    from frontdesk.office.consents import opened
    from frontdesk.office.founding import practice_named

    practice = practice_named(slug)
    box = mailboxes.named(practice.pk, name)
    before, asked = opened(signing_in.signed_in(box)), Asked(**given)
    client = asked.client(before.provider) if asked.client_id else before.client
    signing_in.sign_in_anew(practice.pk, box, client, asked.tokens(before.provider, client), now())
    trial = mailboxes.try_stored(mailboxes.named(practice.pk, name))
    click.echo(_told(f"{practice.name}: signed in for “{name}”.", *trial.said, trial.todo))
    sys.exit(0 if trial.works else 1)


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
    """Let a mailbox go, with its password. What was taken in stays, and how far it was read is kept for its return."""
    open_desk()
    from frontdesk.office import mailboxes
    from frontdesk.office.founding import practice_named

    practice = practice_named(slug)
    mailboxes.remove(practice.pk, name, now())
    click.echo(
        f"{practice.name}: the mailbox “{name}” is no longer used. What was taken in from it stays. "
        "Added again, it is read on from where it was."
    )


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
