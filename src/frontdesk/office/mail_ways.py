"""How each mailbox of a practice stands: read until when, or why not; whether what leaves by it is taken."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.store.models import Mailbox
from frontdesk.store.queries import outbox, practices

STALE_SECONDS = 1800
"""A watcher says at least every ten minutes that all is read; after so long a silence nobody seems to watch."""


class State(StrEnum):
    """How it is."""

    WORKS = "works"
    NEW = "new"  # nobody has read it yet
    SILENT = "silent"  # it was read, and nobody reads it now
    FAILS = "fails"
    IDLE = "idle"  # nothing was tried, so nothing is known


@dataclass(frozen=True, slots=True)
class Standing:
    """One mailbox; `since` is when it last was read, or since when it fails."""

    box: Mailbox
    state: State
    since: int | None = None
    trouble: str = ""

    @property
    def user(self) -> str:
        """Who logs in, or who writes where nobody does."""
        return str(self.box.settings.get("user") or self.box.settings.get("address", ""))

    @property
    def host(self) -> str:
        """Where it is; nothing for a way that ends at the desk itself."""
        port = self.box.settings.get("port")
        return f"{self.box.settings['host']}{f':{port}' if port else ''}" if self.box.settings.get("host") else ""


def standings(practice: int, at: int) -> list[Standing]:
    """Every mailbox, in the order in which they were added."""
    boxes = practices.mailboxes(practice)
    failing = _failing(practice, boxes)
    return [_standing(one, failing, at) for one in boxes]


def standing(practice: int, mailbox: int, at: int) -> Standing | None:
    """One of them; None where there is none of that id."""
    return next((one for one in standings(practice, at) if one.box.pk == mailbox), None)


def unread(practice: int, at: int) -> list[Standing]:
    """The mailboxes whose mail does not come in: they refuse the desk, or nobody reads them any more."""
    boxes = practices.mailboxes(practice)
    found = [_standing(one, {}, at) for one in boxes if one.kind == "imap"]
    return [one for one in found if one.state in (State.FAILS, State.SILENT)]


def _standing(box: Mailbox, failing: dict[int, str], at: int) -> Standing:
    if box.consent is not None and box.consent.refused_at is not None:
        return Standing(box, State.FAILS, box.consent.refused_at, box.consent.trouble)
    if box.kind == "imap":
        return _read(box, at)
    if box.pk in failing:
        return Standing(box, State.FAILS, None, failing[box.pk])
    return Standing(box, State.IDLE)


def _read(box: Mailbox, at: int) -> Standing:
    if box.troubled_at is not None:
        return Standing(box, State.FAILS, box.troubled_at, box.trouble)
    if box.read_at is None:
        return Standing(box, State.NEW)
    return Standing(box, State.SILENT if at - box.read_at > STALE_SECONDS else State.WORKS, box.read_at)


def _failing(practice: int, boxes: list[Mailbox]) -> dict[int, str]:
    """By way out: what the server said of the message that is tried again next."""
    ways = [one for one in boxes if one.kind == "smtp"]
    found = dict[int, str]()
    for row in outbox.tried_again(practice, 50) if ways else ():
        way = next((one for one in ways if one.channel == row.channel), ways[0])
        if row.trouble:
            found.setdefault(way.pk, row.trouble)
    return found
