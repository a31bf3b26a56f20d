"""Folders of mail: Maildir, single mails, the profile of a mail program; links are never followed."""

from collections.abc import Iterator
from pathlib import Path

from frontdesk.audit.facts import Unreadable
from frontdesk.channels.mail.streams import said

_MAIL_SUFFIXES = frozenset({".eml", ".emlx", ".mbox", ".mbx"})
_PACKED = frozenset({".gz", ".zip", ".tgz", ".tar", ".pst", ".olm", ".msg"})


_DEEPEST = 60


def walk(folder: Path, depth: int = 0) -> Iterator[Path | Unreadable]:
    """Every file below the folder, by name; of a Maildir only what has been delivered (`cur` and `new`, not `tmp`)."""
    if depth > _DEEPEST:
        yield Unreadable(str(folder), f"it lies more than {_DEEPEST} folders deep, where no mail program puts mail")
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield Unreadable(str(folder), f"the folder cannot be opened: {said(error)}")
        return
    is_maildir = any((folder / name).is_dir() for name in ("cur", "new"))
    for entry in entries:
        if entry.is_symlink():
            if is_mail_name(entry) or entry.is_dir():
                yield Unreadable(str(entry), "it is a link, which is not followed")
        elif entry.is_dir():
            if not (is_maildir and entry.name == "tmp"):
                yield from walk(entry, depth + 1)
        elif entry.is_file():
            yield entry


def is_mail_name(path: Path) -> bool:
    """Whether a file goes by a name of mail, so that it must be accounted for even if it holds something else."""
    return path.suffix.lower() in _MAIL_SUFFIXES | _PACKED or in_maildir(path)


def in_maildir(path: Path) -> bool:
    """Whether the file is one mail of a Maildir."""
    return path.parent.name in ("cur", "new")


def is_single_mail(path: Path) -> bool:
    """Whether the name promises one mail: .eml, a Maildir's, or a number as in MH folders."""
    return path.suffix.lower() in (".eml", ".emlx") or in_maildir(path) or path.name.isdigit()


def is_draft(path: Path) -> bool:
    """Whether a Maildir's flags mark the mail as a draft (`:2,D`)."""
    return in_maildir(path) and "D" in path.name.replace(";2,", ":2,").partition(":2,")[2]
