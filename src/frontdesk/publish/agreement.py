"""Whether what a device was given says what the desk says: compared minute by minute, moment by moment."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontdesk.desk.letter import standing_words
from frontdesk.desk.model import State
from frontdesk.desk.opening import next_open, standing
from frontdesk.hours import Interval
from frontdesk.hours.spans import DAY
from frontdesk.publish.answers import closed_answer, open_answer
from frontdesk.publish.said_hours import at_moment, weekly_moment
from frontdesk.publish.source import DAYS_AHEAD, Source, midnight

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A moment (epoch seconds) at which a device says otherwise than the desk, with both in words."""

    at: int
    desk: str
    device: str


def minutes(source: Source) -> range:
    """Every whole minute of the window."""
    start, end = source.window
    return range(start + -start % MINUTE, end, MINUTE)


def moments(source: Source, step: int) -> list[int]:
    """Every `step` seconds of the window, and the minutes before, at and after each opening, close and midnight."""
    start, end = source.window
    edges = [edge for span in source.open_time(start, end) for edge in span]
    edges += [midnight(source.zone, source.first + timedelta(days=number)) for number in range(DAYS_AHEAD + 1)]
    near = {edge + -edge % MINUTE + more for edge in edges for more in (-MINUTE, 0, MINUTE)}
    return sorted({one for one in (*near, *range(start, end, step)) if start <= one < end})


def open_at(spans: Sequence[Interval], moments: Iterable[int]) -> Iterator[bool]:
    """Whether each of the moments, in order, lies in one of the spans."""
    place = 0
    for at in moments:
        while place < len(spans) and spans[place][1] <= at:
            place += 1
        yield place < len(spans) and spans[place][0] <= at


def disagreements(source: Source, moments: Sequence[int], device: Iterable[bool]) -> list[Disagreement]:
    """The moments at which a device that knows open and closed is wrong."""
    desk = open_at(source.open_time(*source.window), moments)
    words = {True: "open", False: "closed"}
    return [
        Disagreement(at, words[ours], words[theirs])
        for at, ours, theirs in zip(moments, desk, device, strict=True)
        if ours != theirs
    ]


def wrong_answers(source: Source, moments: Sequence[int], answers: Iterable[str]) -> list[Disagreement]:
    """The moments at which an automatic answer is not the one that the desk's hours call for, word for word."""
    state = State(overrides=source.overrides)
    known: dict[tuple[str, int | None], frozenset[str]] = {}
    found = []
    for at, answer in zip(moments, answers, strict=True):
        key = _called_for(source, at, state)
        if key not in known:
            known[key] = _texts(source, *key)
        if answer.strip() not in known[key]:
            found.append(Disagreement(at, " / ".join(sorted(known[key])), answer))
    return found


def _called_for(source: Source, at: int, state: State) -> tuple[str, int | None]:
    """Why it is closed at the moment, and when it opens; "" and the moment itself where it is open."""
    opens = next_open(source.rules, at, source.overrides)
    if opens == at:
        return "", 0
    found = standing(source.rules, at, state)
    why = source.own(standing_words(found, source.language))
    return why or standing_words(found, source.language, own_words=False), opens


def _texts(source: Source, why: str, opens: int | None) -> frozenset[str]:
    """The answers that are right: the opening named with its date, or within the week by its weekday alone."""
    if not why:
        return frozenset({open_answer(source).strip()})
    if opens is None:
        return frozenset({closed_answer(source, why, "").strip()})
    local = source.rules.local(opens)
    weekly = weekly_moment(source, local.weekday() * DAY + local.hour * 60 + local.minute)
    return frozenset(closed_answer(source, why, when).strip() for when in (at_moment(source, opens), weekly))
