"""What a person points at: mbox, packed mbox, Takeout archive, Maildir, a folder of mails, a mailbox on a server."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.audit.facts import Aside, MailFacts, Unreadable
from frontdesk.channels.mail.archives import from_gzip, from_tar, from_zip
from frontdesk.channels.mail.folders import is_draft, is_mail_name, is_single_mail, walk
from frontdesk.channels.mail.kinds import Kind, kind_of
from frontdesk.channels.mail.raw import HEADER_LIMIT, WHOLE_LIMIT, MailboxError, RawMail, Wanted, nobody, open_file
from frontdesk.channels.mail.reading import facts
from frontdesk.channels.mail.streams import DAMAGE, look, mails_of, said

if TYPE_CHECKING:
    from frontdesk.channels.mail.remote import Remote

_HELP = {
    Kind.OUTLOOK_PST: "it is an Outlook data file (.pst), which only Outlook and a few converters can open. Export the "
    "mail as single files, or convert it to mbox; the guide to exporting your mail says how",
    Kind.OUTLOOK_MSG: "it is a message of Outlook's own kind (.msg). Save it as .eml, or export the folder as mbox",
    Kind.OTHER: "it is no mailbox. Frontdesk reads mbox files (also packed, as Google Takeout gives them), Maildir "
    "folders, and folders of .eml files",
}


def messages(
    source: "Path | Remote", *, whole: bool = False, on_bytes: Callable[[int], None] = nobody
) -> Iterator[RawMail | Unreadable]:
    """Every mail below `source` in the order of storage, and what could not be read, with its reason.

    Only the first bytes of each: more than any header has, or with `whole` more than any text. What breaks midway (a
    damaged archive, a file that may not be read) becomes an Unreadable, and the rest is read all the same.
    Raises MailboxError, before anything is read, where the source as a whole is no mailbox; and, while it is read,
    ImapError for a mailbox on a server that can be reached no longer.
    """
    wanted = Wanted(WHOLE_LIMIT if whole else HEADER_LIMIT, on_bytes)
    if not isinstance(source, Path):
        from frontdesk.channels.mail.remote import remote_messages

        return remote_messages(source, wanted)
    try:
        if source.is_dir():
            return _from_folder(source, wanted)
        if not source.is_file():
            raise MailboxError(_missing(source))
        return _from_pointed_file(source, wanted)
    except OSError as error:
        raise MailboxError(f"{source} cannot be read: {said(error)}.") from error


def mails(
    source: "Path | Remote",
    own: frozenset[str],
    *,
    with_text: bool = False,
    latest: int | None = None,
    on_bytes: Callable[[int], None] = nobody,
) -> Iterator[MailFacts | Unreadable]:
    """The facts of every mail below `source`: `messages` and `facts` in one, as they say."""
    for raw in messages(source, whole=with_text, on_bytes=on_bytes):
        yield facts_of(raw, own, with_text=with_text, latest=latest)


def facts_of(
    raw: RawMail | Unreadable, own: frozenset[str], *, with_text: bool = False, latest: int | None = None
) -> MailFacts | Unreadable:
    """The facts of one mail as a reader gave it."""
    if isinstance(raw, Unreadable):
        return raw
    found = facts(raw.data, own, where=raw.where, size=raw.size, with_text=with_text, latest=latest)
    return replace(found, aside=Aside.DRAFT) if raw.draft and isinstance(found, MailFacts) else found


def stored_bytes(source: "Path | Remote") -> int:
    """Bytes that reading the source will pass through; what may not be looked at counts as none."""
    if not isinstance(source, Path):
        from frontdesk.channels.mail.remote import remote_bytes

        return remote_bytes(source)
    try:
        if not source.is_dir():
            return source.stat().st_size
        return sum(path.stat().st_size for path in walk(source) if isinstance(path, Path))
    except OSError:
        return 0


def refused(head: bytes) -> str:
    """Why a file that begins so is no mailbox, as the end of a sentence; empty for one that may be."""
    return _HELP.get(kind_of(head), "")


def _missing(source: Path) -> str:
    if source.exists():
        return f"{source} is neither a file nor a folder. Nothing was read."
    return f"{source} does not exist. Is the name right, and the folder the one you think?"


def _from_pointed_file(path: Path, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    """A file that was named itself: what is no mailbox is refused at once."""
    with path.open("rb") as stream:
        kind = look(stream)
    if path.suffix.lower() == ".olm":
        raise MailboxError(f"{path} is an archive of Outlook for Mac (.olm), which only Outlook opens: {_OLM}.")
    if kind in _HELP:
        raise MailboxError(f"{path} cannot be read: {_HELP[kind]}.")
    return _from_file(path, kind, wanted)


_OLM = "drag the mails out of Outlook as .eml files, or import the archive into Apple Mail and export that"


def _from_folder(folder: Path, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    for path in walk(folder):
        if isinstance(path, Unreadable):
            yield path
        else:
            yield from _from_found_file(path, wanted)


def _from_found_file(path: Path, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    """A file found in a folder: what goes by a name of mail is accounted for, other files only if they hold mail."""
    try:
        with path.open("rb") as stream:
            kind = look(stream)
    except OSError as error:
        yield Unreadable(str(path), f"it cannot be opened: {said(error)}")
        return
    if is_single_mail(path):
        yield from _from_file(path, Kind.APPLE_MAIL if kind is Kind.APPLE_MAIL else Kind.MAIL, wanted)
    elif kind in _HELP:
        if is_mail_name(path):
            yield Unreadable(str(path), _HELP[kind])
    elif kind is not Kind.MAIL:
        yield from _from_file(path, kind, wanted)


def _from_file(path: Path, kind: Kind, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    try:
        with open_file(path, wanted) as stream:
            if kind is Kind.ZIP:
                yield from from_zip(stream, str(path), wanted)
            elif kind is Kind.GZIP:
                yield from from_gzip(stream, str(path), wanted)
            elif kind is Kind.TAR:
                yield from from_tar(stream, str(path), wanted)
            else:
                draft = is_draft(path)
                for raw in mails_of(stream, kind, str(path), wanted):
                    yield raw._replace(draft=True) if draft and isinstance(raw, RawMail) else raw
    except DAMAGE as error:
        yield Unreadable(str(path), f"it could be read no further: {said(error)}")
