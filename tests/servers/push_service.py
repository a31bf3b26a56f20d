"""A push service on loopback, over TLS, and the browser behind it: it takes pushes and opens them as a browser does."""

import base64
import json
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def unpacked(text: str) -> bytes:
    """Base64 as URLs have it."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def packed(data: bytes) -> str:
    """The other way round."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def hmac(key: bytes, *parts: bytes) -> bytes:
    """HMAC-SHA-256."""
    made = HMAC(key, SHA256())
    made.update(b"".join(parts))
    return made.finalize()


@dataclass
class Receiver:
    """A browser's half: its keys, and how it opens a push, worked out step by step as RFC 8291, 3.4 writes it."""

    private: Any = field(default_factory=lambda: generate_private_key(SECP256R1()))
    secret: bytes = b"0123456789abcdef"

    @property
    def public(self) -> bytes:
        public: bytes = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return public

    def opened(self, body: bytes) -> bytes:
        """The plain text of a push."""
        salt, (size, length) = body[:16], struct.unpack("!IB", body[16:21])
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        shared = self.private.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), sender))
        seed = hmac(hmac(self.secret, shared), b"WebPush: info\0", self.public, sender, b"\x01")
        start = hmac(salt, seed)
        key = hmac(start, b"Content-Encoding: aes128gcm\0\x01")[:16]
        nonce = hmac(start, b"Content-Encoding: nonce\0\x01")[:12]
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        assert plain.endswith(b"\x02")
        return plain[:-1]


@dataclass
class PushService:
    """What it was given, and the status that it answers."""

    port: int = 0
    answers: int = 201
    taken: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def told(self, receiver: Receiver) -> list[dict[str, str]]:
        """What was pushed, opened with the receiver's keys."""
        return [json.loads(receiver.opened(body)) for _, _, body in self.taken]


def claims_of(authorization: str, origin: str) -> dict[str, Any]:
    """What a sender states of itself, its signature checked with the key that it names (RFC 8292, section 2)."""
    fields = dict(one.strip().split("=", 1) for one in authorization.removeprefix("vapid ").split(","))
    head, body, signature = fields["t"].split(".")
    assert json.loads(unpacked(head)) == {"typ": "JWT", "alg": "ES256"}
    raw = unpacked(signature)
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), unpacked(fields["k"]))
    key.verify(pair, f"{head}.{body}".encode(), ECDSA(SHA256()))
    claims: dict[str, Any] = json.loads(unpacked(body))
    assert claims["aud"] == origin
    return claims


@contextmanager
def push_service(context: ssl.SSLContext) -> Iterator[PushService]:
    """A running service."""
    found = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.taken.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(found.answers)
            if found.answers in (301, 302, 307):
                self.send_header("Location", f"{found.origin}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
