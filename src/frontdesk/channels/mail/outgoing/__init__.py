"""Mail that leaves: composed as bytes, handed to the owner's mail server, and what became of it."""

from frontdesk.channels.mail.outgoing.compose import compose
from frontdesk.channels.mail.outgoing.letter import Attachment, Automatic, Letter, LetterError, answering, message_id
from frontdesk.channels.mail.outgoing.relay import (
    Bearer,
    Fault,
    Outcome,
    Password,
    Relay,
    RelayError,
    Security,
    Sent,
)
from frontdesk.channels.mail.outgoing.send import Sender, send
from frontdesk.channels.mail.outgoing.trying import Tried, trusting, try_out

__all__ = [
    "Attachment",
    "Automatic",
    "Bearer",
    "Fault",
    "Letter",
    "LetterError",
    "Outcome",
    "Password",
    "Relay",
    "RelayError",
    "Security",
    "Sender",
    "Sent",
    "Tried",
    "answering",
    "compose",
    "message_id",
    "send",
    "trusting",
    "try_out",
]
