"""What the desk asks of a mailbox, each question one method. Only `append`, `mark_seen` and `move` change anything."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from imaplib import IMAP4
from threading import Event
from typing import TYPE_CHECKING

from frontdesk.channels.mail.imap.account import Account
from frontdesk.channels.mail.imap.border import border
from frontdesk.channels.mail.imap.errors import FolderGoneError, ServerRefusedError
from frontdesk.channels.mail.imap.signing_in import connection

if TYPE_CHECKING:
    from frontdesk.channels.mail.imap.client import Client

HEADER_LIMIT = 1 << 20
"""Bytes of a header that are asked for."""
_MOST_IDS = 80_000
"""Ids in one answer: the library reads no line of more than a million bytes, and an id takes at most eleven."""
_SLICE = 0.25
"""Seconds until a stop is heard."""
SEEN = b"\\Seen"


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder that was opened to be read."""

    name: str
    uidvalidity: int
    exists: int
    uidnext: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the server gave of one message; None for what it did not give."""

    at: int
    size: int
    raw: bytes | None = None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A folder as the server lists it; flags case-folded, delimiter "" in a mailbox without levels."""

    flags: frozenset[str]
    delimiter: str
    name: str

    @staticmethod
    def of(flags: tuple[bytes, ...], delimiter: bytes | None, name: str) -> "Listed":
        shown = frozenset(flag.decode("ascii", "replace").casefold() for flag in flags)
        return Listed(shown, (delimiter or b"").decode("ascii", "replace"), str(name))


