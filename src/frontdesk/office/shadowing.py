"""What shadow mode kept back: what would have left, to whom, when and in which words; by day of the practice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from frontdesk.desk import Rules
from frontdesk.office.alerting import PRESSES
from frontdesk.office.desks import Desks
from frontdesk.store.queries import alerts, outbox, practices

DAY = 86_400
AHEAD_SECONDS = 400 * DAY
"""How far ahead is looked: what was to leave later than now is told too."""
MOST = 500
"""Rows that are looked at in one report."""
KINDS = {
    "acknowledge": "acknowledgement",
    "redirect": "pointer to another way",
    "restate": "reminder of what was promised",
    "confirm_urgent": "question whether it is urgent",
    "reply": "reply of your own",
    "note": "note to you",
    "sheet": "sheet of a queue",
    "outcome": "word on an urgent matter",
    "times": "text with the next free times",
    "invitation": "invitation to an appointment",
    "alert": "alert to you",
}
"""What would have left, as the owner calls it."""


@dataclass(frozen=True, slots=True)
class KeptBack:
    """One thing that would have left at a moment (epoch seconds); `kind` is a key of KINDS, `to` a name or address."""

    at: int
    kind: str
    to: str
    subject: str
    words: str

    @property
    def kind_in_words(self) -> str:
        """What it is, as the owner calls it."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the practice, with what would have left on it, the newest first."""

    day: date
    rows: Sequence[KeptBack]


@dataclass(frozen=True, slots=True)
class Shadow:
    """The report. `earlier`: before which moment there is more, or None."""

    rules: Rules
    name: str
    is_shadow: bool
    days: Sequence[Day]
    earlier: int | None

    @property
    def count(self) -> int:
        """How many things would have left."""
        return sum(len(one.rows) for one in self.days)


def report(desks: Desks, practice: int, since: int, before: int, at: int) -> Shadow:
    """What would have left from one moment to another, the newest `MOST` of it."""
    desk = desks.of(practice)
    found = sorted(_kept_back(practice, since, before), key=attrgetter("at"), reverse=True)
    shown, earlier = _page(found)
    if earlier is None and outbox.kept_back(practice, 0, since, 1):
        earlier = since
    days = [Day(day, tuple(rows)) for day, rows in groupby(shown, key=lambda one: desk.rules.local(one.at).date())]
    name = desk.policy(at).practice.name
    return Shadow(desk.rules, name, practices.is_shadow(practice), days, earlier)


def _page(found: list[KeptBack]) -> tuple[list[KeptBack], int | None]:
    """The newest `MOST`, and before which moment the rest is: what left in one second stands on one page."""
    if len(found) <= MOST:
        return found, None
    cut = found[MOST].at
    whole = [one for one in found[:MOST] if one.at > cut]
    return (whole, cut + 1) if whole else (found[:MOST], cut)


def _kept_back(practice: int, since: int, before: int) -> Iterator[KeptBack]:
    for row in outbox.kept_back(practice, since, before, MOST + 1):
        to = row.client.name if row.client is not None and row.client.name else row.recipient
        yield KeptBack(row.due_at, row.kind, to, row.subject, row.text)
    people = practices.members(practice)
    for alert in alerts.alerts_kept_back(practice, since, before, MOST + 1):
        contact = alert.contact
        client = contact.client.name if contact.client is not None else ""
        who = client or contact.sender_name or contact.sender_address or "Somebody"
        to = people[0].name if people else ""
        why = PRESSES[contact.decision.urgent][1]
        yield KeptBack(alert.due_at, "alert", to, contact.subject, f"{who} wrote, and {why}.")
