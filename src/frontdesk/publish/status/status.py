"""The status as a value, in words and as JSON. An appointment of one's own is nobody's business: the desk is open."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from frontdesk.desk import State
from frontdesk.desk.agenda import changes_at
from frontdesk.desk.letter import standing_words
from frontdesk.desk.opening import Reason, is_open, standing
from frontdesk.desk.wording import clock, moment
from frontdesk.publish.source import Source
from frontdesk.publish.status.words import WORDS

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Status:
    """`until` is when it next opens or closes (epoch seconds), or None; `why` is empty while it is open."""

    is_open: bool
    until: int | None
    why: str
    says: str


def status_of(source: Source) -> Status:
    """How the desk stands at the source's moment, in its language."""
    opened = is_open(source.rules, source.at, source.overrides)
    until = changes_at(source.rules, source.at, source.overrides)
    return Status(opened, until, "" if opened else _why(source), _says(source, "open" if opened else "closed", until))


def fresh_seconds(source: Source, status: Status) -> int:
    """For how long it may be kept: to the end of the minute, and never past the next change."""
    left = MINUTE - source.at % MINUTE
    return max(0, left if status.until is None else min(left, status.until - source.at))


def as_json(source: Source, status: Status) -> str:
    """The status for programs; moments are ISO 8601 with the practice's offset."""
    told = {
        "practice": source.policy.practice.name,
        "open": status.is_open,
        "until": None if status.until is None else source.rules.local(status.until).isoformat(),
        "why": status.why or None,
        "says": status.says,
        "time_zone": source.zone.key,
        "at": datetime.fromtimestamp(source.at, UTC).isoformat(),
    }
    return json.dumps(told, ensure_ascii=False)


def _why(source: Source) -> str:
    """In public words; nothing where the owner closed by hand and gave none, or none that may be shown."""
    found = standing(source.rules, source.at, State(overrides=source.overrides))
    unsaid = found.reason is Reason.BY_HAND and found.words is None
    return "" if unsaid else source.own(standing_words(found, source.language))


def _says(source: Source, key: str, until: int | None) -> str:
    """Until when: the time of day where that is today, else the day too."""
    if until is None:
        return WORDS.say(source.language, key)
    local, now = source.rules.local(until), source.rules.local(source.at)
    if local.date() == now.date():
        return WORDS.say(source.language, f"{key}_until", when=clock(local, source.language))
    when = moment(until, source.zone, source.language, now.year)
    return WORDS.say(source.language, f"{key}_until_day", when=when)