class Session:
    """A mailbox that is signed in to. Every method raises ImapError."""

    def __init__(self, client: "Client", account: Account) -> None:
        self._client = client
        self.account = account
        self.can_idle = self._has("IDLE")

    def open(self, folder: str) -> Opened:
        """Open the folder for reading alone (EXAMINE): no flag can change, not even Recent."""
        with self._folder_border(folder):
            told = self._client.select_folder(folder, readonly=True)
            self._client.announced()
        validity = told.get(b"UIDVALIDITY")
        if not validity:
            raise ServerRefusedError(
                f"The folder “{folder}” of {self.account.host} numbers its messages anew each time (UIDVALIDITY): none "
                "could be told from another. It is not read."
            )
        return Opened(folder, validity, told[b"EXISTS"], told.get(b"UIDNEXT"))

    def ids_after(self, opened: Opened, uid: int) -> Iterator[list[int]]:
        """The ids above `uid` of the open folder, ascending, in portions that fit into an answer."""
        if opened.exists <= _MOST_IDS or opened.uidnext is None:
            yield self._search(f"{uid + 1}:*", uid)
            return
        for start in range(uid + 1, opened.uidnext, _MOST_IDS):
            yield self._search(f"{start}:{start + _MOST_IDS - 1}", uid)

    def still_there(self, ids: Sequence[int]) -> frozenset[int]:
        """Those of the ids that are in the open folder."""
        return frozenset(self._search(",".join(map(str, ids)), 0))

    def sizes(self, ids: Sequence[int]) -> dict[int, Found]:
        """When each came and how large it is; what has gone is missing."""
        return self._fetch(ids, "")

    def bodies(self, ids: Sequence[int], limit: int | None = None) -> dict[int, Found]:
        """Each message whole, or its first `limit` bytes, unmarked (BODY.PEEK)."""
        return self._fetch(ids, "BODY.PEEK[]", limit)

    def headers(self, ids: Sequence[int], limit: int = HEADER_LIMIT) -> dict[int, Found]:
        """The header of each, or its first `limit` bytes."""
        return self._fetch(ids, "BODY.PEEK[HEADER]", limit)

    def idle(self, seconds: float, stop: Event) -> None:
        """Wait until the server tells of mail, `seconds` have passed, or `stop` is set.

        Its end is a question that the server must answer: a connection that died in silence is found here.
        """
        with border(self.account):
            self._client.idle()
            if not self._client.announced():
                self._listen(seconds, stop)
            self._client.idle_done()

    def folders(self) -> list[Listed]:
        """Every folder, names decoded from modified UTF-7."""
        with border(self.account):
            return [Listed.of(*one) for one in self._client.list_folders()]

    def sent_folders(self) -> list[Listed]:
        """The folders that the server marks as sent mail, where it does so only when asked (RFC 6154 5.2)."""
        if not self._has("SPECIAL-USE"):
            return []
        with border(self.account):
            marked = [Listed.of(*one) for one in self._client.special_folders()]
        return [one for one in marked if "\\sent" in one.flags]

    def holds(self, folder: str, message_id: str) -> bool:
        """Whether a message with this Message-ID lies in the folder."""
        self.open(folder)
        with border(self.account):
            return bool(self._client.search(["HEADER", "Message-ID", f"<{message_id}>"]))

    def append(self, folder: str, raw: bytes, at: datetime) -> None:
        """Lay a message into the folder, marked as read."""
        with self._folder_border(folder):
            self._client.append(folder, raw, (SEEN,), at)

    def mark_seen(self, folder: str, uid: int) -> None:
        """Mark a message as read."""
        with self._folder_border(folder):
            self._client.select_folder(folder)
        with border(self.account):
            self._client.add_flags([uid], [SEEN], silent=True)

    def move(self, folder: str, uid: int, to: str) -> None:
        """Move a message in one step (RFC 6851), or copy it and delete the original, and no other message."""
        with self._folder_border(folder):
            self._client.select_folder(folder)
        with self._folder_border(to):
            if self._client.has_capability("MOVE"):
                self._client.move([uid], to)
                return
            self._client.copy([uid], to)
        with border(self.account):
            self._client.delete_messages([uid], silent=True)
            if self._client.has_capability("UIDPLUS"):
                self._client.uid_expunge([uid])

    def _listen(self, seconds: float, stop: Event) -> None:
        end = time.monotonic() + seconds
        while not stop.is_set() and (left := end - time.monotonic()) > 0:
            began = time.monotonic()
            told = self._client.idle_check(timeout=min(left, _SLICE))
            woken_for_nothing = not told and time.monotonic() - began < min(left, _SLICE) / 2
            if woken_for_nothing or any(_is_news(one) for one in told):
                return

    def _has(self, capability: str) -> bool:
        with border(self.account):
            return bool(self._client.has_capability(capability))

    def _search(self, ids: str, above: int) -> list[int]:
        """RFC 3501: `9:*` names the last message even if its id is lower."""
        with border(self.account):
            return sorted({uid for uid in self._client.search(["UID", ids]) if uid > above})

    def _fetch(self, ids: Sequence[int], part: str, limit: int | None = None) -> dict[int, Found]:
        wanted = ["RFC822.SIZE", "INTERNALDATE", "FLAGS"]
        if part:
            wanted.append(part if limit is None else f"{part}<0.{limit}>")
        with border(self.account):
            answer = self._client.fetch(ids, wanted)
            return {uid: _found(fields) for uid, fields in answer.items()}

    @contextmanager
    def _folder_border(self, folder: str) -> Iterator[None]:
        with border(self.account):
            try:
                yield
            except IMAP4.abort:
                raise
            except IMAP4.error as error:
                raise FolderGoneError(
                    f"There is no folder “{folder}” in the mailbox at {self.account.host}, or it may not be opened. "
                    "Was it renamed? Choose the folder anew; what was taken from it before is safe."
                ) from error


@contextmanager
def signed_in(account: Account) -> Iterator[Session]:
    """A session with the account's mailbox. Raises ImapError."""
    with connection(account) as client:
        yield Session(client, account)


def _found(fields: dict[bytes, object]) -> Found:
    came, size = fields.get(b"INTERNALDATE"), fields.get(b"RFC822.SIZE")
    flags = fields.get(b"FLAGS")
    return Found(
        at=int(came.timestamp()) if hasattr(came, "timestamp") else int(time.time()),
        size=size if isinstance(size, int) else 0,
        raw=next((raw for key, raw in fields.items() if key.startswith(b"BODY[") and isinstance(raw, bytes)), None),
        is_draft=isinstance(flags, tuple) and b"\\Draft" in flags,
    )


def _is_news(told: tuple[object, ...]) -> bool:
    """New mail, or the server's farewell; that it is still there (OK Still here) is none."""
    return b"EXISTS" in told or b"BYE" in told
