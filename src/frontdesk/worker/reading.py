"""The reader of calendars: a thread beside the workers, so that no slow calendar holds a message or a mailbox up."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from frontdesk.office import release
from frontdesk.office.calendars.reading import failed, look_after
from frontdesk.office.desks import Desks
from frontdesk.store import claims
from frontdesk.store.models import Calendar
from frontdesk.store.opening import let_go

log = logging.getLogger(__name__)
BATCH = 3
REST, LONGEST_REST, BREATH = 2.0, 60.0, 1.0
"""Seconds: between looks where nobody calls, at the most after trouble, and at the least between two looks."""
UNTOLD = "It cannot be read for a reason that only the desk's log tells. It is tried again."


@dataclass(slots=True)
class Reader:
    """Reads the calendars that are due. `holder` names it in its claims."""

    desks: Desks
    holder: str
    clock: Callable[[], int] = release.now
    wake: Event = field(default_factory=Event)
    troubles: int = 0

    def turn(self) -> int:
        """Read what is due now; how many those were."""
        at = self.clock()
        for row in claims.abandoned(Calendar, at):
            claims.put_back(row)
        rows = claims.claim(Calendar, self.holder, at, BATCH)
        for row in rows:
            if not claims.go_on(row, self.clock()):  # those before took so long that another has it
                continue
            try:
                look_after(self.desks, row, self.clock())
            except Exception:
                log.exception("calendar %d could not be looked after", row.pk)
                failed(row, self.clock(), UNTOLD)
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
                log.exception("calendars could not be looked after; it is tried again in %d seconds", rest)
                let_go()
            if rest and not stop.is_set():
                self.wake.wait(rest)
                stop.wait(BREATH)
            self.wake.clear()
        let_go()
