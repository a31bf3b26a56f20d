"""The sheet of a queue: what there is to do in one slot, in the order in which to do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Press(StrEnum):
    """How it presses, as the decision judged it."""

    YES = "yes"
    ASK = "ask"
    NO = "no"


class Heard(StrEnum):
    """Whether the client was told the promised time."""

    YES = "yes"
    NO = "no"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried already: a call that found nobody, a question that was put."""

    at: int
    what: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do. Instants in epoch seconds."""

    who: str
    since: int
    what: str = ""
    """Its subject, or its first words."""
    by: int | None = None
    heard: Heard = Heard.YES
    press: Press = Press.NO
    pressing: str = ""
    """The words that decided so."""
    channel: str = ""
    earlier: int = 0
    """How many messages stand before it in its thread."""
    link: str = ""
    """Where the thread can be read."""
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The entries in the order in which to do them. A check shows only what is urgent, and what may be (P36)."""

    queue: str
    start: int
    end: int
    entries: tuple[Entry, ...]
    is_check: bool = False


_ORDER = {Press.YES: 0, Press.ASK: 1, Press.NO: 2}


def sheet(queue: str, start: int, end: int, entries: Iterable[Entry], *, is_check: bool = False) -> Sheet:
    """The sheet of a slot from `start` to `end`: urgent first, then unsure, then by promise; the longest waiting first.

    `queue` is its name as the practice calls it; `is_check`: it is a queue for urgent contacts only.
    """
    shown = [one for one in entries if not is_check or one.press is not Press.NO]
    return Sheet(queue, start, end, tuple(sorted(shown, key=_place)), is_check)


def _place(entry: Entry) -> tuple[int, bool, int, int, str]:
    return _ORDER[entry.press], entry.by is None, entry.by or 0, entry.since, entry.who
