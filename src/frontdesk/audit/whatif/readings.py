"""How each mail of a mailbox reads, kept small: of many mails that read alike one reading is kept."""

from array import array
from dataclasses import dataclass, field

from frontdesk.triage import Evidence, Reading, Topic

_SEEN = Evidence("", "replay")
"""Stands for evidence that was seen and let go: a replay needs to know that it was there, not the words."""


@dataclass(slots=True)
class Readings:
    """One reading a mail, in the order of storage."""

    distinct: dict[Reading, int] = field(default_factory=dict)
    number: "array[int]" = field(default_factory=lambda: array("i"))
    kept: list[Reading] = field(default_factory=list)

    def add(self, reading: Reading) -> None:
        """Keep what a replay needs of a reading."""
        lean = _lean(reading)
        number = self.distinct.setdefault(lean, len(self.kept))
        if number == len(self.kept):
            self.kept.append(lean)
        self.number.append(number)

    def __getitem__(self, position: int) -> Reading:
        return self.kept[self.number[position]]


def _lean(reading: Reading) -> Reading:
    return Reading(
        urgent=reading.urgent,
        is_not=_seen(reading.is_not),
        is_phrase=reading.is_phrase,
        service=reading.service,
        out_of_scope=reading.out_of_scope,
        topics=tuple(Topic(topic.service, _SEEN) for topic in reading.topics),
        nudge=_seen(reading.nudge),
        third_party=_seen(reading.third_party),
        too_personal=_seen(reading.too_personal),
        confirms=reading.confirms,
    )


def _seen(evidence: Evidence | None) -> Evidence | None:
    return None if evidence is None else _SEEN
