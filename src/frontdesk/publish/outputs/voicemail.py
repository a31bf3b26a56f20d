"""What the voicemail says: a script for each time of the year to read aloud, and samples to hear first (P22)."""

from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.policy import DayKind
from frontdesk.policy.model import Queue, QueueKind
from frontdesk.publish.closures import Closure, closures, opens_after, title_of
from frontdesk.publish.dates import dates_of
from frontdesk.publish.model import File, Form, Made
from frontdesk.publish.source import Source
from frontdesk.publish.spoken import spoken_hours, spoken_moment, spoken_window
from frontdesk.publish.words import joined, say


@dataclass(frozen=True, slots=True)
class Script:
    """One greeting: for when it is, in the file's name and in words, and what is said."""

    name: str
    title: str
    text: str


def make(source: Source) -> Made:
    """The scripts in one text file, and a spoken sample of the open, closed, next holiday and next leave ones."""
    found = list(scripts(source))
    text = "\n".join(f"== {one.title} ==\n\n{one.text}\n" for one in found)
    samples = {one.name: one for one in reversed(found)}
    heard = [
        File(f"voicemail-{name}.wav", "audio/wav", samples[name].text, Form.SPEECH, source.language)
        for name in ("open", "closed", "holiday", "leave")
        if name in samples
    ]
    return Made((File("voicemail.txt", "text/plain", text, language=source.language), *heard), (_NOTE,))


def scripts(source: Source) -> Iterator[Script]:
    """Open, closed, and each closed time of the window."""
    language = source.language
    who = source.policy.practice.owner or source.policy.practice.name
    yield Script("open", say(language, "title_open"), _greeting(source, say(language, "voice_open", owner=who)))
    yield Script("closed", say(language, "title_closed"), _greeting(source, *_after_hours(source)))
    for closure in closures(dates_of(source)):
        name = "leave" if closure.special.kind is DayKind.TIME_OFF else "holiday"
        yield Script(name, title_of(source, closure), _greeting(source, *_closed(source, closure)))


def _greeting(source: Source, *standing: str) -> str:
    hello = say(source.language, "voice_hello", practice=source.policy.practice.name)
    windows = [spoken_window(source, one) for one in _callbacks(source)]
    returned = [say(source.language, "voice_returned", windows=joined(source.language, windows))] if windows else []
    return " ".join([hello, *standing, say(source.language, "voice_leave"), *returned])


def _after_hours(source: Source) -> Iterator[str]:
    yield say(source.language, "voice_closed")
    hours = spoken_hours(source)
    if hours:
        yield say(source.language, "voice_hours", hours=hours)


def _closed(source: Source, closure: Closure) -> Iterator[str]:
    why = source.own(closure.special.name) or say(source.language, "closed_day")
    opens = opens_after(source, closure.last)
    if opens is None:
        yield say(source.language, "voice_closed")
    else:
        yield say(source.language, "voice_closed_for", why=why, when=spoken_moment(source, opens))
    cover = source.own(source.rules.day(closure.first).cover)
    if cover:
        yield say(source.language, "voice_cover", cover=cover)


def _callbacks(source: Source) -> list[Queue]:
    """The windows in which calls of everybody are returned."""
    return [one for one in source.policy.queues.values() if one.kind is QueueKind.CALLBACK and not one.only_urgent]


_NOTE = (
    "A telephone plays one greeting at a time: record these once, and choose the one for the day. "
    "A phone number that the desk answers says the right one by itself."
)
