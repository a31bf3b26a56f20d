"""A mailbox on a server, read for the audit as if it were exported: headers or texts, nothing marked."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontdesk.audit.facts import Unreadable
from frontdesk.channels.mail.imap.account import Account, Secret
from frontdesk.channels.mail.imap.errors import ServerRefusedError, UnreachableError
from frontdesk.channels.mail.imap.finding import folders_of
from frontdesk.channels.mail.imap.model import Cursor
from frontdesk.channels.mail.imap.place import Place
from frontdesk.channels.mail.imap.reading import start_of
from frontdesk.channels.mail.imap.session import Found, Session, signed_in
from frontdesk.channels.mail.raw import HEADER_LIMIT, RawMail, Wanted

_AT_ONCE = 100
_WHOLE_AT_ONCE = 10
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Remote:
    """The folders of a mailbox that are read, Sent among them where there is one."""

    account: Account
    folders: tuple[str, ...]


def open_remote(place: Place, secret: Secret) -> Remote:
    """Sign in and see which folders to read: the one that was named, or the inbox; and Sent. Raises ImapError."""
    return remote_of(place.account(secret), place.folder)


def remote_of(account: Account, folder: str | None = None) -> Remote:
    """The same, of a mailbox that is described already."""
    with signed_in(account) as session:
        found = folders_of(session)
        wanted = tuple(dict.fromkeys(name for name in (folder or found.inbox, found.sent) if name))
        for name in wanted:
            session.open(name)
    return Remote(account, wanted)


def remote_bytes(remote: Remote) -> int:
    """Bytes of all the messages that would be read. Raises ImapError."""
    with signed_in(remote.account) as session:
        return sum(
            found.size
            for folder in remote.folders
            for ids in session.ids_after(session.open(folder), 0)
            for some in _portions(ids, _AT_ONCE)
            for found in session.sizes(some).values()
        )


def remote_messages(remote: Remote, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    """Every message of the folders, folder by folder, oldest first.

    A connection that is lost is made again where it broke; raises UnreachableError where it does not come back.
    """
    for folder in remote.folders:
        yield from _Folder(remote.account, folder, wanted).messages()


@dataclass(slots=True)
class _Folder:
    account: Account
    name: str
    wanted: Wanted
    reached: Cursor | None = None
    failures: int = 0

    def messages(self) -> Iterator[RawMail | Unreadable]:
        while True:
            try:
                with signed_in(self.account) as session:
                    yield from self._rest(session)
            except UnreachableError:
                self.failures += 1
                if self.failures > _TRIES:
                    raise
                time.sleep(self.failures)
            else:
                return

    def _rest(self, session: Session) -> Iterator[RawMail | Unreadable]:
        opened = session.open(self.name)
        self.reached = start_of(opened, self.reached)
        for ids in session.ids_after(opened, self.reached.uid):
            for some in _portions(ids, _AT_ONCE if self.wanted.limit <= HEADER_LIMIT else _WHOLE_AT_ONCE):
                yield from self._portion(session, some)
                self.reached = Cursor(opened.uidvalidity, some[-1])
                self.failures = 0

    def _portion(self, session: Session, ids: Sequence[int]) -> Iterator[RawMail | Unreadable]:
        try:
            found = self._fetched(session, ids)
        except ServerRefusedError:
            found = {}
        silent = [uid for uid in ids if uid not in found or found[uid].raw is None]
        for uid in silent:
            found[uid] = self._alone(session, uid)
        gone = frozenset(silent) - session.still_there(silent) if silent else frozenset()
        for uid in ids:
            if uid not in gone:
                yield self._mail(uid, found[uid])

    def _alone(self, session: Session, uid: int) -> Found:
        nothing = Found(0, 0)
        try:
            return self._fetched(session, [uid]).get(uid, nothing)
        except ServerRefusedError:
            return nothing

    def _fetched(self, session: Session, ids: Sequence[int]) -> dict[int, Found]:
        if self.wanted.limit <= HEADER_LIMIT:
            return session.headers(ids, self.wanted.limit)
        return session.bodies(ids, self.wanted.limit)

    def _mail(self, uid: int, found: Found) -> RawMail | Unreadable:
        where = f"{self.account.host}/{self.name}, message {uid}"
        self.wanted.on_bytes(found.size)
        if found.raw is None:
            return Unreadable(where, "the server lists it and does not hand it out")
        return RawMail(found.raw, found.size, where, found.is_draft)


def _portions(ids: Sequence[int], most: int) -> Iterator[Sequence[int]]:
    return (ids[start : start + most] for start in range(0, len(ids), most))
