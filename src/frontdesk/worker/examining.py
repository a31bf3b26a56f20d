"""The examiner: a thread beside the workers that has past mail read, so that nothing else waits behind an audit."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from frontdesk.office import release
from frontdesk.office.auditing import reading
from frontdesk.office.desks import Desks
from frontdesk.store import claims
from frontdesk.store.models import Audit
from frontdesk.store.opening import let_go

log = logging.getLogger(__name__)
REST, LONGEST_REST = 1.0, 60.0
SWEEP_SECONDS = 10


@dataclass(slots=True)
class Examiner:
    """Has one audit after the other read. `holder` names it in its claims."""

    desks: Desks
    holder: str
    clock: Callable[[], int] = release.now
    wake: Event = field(default_factory=Event)
    swept_at: int = 0
    troubles: int = 0

    def turn(self, is_stopped: Callable[[], bool] = lambda: False) -> int:
        """Look after the audit that is due, if one is; how many those were."""
        at = self.clock()
        if at - self.swept_at >= SWEEP_SECONDS:
            self.swept_at = at
            reading.sweep(at)
        for row in claims.abandoned(Audit, at):
            claims.put_back(row)
        rows = claims.claim(Audit, self.holder, at, 1)
        for row in rows:
            reading.look_after(self.desks, row, self.clock, is_stopped)
        return len(rows)

    def run(self, stop: Event) -> None:
        """Turn until told to stop."""
        while not stop.is_set():
            rest = REST
            try:
                rest = 0.0 if self.turn(stop.is_set) else REST
                self.troubles = 0
            except Exception:
                self.troubles += 1
                rest = min(2.0**self.troubles, LONGEST_REST)
                log.exception("an audit could not be looked after; it is tried again in %d seconds", rest)
                let_go()
            if rest and not stop.is_set():
                self.wake.wait(rest)
            self.wake.clear()
        let_go()
