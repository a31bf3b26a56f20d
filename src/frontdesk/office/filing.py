"""What the owner wants done in her mailbox: copies of what left into Sent, taken-in mail marked as read or moved."""

import logging
from collections.abc import Sequence

from frontdesk.channels.mail import imap
from frontdesk.channels.mail.outgoing import LetterError
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.office.letters import NothingToSendError, posted
from frontdesk.office.notes import note_to_owner
from frontdesk.office.ways import account_of
from frontdesk.store import claims, trail
from frontdesk.store.models import AUTOMATIC, Deed, Filing, Mailbox, Outgoing, OutKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import filings, outbox, practices

log = logging.getLogger(__name__)
COPY_AFTER_SECONDS = 20
"""So long after a message left its copy is laid down: a server that copies by itself has done it, and is recognised."""


def wants_copy(way: Mailbox, kind: str) -> bool:
    """Whether the owner wants a copy of such a message in her Sent folder."""
    wish = way.settings.get("copy_to_sent")
    return kind == OutKind.REPLY if wish == "replies" else wish == "all" and kind in {OutKind.REPLY, *AUTOMATIC}


def plan_copy(row: Outgoing, way: int, at: int) -> bool:
    """Write down that a copy is to be laid into Sent; in the transaction that says that the message left."""
    box = _read_mailbox(row.practice_id, row.channel)
    if box is None:
        trail.note(row.practice_id, at, "no copy", {"outgoing": row.pk, "why": "no mailbox is read"}, row.client_id)
        return False
    due = at + COPY_AFTER_SECONDS
    new = filings.NewFiling(box.pk, Deed.COPY, f"copy:{row.pk}", due, outgoing=row.pk, way=way)
    return filings.plan_filing(row.practice_id, new)


def plan_after(box: Mailbox, arrived: imap.Arrived, at: int) -> bool:
    """Write down what the owner wants done with a message that was taken in; in the transaction of its cursor.

    Not in shadow mode, in which her mailbox is left as it is, and not where the message could not be read whole.
    """
    wish = str(box.settings.get("after", ""))
    if not wish or arrived.is_sent or arrived.kept is not imap.Kept.WHOLE or practices.is_shadow(box.practice_id):
        return False
    new = filings.NewFiling(
        mailbox=box.pk,
        deed=Deed.SEEN if wish == "seen" else Deed.MOVE,
        key=f"after:{box.pk}:{arrived.uidvalidity}:{arrived.uid}",
        due_at=at,
        folder=arrived.folder,
        uidvalidity=arrived.uidvalidity,
        uid=arrived.uid,
        to="" if wish == "seen" else wish.removeprefix("move:").strip(),
    )
    return filings.plan_filing(box.practice_id, new)


def file_all(desks: Desks, rows: Sequence[Filing], at: int) -> int:
    """Do what was claimed for one mailbox, over one connection; how many were done.

    Each may be done again after a crash: a copy is recognised by its Message-ID, a message that was moved is not there.
    """
    left, done = list(rows), 0
    try:
        with imap.cabinet(account_of(_box(rows[0]))) as cabinet:
            while left:
                done += _one(desks, cabinet, left[0], at)
                left.pop(0)
    except (FrontdeskError, OSError) as error:
        for row in left:
            _later(row, at, str(error))
    return done


def _one(desks: Desks, cabinet: imap.Cabinet, row: Filing, at: int) -> int:
    """Do one thing. What is wrong with it alone keeps nobody from the others."""
    try:
        was_done = _done(desks, cabinet, row)
    except imap.UnreachableError:
        raise
    except (FrontdeskError, LetterError) as error:
        _later(row, at, str(error))
        return 0
    with together(row.practice_id):
        if claims.finish(row):
            told = {"deed": row.deed, "mailbox": row.mailbox_id, "outgoing": row.outgoing_id, "uid": row.uid}
            trail.note(row.practice_id, at, "filed", {**told, "done": was_done})
            filings.forget_filing(row.practice_id, row.pk)
    return 1


def _done(desks: Desks, cabinet: imap.Cabinet, row: Filing) -> bool:
    message = imap.Cursor(row.uidvalidity, row.uid)
    match row.deed:
        case Deed.MOVE:
            return cabinet.move(row.folder, message, row.to)
        case Deed.SEEN:
            return cabinet.mark_seen(row.folder, message)
        case _:
            return _copied(desks, cabinet, row)


def _copied(desks: Desks, cabinet: imap.Cabinet, row: Filing) -> bool:
    out = outbox.outgoing(row.practice_id, row.outgoing_id or 0)
    if out is None:
        return False
    way = practices.mailbox(row.practice_id, row.way_id or 0)
    try:
        letter = posted(desks, out, way.settings.get("address", "") if way else "")
    except NothingToSendError:
        return False
    return cabinet.append(cabinet.sent(), letter.raw, out.left_at or row.due_at, out.message_id)


def _later(row: Filing, at: int, why: str) -> None:
    """Pushed forward; what failed too often is shown to the owner, and tried no more."""
    with together(row.practice_id):
        if claims.postpone(row, at, why) is Stage.LOOK:
            what = _WHAT[Deed(row.deed)]
            trail.note(row.practice_id, at, "not filed", {"filing": row.pk, "deed": row.deed, "why": why})
            text = f"The desk could not {what}.\nThe last answer: {why}\n\nNothing was lost; it is not tried again."
            note_to_owner(row.practice_id, f"filing:{row.pk}", f"Your mailbox: could not {what}", text, at)


_WHAT = {
    Deed.COPY: "lay a copy of a message that left into your Sent folder",
    Deed.SEEN: "mark a message as read",
    Deed.MOVE: "move a message that was taken in",
}


def _box(row: Filing) -> Mailbox:
    found = practices.mailbox(row.practice_id, row.mailbox_id)
    if found is None:
        raise FrontdeskError("The mailbox is gone.")
    return found


def _read_mailbox(practice: int, channel: str) -> Mailbox | None:
    """The mailbox that is read for a channel, or else the practice's first."""
    boxes = practices.mailboxes(practice, "imap")
    return next((one for one in boxes if one.channel == channel), boxes[0] if boxes else None)
