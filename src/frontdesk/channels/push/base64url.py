"""Base64 as URLs carry it, without padding (RFC 4648, section 5)."""

import base64


def encode(data: bytes) -> str:
    """As text."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """As bytes; the padding may be missing. Raises ValueError."""
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
