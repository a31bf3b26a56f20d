"""What a practice publishes: its rules as they are stored, at a moment (P42)."""

from frontdesk.office.desks import Desk, Desks
from frontdesk.office.public_face import look_of
from frontdesk.publish import Source
from frontdesk.publish.source import midnight
from frontdesk.store.queries import known, practices


def source_seen(desks: Desks, practice: int, at: int, language: str = "") -> Source:
    """The same without the policy's own text and the practice's look, which no page needs. Raises NoPolicyError."""
    return _seen(desks.of(practice), practice, at, language)


def source_of_day(desks: Desks, practice: int, at: int, language: str = "") -> Source:
    """The same as of the midnight that began the day: what is made of it stays the same until something changes."""
    desk = desks.of(practice)
    return _seen(desk, practice, midnight(desk.rules.zone, desk.rules.local(at).date()), language)


def _seen(desk: Desk, practice: int, at: int, language: str) -> Source:
    spoken = language or desk.policy(at).practice.languages[0]
    return Source(desk.rules, at, spoken, known.by_hand(practice, at))


def source_of(desks: Desks, practice: int, at: int, language: str = "") -> Source:
    """What a practice publishes at a moment; in its first language unless told. Raises NoPolicyError."""
    desk = desks.of(practice)
    policy = desk.policy(at)
    texts = {one.version: one.text for one in practices.policies(practice)}
    return Source(
        rules=desk.rules,
        at=at,
        language=language or policy.practice.languages[0],
        overrides=known.by_hand(practice, at),
        text=texts[policy.version],
        look=look_of(practice),
    )
