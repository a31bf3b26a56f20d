"""Who pushes: a statement signed by a key of the desk's own, to which a browser's subscription is bound (RFC 8292)."""

import json

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from frontdesk.channels.push import base64url

GOOD_SECONDS = 12 * 3600
"""A statement is good for; services refuse more than a day (RFC 8292, section 2)."""


_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the group of P-256 (FIPS 186-4, D.1.2.3): keys lie below it."""


def key_from(seed: bytes) -> EllipticCurvePrivateKey:
    """The key that a seed of 64 random bytes stands for: with so many more bits than the order has, as good as any."""
    return derive_private_key(int.from_bytes(seed, "big") % (_ORDER - 1) + 1, SECP256R1())


def public_of(key: EllipticCurvePrivateKey) -> str:
    """The public half, as a browser wants it to subscribe."""
    return base64url.encode(_public(key))


def statement(key: EllipticCurvePrivateKey, audience: str, contact: str, at: int) -> str:
    """The field `Authorization`: to the service at `audience` (an origin), from the desk at `contact`, made at `at`."""
    claims = {"aud": audience, "exp": at + GOOD_SECONDS, "sub": contact}
    said = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
    first, second = decode_dss_signature(key.sign(said.encode(), ECDSA(SHA256())))
    signature = base64url.encode(first.to_bytes(32, "big") + second.to_bytes(32, "big"))
    return f"vapid t={said}.{signature}, k={base64url.encode(_public(key))}"


def _part(value: dict[str, object]) -> str:
    return base64url.encode(json.dumps(value, separators=(",", ":")).encode())


def _public(key: EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
