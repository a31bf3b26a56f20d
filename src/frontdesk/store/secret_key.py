"""The key outside the database: it encrypts what must not be read there, and signs links."""

import base64
import hashlib
import os
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from frontdesk.errors import FrontdeskError
from frontdesk.store.place import place_from_environment


class KeyFileError(FrontdeskError):
    """The key cannot be read, made, or does not fit what it is to open."""


@lru_cache(maxsize=8)
def key_of(file: Path) -> bytes:
    """The key of a desk, made when first asked for; readable by its owner alone. Raises KeyFileError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(file)
        key = file.read_bytes().strip()
        Fernet(key)
    except OSError as error:
        raise KeyFileError(f"The key {file} cannot be read or made ({error.strerror}). Nothing was done.") from error
    except ValueError as error:
        raise KeyFileError(
            f"{file} holds no key. Put the key of your backup back: without it, stored passwords cannot be read."
        ) from error
    return key


def _make(file: Path) -> None:
    """Write a fresh key once: of two processes that start together, both use the one that came first."""
    if file.exists():
        return
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(Fernet.generate_key() + b"\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def django_key(file: Path) -> str:
    """The key that signs links and sessions, derived from the desk's own."""
    return base64.b64encode(hashlib.sha256(b"frontdesk signing\0" + key_of(file)).digest()).decode()


def push_seed(file: Path) -> bytes:
    """What the key that signs pushes is made of: derived as well, so that it lives as long as the desk's own key."""
    return hashlib.sha512(b"frontdesk push\0" + key_of(file)).digest()


def seal(file: Path, secret: str) -> str:
    """Encrypt a password or token for the database."""
    return Fernet(key_of(file)).encrypt(secret.encode()).decode()


def unseal(file: Path, sealed: str) -> str:
    """Decrypt what `seal` made. Raises KeyFileError where the key is another."""
    try:
        return Fernet(key_of(file)).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise KeyFileError(
            f"A stored password cannot be read with the key {file}: it was made with another. "
            "Put that key back, or enter the password again."
        ) from error


def desk_push_seed() -> bytes:
    """The same of the desk that this process serves. Raises KeyFileError."""
    return push_seed(place_from_environment().key_file)


def seal_secret(secret: str) -> str:
    """Encrypt with the key of the desk that this process serves."""
    return seal(place_from_environment().key_file, secret)


def unseal_secret(sealed: str) -> str:
    """Decrypt what `seal_secret` made. Raises KeyFileError where the key is another."""
    return unseal(place_from_environment().key_file, sealed)
