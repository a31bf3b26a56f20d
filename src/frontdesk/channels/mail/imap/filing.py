"""What the owner may want done in her mailbox: copies into Sent, and messages moved. Nothing else here writes."""

from datetime import UTC, datetime

from frontdesk.channels.mail.imap.account import Account
from frontdesk.channels.mail.imap.model import Cursor
from frontdesk.channels.mail.imap.session import signed_in


def append(account: Account, folder: str, raw: bytes, at: int, message_id: str = "") -> bool:
    """Lay a copy into the folder, as read, dated `at` (epoch seconds). Raises ImapError.

    With a `message_id` (no angle brackets) it is laid down once however often this is called: False says that a message
    with that id was there already. A connection that is lost at the wrong moment leaves it open whether the copy was
    laid down; calling again settles it.
    """
    with signed_in(account) as session:
        if message_id and session.holds(folder, message_id):
            return False
        session.append(folder, raw, datetime.fromtimestamp(at, UTC))
    return True


def move(account: Account, folder: str, message: Cursor, to: str) -> bool:
    """Move one message to another folder; False if it is not there (any more). Raises ImapError.

    Under another UIDVALIDITY the id would mean another message: nothing is moved then.
    """
    with signed_in(account) as session:
        opened = session.open(folder)
        if opened.uidvalidity != message.uidvalidity or message.uid not in session.still_there([message.uid]):
            return False
        session.move(folder, message.uid, to)
    return True
