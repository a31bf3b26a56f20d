"""What a command is pointed at, opened: files and folders, and mailboxes on servers, whose password is asked for."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.channels.mail import messages
from frontdesk.cli.desk_logins import login_of_desk
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.channels.mail.imap import Secret
    from frontdesk.channels.mail.imap.place import Place
    from frontdesk.channels.mail.remote import Remote

    Source = Path | Remote

PASSWORD = "FRONTDESK_IMAP_PASSWORD"  # noqa: S105 - the name of the variable
TOKEN = "FRONTDESK_IMAP_TOKEN"  # noqa: S105


class NoPasswordError(FrontdeskError):
    """A mailbox on a server was named, and there is nobody to ask for its password."""


def opened(paths: Sequence[str]) -> "list[Source]":
    """Everything that is named, looked at before the first is read.

    Raises MailboxError for what is no mailbox, ImapError for a mailbox that cannot be opened.
    """
    places = _places(paths)
    for path in paths:
        if path not in places:
            messages(Path(path))
    secrets: dict[str, Secret] = {}
    return [_signed_in(places[path], secrets) if path in places else Path(path) for path in paths]


def _places(paths: Sequence[str]) -> "dict[str, Place]":
    """Those that mean a mailbox on a server."""
    if not any("://" in path for path in paths):
        return {}
    from frontdesk.channels.mail.imap.place import is_place, read_place

    return {path: read_place(path) for path in paths if is_place(path)}


def _signed_in(place: "Place", secrets: "dict[str, Secret]") -> "Remote":
    """The mailbox; of several folders of one, the password is asked for once."""
    from frontdesk.channels.mail.remote import open_remote

    if place.owner not in secrets:
        secrets[place.owner] = _secret(place)
    return open_remote(place, secrets[place.owner])


def _secret(place: "Place") -> "Secret":
    """From the environment, else as the desk of this machine signs in there, else asked for without showing it.

    Never from the command line, which others can see.
    """
    import click

    from frontdesk.channels.mail.imap import Bearer, Password

    if token := os.environ.get(TOKEN):
        return Bearer(lambda: token)
    if password := os.environ.get(PASSWORD):
        return Password(password)
    if known := login_of_desk(place.user, place.host):
        click.echo(f"Signing in to {place.host} as the desk does.", err=True)
        return known
    if not sys.stdin.isatty():
        raise NoPasswordError(
            f"There is nobody to ask for the password of {place.owner}. Put it into the environment variable "
            f"{PASSWORD}, or an OAuth access token into {TOKEN}."
        )
    return Password(click.prompt(f"Password of {place.owner}", hide_input=True, err=True))
