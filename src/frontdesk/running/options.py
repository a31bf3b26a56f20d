"""Options that the commands which run a desk share."""

from collections.abc import Callable
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def doors(command: Command) -> Command:
    """Where mail is handed to the desk."""
    for option in (
        click.option("--key", metavar="FILE", help="The key of that certificate."),
        click.option("--certificate", metavar="FILE", help="For submission; else the desk makes one itself."),
        click.option("--submission", metavar="HOST:PORT", help="For your own mail program, with TLS and login."),
        click.option("--smtp", metavar="PORT", help="For trying out, on this machine alone."),
        click.option("--lmtp", metavar="HOST:PORT", help="For the mail server in front."),
    ):
        command = option(command)
    return command


def pages(command: Command) -> Command:
    """Where the pages are served."""
    command = click.option("--port", type=click.IntRange(0, 65535), default=8200, help="Of the pages.")(command)
    return click.option("--host", default="127.0.0.1", help="Of the pages; a proxy with TLS belongs in front.")(command)


def workers(command: Command) -> Command:
    """How many workers run in this process."""
    count = click.IntRange(1, 16)
    return click.option("--workers", type=count, default=1, help="How many do what is due, side by side.")(command)
