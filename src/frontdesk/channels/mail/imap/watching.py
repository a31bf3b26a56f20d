"""A mailbox watched day and night: caught up with, then listened to, and connected to again whatever happens."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event

from frontdesk.channels.mail.imap.account import Account
from frontdesk.channels.mail.imap.errors import (
    FolderGoneError,
    ImapError,
    LoginRefusedError,
    NotEncryptedError,
    ServerRefusedError,
    UntrustedError,
)
from frontdesk.channels.mail.imap.model import Cursor, Doing, Folder, Pace, State, Take
from frontdesk.channels.mail.imap.reading import Reader, start_of
from frontdesk.channels.mail.imap.session import Session, signed_in

_log = logging.getLogger(__name__)
_NEEDS_THE_OWNER = (LoginRefusedError, UntrustedError, NotEncryptedError)


def nobody(_state: State) -> None:
    """Nobody is told."""


def watch(
    account: Account,
    folders: Sequence[Folder],
    cursors: Mapping[str, Cursor],
    take: Take,
    stop: Event,
    on_state: Callable[[State], None] = nobody,
    pace: Pace = Pace(),  # noqa: B008 - it is frozen
) -> None:
    """Hand over what is in the folders and behind the cursors (by folder name), then what comes, until `stop` is set.

    The folders are read in the order given; the first that is not Sent is listened to with IDLE, the others are looked
    at every `pace.look` seconds. `take` is called in this thread alone, for one message at a time, and returns once the
    message is safe. What it raises ends the watch and is raised here; nothing that the server does ends it.
    """
    _Watch(account, folders, dict(cursors), take, stop, on_state, pace).run()


@dataclass(slots=True)
class _Watch:
    account: Account
    folders: Sequence[Folder]
    cursors: dict[str, Cursor]
    take: Take
    stop: Event
    on_state: Callable[[State], None]
    pace: Pace
    reader: Reader = field(default_factory=Reader)
    failures: int = 0
    connected_at: float | None = None

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self._one_connection()
        finally:
            self.on_state(State(Doing.STOPPED))

    def _one_connection(self) -> None:
        self.connected_at = None
        self.on_state(State(Doing.CONNECTING))
        try:
            with signed_in(self.account) as session:
                self.connected_at = time.monotonic()
                self._stay(session)
        except ImapError as error:
            self._wait(error)

    def _stay(self, session: Session) -> None:
        self.on_state(State(Doing.READING))
        trouble = self._look(session)
        while not self.stop.is_set():
            self.on_state(State(Doing.WATCHING, trouble))
            self._rest(session)
            trouble = self._look(session)

    def _look(self, session: Session) -> ImapError | None:
        """Read every folder. One that is gone keeps nobody from the others, and is looked for again next time."""
        gone: list[FolderGoneError] = []
        for folder in self.folders:
            try:
                self._read(session, folder)
            except FolderGoneError as error:
                gone.append(error)
        if gone and len(gone) == len(self.folders):
            raise gone[0]
        return gone[0] if gone else None

    def _read(self, session: Session, folder: Folder) -> None:
        if self.stop.is_set():
            return
        opened = session.open(folder.name)
        start = self.cursors[folder.name] = start_of(opened, self.cursors.get(folder.name))
        for arrived in self.reader.after(session, folder, opened, start):
            self.take(arrived)
            self.cursors[folder.name] = arrived.cursor
            if self.stop.is_set():
                return

    def _rest(self, session: Session) -> None:
        """Wait for news, or for the next look. What came since the listened folder was last read is read first."""
        if not session.can_idle:
            self.stop.wait(self.pace.look)
            return
        if len(self.folders) > 1:
            self._read(session, self._listened())
        if self.stop.is_set():
            return
        try:
            session.idle(self.pace.renew if len(self.folders) == 1 else min(self.pace.look, self.pace.renew), self.stop)
        except ServerRefusedError:
            session.can_idle = False

    def _listened(self) -> Folder:
        return next((one for one in self.folders if not one.is_sent), self.folders[0])

    def _wait(self, error: ImapError) -> None:
        """Longer each time, up to a quarter of an hour; at once the longer where only the owner can mend it."""
        lasted = self.connected_at is not None and time.monotonic() - self.connected_at >= self.pace.steady
        self.failures = 1 if lasted else self.failures + 1
        first = self.pace.refused_wait if isinstance(error, _NEEDS_THE_OWNER) else self.pace.first_wait
        seconds = min(first * 2 ** min(self.failures - 1, 30), self.pace.longest_wait)
        _log.warning("the mailbox cannot be read (%s); again in %.0f s", type(error).__name__, seconds)
        self.on_state(State(Doing.WAITING, error, seconds))
        self.stop.wait(seconds)
