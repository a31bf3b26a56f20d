"""A user of the test server, her own mail program, and the desk that takes her mail in."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from imapclient import IMAPClient

from channels_imap.desk_mail import Desk, OwnersProgram
from servers.dovecot import HOST, PASSWORD, Dovecot


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    return dovecot.user()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "taken")


@pytest.fixture
def program(dovecot: Dovecot, user: str) -> Iterator[OwnersProgram]:
    """Opens the owner's own mail program, signed in; it is closed with the test."""
    with ExitStack() as opened:

        def start() -> IMAPClient:
            client = IMAPClient(HOST, dovecot.ports.imap, ssl=False, timeout=10)
            opened.callback(client.shutdown)
            client.login(user, PASSWORD)
            return client

        yield start
