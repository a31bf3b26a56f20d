"""What `frontdesk open` and `frontdesk close` share: the desk by hand, until an end."""

from datetime import UTC, datetime

import click

from frontdesk.cli.opened import moment_of, open_desk


def by_hand(slug: str | None, until: str, begin: str | None, say: str, *, is_open: bool) -> None:
    """Open or close a practice's desk until an end, and say so."""
    open_desk()
    from frontdesk.office import founding
    from frontdesk.office.desks import Desks
    from frontdesk.office.overriding import override

    practice = founding.practice_named(slug)
    rules, now = Desks().of(practice.pk).rules, datetime.now(UTC)
    at = int(now.timestamp())
    start = moment_of(begin, now, rules.zone) if begin else at
    end = moment_of(until, now, rules.zone)
    override(practice.pk, start, end, is_open=is_open, say=say, at=at, by="the command line")
    what = "open" if is_open else "closed"
    when = "now" if start == at else f"from {rules.local(start):%a %Y-%m-%d %H:%M}"
    click.echo(f"{practice.name}: {what} {when} until {rules.local(end):%a %Y-%m-%d %H:%M}.")
