"""The command line: one file a command, each imported only when it is called."""

import signal
import sys
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper

import click

from frontdesk import __version__
from frontdesk.errors import FrontdeskError

COMMANDS = {
    "audit": "see from a mailbox who writes when, and how you answer",
    "away": "say that a member is away until an end, and who covers",
    "back": "say that a member is back",
    "backup": "write a backup of the whole desk while it runs",
    "begin": "print the link by which one more practice begins, in the browser",
    "check": "find contradictions in a policy, and promises that cannot be kept",
    "close": "close the desk by hand, until an end",
    "decide": "decide contacts: JSON lines in, JSON lines out",
    "demo": "start a desk to try out, with ninety days of mail behind it",
    "diff": "say what changes from one policy to another, and for whom",
    "doctor": "look at everything that the desk stands on, and say what to do",
    "erase": "erase what is kept of a client, as the law asks",
    "orientation": "ask clients to agree to the guide, see who has, print what was agreed",
    "exception": "grant a client an exception, list them, end one",
    "export": "write everything of a client to a file",
    "hold": "say when replies may leave: JSON lines in, JSON lines out",
    "intake": "take mail in only: watch the mailboxes, open the doors",
    "languages": "say which languages clients are served in, and what is missing in them",
    "link": "print the link by which a member comes in to the pages, or withdraw links",
    "mailbox": "add, list, try and remove the ways by which mail comes and goes",
    "new": "write a policy to start from, for your trade",
    "open": "open the desk by hand, until an end",
    "phone": "add, list, test and remove phone numbers; say where calls ring for a member",
    "practice": "found a practice, give it policies, name its people",
    "profile": "set triage's thresholds on the practice's own past mail",
    "publish": "make all that clients read and devices keep of the policy",
    "recommend": "write the policy that you would have kept, from a mailbox",
    "serve": "run the desk: pages, worker and intake together",
    "shadow": "say what shadow mode kept back",
    "restore": "take a backup back into an empty desk",
    "simulate-phone": "call or text the desk as a client would, without any phone service",
    "template": "write a policy without its private data, for others to use",
    "trail": "verify the record of everything",
    "web": "serve the pages only",
    "whatif": "replay a mailbox against a policy",
    "why": "explain one decision step by step",
    "worker": "do what is due only: send, alert, settle",
}

RUNNING = frozenset({"demo", "intake", "serve", "web", "worker"})
"""Commands that start a desk: they stand in a room of their own, above all that they start."""


class Commands(click.Group):
    """Knows every command by name and loads the one that is asked for."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        room = "running" if name in RUNNING else "cli"
        command: click.Command = import_module(f"frontdesk.{room}.{name.replace('-', '_')}").command
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands)
@click.version_option(__version__, prog_name="frontdesk")
def group() -> None:
    """The front desk of people who are their own front desk."""


def main() -> None:
    """Run a command; what goes wrong becomes a sentence and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # half a character in a mail, or a terminal that knows few letters
    try:
        try:
            group.main(standalone_mode=False)
        finally:
            sys.stdout.flush()  # what a full disk or a closed pipe refuses shows only here
    except Exception as error:
        status = _told(error)
        if status is None:
            raise
        sys.exit(status)


def _told(error: Exception) -> int | None:
    """Say what went wrong in a sentence; the exit status, or None where it is nobody's mistake but the program's."""
    match error:
        case click.exceptions.Abort():
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # an impatient second Ctrl-C need not interrupt the leaving
            return 130
        case click.exceptions.Exit():
            return error.exit_code
        case click.ClickException():
            error.show()
        case FrontdeskError():
            click.echo(f"frontdesk: {error}", err=True)
        case BrokenPipeError():
            _give_up_output()
            return 0
        case OSError():
            click.echo(f"frontdesk: the output could not be written: {error.strerror or error}.", err=True)
            _give_up_output()
        case _ if _is_of_the_database(error):
            click.echo(f"frontdesk: {_DATABASE.format(' '.join(str(error).split()))}", err=True)
        case _:
            return None
    return 2


def _give_up_output() -> None:
    """Let go of what cannot be written, so that nothing is said of it again at the end."""
    with suppress(OSError):
        sys.stdout.close()


_DATABASE = (
    "The database did not do what was asked: {}. What was not finished was not kept. Is another program holding it, or "
    "is the disk full? `frontdesk doctor` looks."
)


def _is_of_the_database(error: Exception) -> bool:
    """Without loading Django, which most commands never need."""
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    return bool(names & {"django.db.utils.OperationalError", "django.db.utils.InterfaceError"})


if __name__ == "__main__":
    main()
