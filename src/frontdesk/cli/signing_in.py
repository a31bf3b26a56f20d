"""Signing in at a provider from the terminal: by a code typed in elsewhere, or by the browser of this machine."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import click

from frontdesk.cli.files import read_text
from frontdesk.cli.moments import now
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.channels.oauth import Client, Provider, Tokens

Command = TypeVar("Command", bound=Callable[..., object])
CLIENT_SECRET = "FRONTDESK_CLIENT_SECRET"  # noqa: S105 - the name of the variable


class NoClientError(FrontdeskError):
    """Nobody said under which registration the desk signs in."""


def client_options(command: Command) -> Command:
    """Under which registration, and how, one signs in."""
    port, flows = click.IntRange(1024, 65535), click.Choice(["browser", "device"])
    for option in (
        click.option("--listen", type=port, metavar="PORT", help="Where the browser comes back; else any free port."),
        click.option("--flow", type=flows, help="device: a code typed in elsewhere, the default where there is one."),
        click.option("--client-secret-file", metavar="FILE", help=f"Its secret, if it has one; else {CLIENT_SECRET}."),
        click.option("--client-id", default="", metavar="ID", help="Of your own registration at the provider."),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Asked:
    """What was given of those options."""

    client_id: str
    client_secret_file: str | None
    flow: str | None
    listen: int | None

    def client(self, provider: "Provider") -> "Client":
        """The registration; its secret from a file, the environment, or asked for where Google needs one."""
        from frontdesk.channels.oauth import Client

        if not self.client_id:
            raise NoClientError(
                f"{provider.name} wants to know who asks: register the desk there once, and name it with --client-id "
                "(docs/how-to/connect-your-mail.md says how). Nothing was stored."
            )
        file = self.client_secret_file
        secret = read_text(file, 10_000).strip() if file else os.environ.get(CLIENT_SECRET, "")
        if not secret and provider.name == "Google" and sys.stdin.isatty():
            secret = str(click.prompt("The client secret that Google gave with the id", hide_input=True, err=True))
        return Client(self.client_id, secret)

    def tokens(self, provider: "Provider", client: "Client") -> "Tokens":
        """Lead the owner through the sign-in. Raises OAuthError."""
        if self.flow == "device" or (self.flow is None and provider.device):
            return _by_code(provider, client)
        return _by_browser(provider, client, self.listen or 0)


def _by_code(provider: "Provider", client: "Client") -> "Tokens":
    from frontdesk.channels.oauth import await_consent, invite

    invitation = invite(provider, client, now())
    until = datetime.fromtimestamp(invitation.expires_at, UTC).astimezone()
    click.echo(f"Open {invitation.address} on any device, type in {invitation.code} and sign in.", err=True)
    click.echo(f"The code is good until {until:%H:%M}. Waiting …", err=True)
    return await_consent(provider, client, invitation)


def _by_browser(provider: "Provider", client: "Client", port: int) -> "Tokens":
    from frontdesk.channels.oauth import listening

    with listening(provider, client, port) as sign_in:
        click.echo(f"Open this address in a browser of this machine, and sign in:\n\n{sign_in.address}\n", err=True)
        click.echo("Waiting, ten minutes at the most …", err=True)
        return sign_in.tokens()
