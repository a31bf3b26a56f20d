"""Mail as it is stored: every kind of mailbox in, one mail at a time out, and the facts of each."""

from frontdesk.channels.mail.mailbox import mails, messages, refused, stored_bytes
from frontdesk.channels.mail.portions import Part, part_mails, parts
from frontdesk.channels.mail.raw import MailboxError, RawMail
from frontdesk.channels.mail.reading import facts

__all__ = [
    "MailboxError",
    "Part",
    "RawMail",
    "facts",
    "mails",
    "messages",
    "part_mails",
    "parts",
    "refused",
    "stored_bytes",
]
