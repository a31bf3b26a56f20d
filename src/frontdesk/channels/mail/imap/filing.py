"""What the owner may want done in her mailbox: copies into Sent, messages marked or moved. Nothing else here writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from frontdesk.channels.mail.imap.account import Account
from frontdesk.channels.mail.imap.errors import FolderGoneError
from frontdesk.channels.mail.imap.finding import folders_of
from frontdesk.channels.mail.imap.model import Cursor
from frontdesk.channels.mail.imap.session import Session, signed_in


@dataclass(frozen=True, slots=True)
class Cabinet:
    """A mailbox that is signed in to, to file in it. Every method raises ImapError, and may be called again."""

    session: Session

    def sent(self) -> str:
        """The folder of what its owner sent. Raises FolderGoneError where there is none."""
        found = folders_of(self.session).sent
        if found is None:
            raise FolderGoneError(
                f"There is no folder of sent mail in the mailbox at {self.session.account.host}, so no copy is laid "
                "there. Make one named Sent."
            )
        return found

    def append(self, folder: str, raw: bytes, at: int, message_id: str = "") -> bool:
        """Lay a copy into the folder, as `append` does."""
        if message_id and self.session.holds(folder, message_id):
            return False
        self.session.append(folder, raw, datetime.fromtimestamp(at, UTC))
        return True

    def move(self, folder: str, message: Cursor, to: str) -> bool:
        """Move one message, as `move` does."""
        if not self._is_there(folder, message):
            return False
        self.session.move(folder, message.uid, to)
        return True

    def mark_seen(self, folder: str, message: Cursor) -> bool:
        """Mark one message as read; False if it is not there (any more)."""
        if not self._is_there(folder, message):
            return False
        self.session.mark_seen(folder, message.uid)
        return True

    def _is_there(self, folder: str, message: Cursor) -> bool:
        """Under another UIDVALIDITY the id would mean another message."""
        opened = self.session.open(folder)
        return opened.uidvalidity == message.uidvalidity and message.uid in self.session.still_there([message.uid])


@contextmanager
def cabinet(account: Account) -> Iterator[Cabinet]:
    """Sign in to file several things one after the other. Raises ImapError."""
    with signed_in(account) as session:
        yield Cabinet(session)


def append(account: Account, folder: str, raw: bytes, at: int, message_id: str = "") -> bool:
    """Lay a copy into the folder, as read, dated `at` (epoch seconds). Raises ImapError.

    With a `message_id` (no angle brackets) it is laid down once however often this is called: False says that a message
    with that id was there already. A connection that is lost at the wrong moment leaves it open whether the copy was
    laid down; calling again settles it.
    """
    with cabinet(account) as found:
        return found.append(folder, raw, at, message_id)


def move(account: Account, folder: str, message: Cursor, to: str) -> bool:
    """Move one message to another folder; False if it is not there (any more). Raises ImapError.

    Under another UIDVALIDITY the id would mean another message: nothing is moved then.
    """
    with cabinet(account) as found:
        return found.move(folder, message, to)
