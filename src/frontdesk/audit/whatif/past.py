"""Past mail in the order in which it came: what a replay is fed with."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.conversations import NOBODY, Conversations, Positions, conversations, in_order
from frontdesk.audit.gathering import NO_DATE, Columns
from frontdesk.audit.owner import guess_owner
from frontdesk.audit.sorting import Counts, Role, count, roles


@dataclass(frozen=True, slots=True)
class Event:
    """One mail of the past. `position` is its place in the order of storage."""

    position: int
    at: int
    sender: str
    thread: int
    sent: bool
    automatic: bool
    answered_at: int | None
    """When the practice first wrote in the conversation after it, as it really was."""


@dataclass(frozen=True, slots=True, eq=False)
class PastMail:
    """A mailbox ready to be replayed."""

    own: frozenset[str]
    guessed: bool
    counts: Counts
    talk: Conversations
    order: Positions
    automatic: Positions
    """Where automatic mail with a date stands, oldest first; mail of lists too, unless it counts as contacts."""
    columns: Columns

    def events(self) -> Iterator[Event]:
        """All of it, oldest first."""
        at = np.concatenate((self.talk.at, self.columns.at[self.automatic]))
        for number in np.argsort(at, kind="stable").tolist():
            yield self._person(number) if number < len(self.talk.at) else self._machine(number - len(self.talk.at))

    def _person(self, number: int) -> Event:
        talk = self.talk
        by = int(talk.answered_by[number])
        return Event(
            position=int(self.order[number]),
            at=int(talk.at[number]),
            sender=talk.people[talk.sender[number]],
            thread=int(talk.thread[number]),
            sent=bool(talk.sent[number]),
            automatic=False,
            answered_at=None if by == NOBODY else int(talk.at[by]),
        )

    def _machine(self, number: int) -> Event:
        position = int(self.automatic[number])
        sender = self.columns.people[self.columns.sender[position]]
        return Event(position, int(self.columns.at[position]), sender, -1, sent=False, automatic=True, answered_at=None)


def past_mail(columns: Columns, own: frozenset[str], *, lists: bool, unreadable: int) -> PastMail:
    """Sort and join what was gathered; with no address given, the owner is guessed as the audit does."""
    known = own or guess_owner(columns)
    role = roles(columns, known, lists=lists)
    return PastMail(
        own=known,
        guessed=not own,
        counts=count(columns, role, unreadable),
        talk=conversations(columns, role),
        order=in_order(columns, role),
        automatic=_automatic(columns, role, known),
        columns=columns,
    )


def _automatic(columns: Columns, role: NDArray[np.uint8], own: frozenset[str]) -> Positions:
    """What the practice's own answering machine sent never came in."""
    mine = np.isin(columns.sender, [number for number, one in enumerate(columns.people) if one in own])
    by_machine = (role == Role.AUTOMATIC) | (role == Role.LIST)
    found = np.flatnonzero(by_machine & ~mine & (columns.at != NO_DATE))
    return found[np.argsort(columns.at[found], kind="stable")]
