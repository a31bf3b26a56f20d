"""`frontdesk away`: a member is away until an end, and somebody covers."""

from datetime import UTC, datetime

import click

from frontdesk.cli.opened import moment_of, open_desk, practice_option


@click.command("away")
@click.argument("name")
@click.option("--until", required=True, metavar="MOMENT", help='Such as 17:00, or "2026-03-16 09:00".')
@click.option("--from", "begin", metavar="MOMENT", help="From when, if not now.")
@click.option("--cover", default="", metavar="NAME", help="Who looks after what cannot wait meanwhile.")
@practice_option
def command(name: str, until: str, begin: str | None, cover: str, slug: str | None) -> None:
    """Say that a member is away; alerts pass over her until the end, and go to the others and to the cover."""
    open_desk()
    from frontdesk.office import founding
    from frontdesk.office.away import Leave, go_away
    from frontdesk.office.desks import Desks
    from frontdesk.office.duty import team

    practice, now, desks = founding.practice_named(slug), datetime.now(UTC), Desks()
    desk, at = desks.of(practice.pk), int(now.timestamp())
    start = moment_of(begin, now, desk.rules.zone) if begin else at
    end = moment_of(until, now, desk.rules.zone)
    go_away(practice.pk, Leave(name, start, end, cover), at, "the command line")
    covered = f"; {cover} covers" if cover else ""
    when = "" if start == at else f"from {desk.rules.local(start):%a %Y-%m-%d %H:%M} "
    click.echo(f"{practice.name}: {name} is away {when}until {desk.rules.local(end):%a %Y-%m-%d %H:%M}{covered}.")
    there = team(practice.pk, at).reachable(desk, max(start, at))
    if there:
        click.echo(f"What is urgent then goes to {', then to '.join(there)}.")
    else:
        click.echo("Nobody can be reached then: clients are told so at once, and what else to do.")
