"""`frontdesk publish sieve`: the mail rules as a file, or put on a mail server (ManageSieve) and taken back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk.cli.moments import now
from frontdesk.cli.publish import hand_over, source_from, source_options
from frontdesk.cli.secrets import secret_for
from frontdesk.errors import FrontdeskError
from frontdesk.publish import OUTPUTS

if TYPE_CHECKING:
    from frontdesk.channels.mail.imap import Account
    from frontdesk.office.mail_rules import Active
    from frontdesk.publish import Source


class NoRulesError(FrontdeskError):
    """There is no script to put anywhere."""


@click.command("sieve", help=f"{OUTPUTS['sieve'].what.capitalize()}.")
@click.option("--out", metavar="FOLDER", type=click.Path(path_type=Path), help="Write the files there.")
@click.option("--to", "place", metavar="sieve://USER@HOST", help="Put it on the mail server, and let it work there.")
@click.option("--back", is_flag=True, help="With --to: let what was active there before work again.")
@click.option("--replace", is_flag=True, help="With --to: where another script is active there, do not ask.")
@click.option("--secret-file", metavar="FILE", help="With --to: the password, instead of being asked for it.")
@source_options
def command(
    out: Path | None,
    place: str | None,
    back: bool,
    replace: bool,
    secret_file: str | None,
    slug: str | None,
    files: tuple[str, ...],
    language: str,
) -> None:
    """Make the script, and put it where it is wanted."""
    if place is None:
        from frontdesk.office.rendering import publish

        hand_over(publish(OUTPUTS["sieve"], source_from(slug, files, language)), out)
    elif back:
        _take_back(_account(place, secret_file))
    else:
        source = source_from(slug, files, language)
        account = _account(place, secret_file)
        _put(source, account, replace=replace)
        if not files:
            _remember(slug, source, account)


def _account(place: str, secret_file: str | None) -> "Account":
    from frontdesk.channels.mail.imap import Password
    from frontdesk.channels.mail.managesieve import read_place

    where = read_place(place)
    return where.account(Password(secret_for(f"“{where.user}” at {where.host}", secret_file)))


def _put(source: "Source", account: "Account", *, replace: bool) -> None:
    from frontdesk.office import mail_rules
    from frontdesk.publish import made

    found = made(OUTPUTS["sieve"], source)
    if not found.files:
        raise NoRulesError(" ".join(found.notes))
    before = mail_rules.look(account)
    if before.name and not before.is_ours and not replace:
        _ask(before)
    mail_rules.install(account, found.files[0].text, before.mark)
    click.echo(f"The mail rules work on {account.host} now, as “{mail_rules.NAME}”.")
    if before.name and not before.is_ours:
        click.echo(_of_before(before))
    for note in found.notes:
        click.echo(note, err=True)


def _ask(before: "Active") -> None:
    """Show what works there now, and ask whether it may be so."""
    from frontdesk.office.mail_rules import OtherRulesError

    click.echo(f"===== “{before.name}”, active there now")
    click.echo(before.text)
    then = "would go on within the desk's" if before.can_stay else "would rest"
    if not sys.stdin.isatty():
        raise OtherRulesError(
            f"“{before.name}” is active there; nothing was changed. It {then}: say so with --replace. It stays there "
            "under its name, and --back lets it work again."
        )
    click.confirm(f"“{before.name}” {then}, and stays there under its name. Go on?", abort=True, err=True)


def _of_before(before: "Active") -> str:
    from frontdesk.office import mail_rules

    then = "goes on within it" if before.can_stay else "rests"
    return (
        f"“{before.name}”, active until now, {then}. It stays there under its name, with a copy as "
        f"“{mail_rules.KEPT}”; --back lets it work again."
    )


def _take_back(account: "Account") -> None:
    from frontdesk.office import mail_rules

    name = mail_rules.take_back(account)
    click.echo(f"“{name}” works on {account.host} again." if name else f"No rules work on {account.host} any more.")


def _remember(slug: str | None, source: "Source", account: "Account") -> None:
    """Write down where it stands: the page Published says when it is out of date."""
    from frontdesk.office import founding, shelf
    from frontdesk.office.desks import Desks

    what = ("sieve", source.language, f"Mail server {account.host}")
    shelf.stands(Desks(), founding.practice_named(slug).pk, what, now(), "the command line")
