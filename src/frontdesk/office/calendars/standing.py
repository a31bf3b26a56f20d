"""How each calendar stands: read until when, what it takes, what was left out, or why it cannot be read."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.channels.calendar.sentences import sentences
from frontdesk.store.models import Calendar, CalendarKind
from frontdesk.store.queries import calendars
from frontdesk.store.queries.calendars import Clash

STALE_SECONDS = 3 * 3600
"""A calendar is read every quarter of an hour; after so long a silence nobody seems to."""
MOST_CLASHES = 20


class State(StrEnum):
    """How it is."""

    WORKS = "works"
    NEW = "new"  # nobody has read it yet
    SILENT = "silent"  # it was read, and nobody reads it now
    FAILS = "fails"
    FILE = "file"  # handed over once
    OVER = "over"  # a file that reaches no further


@dataclass(frozen=True, slots=True)
class Standing:
    """One calendar: `takes` is how many times ahead it takes, `since` when it was read last, or since when it fails."""

    row: Calendar
    state: State
    takes: int
    since: int | None
    left_out: tuple[str, ...]


def standings(practice: int, at: int) -> list[Standing]:
    """Every calendar that counts, in the order in which they were added."""
    taken = calendars.taken_by_each(practice, at)
    return [
        Standing(row, _state(row, at), taken.get(str(row.pk), 0), _since(row), tuple(sentences(row.left_out)))
        for row in calendars.calendars(practice)
        if row.kind != CalendarKind.CALDAV or row.is_busy or row.is_written
    ]


def standing(practice: int, calendar: int, at: int) -> Standing | None:
    """One of them; None where there is none of that id."""
    return next((one for one in standings(practice, at) if one.row.pk == calendar), None)


def clashes(practice: int, at: int) -> list[Clash]:
    """The appointments on whose time something came to lie in a calendar."""
    return calendars.clashes(practice, at, MOST_CLASHES)


def _state(row: Calendar, at: int) -> State:
    if row.kind == CalendarKind.FILE:
        return State.OVER if row.horizon is not None and row.horizon <= at else State.FILE
    if row.troubled_at is not None:
        return State.FAILS
    if row.read_at is None:
        return State.NEW
    return State.SILENT if at - row.read_at > STALE_SECONDS else State.WORKS


def _since(row: Calendar) -> int | None:
    return row.troubled_at if row.troubled_at is not None else row.read_at
