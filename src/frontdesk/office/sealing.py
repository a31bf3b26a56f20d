"""Secrets that the pages keep: sealed with the key outside the database, like every other."""

from frontdesk.store.secret_key import seal_secret, unseal_secret


def seal(secret: str) -> str:
    """Encrypt a secret for the database."""
    return seal_secret(secret)


def unseal(sealed: str) -> str:
    """Decrypt what `seal` made. Raises KeyFileError where the key is another."""
    return unseal_secret(sealed)
