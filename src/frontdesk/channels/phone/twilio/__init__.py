"""Twilio: signed webhooks in, TwiML out, texts and calls through its REST API."""

from frontdesk.channels.phone.twilio.service import TWILIO, Twilio
from frontdesk.channels.phone.twilio.signature import SIGNATURE, signature

__all__ = ["SIGNATURE", "TWILIO", "Twilio", "signature"]
