"""Opening hours for the practice's website, as search engines read them: schema.org in JSON-LD."""

import json
from collections.abc import Iterator
from datetime import date

from frontdesk.publish.dates import Ranges, Season, Special, dates_of
from frontdesk.publish.model import File, Made
from frontdesk.publish.source import Source
from frontdesk.publish.ways import AddressKind, dialled, ways

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOON = 720
Entry = dict[str, object]


def make(source: Source) -> Made:
    """The object alone, and the same in the element that is pasted into a page."""
    shown = json.dumps(_practice(source), ensure_ascii=False, indent=2)
    # "</script" within a name would end the element; so would "<!--" begin a comment.
    safe = shown.replace("<", "\\u003c")
    element = f'<script type="application/ld+json">\n{safe}\n</script>\n'
    return Made(
        (
            File("opening-hours.jsonld", "application/ld+json", f"{shown}\n", language=source.language),
            File("opening-hours.html", "text/html", element, language=source.language),
        ),
        (_NOTE,),
    )


def _practice(source: Source) -> Entry:
    dates = dates_of(source)
    found: Entry = {
        "@context": "https://schema.org",
        "@type": "ProfessionalService",
        "name": source.policy.practice.name,
    }
    found |= _contact(source)
    found["openingHoursSpecification"] = [one for season in dates.seasons for one in _season(season)]
    found["specialOpeningHoursSpecification"] = [one for special in dates.specials for one in _special(source, special)]
    return found


def _contact(source: Source) -> Entry:
    listed = ways(source)
    mail = [way.address for way in listed if way.kind is AddressKind.MAIL]
    phone = [dialled(way.address) for way in listed if way.kind is AddressKind.PHONE]
    url = [way.address for way in listed if way.kind is AddressKind.PAGE]
    return {name: found[0] for name, found in (("email", mail), ("telephone", phone), ("url", url)) if found}


def _season(season: Season) -> Iterator[Entry]:
    """One entry for each range of hours, with the weekdays that share it."""
    shared: dict[tuple[str, str], list[str]] = {}
    for number, ranges in enumerate(season.week):
        for opens, closes in _clocks(ranges):
            shared.setdefault((opens, closes), []).append(_DAYS[number])
    for (opens, closes), days in shared.items():
        yield _entry(opens, closes, season.first, season.last) | {"dayOfWeek": days}


def _special(source: Source, special: Special) -> Iterator[Entry]:
    """The hours of one date in place of the ordinary ones; closed all day is written as 00:00 to 00:00."""
    name = source.own(special.name)
    described = {"description": name} if name else {}
    for opens, closes in _clocks(special.ranges) or [("00:00", "00:00")]:
        yield _entry(opens, closes, special.day, special.day) | described


def _entry(opens: str, closes: str, first: date, last: date) -> Entry:
    return {
        "@type": "OpeningHoursSpecification",
        "opens": opens,
        "closes": closes,
        "validFrom": first.isoformat(),
        "validThrough": last.isoformat(),
    }


def _clocks(ranges: Ranges) -> list[tuple[str, str]]:
    """As times of day; "00:00" as an end is the coming midnight, so a whole day is written in two halves."""
    halves = [part for one in ranges for part in ([(0, _NOON), (_NOON, 1440)] if one == (0, 1440) else [one])]
    return [(_time(start), _time(end % 1440)) for start, end in halves]


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


_NOTE = (
    "Search engines read the hours by the clock of the place where the practice is. Paste opening-hours.html into the "
    "page, and anew when the policy changes: after the last validThrough it says nothing."
)
