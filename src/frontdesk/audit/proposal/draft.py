"""The recommendation as a policy: complete, checked, and with the evidence beside each number."""

import json
import math
from dataclasses import dataclass
from datetime import date

from frontdesk.audit.proposal.choose import Recommendation
from frontdesk.audit.proposal.words import DAYS, evidence, headline

MINUTES_EACH = 6
KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Named:
    """What the mailbox or the person says of the practice. `country` is a calendar such as "US-NY", or None."""

    name: str
    owner: str
    address: str
    country: str | None
    effective: date


@dataclass(frozen=True, slots=True)
class Batch:
    """A time of handling: minutes after midnight, on the weekdays whose hours hold it."""

    name: str
    start: int
    end: int
    days: tuple[int, ...]


def draft(one: Recommendation, named: Named) -> str:
    """The policy as TOML. ValueError where nothing was chosen."""
    if one.chosen is None:
        raise ValueError("there is nothing to write a policy from")
    batches = _batches(one)
    parts = [
        _opening(one, named),
        _hours(one),
        f"[holidays]\ncalendar = {_text(named.country)}\n" if named.country else "",
        _batch_table(batches, one),
        _channel(one, named, batches),
        _REST,
    ]
    return "\n".join(part for part in parts if part)


def _opening(one: Recommendation, named: Named) -> str:
    notes = "\n".join(f"# {said}" for said in headline(one))
    return f"""# Written from your own mail by frontdesk recommend. Change what does not fit, then: frontdesk check FILE
{notes}

format = 1
effective = {named.effective.isoformat()}

[practice]
name = {_text(named.name)}
owner = {_text(named.owner)}
time_zone = {_text(one.zone)}
languages = ["en"]
"""


def _hours(one: Recommendation) -> str:
    assert one.chosen is not None
    lines = ["[hours]"]
    for day, hours in enumerate(one.chosen.hours.ranges):
        if hours is not None:
            inside = evidence_of_day(one, day)
            lines.append(f'{KEYS[day]} = ["{hours[0]:02}:00-{hours[1]:02}:00"]    # {inside}')
    return "\n".join(lines) + "\n"


def evidence_of_day(one: Recommendation, day: int) -> str:
    """Why these hours on this weekday."""
    return next(said for said in evidence(one) if said.startswith(DAYS[day]))


def _batches(one: Recommendation) -> tuple[Batch, ...]:
    """Two times of day at which she answered most, one in each half of her day, long enough for a busy day's mail."""
    assert one.chosen is not None
    ranges = [hours for hours in one.chosen.hours.ranges if hours is not None]
    first, last = min(start for start, _ in ranges), max(end for _, end in ranges)
    middle = max((first + last) // 2, first + 1)
    halves = [("morning", first, middle), ("afternoon", middle, last)]
    found = [_batch(one, name, span, _minutes(one, shared_by=2)) for name, *span in halves]
    kept = [batch for batch in found if batch is not None]
    served = {day for batch in kept for day in batch.days}
    open_days = [(day, hours) for day, hours in enumerate(one.chosen.hours.ranges) if hours is not None]
    return (*kept, *(_alone(one, day, hours) for day, hours in open_days if day not in served))


def _minutes(one: Recommendation, *, shared_by: int) -> int:
    """How long each of so many batches is, in quarters of an hour, to hold a busy day's mail."""
    needed = math.ceil(max(one.contacts_a_day, 1) * MINUTES_EACH / shared_by / 15) * 15
    return min(max(needed, 30), 180)


def _alone(one: Recommendation, day: int, hours: tuple[int, int]) -> Batch:
    """The one batch of a weekday that lies outside the others, when its hours begin."""
    first, last = hours[0] * 60, hours[1] * 60
    return Batch(DAYS[day].casefold(), first, min(first + _minutes(one, shared_by=1), last), (day,))


def _batch(one: Recommendation, name: str, span: list[int], minutes: int) -> Batch | None:
    assert one.chosen is not None
    start, end = span
    best = max(range(start, end), key=lambda hour: (one.busy_hours[hour], -hour), default=None)
    if best is None:
        return None
    begins = min(best * 60, max(end * 60 - minutes, start * 60))
    ends = min(begins + minutes, end * 60)
    ranges = one.chosen.hours.ranges
    days = tuple(day for day, own in enumerate(ranges) if own and own[0] * 60 <= begins and ends <= own[1] * 60)
    return Batch(name, begins, ends, days) if days else None


def _batch_table(batches: tuple[Batch, ...], one: Recommendation) -> str:
    busy = f"a busy day brings {one.contacts_a_day:.0f} contacts, at {MINUTES_EACH} minutes each"
    lines = [f"[batches]    # when you answered most; {busy}"]
    for batch in batches:
        days = ", ".join(f'"{KEYS[day]}"' for day in batch.days)
        at = f"{_clock(batch.start)}-{_clock(batch.end)}"
        lines.append(f'{batch.name} = {{ days = [{days}], at = "{at}", minutes_each = {MINUTES_EACH} }}')
    return "\n".join(lines) + "\n"


def _channel(one: Recommendation, named: Named, batches: tuple[Batch, ...]) -> str:
    assert one.chosen is not None
    kept = f"in time for {one.chosen.kept_after:.0%} of the last third"
    handled = ", ".join(_text(batch.name) for batch in batches)
    return f"""[channels.email]
address = {_text(named.address)}
accepts = "always"
handled = [{handled}]
turnaround = {_text(str(one.chosen.turnaround))}    # {kept}
because = "You hear at once when your answer comes, and it comes then."
"""


_REST = """[tiers.client]
label = "Client"
urgent = false                    # say what is urgent, in [urgent], before you open a way for it

[default]
tier = "client"

[buffer]
no_reply_sooner_than = "30 minutes"
send_replies = "open"
"""


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _text(words: str) -> str:
    """A TOML basic string: JSON escapes the same characters, but for DEL."""
    return json.dumps(words, ensure_ascii=False).replace("\\x7f", "\\\\u007f")
