"""Mailboxes that a command is pointed at, read with a progress bar into what the audit keeps of them."""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.audit import Columns, Gathering, Losses, MailFacts, Unreadable
from frontdesk.audit.shares import NAMED_LOSSES, Share, share_of
from frontdesk.channels.mail import MailboxError, Part, mails, part_mails, parts, stored_bytes
from frontdesk.cli.sources import opened

if TYPE_CHECKING:
    from frontdesk.cli.sources import Source

_TOMORROW = 86_400
_MOST_READERS = 8


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read."""

    columns: Columns
    losses: Losses


def gather(paths: Sequence[str], *, guess_owner: bool) -> Gathered:
    """Read every mailbox and keep the numbers. Raises MailboxError where nothing in them is mail.

    A large mbox is read by as many processes as there are processors.
    """
    sources = opened(paths)
    whole = Gathering(count_addressed=guess_owner)
    lost: list[Unreadable] = []
    count = 0
    with _progress(sources) as on_bytes:
        for share in _shares(sources, guess_owner, on_bytes):
            whole.join(share.gathering)
            lost += share.lost[: NAMED_LOSSES - len(lost)]
            count += share.count
    if not len(whole):
        raise MailboxError(_nothing(paths, lost, count))
    return Gathered(whole.columns(), Losses(count, tuple(lost)))


def _shares(sources: "Sequence[Source]", guess_owner: bool, on_bytes: Callable[[int], None]) -> Iterator[Share]:
    latest = int(time.time()) + _TOMORROW
    for source in sources:
        pieces = parts(source) if isinstance(source, Path) else ()
        if len(pieces) < 2 or (os.cpu_count() or 1) < 2:
            yield share_of(mails(source, frozenset(), latest=latest, on_bytes=on_bytes), guess_owner=guess_owner)
            continue
        yield from _by_processes(pieces, partial(_share_of_part, latest=latest, guess_owner=guess_owner), on_bytes)


def _by_processes(
    pieces: Sequence[Part], read: Callable[[Part], Share], on_bytes: Callable[[int], None]
) -> Iterator[Share]:
    """What each part holds, in order. A process that the system ends costs time, not mail: its part is read here."""
    readers = min(os.cpu_count() or 1, len(pieces), _MOST_READERS)
    pool = ProcessPoolExecutor(readers, initializer=_prepare_reader)
    try:
        for piece, future in [(piece, pool.submit(read, piece)) for piece in pieces]:
            try:
                share = future.result()
            except BrokenProcessPool:
                share = read(piece)
            on_bytes(piece.end - piece.start)
            yield share
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _prepare_reader() -> None:
    """The parent hears an interrupt; and what a reader makes holds no cycles, so looking for some takes time only."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _share_of_part(part: Part, *, latest: int, guess_owner: bool) -> Share:
    return share_of(part_mails(part, frozenset(), latest=latest), guess_owner=guess_owner)


def read_mails(
    paths: Sequence[str], own: frozenset[str], *, with_text: bool = False
) -> Iterator[MailFacts | Unreadable]:
    """The facts of every mail in every mailbox, in order, with a progress bar on a terminal.

    All mailboxes are looked at before the first is read: MailboxError for one that is none. A date after tomorrow is
    a broken clock's, and does not count as one.
    """
    sources = opened(paths)
    latest = int(time.time()) + _TOMORROW
    with _progress(sources) as on_bytes:
        for one in sources:
            yield from mails(one, own, with_text=with_text, latest=latest, on_bytes=on_bytes)


@contextmanager
def _progress(sources: "Sequence[Source]") -> Iterator[Callable[[int], None]]:
    """A bar on a terminal; elsewhere nobody is told."""
    if not sys.stderr.isatty():
        yield lambda _count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading your mail"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=sum(stored_bytes(one) for one in sources))
        yield lambda count: bar.advance(task, count)


def _nothing(paths: Sequence[str], lost: Sequence[Unreadable], count: int) -> str:
    where = " and ".join(paths)
    if not count:
        return (
            f"There is no mail in {where}. Frontdesk reads mbox files, Google Takeout archives, Maildir folders and "
            "folders of .eml files; is it another folder?"
        )
    return f"None of the {count:,} mails in {where} can be read. The first: {lost[0].where}: {lost[0].reason}."
