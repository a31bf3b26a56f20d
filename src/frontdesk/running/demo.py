"""`frontdesk demo`: a desk to try out, on this machine alone, with ninety days of correspondence behind it."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.progress import Progress

from frontdesk.cli.sample.cast import OWNER, OWNER_NAME, ZONE
from frontdesk.policy.trades import starting_point
from frontdesk.running.ground import alone_in, free_ports
from frontdesk.running.together import open_for_running, run
from frontdesk.running.writing import write_to_demo
from frontdesk.store.place import DATABASE, HOME

SLUG, USUAL_PORT = "demo", 8200
_MORE = 'Send it a message from a second terminal: frontdesk demo send "Could you make the logo bigger?"'
_CALL = "Call it, and hear what it says: frontdesk simulate-phone call --home {home}{url}"


@click.group("demo", invoke_without_command=True)
@click.option("--home", default="out/desk", metavar="FOLDER", help="Where it keeps its things.")
@click.option("--port", type=click.IntRange(1, 65535), default=8200, help="Of the pages.")
@click.option("--smtp", type=click.IntRange(1, 65535), default=2525, help="Of the door for mail.")
@click.option("--tray", type=click.IntRange(1, 65535), default=2526, help="Of the tray in which what it sends ends.")
@click.option("--example", is_flag=True, help="Send it one message and show what becomes of it.")
@click.pass_context
def command(context: click.Context, home: str, port: int, smtp: int, tray: int, *, example: bool) -> None:
    """Start a desk to try out: ninety days of mail behind it, a door for mail, its pages. Nothing leaves this machine.

    What it sends ends in a folder and on the terminal. Where a port is taken, the next free one serves. Ctrl-C stops
    it; its folder may be thrown away. With --example and without a terminal it stops when all is shown.
    """
    if context.invoked_subcommand is None:
        folder = Path(home).absolute()
        with alone_in(folder):
            _start(folder, free_ports(port, smtp, tray), example=example)


@command.command("send")
@click.argument("text")
@click.option("--from", "sender", default="Bo Marsh <bo@marsh.example>", metavar="ADDRESS", help="Who writes.")
@click.option("--subject", default="A question", help="About what.")
@click.option("--smtp", type=click.IntRange(1, 65535), default=2525, help="The door of the running demo.")
def send(text: str, sender: str, subject: str, smtp: int) -> None:
    """Send the running demo a message, as a client would."""
    write_to_demo(smtp, sender, subject, text)
    click.echo("Taken in. What the client is told shows in the demo's terminal, and the promise on its page.")


def _start(home: Path, ports: list[int], *, example: bool) -> None:
    port, smtp, tray_port = ports
    os.environ[HOME] = str(home)
    os.environ.pop(DATABASE, None)
    os.environ["FRONTDESK_URL"] = f"http://127.0.0.1:{port}"
    open_for_running(pages=True)
    from frontdesk.channels.mail.listeners import Place
    from frontdesk.office.pages import desk_page
    from frontdesk.running.newcomer import Newcomer
    from frontdesk.running.tray import Tray
    from frontdesk.store.queries.practices import members
    from frontdesk.worker.serving import Parts

    practice = _practice()
    _lead_to_tray(practice, tray_port)
    tray, link = Tray(home / "sent", tray_port), desk_page(practice, members(practice)[0].pk)
    tray.start()
    url = "" if port == USUAL_PORT else f" --url http://127.0.0.1:{port}"
    more = f"{_MORE}\n{_CALL.format(home=_short(home), url=url)}\n"
    click.echo(f"Today:  {link}\n" if example else f"Today:  {link}\n{more}")
    try:
        look = Newcomer(practice, tray, smtp, link).look if example else None
        run(Parts(watch=False, smtp=Place(port=smtp)), ("127.0.0.1", port), look)
    finally:
        tray.stop()


def _short(folder: Path) -> Path:
    """The folder as it is written from here."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _lead_to_tray(practice: int, port: int) -> None:
    """Let what the demo sends end in the tray, wherever that stands this time."""
    from frontdesk.office.ways import add_way
    from frontdesk.store.queries.practices import mailboxes, remove_mailbox

    settings = {"host": "127.0.0.1", "port": port, "security": "plain", "address": OWNER}
    known = mailboxes(practice, "smtp")
    if [one.settings for one in known] == [settings]:
        return
    for one in known:
        remove_mailbox(practice, one.pk)
    add_way(practice, "tray", "email", "smtp", settings, "", int(datetime.now(UTC).timestamp()))


def _practice() -> int:
    """The demo's practice; founded, with its past, when it is not there yet."""
    from frontdesk.running.history import past_mails
    from frontdesk.store.registry import practice_of_slug

    known = practice_of_slug(SLUG)
    if known is not None:
        return known.pk
    now = int(datetime.now(UTC).timestamp())
    with Progress(transient=True) as bar:
        task = bar.add_task("Living through ninety days of mail", total=len(past_mails(now)))
        practice, count = begin(now, lambda: bar.advance(task))
    click.echo(f"{count:,} mails of ninety days were taken in.")
    return practice


def begin(now: int, on_mail: Callable[[], None]) -> tuple[int, int]:
    """Found the demo's practice, with its past up to `now` (epoch seconds); its id, and how many mails that was."""
    from frontdesk.office import founding
    from frontdesk.running.history import live_through

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
    count = live_through(made.practice, now, on_mail)
    founding.set_mode(made.practice, now, is_shadow=False)
    return made.practice, count
