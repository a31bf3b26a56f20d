"""What the tests of the IMAP channel share: accounts on the test server, mails to plant, and a desk that takes them."""

import json
import os
from collections.abc import Callable, Sequence
from email import message_from_bytes
from pathlib import Path

from imapclient import IMAPClient

from frontdesk.channels.mail.imap import Account, Arrived, Cursor, Password, Secret, Security
from servers.dovecot import HOST, PASSWORD, Dovecot

OwnersProgram = Callable[[], IMAPClient]


def account(
    dovecot: Dovecot, user: str, secret: Secret | None = None, *, security: Security = "plain", timeout: float = 10
) -> Account:
    """The user's account on the test server."""
    port = dovecot.ports.imaps if security == "tls" else dovecot.ports.imap
    trusted = str(dovecot.certificate)
    return Account(HOST, port, user, secret or Password(PASSWORD), security, timeout, trusted)


def through(port: int, user: str, *, timeout: float = 10) -> Account:
    """The user's account through something that listens on a port of this machine."""
    return Account(HOST, port, user, Password(PASSWORD), "plain", timeout)


def mail(key: object, size: int = 0) -> bytes:
    """A mail that is known by its key."""
    lines = ("x" * 70 + "\r\n") * (size // 72)
    header = f"From: bo@client.example\r\nMessage-ID: <{key}@id.example>\r\nSubject: {key}\r\n"
    return f"{header}\r\n{lines}A word.\r\n".encode()


def key_of(raw: bytes) -> str:
    """The key of a mail."""
    return str(message_from_bytes(raw)["Message-ID"]).strip("<>").removesuffix("@id.example")


class Desk:
    """Takes messages and keeps its cursors with them, as the store in one transaction: here, one line of a file."""

    def __init__(self, path: Path, before: Callable[[Arrived], None] = lambda _arrived: None) -> None:
        self.path = path
        self._before = before

    def take(self, arrived: Arrived) -> None:
        self._before(arrived)
        line = json.dumps([arrived.folder, arrived.uidvalidity, arrived.uid, key_of(arrived.raw), arrived.kept])
        # One write of one short line to a file opened to append is whole or not at all.
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, line.encode() + b"\n")
        os.close(handle)

    @property
    def rows(self) -> Sequence[tuple[str, int, int, str, str]]:
        if not self.path.exists():
            return []
        # A reader may see the beginning of a line that is just being written.
        whole = self.path.read_text().rpartition("\n")[0]
        return [tuple(json.loads(line)) for line in whole.splitlines()]

    @property
    def keys(self) -> list[str]:
        return [row[3] for row in self.rows]

    def cursors(self) -> dict[str, Cursor]:
        """The last of each folder."""
        return {folder: Cursor(validity, uid) for folder, validity, uid, *_ in self.rows}
