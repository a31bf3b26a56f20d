"""A watch in a thread of its own, for a test to look at."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import Self

from frontdesk.channels.mail.imap import Account, Arrived, Cursor, Doing, Folder, Pace, State, Take, watch

FAST = Pace(renew=30, look=30, first_wait=0.005, refused_wait=0.005, longest_wait=0.02, steady=5)
"""Waits that a test can bear; nothing is looked at again within one unless the server tells of it."""
INBOX = (Folder("INBOX"),)
_PATIENCE = 20.0


class Watched:
    """Runs `watch` while the block lasts; what it took and told is kept."""

    def __init__(
        self,
        account: Account,
        folders: Sequence[Folder] = INBOX,
        cursors: Mapping[str, Cursor] | None = None,
        take: Take | None = None,
        pace: Pace = FAST,
    ) -> None:
        self.taken: list[Arrived] = []
        self.states: list[State] = []
        self.raised: Exception | None = None
        self._stop = threading.Event()
        self._watch: Callable[[], None] = partial(
            watch, account, folders, cursors or {}, take or self.taken.append, self._stop, self.states.append, pace
        )
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(_PATIENCE)
        assert not self._thread.is_alive(), "The watch does not stop."

    def until(self, seen: Callable[[], bool]) -> None:
        """Wait until something is so; it fails after a while."""
        end = time.monotonic() + _PATIENCE
        while not seen():
            assert time.monotonic() < end, f"It did not come to pass: {self.states[-5:]}"
            time.sleep(0.002)

    def until_watching(self, times: int = 1) -> None:
        """Wait until it listens, for the so many-th time."""
        self.until(lambda: self.doings.count(Doing.WATCHING) >= times)

    @property
    def doings(self) -> list[Doing]:
        return [one.doing for one in self.states]

    @property
    def troubles(self) -> list[State]:
        """The states that tell of trouble."""
        return [one for one in self.states if one.why is not None]

    def _run(self) -> None:
        try:
            self._watch()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.raised = error
