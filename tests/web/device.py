"""A device that makes passkeys and answers with them, as a browser would hand it on."""

import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

ORIGIN = "https://localhost"
_SEEN_AND_UNLOCKED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Device:
    """One key; `user` is whose it is, told when it was made."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id, self.user = os.urandom(16), ""

    def makes(self, options: dict[str, Any], flags: Any = _SEEN_AND_UNLOCKED) -> str:
        wanted = options["publicKey"]
        self.user = wanted["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        held = AttestedCredentialData.create(Aaguid(b"\0" * 16), self.id, public)
        data = AuthenticatorData.create(_digest(wanted["rp"]["id"]), flags | AuthenticatorData.FLAG.AT, 0, held)
        said = {
            "clientDataJSON": websafe_encode(_client("webauthn.create", wanted["challenge"])),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
        }
        return self._answer(said)

    def shows(self, options: dict[str, Any], user: str | None = None) -> str:
        wanted = options["publicKey"]
        data = AuthenticatorData.create(_digest(wanted["rpId"]), _SEEN_AND_UNLOCKED, 0)
        client = _client("webauthn.get", wanted["challenge"])
        signature = self.key.sign(bytes(data) + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        said = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(bytes(data)),
            "signature": websafe_encode(signature),
            "userHandle": self.user if user is None else user,
        }
        return self._answer(said)

    def _answer(self, said: dict[str, str]) -> str:
        key = websafe_encode(self.id)
        return json.dumps(
            {"id": key, "rawId": key, "type": "public-key", "response": said, "clientExtensionResults": {}}
        )


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _client(kind: str, challenge: str) -> bytes:
    assert websafe_decode(challenge)
    return json.dumps({"type": kind, "challenge": challenge, "origin": ORIGIN}).encode()
