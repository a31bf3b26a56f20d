"""What is said of appointments: the sentences of the booking pages and mails, and the invitation for calendars."""

from frontdesk.publish.booking.invitation import Invitation, invitation
from frontdesk.publish.booking.words import WORDS, kind_name

__all__ = ["WORDS", "Invitation", "invitation", "kind_name"]
