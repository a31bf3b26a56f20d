"""Mailboxes that a command is pointed at, read with a progress bar into what the audit keeps of them."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from frontdesk.audit import Columns, Gathering, Losses, MailFacts, Unreadable
from frontdesk.channels.mail import MailboxError, mails, stored_bytes

_NAMED_LOSSES = 100
_TOMORROW = 86_400


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read."""

    columns: Columns
    losses: Losses


def gather(paths: Sequence[str], *, guess_owner: bool) -> Gathered:
    """Read every mailbox and keep the numbers. Raises MailboxError where nothing in them is mail."""
    gathering = Gathering(count_addressed=guess_owner)
    lost: list[Unreadable] = []
    count = 0
    for mail in read_mails(paths, frozenset()):
        if isinstance(mail, MailFacts):
            gathering.add(mail)
            continue
        count += 1
        if len(lost) < _NAMED_LOSSES:
            lost.append(mail)
    if not len(gathering):
        raise MailboxError(_nothing(paths, lost, count))
    return Gathered(gathering.columns(), Losses(count, tuple(lost)))


def read_mails(
    paths: Sequence[str], own: frozenset[str], *, with_text: bool = False
) -> Iterator[MailFacts | Unreadable]:
    """The facts of every mail in every mailbox, in order, with a progress bar on a terminal.

    All mailboxes are looked at before the first is read: MailboxError for one that is none. A date after tomorrow is
    a broken clock's, and does not count as one.
    """
    sources = [Path(path) for path in paths]
    latest = int(time.time()) + _TOMORROW
    with _progress(sources) as on_bytes:
        readers = [mails(one, own, with_text=with_text, latest=latest, on_bytes=on_bytes) for one in sources]
        for reader in readers:
            yield from reader


@contextmanager
def _progress(sources: Sequence[Path]) -> Iterator[Callable[[int], None]]:
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
