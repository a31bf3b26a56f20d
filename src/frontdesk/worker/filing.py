"""The clerk: a thread beside the workers that files in mailboxes and fetches recordings and pictures.

So neither a slow mailbox nor a large file holds a message up.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from threading import Event

from frontdesk.office import filing, release
from frontdesk.office.desks import Desks
from frontdesk.office.phone import fetching
from frontdesk.store import claims
from frontdesk.store.models import Filing
from frontdesk.store.opening import let_go

log = logging.getLogger(__name__)
BATCH, FETCHES = 20, 5
REST, LONGEST_REST, BREATH = 1.0, 60.0, 0.25
"""Seconds: between looks where nobody calls, at the most after trouble, and at the least between two looks."""


@dataclass(slots=True)
class Clerk:
    """Does what is to be done in mailboxes. `holder` names it in its claims."""

    desks: Desks
    holder: str
    clock: Callable[[], int] = release.now
    wake: Event = field(default_factory=Event)
    troubles: int = 0

    def turn(self) -> int:
        """Do what is due now; how many things that was."""
        at = self.clock()
        return self._file(at) + self._fetch(at)

    def _fetch(self, at: int) -> int:
        """What phone services keep for us."""
        fetching.recover(at)
        rows = fetching.due(self.holder, at, FETCHES)
        for row in rows:
            fetching.fetch(row, self.clock())
        return len(rows)

    def _file(self, at: int) -> int:
        """What is to be done in mailboxes, one after the other."""
        for row in claims.abandoned(Filing, at):
            claims.put_back(row)
        due = claims.next_due(Filing)
        if due is None or due > at:
            return 0
        rows = sorted(claims.claim(Filing, self.holder, at, BATCH), key=lambda row: row.mailbox_id)
        for _, some in groupby(rows, key=lambda row: row.mailbox_id):
            filing.file_all(self.desks, list(some), self.clock())
        return len(rows)

    def run(self, stop: Event) -> None:
        """Turn until told to stop."""
        while not stop.is_set():
            rest = REST
            try:
                rest = 0.0 if self.turn() else REST
                self.troubles = 0
            except Exception:
                self.troubles += 1
                rest = min(2.0**self.troubles, LONGEST_REST)
                log.exception("filing in mailboxes failed; it is tried again in %d seconds", rest)
                let_go()
            if rest:
                self.wake.wait(rest)
                stop.wait(BREATH)
            self.wake.clear()
        let_go()
