"""What a newcomer is shown: a message goes in by the door, and what the desk makes of it is told on the terminal."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event

import click

from frontdesk.cli.sample.cast import OWNER
from frontdesk.desk.wording.times import moment
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.office.release import now
from frontdesk.office.today import Today, today
from frontdesk.running.tray import Tray
from frontdesk.running.writing import write_to_demo
from frontdesk.store.models import Promise
from frontdesk.store.opening import let_go

TEXT = "Could you make the logo on the menu a little bigger before it goes to print?"
SUBJECT = "The spring menu"
WAIT_SECONDS = 30
_MOST = 5
_USUAL_DOOR = 2525


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Shows a running demo to somebody who sees it for the first time. `link` leads to its pages."""

    practice: int
    tray: Tray
    smtp: int
    link: str

    def look(self, stop: Event) -> None:
        """Show everything. Without a terminal nobody is there to go on: then the demo is told to stop."""
        try:
            self._show()
        except FrontdeskError as error:
            click.echo(str(error), err=True)
        finally:
            let_go()
            if not sys.stdout.isatty():
                click.echo("No terminal is here, so the demo stops in good order; its folder stays.")
                stop.set()

    def _show(self) -> None:
        number = self.tray.count + 1
        name, address = f"Bo Marsh {number}", f"bo{number}@marsh.example"
        _title("1. A client writes")
        click.echo(f"{name}, to {OWNER}, through the mail door on port {self.smtp}:\n\n    {TEXT}\n")
        _title("2. What the client is told")
        write_to_demo(self.smtp, f"{name} <{address}>", SUBJECT, TEXT)
        if not self.tray.wait_for(address, WAIT_SECONDS):
            click.echo(f"No answer came within {WAIT_SECONDS} seconds; the page “Today” says why.")
        for line in (*self._promise_and_queue(address), *self._next()):
            click.echo(line)

    def _promise_and_queue(self, address: str) -> Iterator[str]:
        seen = today(Desks(), self.practice, now())
        mine = [one for one in seen.owed if one.contact.sender_address == address]
        yield from _titled("3. The promise that the desk now keeps for you")
        yield from (f"{_who(one)} is to have an answer by {_when(seen, one.by)}." for one in mine)
        yield from _titled("4. The queue: who waits for you, and since when")
        yield from queue_lines(seen)

    def _next(self) -> Sequence[str]:
        door = "" if self.smtp == _USUAL_DOOR else f" --smtp {self.smtp}"
        return (
            *_titled("Now you"),
            f"Look at it:        {self.link}",
            f'Write to it:       {sys.argv[0]} demo send{door} "Our site is down and nobody can order."',
            f"What it has sent:  {self.tray.folder}",
            f"End it:            Ctrl-C; its past of ninety days stays in {self.tray.folder.parent}",
            "",
        )


def queue_lines(seen: Today) -> Iterator[str]:
    """The most pressing of those who wait, and how many more there are."""
    if seen.next_slot is not None:
        yield f"The next sheet comes {_when(seen, seen.next_slot.start)}: {seen.next_slot.queue.replace('_', ' ')}."
    for one in sorted(seen.owed, key=lambda one: -one.contact.at)[:_MOST]:
        yield f"  {_who(one)}: “{one.contact.subject}”, since {_when(seen, one.contact.at)}, by {_when(seen, one.by)}"
    if len(seen.owed) > _MOST:
        yield f"  … and {len(seen.owed) - _MOST} who wrote earlier."


def _who(one: Promise) -> str:
    return one.contact.sender_name or one.contact.sender_address


def _when(seen: Today, at: int | None) -> str:
    if at is None:
        return "no moment that was named"
    return moment(at, seen.rules.zone, "en", seen.rules.local(seen.at).year)


def _titled(text: str) -> Sequence[str]:
    return f"\n{text}", "=" * len(text), ""


def _title(text: str) -> None:
    for line in _titled(text):
        click.echo(line)
