"""The lookout: every mailbox that is stored is watched, within seconds of being added, changed or removed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from frontdesk.office.desks import Desks
from frontdesk.office.ways import stamp_of
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import let_go
from frontdesk.store.registry import mailboxes_to_watch
from frontdesk.worker.watching import Watcher

log = logging.getLogger(__name__)
LOOK_SECONDS = 2.0
_FAREWELL = 50.0


@dataclass(slots=True)
class _Watched:
    stamp: str
    stop: Event
    thread: Thread


@dataclass(slots=True)
class Lookout:
    """Keeps a watcher for each mailbox, and only for those that there are."""

    desks: Desks
    wake: Callable[[], None]
    watched: dict[int, _Watched] = field(default_factory=dict)

    def look(self) -> None:
        """Start and stop watchers as the mailboxes stand; one that changed begins anew once the old one has ended."""
        boxes = {one.pk: one for one in mailboxes_to_watch()}
        for pk, one in list(self.watched.items()):
            if pk not in boxes or stamp_of(boxes[pk]) != one.stamp:
                one.stop.set()
            if not one.thread.is_alive():
                del self.watched[pk]
        for pk, box in boxes.items():
            if pk not in self.watched:
                self._start(box)

    def run(self, stop: Event) -> None:
        """Look until told to stop, then end every watcher."""
        while not stop.is_set():
            try:
                self.look()
            except Exception:
                log.exception("the list of mailboxes could not be read; it is tried again")
                let_go()
            stop.wait(LOOK_SECONDS)
        self.end()
        let_go()

    def end(self) -> None:
        """Tell every watcher to stop, and wait for what is under way."""
        for one in self.watched.values():
            one.stop.set()
        for one in self.watched.values():
            one.thread.join(_FAREWELL)
        self.watched.clear()

    def _start(self, box: Mailbox) -> None:
        stop = Event()
        thread = Watcher(self.desks, box, self.wake).start(stop)
        self.watched[box.pk] = _Watched(stamp_of(box), stop, thread)
        log.info("mailbox %d is watched", box.pk)
