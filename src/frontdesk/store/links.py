"""Signed addresses: what a link may do is in it, and nobody can make one without the desk's key."""

from django.core import signing

_SALT = "frontdesk.link."


def sign(purpose: str, practice: int, row: int) -> str:
    """A token for one purpose on one row of a practice."""
    return signing.dumps([practice, row], salt=_SALT + purpose)


def unsign(purpose: str, token: str, most_seconds: int) -> tuple[int, int] | None:
    """The practice and row of a token; None where it was not made here for this purpose, or is too old."""
    try:
        practice, row = signing.loads(token, salt=_SALT + purpose, max_age=most_seconds)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(practice), int(row)
