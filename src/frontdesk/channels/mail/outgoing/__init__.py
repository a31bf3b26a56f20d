"""Mail that leaves: composed as bytes, handed to the owner's mail server, and what became of it."""

from frontdesk.channels.mail.outgoing.compose import compose
from frontdesk.channels.mail.outgoing.letter import Automatic, Letter, LetterError, answering, message_id
from frontdesk.channels.mail.outgoing.probe import Probed, probe
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

__all__ = [
    "Automatic",
    "Bearer",
    "Fault",
    "Letter",
    "LetterError",
    "Outcome",
    "Password",
    "Probed",
    "Relay",
    "RelayError",
    "Security",
    "Sender",
    "Sent",
    "answering",
    "compose",
    "message_id",
    "probe",
    "send",
]
