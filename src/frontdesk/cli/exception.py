"""`frontdesk exception`: grant a client an exception, see which run and what is left, end one."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import moment_of, open_desk, practice_option
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.desk import Rules
    from frontdesk.office.exceptions import Given

BY = "the command line"


class ExceptionError(FrontdeskError):
    """The exception is not said well enough."""


class Granting(click.Group):
    """A first word that is no command is a client, to whom an exception is granted."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            return "grant", self.commands["grant"], args
        return super().resolve_command(context, args)


@click.group("exception", cls=Granting)
def command() -> None:
    """Grant a client an exception (CLIENT --until … --reason …), list them, end one."""


@command.command("grant")
@click.argument("client")
@click.option("--until", metavar="MOMENT", help='Such as 21:00, or "2026-03-16 09:00".')
@click.option("--from", "begin", metavar="MOMENT", help="From when, if not now.")
@click.option("--reason", required=True, metavar="WORDS", help="Why; it goes into the record.")
@click.option("--channel", default="", metavar="NAME", help="On which channel, if not on all.")
@click.option("--crossing", type=int, metavar="NUMBER", help="For what happened: its number in the list.")
@click.option("--beyond", is_flag=True, help="Also where none is left; it is marked so.")
@practice_option
def grant(
    client: str,
    until: str | None,
    begin: str | None,
    reason: str,
    channel: str,
    crossing: int | None,
    beyond: bool,
    slug: str | None,
) -> None:
    """Let a client's contacts through until an end, or let what happened count as an exception."""
    if (until is None) == (crossing is None):
        raise ExceptionError("Say --until MOMENT, or --crossing NUMBER for what happened; nothing was changed.")
    open_desk()
    from frontdesk.office import exceptions, founding, naming
    from frontdesk.office.desks import Desks

    practice, at, desks = founding.practice_named(slug), now(), Desks()
    found, rules = naming.client_named(practice.pk, client), desks.of(practice.pk).rules
    who = found.name or client
    if crossing is not None:
        exceptions.forgive(desks, practice.pk, crossing, reason, at, BY, is_beyond=beyond)
        click.echo(f"{practice.name}: it counts as an exception of {who} now, and no more as a crossing.")
        return
    moment = datetime.fromtimestamp(at, UTC)
    start = moment_of(begin, moment, rules.zone) if begin else at
    end = moment_of(until or "", moment, rules.zone)
    wish = exceptions.Wish(start, end, reason, channel, beyond)
    number = exceptions.grant(desks, practice.pk, found, wish, at, BY)
    remains = exceptions.remaining(desks, practice.pk, found, start)
    way = f"by {channel}" if channel else "whatever the channel"
    begins = "" if start == at else f"from {rules.local(start):%a %Y-%m-%d %H:%M} "
    click.echo(
        f"{practice.name}: what {who} sends {begins}until {rules.local(end):%a %Y-%m-%d %H:%M}, {way}, goes through."
    )
    click.echo(f"It is exception {number}; {remains}.")


@command.command("list")
@click.argument("client", default="")
@practice_option
def listed(client: str, slug: str | None) -> None:
    """List the exceptions that run; of one client all of them, with the crossings and what is left."""
    open_desk()
    from frontdesk.office import exceptions, founding, naming
    from frontdesk.office.desks import Desks

    practice, at, desks = founding.practice_named(slug), now(), Desks()
    rules = desks.of(practice.pk).rules
    if not client:
        running = exceptions.running(practice.pk, at)
        click.echo(f"{practice.name}: {len(running) or 'no'} exception{'s' * (len(running) != 1)} run or lie ahead.")
        for one in running:
            remains = exceptions.remaining(desks, practice.pk, one.row.client, one.row.at)
            click.echo(f"  {_line(one, rules)}; {one.row.client.name or one.row.client_id}: {remains}")
        return
    found = naming.client_named(practice.pk, client)
    given, crossings = exceptions.of_client(practice.pk, found.pk)
    click.echo(f"{found.name or client}: {exceptions.remaining(desks, practice.pk, found, at)}.")
    for one in given:
        click.echo(f"  {_line(one, rules)}")
    for crossed in crossings:
        counts = f", counts as exception {crossed.exception_id}" if crossed.exception_id else ""
        kind = crossed.kind.replace("_", " ")
        click.echo(f"  crossing {crossed.pk}: {kind}, {rules.local(crossed.at):%a %Y-%m-%d %H:%M}{counts}")


def _line(one: "Given", rules: "Rules") -> str:
    row = one.row
    begins = f"{rules.local(row.at):%a %Y-%m-%d %H:%M}"
    ends = f" to {rules.local(row.until):%a %Y-%m-%d %H:%M}, {row.channel or 'every channel'}" if row.until else ""
    used = f", {len(one.contacts)} let through" if one.row.until else ""
    charged = f", {len(one.charges)} at {one.charges[0]}" if one.charges else ""
    beyond = ", beyond the allowance" if row.is_beyond else ""
    why = f", “{row.reason}”" if row.reason else ""
    return f"exception {row.pk}: {begins}{ends}{why}{used}{charged}{beyond}"


@command.command("end")
@click.argument("number", type=int)
@practice_option
def end(number: int, slug: str | None) -> None:
    """End an exception now. One that had not begun is dropped, and does not count."""
    open_desk()
    from frontdesk.office import exceptions, founding

    practice = founding.practice_named(slug)
    done = exceptions.end(practice.pk, number, now(), BY)
    told = "is ended" if done else "did not run; nothing was changed"
    click.echo(f"{practice.name}: exception {number} {told}.")
