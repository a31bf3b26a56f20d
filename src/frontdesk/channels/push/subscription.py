"""What a browser hands over when it subscribes: where its push service is, and the keys that only it can open."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

from frontdesk.channels.push import base64url
from frontdesk.errors import FrontdeskError

LONGEST_ADDRESS = 1000


class SubscriptionError(FrontdeskError):
    """What was handed over is no subscription that can be used."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A push address of a browser (a capability: whoever has it may push), its public key and its secret."""

    endpoint: str
    key: bytes
    secret: bytes

    @property
    def origin(self) -> str:
        """The service that passes pushes on: the only part of the address that may be shown."""
        parts = urlsplit(self.endpoint)
        return f"{parts.scheme}://{parts.netloc}"


def read_subscription(endpoint: str, p256dh: str, auth: str) -> Subscription:
    """What a browser handed over, checked; where its address leads is seen when used. Raises SubscriptionError."""
    parts = urlsplit(endpoint)
    if len(endpoint) > LONGEST_ADDRESS or parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise SubscriptionError("The browser named no push service that can be used. Nothing was stored.")
    try:
        key, secret = base64url.decode(p256dh), base64url.decode(auth)
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), key)
    except ValueError as error:
        raise SubscriptionError("The browser's keys cannot be read. Nothing was stored.") from error
    if len(secret) != 16:
        raise SubscriptionError("The browser's keys cannot be read. Nothing was stored.")
    return Subscription(endpoint, key, secret)
