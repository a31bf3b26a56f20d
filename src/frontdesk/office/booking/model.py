"""Who books, what is booked, and why it could not be."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.errors import FrontdeskError


class Refusal(StrEnum):
    """Why nothing was booked; the pages say each in the visitor's language."""

    GONE = "gone"  # somebody else has it, or it was never free
    CROWDED = "crowded"  # too many places are held at once
    LAPSED = "lapsed"  # the hold was over, and the time is taken
    ENOUGH = "enough"  # that address has as many ahead as it may
    USED_UP = "used_up"  # what the tier has included is used up, and it has no price
    TOO_LATE = "too_late"  # it can no longer be changed by its link
    NOT_THERE = "not_there"  # it was cancelled, or is over


class NotBookedError(FrontdeskError):
    """Nothing was booked or changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"Nothing was booked or changed: {refusal.value}.")
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who books: a client of the practice by her own link, or anybody. `zone` and `language` are the visitor's."""

    practice: int
    at: int
    client: int | None = None
    zone: str = ""
    language: str = ""
    by: str = "a visitor"
    is_owner: bool = False
    """Somebody of the practice books: neither limits of strangers nor the time for changes bind her."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a visitor writes."""

    name: str
    address: str
    about: str = ""
