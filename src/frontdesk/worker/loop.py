"""The worker's loop: claim what is due, do it, mark it; the truth is in the rows, a timer only says when to look."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Event

from frontdesk.office import alerting, release
from frontdesk.office.booking.meetings import plan as plan_meetings
from frontdesk.office.desks import Desks, NoPolicyError
from frontdesk.office.evening import give_evening, plan_evening
from frontdesk.office.orientation.reminding import give_reminder
from frontdesk.office.settle import WARN_SECONDS, settle
from frontdesk.office.sheets import give_sheet, plan_sheets
from frontdesk.office.weekly import give_week, plan_week
from frontdesk.store import claims, trail
from frontdesk.store.models import Alert, Occasion, Outgoing, Stage
from frontdesk.store.opening import StoreError, let_go
from frontdesk.store.registry import all_practices

log = logging.getLogger(__name__)
BATCH = 20
MESSAGES = 60
"""So many are claimed at once; an alert that falls due meanwhile waits for none but the one under way."""
ALERT_AGAIN_SECONDS = 30
SETTLE_SECONDS, SEAL_SECONDS, PLAN_SECONDS = 10, 5, 300
LONGEST_REST = 1.0
"""Seconds at the most until it looks again, whatever it believes to be due: other processes write too."""


@dataclass(slots=True)
class Outside:
    """How the worker reaches the outside: the carrier of messages, the ringer, and links for alerts."""

    carry: release.Carry
    ring: alerting.Ring
    link: alerting.Link


@dataclass(slots=True)
class Loop:
    """One worker. `holder` names it in its claims: no two workers share one."""

    desks: Desks
    outside: Outside
    holder: str
    clock: Callable[[], int] = release.now
    settled_at: int = 0
    sealed_at: int = 0
    planned_at: int = 0
    is_behind: bool = False
    """Whether a trail has more to seal than is sealed at once."""
    troubles: int = 0
    """How many turns in a row have failed."""
    wake: Event = field(default_factory=Event)

    def turn(self) -> int:
        """Do what is due now; how many things that was."""
        at = self.clock()
        done = release.recover(at)
        done += self._send(at)
        done += self._alert(at)
        done += self._occasions(at)
        if at - self.settled_at >= SETTLE_SECONDS:
            self.settled_at = at
            self._each(claims.practices_with_promises_due(at + WARN_SECONDS), lambda one: settle(self.desks, one, at))
        if at - self.planned_at >= PLAN_SECONDS:
            self.planned_at = at
            self._each([owner.pk for owner in all_practices()], lambda one: self._plan(one, at))
        if self.is_behind or at - self.sealed_at >= SEAL_SECONDS:
            self.sealed_at, self.is_behind = at, False
            self._each(claims.practices_with_open_trails(), self._seal)
        return done

    def run(self, stop: Event) -> None:
        """Turn until told to stop; a turn that fails is logged, and the next one waits longer each time."""
        while not stop.is_set():
            rest = LONGEST_REST
            try:
                rest = 0.0 if self.turn() else LONGEST_REST
                self.troubles = 0
            except Exception:
                self.troubles += 1
                rest = min(2.0**self.troubles, 60.0)
                log.exception("a turn of the worker failed; it is tried again in %d seconds", rest)
                let_go()
            if rest:
                self.wake.wait(rest)
            self.wake.clear()
        let_go()

    def _send(self, at: int) -> int:
        """Send what is due, and what falls due meanwhile, until it is time to look at other things."""
        claimed = 0

        def more(moment: int) -> list[Outgoing]:
            nonlocal claimed
            rows = claims.claim(Outgoing, self.holder, moment, MESSAGES) if claimed < MESSAGES else []
            claimed += len(rows)
            return rows

        if claims.is_due(Outgoing, at):
            release.leave((), self.outside.carry, self.clock, lambda: self._alert(self.clock()), more)
        return claimed

    def _alert(self, at: int) -> int:
        rows = claims.claim(Alert, self.holder, at, BATCH)
        for row in rows:
            try:
                alerting.fire(self.desks, row, self.outside.ring, self.outside.link, self.clock())
            except Exception as error:
                # An alert is tried again soon, however often it failed: giving up is the policy's to say.
                log.exception("alert %d failed", row.pk)
                again = self.clock() + ALERT_AGAIN_SECONDS
                claims.finish(row, Stage.WAITING, due_at=again, trouble=f"{type(error).__name__}: {error}"[:2000])
        return len(rows)

    def _occasions(self, at: int) -> int:
        rows = claims.claim(Occasion, self.holder, at, BATCH)
        for row in rows:
            try:
                _GIVEN[row.kind](self.desks, row, self.clock())
            except Exception as error:
                log.exception("occasion %d failed", row.pk)
                claims.postpone(row, self.clock(), f"{type(error).__name__}: {error}")
        return len(rows)

    def _each(self, owners: Iterable[int], do: Callable[[int], object]) -> None:
        """Do something for each practice; what fails for one is logged, and the others have their turn."""
        for practice in owners:
            try:
                do(practice)
            except (NoPolicyError, StoreError) as error:
                log.warning("practice %d: %s", practice, error)
            except Exception:
                log.exception("practice %d failed", practice)

    def _seal(self, practice: int) -> None:
        self.is_behind |= trail.seal(practice) == trail.SEAL_AT_ONCE

    def _plan(self, practice: int, at: int) -> None:
        plan_sheets(self.desks, practice, at)
        plan_week(self.desks, practice, at)
        plan_evening(self.desks, practice, at)
        plan_meetings(self.desks, practice, at)


_GIVEN = {"sheet": give_sheet, "week": give_week, "evening": give_evening, "orientation": give_reminder}
