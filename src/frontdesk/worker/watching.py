"""The watchers of mailboxes: a thread each, catching up where the last one stopped."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from frontdesk.channels.mail import imap
from frontdesk.errors import FrontdeskError
from frontdesk.office import being_read
from frontdesk.office.desks import Desks
from frontdesk.office.filing import plan_after
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.release import now
from frontdesk.office.sent_mail import sent_mail
from frontdesk.office.ways import account_of
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import let_go
from frontdesk.store.queries import practices

log = logging.getLogger(__name__)
_FIRST_WAIT, _REFUSED_WAIT, _LONGEST_WAIT = 2.0, 60.0, 900.0
"""Seconds; after a refused login more, for providers lock accounts that ask too often."""
_SAID_AGAIN = 60
"""Seconds after which a watcher says again that all is well: mail that comes often need not write each time."""


@dataclass(slots=True)
class Watcher:
    """Watches one mailbox; `wake` tells the worker that something may be due."""

    desks: Desks
    mailbox: Mailbox
    wake: Callable[[], None]
    said_at: int | None = field(default=None, init=False)

    def start(self, stop: Event) -> Thread:
        """Watch in a thread of its own until told to stop."""
        thread = Thread(target=self._run, args=(stop,), name=f"frontdesk-mailbox-{self.mailbox.pk}", daemon=True)
        thread.start()
        return thread

    def _run(self, stop: Event) -> None:
        """Watch; whatever ends it but the order to stop is logged, and the watch begins anew after a while."""
        wait = _FIRST_WAIT
        while not stop.is_set():
            try:
                self._watch(stop)
                wait = _FIRST_WAIT
            except FrontdeskError as error:
                log.error("mailbox %d is not watched: %s", self.mailbox.pk, error)  # noqa: TRY400 - a sentence is all
                self._say(str(error))
                if isinstance(error, imap.LoginRefusedError):
                    wait = max(wait, _REFUSED_WAIT)
            except Exception:
                log.exception("mailbox %d is not watched; it is tried again in %d seconds", self.mailbox.pk, wait)
                self._say("It cannot be read for a reason that only the desk's log tells. It is tried again.")
            finally:
                let_go()
            stop.wait(wait)
            wait = min(wait * 2, _LONGEST_WAIT)

    def _watch(self, stop: Event) -> None:
        account, box = account_of(self.mailbox), self.mailbox
        folders = imap.find_folders(account).watched
        known = practices.cursors(box.practice_id, box.pk)
        cursors = {folder: imap.Cursor(*where) for folder, where in known.items()}
        for folder in folders:
            if folder.name not in cursors:
                # What was there before the desk came is history: nobody is answered for it now.
                cursors[folder.name] = imap.newest(account, folder.name)
                self._move(folder.name, cursors[folder.name])
        imap.watch(account, folders, cursors, self.take, stop, self._told)

    def take(self, arrived: imap.Arrived) -> None:
        """Take one message over; returns once it is safe."""
        box = self.mailbox

        def also() -> None:
            self._move(arrived.folder, arrived.cursor)
            plan_after(box, arrived, now())

        if arrived.is_sent:
            sent_mail(self.desks, box.practice_id, box.channel, arrived.raw, arrived.at, also)
        else:
            key = ""
            if arrived.kept is imap.Kept.NOTHING:
                key = f"imap:{box.pk}:{arrived.folder}:{arrived.uidvalidity}:{arrived.uid}"
            mail = Mail(box.channel, arrived.raw, arrived.at, key=key)
            mail_in(self.desks, box.practice_id, mail, also)
        self.wake()

    def _move(self, folder: str, cursor: imap.Cursor) -> None:
        box = self.mailbox
        practices.move_cursor(box.practice_id, box.pk, folder, cursor.uidvalidity, cursor.uid)

    def _told(self, state: imap.State) -> None:
        if state.why is not None:
            log.warning("mailbox %d: %s", self.mailbox.pk, state.why)
            self._say(str(state.why))
        elif state.doing is imap.Doing.WATCHING and (self.said_at is None or now() - self.said_at >= _SAID_AGAIN):
            self._say("")

    def _say(self, trouble: str) -> None:
        """Let the pages know how it is; where the store cannot be written, the log has to do."""
        try:
            if trouble:
                being_read.is_not_read(self.mailbox, now(), trouble)
            else:
                being_read.is_read(self.mailbox, now())
            self.said_at = None if trouble else now()
        except Exception:
            log.exception("how mailbox %d is read could not be written down", self.mailbox.pk)
