"""Which folders a mailbox has, and in which one lies what its owner sent."""

from collections.abc import Sequence

from frontdesk.channels.mail.imap.account import Account
from frontdesk.channels.mail.imap.model import Folders
from frontdesk.channels.mail.imap.sent_names import sent_rank
from frontdesk.channels.mail.imap.session import Listed, Session, signed_in

INBOX = "INBOX"
_CLOSED = frozenset({"\\noselect", "\\nonexistent"})


def find_folders(account: Account) -> Folders:
    """The folders of the account's mailbox. Raises ImapError."""
    with signed_in(account) as session:
        return folders_of(session)


def folders_of(session: Session) -> Folders:
    """The folders of the mailbox: Sent by the server's own mark (RFC 6154), else by its name in any language."""
    listed = [one for one in session.folders() if not one.flags & _CLOSED]
    sent = choose_sent(listed) if _marked(listed) else choose_sent([*session.sent_folders(), *listed])
    names = dict.fromkeys([INBOX, *(INBOX if one.name.upper() == INBOX else one.name for one in listed)])
    return Folders(INBOX, sent, tuple(names))


def choose_sent(listed: Sequence[Listed]) -> str | None:
    """The folder of sent mail: one that is marked so; else the one with a usual name that lies least deep."""
    if marked := _marked(listed):
        return marked[0].name
    ranked = [(_depth(one), rank, one.name) for one in listed if (rank := sent_rank(_last_part(one))) is not None]
    return min(ranked)[2] if ranked else None


def _marked(listed: Sequence[Listed]) -> list[Listed]:
    return [one for one in listed if "\\sent" in one.flags and not one.flags & _CLOSED]


def _last_part(one: Listed) -> str:
    return one.name.rpartition(one.delimiter)[2] if one.delimiter else one.name


def _depth(one: Listed) -> int:
    """Below the inbox is as good as the top: that is where some servers keep all folders (INBOX.Sent)."""
    below = one.name.upper().startswith(f"{INBOX}{one.delimiter}") if one.delimiter else False
    return (one.name.count(one.delimiter) if one.delimiter else 0) - below
