"""What each stored mail counts as: sent, received, automatic, from a list, or none of the practice's business."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.gathering import KINDS, NO_DATE, Columns, Set
from frontdesk.triage.automatic import AutomaticKind


class Role(IntEnum):
    """What a mail counts as; of several copies of one mail the first in this order is kept."""

    SENT = 0
    RECEIVED = 1
    LIST = 2
    AUTOMATIC = 3
    DRAFT = 4
    SPAM = 5
    DUPLICATE = 6


@dataclass(frozen=True, slots=True)
class Counts:
    """Mails: `read` is the sum of those below it; `undated` are those of sent and received without any date."""

    read: int
    unreadable: int
    sent: int
    received: int
    automatic: int
    lists: int
    drafts: int
    spam: int
    duplicates: int
    undated: int


_ANSWERED_BY_MACHINE = [
    KINDS.index(kind)
    for kind in (AutomaticKind.AUTO_REPLY, AutomaticKind.BOUNCE, AutomaticKind.GENERATED, AutomaticKind.REPORT)
]


def roles(columns: Columns, own: frozenset[str], *, lists: bool) -> NDArray[np.uint8]:
    """The role of each mail. `own` are the practice's addresses; with `lists` the mail of lists counts as received.

    What the practice's own answering machine sent is automatic; its mail that came back through a list is sent.
    """
    mine = np.isin(columns.sender, [number for number, one in enumerate(columns.people) if one in own])
    found = np.full(len(columns.at), Role.AUTOMATIC, dtype=np.uint8)
    found[columns.kind == 0] = Role.RECEIVED
    found[columns.kind == KINDS.index(AutomaticKind.LIST)] = Role.RECEIVED if lists else Role.LIST
    found[mine & ~np.isin(columns.kind, _ANSWERED_BY_MACHINE)] = Role.SENT
    found[columns.aside == Set.DRAFT] = Role.DRAFT
    found[columns.aside == Set.SPAM] = Role.SPAM
    found[_copies(columns, found)] = Role.DUPLICATE
    return found


def count(columns: Columns, role: NDArray[np.uint8], unreadable: int) -> Counts:
    """How many mails there are of each role."""
    of = np.bincount(role, minlength=len(Role))
    undated = (columns.at == NO_DATE) & (role <= Role.RECEIVED)
    return Counts(
        read=len(columns.at),
        unreadable=unreadable,
        sent=int(of[Role.SENT]),
        received=int(of[Role.RECEIVED]),
        automatic=int(of[Role.AUTOMATIC]),
        lists=int(of[Role.LIST]),
        drafts=int(of[Role.DRAFT]),
        spam=int(of[Role.SPAM]),
        duplicates=int(of[Role.DUPLICATE]),
        undated=int(undated.sum()),
    )


def _copies(columns: Columns, role: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Copies of one mail (same id, sender and moment: labels, folders, a list's copy), but for the one that is kept."""
    known = np.flatnonzero(columns.id_hash != 0)
    keys = (known, role[known], columns.at[known], columns.sender[known], columns.id_hash[known])
    order = known[np.lexsort(keys)]
    same = (
        (columns.id_hash[order][1:] == columns.id_hash[order][:-1])
        & (columns.sender[order][1:] == columns.sender[order][:-1])
        & (columns.at[order][1:] == columns.at[order][:-1])
    )
    copies: NDArray[np.intp] = order[1:][same]
    return copies
