"""A push is encrypted to the browser: its service passes on what it cannot read (RFC 8291 over RFC 8188)."""

import os
import struct

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from frontdesk.channels.push.subscription import Subscription

RECORD_BYTES = 4096
MOST_BYTES = 3072
"""Of the plain text; services take 4096 bytes of the whole at least (RFC 8030, section 7.2), some no more."""
_LAST = b"\x02"


def encrypted(
    to: Subscription, plain: bytes, *, own: EllipticCurvePrivateKey | None = None, salt: bytes = b""
) -> bytes:
    """The body of a push: one record under a key made for it alone; `own` and `salt` are given to check vectors."""
    own, salt = own or generate_private_key(SECP256R1()), salt or os.urandom(16)
    public = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), to.key))
    seed = _derived(shared, to.secret, b"WebPush: info\x00" + to.key + public, 32)
    key = _derived(seed, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(seed, salt, b"Content-Encoding: nonce\x00", 12)
    head = salt + struct.pack("!IB", RECORD_BYTES, len(public)) + public
    return head + AESGCM(key).encrypt(nonce, plain[:MOST_BYTES] + _LAST, None)


def _derived(secret: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose).derive(secret)
