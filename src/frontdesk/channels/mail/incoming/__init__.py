"""One mail as it arrives, read into a contact: whatever its bytes, something comes out that can be taken in (R1)."""

from frontdesk.channels.mail.incoming.model import Incoming
from frontdesk.channels.mail.incoming.read import incoming

__all__ = ["Incoming", "incoming"]
