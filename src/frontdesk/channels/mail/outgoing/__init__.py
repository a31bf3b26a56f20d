"""Mail that leaves: composed as bytes, handed to the owner's mail server, and what became of it."""

from frontdesk.channels.mail.outgoing.compose import compose
from frontdesk.channels.mail.outgoing.letter import Automatic, Letter, LetterError, answering, message_id

__all__ = ["Automatic", "Letter", "LetterError", "answering", "compose", "message_id"]
