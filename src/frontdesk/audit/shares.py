"""What one reader of mail brings home: the numbers of what it read, and what it could not read."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.audit.facts import MailFacts, Unreadable
from frontdesk.audit.gathering import Gathering

NAMED_LOSSES = 100
"""So many of the unreadable are named; all are counted."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one reader brought home."""

    gathering: Gathering
    lost: tuple[Unreadable, ...]
    count: int
    """Of those that could not be read."""


def share_of(found: Iterable[MailFacts | Unreadable], *, guess_owner: bool) -> Share:
    """Take in all that a reader finds."""
    gathering = Gathering(count_addressed=guess_owner)
    lost: list[Unreadable] = []
    count = 0
    for mail in found:
        if isinstance(mail, MailFacts):
            gathering.add(mail)
            continue
        count += 1
        if count <= NAMED_LOSSES:
            lost.append(mail)
    return Share(gathering, tuple(lost), count)
