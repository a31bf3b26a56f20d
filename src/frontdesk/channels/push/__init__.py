"""Reaching a browser that asked for it: Web Push, encrypted to the browser alone (RFC 8030, 8291, 8292)."""

from frontdesk.channels.push.encrypting import encrypted
from frontdesk.channels.push.signing import key_from, public_of
from frontdesk.channels.push.subscription import Subscription, SubscriptionError, read_subscription
from frontdesk.channels.push.telling import Fate, Sender, Told, tell

__all__ = [
    "Fate",
    "Sender",
    "Subscription",
    "SubscriptionError",
    "Told",
    "encrypted",
    "key_from",
    "public_of",
    "read_subscription",
    "tell",
]
