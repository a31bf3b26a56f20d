"""Signed addresses: what a link may do is in it, and nobody can make one without the desk's key."""

from dataclasses import dataclass

from django.core import signing

_SALT = "frontdesk.link."


@dataclass(frozen=True, slots=True)
class Token:
    """What a link opens: a row of a practice. The generations are those of its making: it can be withdrawn.

    `member` is to whom it was given, or 0.
    """

    practice: int
    row: int
    generation: int = 0
    member: int = 0
    member_generation: int = 0


def sign(
    purpose: str, practice: int, row: int, generation: int = 0, member: int = 0, member_generation: int = 0
) -> str:
    """A token for one purpose on one row of a practice."""
    return signing.dumps([practice, row, generation, member, member_generation], salt=_SALT + purpose)


def unsign(purpose: str, token: str, most_seconds: int | None) -> Token | None:
    """What a token opens; None where it was not made here for this purpose, or is too old (None: however old)."""
    try:
        return Token(*(int(one) for one in signing.loads(token, salt=_SALT + purpose, max_age=most_seconds)))
    except (signing.BadSignature, ValueError, TypeError):
        return None
