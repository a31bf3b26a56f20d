"""An audit that was asked for is read, by a process of its own; its mail is deleted whatever happens."""

import logging
from collections.abc import Callable
from dataclasses import asdict

from frontdesk.errors import FrontdeskError
from frontdesk.office.auditing import uploads
from frontdesk.office.auditing.asking import KEPT_SECONDS
from frontdesk.office.auditing.job import Read
from frontdesk.office.auditing.jobs import job_of
from frontdesk.office.auditing.process import Stopped, StoppedError, told_by_reader
from frontdesk.office.desks import Desks
from frontdesk.office.pages import GOOD_FOR, Purpose
from frontdesk.store import claims, registry, trail
from frontdesk.store.models import Audit, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import audits

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
"""So often it is begun, where the process or the desk itself ends midway."""
LONGEST_SECONDS = 3600
LEFT_ALONE = (
    f"Nobody asked for it to be read, so what you uploaded was deleted after {KEPT_SECONDS // 3600} hours. Upload it "
    "again."
)
GAVE_UP = (
    "The reading was cut off three times. What you uploaded is deleted; whoever runs the desk finds more in its log."
)
TOO_LONG = "It took longer than an hour, and was stopped. Try it with the mail of the last year alone."
ENDED = "Something went wrong in reading it, or it needed more memory than there is."
NO_MAILBOX = "The mailbox is connected no more, so nothing was read. Connect it, and ask again."
_DELETED = " What you uploaded is deleted."

Clock = Callable[[], int]


class LetGoError(FrontdeskError):
    """Nobody waits for it any more."""


def look_after(desks: Desks, row: Audit, clock: Clock, is_stopped: Stopped = lambda: False) -> None:
    """Read a claimed audit, or let go what nobody asked for. Its mail is gone when this returns, unless stopped."""
    try:
        read = _read(desks, row, clock, is_stopped)
        end(row, read, clock())
    except StoppedError:
        claims.put_back(row)
        return
    except LetGoError:
        log.info("an audit was let go while it was read")
    uploads.remove(row.folder)


def sweep(at: int) -> int:
    """Delete what lies about of uploads that are no more to be read, and figures by which nobody began; how many."""
    registry.forget_audits_of_links(at - GOOD_FOR[Purpose.BEGIN])
    there = uploads.folders()
    return uploads.sweep(there, registry.folders_in_use()) if there else 0


def _read(desks: Desks, row: Audit, clock: Clock, is_stopped: Stopped) -> Read:
    if row.asked_at is None:
        return Read(None, LEFT_ALONE)
    if row.attempts > MOST_ATTEMPTS:
        return Read(None, GAVE_UP)
    try:
        job = job_of(desks, row, clock())
    except FrontdeskError as error:
        return Read(None, str(error))
    if not job.files and job.server is None:
        return Read(None, NO_MAILBOX)
    until = clock() + LONGEST_SECONDS
    for told in told_by_reader(job, is_stopped):
        if isinstance(told, Read):
            return _with_deleted(told, row)
        columns = {name: value for name, value in asdict(told).items() if value} if told else {}
        if not claims.go_on(row, clock(), **columns):
            raise LetGoError("it was let go")
        if clock() > until:
            return Read(None, TOO_LONG)
    return _with_deleted(Read(None, ENDED), row)


def _with_deleted(read: Read, row: Audit) -> Read:
    return Read(None, read.trouble + _DELETED) if read.trouble and row.files else read


def end(row: Audit, read: Read, at: int) -> None:
    """Write down what came of a claimed audit; nothing where nobody waits for it any more."""
    names = [{**one, "name": ""} for one in row.files]
    ended = {"found": read.found, "trouble": read.trouble[:2000], "ended_at": at, "files": names}
    with together(row.practice_id):
        if not claims.finish(row, Stage.DONE, **ended) or row.practice_id is None:
            return
        if read.found is not None:
            audits.only(row.practice_id, row.pk)
        count = read.found["profile"]["messages"]["read"] if read.found else 0
        trail.note(row.practice_id, at, "audit ended", {"audit": row.pk, "mails": count, "works": not read.trouble})
