"""Where a command gets a password from: the environment, a file, or a question without echo; never its own words."""

import os
import sys

import click

from frontdesk.cli.files import read_text
from frontdesk.errors import FrontdeskError

VARIABLE = "FRONTDESK_SECRET"


class NoSecretError(FrontdeskError):
    """A password is needed, and there is nobody to ask."""


def secret_for(what: str, file: str | None, *, twice: bool = False) -> str:
    """The password: from `file`, else from FRONTDESK_SECRET, else asked for. Raises NoSecretError."""
    if file:
        found = read_text(file, 10_000).rstrip("\r\n")
    elif os.environ.get(VARIABLE):
        found = os.environ[VARIABLE]
    elif sys.stdin.isatty():
        found = str(click.prompt(f"The password for {what}", hide_input=True, confirmation_prompt=twice, err=True))
    else:
        raise NoSecretError(
            f"The password for {what} is missing; nothing was stored. Run this at a terminal, which asks for it "
            f"without showing it, or give it in the variable {VARIABLE} or with --secret-file."
        )
    if not found or "\n" in found or "\0" in found:
        raise NoSecretError(f"The password for {what} is empty or has several lines; nothing was stored.")
    return found
