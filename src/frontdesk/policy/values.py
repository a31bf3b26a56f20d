"""Lengths of time and texts in several languages, as the owner wrote them."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a duration counts: clock time, open time, or business days."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    BUSINESS_HOURS = "business hours"
    BUSINESS_DAYS = "business days"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as the owner wrote it, such as "4 business hours"."""

    count: int
    unit: Unit

    @property
    def is_clock(self) -> bool:
        """Whether it runs through closed hours too: "2 hours" does, "2 business hours" does not."""
        return self.unit in (Unit.MINUTES, Unit.HOURS, Unit.DAYS)

    @property
    def seconds(self) -> int:
        """Seconds of clock time, or of open time for business hours; business days have none (ValueError)."""
        if self.unit is Unit.BUSINESS_DAYS:
            raise ValueError("a business day has no fixed length")
        return self.count * _SECONDS[self.unit]

    def __str__(self) -> str:
        unit = self.unit.value
        return f"{self.count} {unit[:-1] if self.count == 1 else unit}"


_SECONDS = {Unit.MINUTES: 60, Unit.HOURS: 3600, Unit.DAYS: 86400, Unit.BUSINESS_HOURS: 3600}


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one or several languages; the first given is the fallback."""

    by_language: tuple[tuple[str, str], ...]

    def said(self, language: str) -> str:
        """The text in `language` (a BCP 47 tag; "es" serves "es-MX"), else the first one written."""
        wanted = language.lower()
        for tag, text in self.by_language:
            if tag.lower() == wanted:
                return text
        for tag, text in self.by_language:
            if tag.lower().split("-")[0] == wanted.split("-")[0]:
                return text
        return self.by_language[0][1]
