"""Whose mailbox it is, where nobody said: who both writes and is written to most."""

import numpy as np

from frontdesk.audit.gathering import Columns


def guess_owner(columns: Columns) -> frozenset[str]:
    """The likeliest address of the owner; empty where nobody in the mailbox writes and is written to.

    A client too writes and is written to, but only the owner does both with everybody.
    """
    if not len(columns.at) or not len(columns.addressed):
        return frozenset()
    wrote = np.bincount(columns.sender, minlength=len(columns.people))
    both = np.minimum(wrote, columns.addressed)
    both[[number for number, one in enumerate(columns.people) if not one]] = 0
    best = int(both.argmax())
    if not both[best]:
        best = int(columns.addressed.argmax())
        return frozenset({columns.people[best]}) if columns.addressed[best] else frozenset()
    return frozenset({columns.people[best]})
