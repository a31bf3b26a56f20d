"""The proof that every device agrees with the desk: what is published, read by programs that are not ours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frontdesk.channels import devices
from frontdesk.channels.devices import NoDeviceError
from frontdesk.hours import subtract, union
from frontdesk.publish import OUTPUTS, Source, made
from frontdesk.publish.agreement import Disagreement, disagreements, minutes, moments, open_at, wrong_answers
from frontdesk.publish.dates import dates_of, week_open
from frontdesk.publish.ways import mail_addresses

QUARTER = 900
"""Seconds between the moments at which the mail rules are asked, beside the minutes around every change."""
Judged = tuple[int, list[Disagreement]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one output: by whom it was read, at how many moments, and where it was wrong.

    `why_not` says what kept it from being read.
    """

    name: str
    by: str
    moments: int = 0
    wrong: tuple[Disagreement, ...] = ()
    why_not: str = ""

    @property
    def agrees(self) -> bool:
        """Whether it was read and is right at every moment."""
        return not self.wrong and not self.why_not


def verdicts(source: Source, told: Callable[[str, str], None] = lambda _name, _by: None) -> Iterator[Verdict]:
    """Each output that a machine reads, compared with the desk throughout the window, as soon as it is.

    At every minute of it; the mail rules at every quarter of an hour, and at the minutes around every change. `told` is
    called before each with its name and by whom it is read, for whoever waits.
    """
    for name, by, judge in _JUDGES:
        told(name, by)
        yield _verdict(source, name, by, judge)


def _verdict(source: Source, name: str, by: str, judge: Callable[[Source], Judged]) -> Verdict:
    try:
        moments, wrong = judge(source)
    except NoDeviceError as error:
        return Verdict(name, by, why_not=str(error))
    return Verdict(name, by, moments, tuple(wrong))


def _maps(source: Source) -> Judged:
    asked = minutes(source)
    return len(asked), disagreements(
        source, asked, devices.open_minutes(_text(source, "osm").strip(), source.zone, asked)
    )


def _closures(source: Source) -> Judged:
    """The ordinary week, less what is closed, and with what is open beyond it."""
    asked = minutes(source)
    busy = devices.events(_text(source, "ics"), source.zone, *source.window)
    spans = union(subtract(week_open(source, dates_of(source)), busy.closed), busy.open)
    return len(asked), disagreements(source, asked, open_at(spans, asked))


def _availability(source: Source) -> Judged:
    asked = minutes(source)
    spans = devices.availability(_text(source, "vavailability"), source.zone, *source.window)
    return len(asked), disagreements(source, asked, open_at(spans, asked))


def _mail_rules(source: Source) -> Judged:
    addresses = mail_addresses(source)
    if not addresses:
        return 0, []
    asked = moments(source, QUARTER)
    return len(asked), wrong_answers(source, asked, devices.answers(_text(source, "sieve"), addresses[0], asked))


def _text(source: Source, name: str) -> str:
    return made(OUTPUTS[name], source).files[0].text


_JUDGES: tuple[tuple[str, str, Callable[[Source], Judged]], ...] = (
    ("osm", "opening-hours-py", _maps),
    ("ics", "icalendar and recurring-ical-events", _closures),
    ("vavailability", "icalendar and recurring-ical-events", _availability),
    ("sieve", "Pigeonhole", _mail_rules),
)
