"""How calls are said, and where an item stands."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from frontdesk.store.models import Call, CallEnd
from frontdesk.web.times import Times

_ENDS = {
    CallEnd.TALKED: "spoke",
    CallEnd.NO_ANSWER: "called, and nobody answered",
    CallEnd.LEFT_WORD: "called, and left a message",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call that was made: by whom, how it ended, when, for how long, and what was noted."""

    by: str
    how: str
    when: SafeString
    minutes: int | None
    notes: str
    counts: bool


def attempt(call: Call, times: Times) -> Attempt:
    """A call that has ended, or runs."""
    how = _ENDS[CallEnd(call.end)] if call.end else "is calling"
    notes = call.said.text if call.said is not None else ""
    when = times.moment(call.ended_at or call.began_at)
    return Attempt(call.made_by or "Somebody", how, when, call.minutes, notes, call.counts)
