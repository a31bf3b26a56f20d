"""The lines of an iCalendar file (RFC 5545, section 3.1), read for when and how often alone.

Summaries, places and guests are dropped line by line before anything is understood, so that they can reach nothing; it
also makes twenty megabytes of descriptions cheap.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

KEPT = frozenset(
    ("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "TRANSP", "SEQUENCE")
)
TIMES = frozenset(("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"))
_NAME = re.compile(r"([A-Za-z0-9-]+)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)", re.DOTALL)
_ZONE = re.compile(r";TZID=(\"[^\"]*\"|[^;:]*)", re.IGNORECASE)
LONGEST = 10_000
"""Letters of one line that is kept: dates of exceptions add up, but not to more."""


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, its parameters with their semicolons, its value."""

    name: str
    parameters: str
    value: str

    @property
    def zone(self) -> str | None:
        """Its TZID, or None."""
        found = _ZONE.search(self.parameters)
        return found[1].strip('"') if found else None

    @property
    def is_date(self) -> bool:
        """Whether it is a date without a time of day."""
        return "VALUE=DATE" in self.parameters.upper().split(";") or (len(self.value) == 8 and self.value.isdigit())

    @property
    def is_floating(self) -> bool:
        """Whether it is a time of day of no zone."""
        return self.zone is None and not self.is_date and not self.value.upper().endswith("Z")

    def in_zone(self, zone: str) -> "Line":
        """The same by the clock of a zone."""
        return Line(self.name, f"{_ZONE.sub('', self.parameters)};TZID={zone}", self.value)

    def written(self) -> str:
        """As it stands in a file."""
        return f"{self.name}{self.parameters}:{self.value}"


@dataclass(slots=True)
class Block:
    """An event, of what is kept."""

    lines: list[Line] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """The first property of that name."""
        return next((one for one in self.lines if one.name == name), None)

    def all(self, name: str) -> list[Line]:
        """Every property of that name."""
        return [one for one in self.lines if one.name == name]


@dataclass(slots=True)
class Blocks:
    """A calendar's events, and by TZID the zones that it describes itself, as text."""

    events: list[Block] = field(default_factory=list)
    zones: dict[str, str] = field(default_factory=dict)


def blocks_of(text: str) -> Blocks:
    """The events and zones of a file; what is nested in an event (an alarm) is none of it."""
    found, event, zone, depth = Blocks(), Block(), list[str](), list[str]()
    for raw in _unfolded(text):
        head = raw[:20].upper()
        if head.startswith("BEGIN:"):
            depth.append(raw[6:].strip().upper())
            if depth[-1] == "VEVENT":
                event = Block()
            elif depth[-1] == "VTIMEZONE":
                zone = []
        if "VTIMEZONE" in depth:
            zone.append(raw)
        if head.startswith("END:"):
            _close(found, depth, event, zone)
        elif depth and depth[-1] == "VEVENT" and (line := line_of(raw)) is not None and line.name in KEPT:
            event.lines.append(line)
    return found


def _close(found: Blocks, depth: list[str], event: Block, zone: list[str]) -> None:
    name = depth.pop() if depth else ""
    if name == "VEVENT":
        found.events.append(event)
    elif name == "VTIMEZONE" and len(zone) <= LONGEST:
        named = next((line.value for one in zone if (line := line_of(one)) is not None and line.name == "TZID"), "")
        found.zones[named] = "\r\n".join(zone)


def line_of(raw: str) -> Line | None:
    """One line as a property; None where it is none, or too long."""
    if len(raw) > LONGEST:
        return None
    found = _NAME.fullmatch(raw)
    return Line(found[1].upper(), found[2], found[3].strip()) if found else None


def _unfolded(text: str) -> Iterator[str]:
    """The lines, each with those that go on with it; of one that is too long anyway, no more than shows that."""
    held: list[str] = []
    length = 0
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and held:
            if length <= LONGEST:
                held.append(line[1:])
                length += len(line)
            continue
        if held:
            yield "".join(held)
        held, length = [line], len(line)
    if held:
        yield "".join(held)
