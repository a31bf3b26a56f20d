"""Hours and moments for the ear: "from nine in the morning to noon", as one reads them aloud."""

from functools import lru_cache

from frontdesk.hours import Span
from frontdesk.hours.spans import DAY
from frontdesk.policy.model import Queue
from frontdesk.publish.said_hours import alike_days, day_word, days_words
from frontdesk.publish.source import Source
from frontdesk.publish.words import joined, say

HOUR = 60
NOON = 12 * HOUR
_PARTS = (
    (5 * HOUR, "small_hours"),
    (NOON, "morning"),
    (18 * HOUR, "afternoon"),
    (21 * HOUR, "evening"),
    (DAY, "night"),
)
"""Until when (minutes after midnight) a part of the day lasts."""


def spoken_hours(source: Source) -> str:
    """The week's hours; empty without any."""
    language, hours = source.language, source.policy.hours
    said = [
        say(language, "spoken_day", days=days_words(language, days), times=_spans(language, hours[days[0]]))
        for days in alike_days(lambda number: hours[number])
        if any(span.start < span.end for span in hours[days[0]])
    ]
    return "; ".join(said)


def spoken_window(source: Source, queue: Queue) -> str:
    """A queue of calls: "Monday to Friday between eleven and noon"."""
    language = source.language
    runs = [run for run in alike_days(lambda number: number in queue.days) if run[0] in queue.days]
    days = joined(language, [days_words(language, run) for run in runs])
    start, end = _ends(language, queue.at.start, queue.at.end)
    return say(language, "voice_window", days=days, start=start, end=end)


def spoken_moment(source: Source, at: int) -> str:
    """Day and time of an instant: "Tuesday, January 20, at nine in the morning"."""
    local = source.rules.local(at)
    time = spoken_time(source.language, local.hour * HOUR + local.minute)
    return say(source.language, "spoken_moment", day=day_word(source, local.date()), time=time)


@lru_cache(maxsize=2048)
def spoken_time(language: str, minute: int, *, is_bare: bool = False) -> str:
    """A time of day, as minutes after midnight; `is_bare` without the part of the day."""
    minute %= DAY
    if minute in (0, NOON):
        return say(language, "spoken_midnight" if minute == 0 else "spoken_noon")
    hour = say(language, f"spoken_{(minute // HOUR - 1) % 12 + 1}")
    past = minute % HOUR
    time = hour if not past else _past(language, hour, past)
    return time if is_bare else say(language, f"spoken_{_part(minute)}", time=time)


def _past(language: str, hour: str, past: int) -> str:
    key = f"spoken_and_{past}" if past in (15, 30, 45) else "spoken_and_few" if past < 10 else "spoken_and"
    return say(language, key, hour=hour, minute=str(past))


def _part(minute: int) -> str:
    return next(name for until, name in _PARTS if minute < until)


def _spans(language: str, spans: tuple[Span, ...]) -> str:
    said = [_ends(language, span.start, span.end) for span in spans if span.start < span.end]
    return joined(language, [say(language, "spoken_span", start=start, end=end) for start, end in said])


def _ends(language: str, start: int, end: int) -> tuple[str, str]:
    """Both ends; the part of the day is said once where it is the same."""
    same = _part(start % DAY) == _part(end % DAY) and end % DAY not in (0, NOON) and 0 < start % DAY < end
    return spoken_time(language, start, is_bare=same), spoken_time(language, end)
