"""`frontdesk demo`: a desk to try out, on this machine alone, with ninety days of correspondence behind it."""

import os
import smtplib
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import click
from rich.progress import Progress

from frontdesk.cli.sample.cast import OWNER, OWNER_NAME, ZONE
from frontdesk.errors import FrontdeskError
from frontdesk.policy.trades import starting_point
from frontdesk.running.together import open_for_running, run
from frontdesk.store.place import DATABASE, HOME

SLUG = "demo"
_MORE = 'Send it a message from a second terminal: frontdesk demo send "Could you make the logo bigger?"'


class DemoError(FrontdeskError):
    """The demo cannot be reached."""


@click.group("demo", invoke_without_command=True)
@click.option("--home", default="out/desk", metavar="FOLDER", help="Where it keeps its things.")
@click.option("--port", type=click.IntRange(1, 65535), default=8200, help="Of the pages.")
@click.option("--smtp", type=click.IntRange(1, 65535), default=2525, help="Of the door for mail.")
@click.option("--tray", type=click.IntRange(1, 65535), default=2526, help="Of the tray in which what it sends ends.")
@click.pass_context
def command(context: click.Context, home: str, port: int, smtp: int, tray: int) -> None:
    """Start a desk to try out: ninety days of mail behind it, a door for mail, its pages. Nothing leaves this machine.

    What it sends ends in a folder and on the terminal. Ctrl-C stops it; its folder may be thrown away.
    """
    if context.invoked_subcommand is None:
        _start(Path(home).absolute(), port, smtp, tray)


@command.command("send")
@click.argument("text")
@click.option("--from", "sender", default="Bo Marsh <bo@marsh.example>", metavar="ADDRESS", help="Who writes.")
@click.option("--subject", default="A question", help="About what.")
@click.option("--smtp", type=click.IntRange(1, 65535), default=2525, help="The door of the running demo.")
def send(text: str, sender: str, subject: str, smtp: int) -> None:
    """Send the running demo a message, as a client would."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, OWNER, subject
    mail["Message-ID"] = f"<{datetime.now(UTC).timestamp():.6f}@demo.example>"
    mail.set_content(text)
    try:
        with smtplib.SMTP("127.0.0.1", smtp, timeout=10) as line:
            line.send_message(mail)
    except (OSError, smtplib.SMTPException) as error:
        raise DemoError(f"The demo at port {smtp} did not take it ({error}). Is `frontdesk demo` running?") from error
    click.echo("Taken in. What the client is told shows in the demo's terminal, and the promise on its page.")


def _start(home: Path, port: int, smtp: int, tray_port: int) -> None:
    os.environ[HOME] = str(home)
    os.environ.pop(DATABASE, None)
    os.environ["FRONTDESK_URL"] = f"http://127.0.0.1:{port}"
    open_for_running(pages=True)
    from frontdesk.channels.mail.listeners import Place
    from frontdesk.office.pages import desk_page
    from frontdesk.running.tray import Tray
    from frontdesk.store.queries.practices import members
    from frontdesk.worker.serving import Parts

    practice = _practice(tray_port)
    tray = Tray(home / "sent", tray_port)
    tray.start()
    click.echo(f"Today:  {desk_page(practice, members(practice)[0].pk)}\n{_MORE}\n")
    try:
        run(Parts(watch=False, smtp=Place(port=smtp)), ("127.0.0.1", port))
    finally:
        tray.stop()


def _practice(tray_port: int) -> int:
    """The demo's practice; founded, with its past, when it is not there yet."""
    from frontdesk.office import founding
    from frontdesk.office.ways import add_way
    from frontdesk.running.history import live_through, past_mails
    from frontdesk.store.registry import practice_of_slug

    known = practice_of_slug(SLUG)
    if known is not None:
        return known.pk
    now = int(datetime.now(UTC).timestamp())
    text = starting_point(
        "studio",
        effective=datetime.fromtimestamp(now - 100 * 86_400, UTC).date(),
        name="Harbour & Pine Studio",
        owner=OWNER_NAME,
        time_zone=ZONE,
        calendar="US-NY",
    )
    made = founding.found(text.replace("hello@practice.example", OWNER), now, SLUG)
    founding.reach_member(made.practice, OWNER_NAME, "dana@home.example", (), now)
    with Progress(transient=True) as bar:
        task = bar.add_task("Living through ninety days of mail", total=len(past_mails(now)))
        count = live_through(made.practice, now, lambda: bar.advance(task))
    settings = {"host": "127.0.0.1", "port": tray_port, "security": "plain", "address": OWNER}
    add_way(made.practice, "tray", "email", "smtp", settings, "", now)
    founding.set_mode(made.practice, now, is_shadow=False)
    click.echo(f"{count:,} mails of ninety days were taken in.")
    return made.practice
