"""The three questions that every page of a member answers: how the desk stands, what is next, what is urgent."""

from dataclasses import dataclass

from frontdesk.desk import Rules
from frontdesk.desk.agenda import changes_at, coming_slots
from frontdesk.desk.model import Desk, Slot
from frontdesk.desk.opening import standing
from frontdesk.office.desks import Desks
from frontdesk.store.models import Stage
from frontdesk.store.queries import alerts
from frontdesk.store.queries.time_taken import time_state


@dataclass(frozen=True, slots=True)
class Glance:
    """One practice at one moment. `changes_at` is when it next opens or closes; `urgent` are to be taken."""

    at: int
    rules: Rules
    name: str
    desk: Desk
    changes_at: int | None
    next_slot: Slot | None
    urgent: int
    given_up: int


def glance(desks: Desks, practice: int, at: int) -> Glance:
    """Look at a practice in at most four questions to the store. Raises NoPolicyError where there is no policy."""
    desk = desks.of(practice)
    state = time_state(practice, at)
    counts = alerts.urgent_counts(practice)
    return Glance(
        at=at,
        rules=desk.rules,
        name=desk.policy(at).practice.name,
        desk=standing(desk.rules, at, state).desk,
        changes_at=changes_at(desk.rules, at, state.overrides),
        next_slot=next(coming_slots(desk.rules, at, state), None),
        urgent=counts.get(Stage.WAITING, 0) + counts.get(Stage.CLAIMED, 0),
        given_up=counts.get(Stage.LOOK, 0),
    )
