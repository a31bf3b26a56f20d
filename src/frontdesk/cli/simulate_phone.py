"""`frontdesk simulate-phone`: a client who calls or texts, without any phone service; what is heard is printed."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.channels.phone.twilio.caller import Caller, Noise
    from frontdesk.store.models import PhoneLine

PATIENCE = 20
_HEARD = {"caller": "The caller hears: ", "member": "Whoever picks up hears: ", "line": ""}


class DeskSilentError(FrontdeskError):
    """The desk's pages did not answer as they should."""


@dataclass(slots=True)
class People:
    """What the people on the line do, as the options said; what was not said is asked, where somebody is there."""

    given: dict[str, str | None]
    asks: bool

    def key(self) -> str:
        """The key that is pressed."""
        return self._asked("press", "Press a key (only Enter: none)")

    def words(self) -> str:
        """What is answered to the question what has happened."""
        return self._asked("say", "Say what has happened")

    def message(self) -> str:
        """What is left after the tone."""
        return self._asked("message", "Leave a message (only Enter: hang up)")

    def takes(self, _number: str) -> bool:
        """Whether whoever is rung takes the call."""
        return self._asked("take", "Does somebody pick up, and press 1? (y for yes)")[:1].casefold() == "y"

    def _asked(self, name: str, question: str) -> str:
        found = self.given[name]
        if found is not None or not self.asks:
            return found or ""
        return str(click.prompt(question, default="", show_default=False))


@dataclass(slots=True)
class Ends:
    """Who picks up where the desk calls: whoever works here (`own` are their numbers), and the client."""

    own: set[str]
    asks: bool
    own_picks_up: bool
    client_answers: bool

    def key(self) -> str:
        """The key that whoever works here presses."""
        return "1"

    def words(self) -> str:
        """Nothing is said."""
        return ""

    def message(self) -> str:
        """Nothing is left."""
        return ""

    def takes(self, number: str) -> bool:
        """Whether whoever is rung picks up."""
        if self.asks:
            return click.confirm(f"{number} rings. Does somebody pick up?", default=True)
        return self.own_picks_up if number in self.own else self.client_answers


def _options(command: "click.decorators.FC") -> "click.decorators.FC":
    """Who calls which line of which desk."""
    for option in (
        practice_option,
        click.option("--line", "name", default="", metavar="NAME", help="The line that is called; else the first."),
        click.option("--home", metavar="FOLDER", help="The desk's folder, such as out/desk of the demo."),
        click.option("--url", metavar="ADDRESS", help="Where its pages stand, if not as FRONTDESK_URL says."),
        click.option("--from", "sender", default="+1 555 0142", metavar="NUMBER", help="Whose number it comes from."),
    ):
        command = option(command)
    return command


@click.group("simulate-phone")
def command() -> None:
    """Call or text the desk as a client would. A line for that is made where the practice has none.

    The desk's pages must run (`serve`, `web` or `demo`). What comes so is taken in like any other call or text.
    """


@command.command("call")
@click.option("--press", metavar="KEY", help="The key that is pressed after the greeting; 1 says that it is urgent.")
@click.option("--say", metavar="WORDS", help="What is answered to the question what has happened.")
@click.option("--message", metavar="WORDS", help="What is left after the tone.")
@click.option("--take/--no-take", default=None, help="Whether whoever is rung takes the call.")
@_options
def call(
    press: str | None,
    say: str | None,
    message: str | None,
    take: bool | None,
    sender: str,
    url: str | None,
    home: str | None,
    name: str,
    slug: str | None,
) -> None:
    """Call; everything that is heard is printed. Without options, at a terminal, it asks what you do."""
    line = _line(home, url, name, slug)
    taken = None if take is None else "yes" if take else "no"
    given = {"press": press, "say": say, "message": message, "take": taken}
    asks = sys.stdin.isatty() and all(one is None for one in given.values())
    from frontdesk.office.phone.hook import address

    caller = _caller(line, sender)
    for noise in caller.calls(address(line, "voice"), address(line, "status"), People(given, asks)):
        click.echo(_said(noise))


