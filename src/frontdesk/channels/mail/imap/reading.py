"""The messages of a folder that come after a cursor, each once and in order, in bounded memory."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from frontdesk.channels.mail.imap.account import Account
from frontdesk.channels.mail.imap.errors import MessageRefusedError, ServerRefusedError, UnreachableError
from frontdesk.channels.mail.imap.finding import folders_of
from frontdesk.channels.mail.imap.model import Arrived, Cursor, Folder, Folders, Kept, Take
from frontdesk.channels.mail.imap.patience import Key, Patience
from frontdesk.channels.mail.imap.session import Found, Opened, Session, signed_in

_log = logging.getLogger(__name__)
LARGEST = 50 << 20
"""Bytes. A larger message is offered with its header alone, marked so."""
_SIZES_AT_ONCE = 500
_BODIES_AT_ONCE = 50
_BYTES_AT_ONCE = 8 << 20


def catch_up(account: Account, folder: str, cursor: Cursor | None, take: Take, *, is_sent: bool = False) -> Cursor:
    """Hand over every message that came into the folder after the cursor, oldest first; all of it without a cursor.

    `take` returns once a message is safe; what it raises stops the reading and is raised here. The answer is where to
    go on. A cursor of another UIDVALIDITY counts as none: all is offered again, and the caller knows the copies.
    Raises ImapError.
    """
    with signed_in(account) as session:
        opened = session.open(folder)
        reached = start_of(opened, cursor)
        for arrived in Reader().after(session, Folder(folder, is_sent), opened, reached):
            take(arrived)
            reached = arrived.cursor
    return reached


def start_of(opened: Opened, cursor: Cursor | None) -> Cursor:
    """Where to go on: at the cursor if its numbers still mean the same messages, else at the beginning."""
    if cursor is None or cursor.uidvalidity == opened.uidvalidity:
        return cursor or Cursor(opened.uidvalidity, 0)
    _log.warning("a folder was numbered anew (UIDVALIDITY): all of it is offered again")
    return Cursor(opened.uidvalidity, 0)


def newest(account: Account, folder: str) -> Cursor:
    """The cursor behind all that is in the folder now: a desk that starts there leaves the past alone."""
    with signed_in(account) as session:
        return _end_of(session, folder)


def standing(account: Account) -> tuple[Folders, dict[str, Cursor]]:
    """The folders of the mailbox, and of each that a desk reads the cursor behind all that is there now.

    Raises ImapError.
    """
    with signed_in(account) as session:
        found = folders_of(session)
        return found, {one.name: _end_of(session, one.name) for one in found.watched}


def _end_of(session: Session, folder: str) -> Cursor:
    opened = session.open(folder)
    if opened.uidnext is not None:
        return Cursor(opened.uidvalidity, opened.uidnext - 1)
    ids = [uid for portion in session.ids_after(opened, 0) for uid in portion[-1:]]
    return Cursor(opened.uidvalidity, max(ids, default=0))


@dataclass(slots=True)
class Reader:
    """How the messages of one mailbox are fetched, whatever the connection."""

    patience: Patience = field(default_factory=Patience)
    largest: int = LARGEST

    def after(self, session: Session, folder: Folder, opened: Opened, start: Cursor) -> Iterator[Arrived]:
        """What is in the opened folder behind `start`. Raises ImapError."""
        place = _Place(self, session, folder, opened)
        for ids in session.ids_after(opened, start.uid):
            for first in range(0, len(ids), _SIZES_AT_ONCE):
                yield from place.messages(ids[first : first + _SIZES_AT_ONCE])


@dataclass(slots=True)
class _Place:
    """One opened folder, and how it is read: one message first, then twice as many each time.

    So a line that breaks again and again still brings some, and a message that breaks it is soon the one that is alone.
    """

    reader: Reader
    session: Session
    folder: Folder
    opened: Opened
    at_once: int = 1

    def messages(self, ids: Sequence[int]) -> Iterator[Arrived]:
        """Those of the messages that are still there, in order."""
        known = self.session.sizes(ids)
        left = [uid for uid in ids if uid in known]
        while left:
            together = self._together(left, known)
            found = self._bodies(together) if len(together) > 1 else {}
            for uid in together:
                # Popped, so that what was handed over is not held any longer.
                one = found.pop(uid, None)
                arrived = self._arrived(uid, one) if one and one.raw is not None else self._alone(uid, known[uid])
                if arrived:
                    self.reader.patience.passed(self._key(uid))
                    yield arrived
            left = left[len(together) :]
            self.at_once = min(2 * self.at_once, _BODIES_AT_ONCE)

    def _together(self, left: Sequence[int], known: dict[int, Found]) -> Sequence[int]:
        """The next ids whose bodies may be held at once, bounded in number and bytes; a large one goes alone."""
        total = 0
        for count, uid in enumerate(left[: self.at_once]):
            total += known[uid].size
            if count and total > _BYTES_AT_ONCE:
                return left[:count]
        return left[: self.at_once]

    def _bodies(self, ids: Sequence[int]) -> dict[int, Found]:
        """What the server gives of several; nothing where it says no to one of them: each is then asked for alone."""
        try:
            with self._blaming(ids[0]):
                return self.session.bodies(ids)
        except ServerRefusedError:
            return {}

    def _alone(self, uid: int, known: Found) -> Arrived | None:
        """One message: whole, or what can be had of it; None if it has left the folder meanwhile."""
        patience, key = self.reader.patience, self._key(uid)
        if patience.header_spent(key):
            return self._arrived(uid, known, Kept.NOTHING)
        kept = Kept.HEADER if known.size > self.reader.largest or patience.body_spent(key) else Kept.WHOLE
        try:
            with self._blaming(uid):
                found = self.session.headers([uid]) if kept is Kept.HEADER else self.session.bodies([uid])
        except ServerRefusedError as error:
            self._check_gone(uid, error)
            return None
        one = found.get(uid)
        if one and one.raw is not None:
            return self._arrived(uid, one, kept)
        self._check_gone(uid, None)
        return None

    def _check_gone(self, uid: int, error: ServerRefusedError | None) -> None:
        """Nothing came. Right if the message was deleted or moved meanwhile; else it is tried again, a few times."""
        if uid not in self.session.still_there([uid]):
            _log.info("a message left its folder before it was read")
            return
        self.reader.patience.blame(self._key(uid))
        raise MessageRefusedError(
            f"{self.session.account.host} lists message {uid} of “{self.folder.name}” and does not hand it out. It is "
            "tried again; if it never comes, it is put before you as one that could not be read."
        ) from error

    @contextmanager
    def _blaming(self, uid: int) -> Iterator[None]:
        """A connection that breaks while a message is fetched may break because of it."""
        try:
            yield
        except UnreachableError:
            self.reader.patience.blame(self._key(uid))
            raise

    def _arrived(self, uid: int, found: Found, kept: Kept = Kept.WHOLE) -> Arrived:
        return Arrived(
            self.folder.name,
            self.opened.uidvalidity,
            uid,
            found.at,
            found.raw or b"",
            is_sent=self.folder.is_sent,
            kept=kept,
            size=found.size,
        )

    def _key(self, uid: int) -> Key:
        return self.folder.name, self.opened.uidvalidity, uid
