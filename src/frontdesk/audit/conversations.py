"""Which mails belong together, and which answer which."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.gathering import NO_DATE, Columns
from frontdesk.audit.sorting import Role

Positions = NDArray[np.int64]

NOBODY = -1
BARE_REPLY_REACH = 14 * 86_400
"""Seconds. A reply without headers answers what its subject and correspondent say, if that is no older than this."""
NUDGE_AFTER = 3_600
"""Seconds. A second message sooner than this adds to the first; later, it asks where the answer remains."""


@dataclass(frozen=True, slots=True, eq=False)
class Conversations:
    """Sent and received mail with a date, oldest first. Positions in other columns are positions in these."""

    at: NDArray[np.int64]
    """Epoch seconds."""
    offset: NDArray[np.int32]
    sender: NDArray[np.int32]
    """A number into `people`."""
    sent: NDArray[np.bool_]
    thread: NDArray[np.int32]
    """Numbered in the order in which the conversations began."""
    answers: NDArray[np.int32]
    """Of a sent mail: the received one that it answers, or NOBODY. It is the nearest in In-Reply-To and References
    that is in the mailbox; where that is the practice's own, it is not said what was answered."""
    answered_by: NDArray[np.int32]
    """Of a received mail: the first mail that the practice sent in the conversation after it, or NOBODY."""
    nudge: NDArray[np.bool_]
    """Of a received mail: its sender waits in this conversation, and wrote before more than an hour ago."""
    people: tuple[str, ...]
    names: tuple[str, ...]


def conversations(columns: Columns, role: NDArray[np.uint8]) -> Conversations:
    """Join the mails that count into conversations.

    Joined is what In-Reply-To or References name, also where the mail named is missing; and what has no such header
    but says "Re:", by subject and correspondent.
    """
    order = in_order(columns, role)
    sent = role[order] == Role.SENT
    links = _links(columns, order)
    parent = _parents(columns, order, links)
    thread = _threads(len(order), links, parent)
    answers = np.where(sent & (parent >= 0) & ~sent[parent], parent, NOBODY).astype(np.int32)
    answered_by = _answered_by(thread, sent)
    at, sender = columns.at[order], columns.sender[order]
    return Conversations(
        at=at,
        offset=columns.offset[order],
        sender=sender,
        sent=sent,
        thread=thread,
        answers=answers,
        answered_by=answered_by,
        nudge=_nudges(at, sender, sent, thread, answered_by),
        people=columns.people,
        names=columns.names,
    )


def in_order(columns: Columns, role: NDArray[np.uint8]) -> Positions:
    """Where each mail of the conversations stands in the columns: sent and received mail with a date, oldest first."""
    counted = np.flatnonzero((role <= Role.RECEIVED) & (columns.at != NO_DATE))
    return counted[np.argsort(columns.at[counted], kind="stable")]


@dataclass(frozen=True, slots=True, eq=False)
class _Links:
    """Which mail names which, nearest first; what is named but is not here has a number past all positions."""

    by: Positions
    named: Positions
    missing: int


def _links(columns: Columns, order: Positions) -> _Links:
    start = columns.reference_start
    lengths = (start[1:] - start[:-1])[order]
    ends = np.cumsum(lengths)
    by = np.repeat(np.arange(len(order)), lengths)
    within = np.arange(len(by)) - np.repeat(ends - lengths, lengths)
    hashes = columns.references[np.repeat(start[:-1][order], lengths) + within]
    ids = columns.id_hash[order]
    by_id = np.argsort(ids, kind="stable")
    found = np.minimum(np.searchsorted(ids[by_id], hashes), max(len(ids) - 1, 0))
    here = ids[by_id][found] == hashes if len(ids) else np.zeros(0, dtype=np.bool_)
    gone, number = np.unique(hashes[~here], return_inverse=True)
    named = np.empty(len(by), dtype=np.int64)
    named[here] = by_id[found[here]]
    named[~here] = len(order) + number
    return _Links(by, named, len(gone))


def _parents(columns: Columns, order: Positions, links: _Links) -> Positions:
    """Of each mail the nearest that it names and that is here, by position; NOBODY for none."""
    parent = np.full(len(order), NOBODY, dtype=np.int64)
    here = np.flatnonzero((links.named < len(order)) & (links.named != links.by))[::-1]
    # Backwards, so that of several the nearest is written last.
    parent[links.by[here]] = links.named[here]
    for position, earlier in _bare_replies(columns, order):
        parent[position] = earlier
    return parent


def _bare_replies(columns: Columns, order: Positions) -> list[tuple[int, int]]:
    """What replies without headers answer: the last mail of that subject that the correspondent wrote."""
    bare = columns.is_bare_reply[order] & (columns.subject[order] != 0)
    subjects = np.unique(columns.subject[order][bare])
    last: dict[tuple[int, int], int] = {}
    found = []
    for position in np.flatnonzero(np.isin(columns.subject[order], subjects)).tolist():
        stored = int(order[position])
        subject = int(columns.subject[stored])
        if bare[position]:
            earlier = max((last.get((subject, one), NOBODY) for one in columns.recipients[stored]), default=NOBODY)
            if earlier >= 0 and columns.at[stored] - columns.at[order[earlier]] <= BARE_REPLY_REACH:
                found.append((position, earlier))
        last[subject, int(columns.sender[stored])] = position
    return found


def _threads(count: int, links: _Links, parent: Positions) -> NDArray[np.int32]:
    """The conversation of each mail: all that name one another, or name one that is not here, are one."""
    child = np.flatnonzero(parent >= 0)
    one = np.concatenate((links.by, child))
    other = np.concatenate((links.named, parent[child]))
    label = np.arange(count + links.missing)
    while True:
        least = np.minimum(label[one], label[other])
        joined = label.copy()
        np.minimum.at(joined, label[one], least)
        np.minimum.at(joined, label[other], least)
        joined = joined[joined]
        if np.array_equal(joined, label):
            break
        label = joined
    return np.unique(label[:count], return_inverse=True)[1].astype(np.int32)


def _answered_by(thread: NDArray[np.int32], sent: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Of each received mail the next own one of its conversation, by position: it answers all that waits there."""
    count = len(thread)
    order = np.argsort(thread, kind="stable")
    following = np.where(sent[order], np.arange(count), count)
    following = np.minimum.accumulate(following[::-1])[::-1]
    reached = np.minimum(following, count - 1) if count else following
    answered = ~sent[order] & (following < count) & (thread[order][reached] == thread[order])
    found = np.full(count, NOBODY, dtype=np.int32)
    found[order[answered]] = order[reached[answered]]
    return found


def _nudges(
    at: NDArray[np.int64],
    sender: NDArray[np.int32],
    sent: NDArray[np.bool_],
    thread: NDArray[np.int32],
    answered_by: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """Mails that wait for the same answer (or for none) wait together: a later one of the same sender asks again."""
    received = np.flatnonzero(~sent)
    order = received[np.lexsort((received, answered_by[received], sender[received], thread[received]))]
    keys = np.stack((thread[order], sender[order], answered_by[order]))
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    first = order[np.flatnonzero(is_first)[np.cumsum(is_first) - 1]]
    found = np.zeros(len(at), dtype=np.bool_)
    found[order] = ~is_first & (at[order] - at[first] >= NUDGE_AFTER)
    return found