@command.command("text")
@click.argument("text")
@_options
def text(text: str, sender: str, url: str | None, home: str | None, name: str, slug: str | None) -> None:
    """Send a text; what it is answered at once is printed."""
    line = _line(home, url, name, slug)
    from frontdesk.office.phone import lines
    from frontdesk.office.phone.hook import address

    caller = _caller(line, sender)
    caller.texts(address(line, "text"), text)
    answer = lines.answer_to(line, f"SM{caller.identity}")
    click.echo(f"The client is answered by text: {answer}" if answer else "Taken in; no text leaves for it.")


@command.command("service")
@click.option("--pick-up/--no-pick-up", default=None, help="Whether your own phone is picked up, and 1 pressed.")
@click.option("--answers/--no-answer", default=None, help="Whether the client answers.")
@click.option("--port", type=click.IntRange(1, 65535), default=8229, show_default=True, help="Where the desk asks it.")
@_options
def service(
    pick_up: bool | None,
    answers: bool | None,
    port: int,
    sender: str,
    url: str | None,
    home: str | None,
    name: str,
    slug: str | None,
) -> None:
    """Play the phone service that the desk itself asks: its calls back ring here. Ctrl-C stops it.

    At a terminal it asks who picks up; elsewhere everybody does, unless the options say otherwise.
    """
    del sender
    line = _line(home, url, name, slug)
    from frontdesk.channels.phone.twilio.playing import Played, serving
    from frontdesk.office.looking import members
    from frontdesk.office.phone.lines import wire_of

    own = {f"+{one.phone}" for one in members(line.practice_id) if one.phone}
    asks = sys.stdin.isatty() and pick_up is None and answers is None
    ends = Ends(own, asks, own_picks_up=pick_up is not False, client_answers=answers is not False)
    played = Played(line.account, wire_of(line).secret, _post, ends, lambda noise: click.echo(_said(noise)))
    try:
        server = serving(played, port)
    except OSError as error:
        raise DeskSilentError(f"Nothing was started: port {port} cannot be used ({error}). Try --port.") from error
    click.echo(
        f"The phone service of “{line.name}” is played at 127.0.0.1:{port}. In the desk: Today, an item, Call back."
    )
    if not own:
        click.echo("No phone of yours is known: frontdesk phone ring NAME NUMBER says where calls ring for you.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.server_close()


def _said(noise: "Noise") -> str:
    return f"{_HEARD[noise.who]}{noise.text}"


def _line(home: str | None, url: str | None, name: str, slug: str | None) -> "PhoneLine":
    """The line that is called: the one named, the first, or one made for it. Its practice is opened."""
    if home:
        os.environ["FRONTDESK_HOME"] = home
    if url:
        os.environ["FRONTDESK_URL"] = url
    open_desk()
    from frontdesk.office.desks import Desks
    from frontdesk.office.founding import practice_named
    from frontdesk.office.phone import lines

    practice = practice_named(slug)
    found = [lines.named(practice.pk, name)] if name else lines.lines(practice.pk)
    if found:
        return found[0]
    made = lines.add_simulated(Desks(), practice.pk, now())
    click.echo(f"A line was made for it: +{made.number}, calls by {made.voice}. `frontdesk phone remove` lets it go.\n")
    return made


def _caller(line: "PhoneLine", sender: str) -> "Caller":
    from frontdesk.channels.phone.twilio.caller import Caller
    from frontdesk.office.phone.lines import digits, wire_of

    number = f"+{digits(sender)}" if any(one.isdigit() for one in sender) else sender
    return Caller(_post, wire_of(line).secret, line.account, number, f"+{line.number}", uuid4().hex)


def _post(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """Hand a form to the desk. Raises DeskSilentError."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        fields = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        line.request("POST", f"{parts.path}?{parts.query}" if parts.query else parts.path, body, fields)
        answer = line.getresponse()
        found = answer.read()
    except (OSError, HTTPException) as error:
        where = f"{parts.scheme}://{parts.netloc}"
        raise DeskSilentError(f"No desk answers at {where} ({error}). Start one: frontdesk serve, or demo.") from error
    finally:
        line.close()
    if answer.status != 200:
        raise DeskSilentError(
            f"The desk refused it ({answer.status}): its log says why. Is it the desk of this folder, and is --url "
            "exactly its FRONTDESK_URL?"
        )
    return found
