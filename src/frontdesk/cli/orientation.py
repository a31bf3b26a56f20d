"""`frontdesk orientation`: ask clients to agree to the guide, see who has, print what was agreed, stop asking."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.desk import Rules
    from frontdesk.office.orientation.listing import Line

BY = "the command line"


class OrientationError(FrontdeskError):
    """What is asked for is not said well enough, or is not there."""


@click.group("orientation")
def command() -> None:
    """Clients read how you work, tick each point and sign; a new version asks again only for what changed."""


@command.command("ask")
@click.argument("client", default="")
@click.option("--all", "everybody", is_flag=True, help="Everybody who has something to sign and was not asked for it.")
@practice_option
def ask(client: str, everybody: bool, slug: str | None) -> None:
    """Ask a CLIENT (number, address or name) by the usual letter, or all; while closed it waits for opening."""
    if bool(client) == everybody:
        raise OrientationError("Name a client, or say --all; nothing was sent.")
    open_desk()
    from frontdesk.office import founding, naming
    from frontdesk.office.desks import Desks
    from frontdesk.office.orientation import asking, listing

    practice, desks, at = founding.practice_named(slug), Desks(), now()
    rules = desks.of(practice.pk).rules
    if client:
        found = naming.client_named(practice.pk, client)
        leaving = asking.ask(desks, practice.pk, found.pk, at, BY)
        click.echo(_leaves(found.name or client, rules, leaving.leaves_at, is_shadow=leaving.is_shadow))
        return
    lines = listing.lines(desks, practice.pk, at)
    for line in listing.to_ask(lines):
        leaving = asking.ask(desks, practice.pk, line.client.pk, at, BY)
        click.echo(_leaves(_name(line), rules, leaving.leaves_at, is_shadow=leaving.is_shadow))
    mute = [_name(one) for one in lines if one.stands in listing.TO_ASK and not one.can_be_asked]
    if mute:
        click.echo(f"Not asked, because no mail address is known: {', '.join(mute)}.")
    if not listing.to_ask(lines):
        click.echo(f"{practice.name}: nobody has to be asked.")


def _leaves(name: str, rules: "Rules", at: int, *, is_shadow: bool) -> str:
    if is_shadow:
        return f"{name}: shadow mode, so the letter is recorded and does not leave."
    return f"{name}: the letter leaves {rules.local(at):%a %Y-%m-%d %H:%M}."


def _name(line: "Line") -> str:
    return line.client.name or line.address or str(line.client.pk)


@command.command("status")
@practice_option
def status(slug: str | None) -> None:
    """Say how it stands with each client."""
    open_desk()
    from frontdesk.office import founding
    from frontdesk.office.desks import Desks
    from frontdesk.office.orientation import listing

    practice, desks = founding.practice_named(slug), Desks()
    lines = listing.lines(desks, practice.pk, now())
    rules = desks.of(practice.pk).rules
    signed = sum(one.stands is listing.Stands.SIGNED for one in lines)
    click.echo(f"{practice.name}: {signed} of {len(lines)} clients have signed what holds now.")
    for one in lines:
        click.echo(f"  {_name(one)}: {_standing(one, rules)}")


def _standing(line: "Line", rules: "Rules") -> str:
    from frontdesk.office.orientation.listing import WORDS

    last, asking = line.agreement.last_at, line.asking
    parts = [WORDS[line.stands]]
    if last is not None:
        parts.append(f"signed {rules.local(last):%Y-%m-%d}")
    if line.agreement.open and last is not None:
        parts.append(f"open: {', '.join(one.key for one in line.agreement.open)}")
    if asking is not None and asking.ended_at is None:
        parts.append(f"asked {rules.local(asking.at):%Y-%m-%d}, {asking.reminded} reminders")
    return "; ".join(parts)


@command.command("show")
@click.argument("client")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the newest copy: .pdf or .html.")
@practice_option
def show(client: str, out: Path | None, slug: str | None) -> None:
    """Say what a CLIENT agreed to and when; with --out, write the copy as it was mailed."""
    open_desk()
    from frontdesk.office import founding, naming
    from frontdesk.office.desks import Desks
    from frontdesk.office.orientation import copies, signing

    practice, desks = founding.practice_named(slug), Desks()
    found, rules = naming.client_named(practice.pk, client), desks.of(practice.pk).rules
    seen = signing.look(desks, practice.pk, found.pk, now())
    rows = [one for one in seen.signatures if one.shown] if seen else []
    name = found.name or client
    click.echo(f"{name}: signed {len(rows)} time{'s' * (len(rows) != 1)}." if rows else f"{name}: nothing is signed.")
    for one in rows:
        points = ", ".join(one.agreed)
        click.echo(f"  {copies.moment_said(rules, one)}, as “{one.name}”, version {one.version[:8]}: {points}")
    for point in seen.open if seen else ():
        click.echo(f"  open: {point.section.title}")
    if out is None:
        return
    if not rows:
        raise OrientationError("There is no copy to write; nothing was written.")
    out.write_bytes(copies.as_file(rules, rows[0], out.suffix.lower()))
    click.echo(f"The copy is in {out}.")


@command.command("stop")
@click.argument("client")
@click.option("--revoke", is_flag=True, help="Take every link that the client was given back, too.")
@practice_option
def stop(client: str, revoke: bool, slug: str | None) -> None:
    """Send a CLIENT no more reminders; the link stays good unless --revoke is said."""
    open_desk()
    from frontdesk.office import founding, naming
    from frontdesk.office.orientation import refusing

    practice = founding.practice_named(slug)
    found = naming.client_named(practice.pk, client)
    name = found.name or client
    if revoke:
        refusing.revoke(practice.pk, found.pk, now(), BY)
        click.echo(f"{name}: every link is taken back, and no reminder follows.")
        return
    done = refusing.not_now(practice.pk, found.pk, now(), BY)
    click.echo(f"{name}: no reminder follows." if done else f"{name} is not being asked; nothing was changed.")
