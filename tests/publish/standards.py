"""What the standards ask of a calendar, a card and the website's hours, as far as a program can see it.

iCalendar by the icalendar library (its own lists of what is required, and of what may stand once); vCard by vobject and
the table of RFC 6350, section 6; JSON-LD by pyld and jsonschema, with schema.org's types as we read them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import jsonschema
import vobject
from icalendar import Calendar, Component
from pyld import jsonld

REQUIRED = {"VAVAILABILITY": ("UID", "DTSTAMP"), "AVAILABLE": ("UID", "DTSTAMP", "DTSTART")}
"""RFC 7953, section 3.1, beside what the library asks of the other components."""
ITIP = ("ORGANIZER", "SEQUENCE", "DTSTART", "SUMMARY")
"""RFC 5546, section 3.2.2, for a REQUEST."""
CARD = {
    "BEGIN": (1, 1), "VERSION": (1, 1), "KIND": (0, 1), "UID": (0, 1), "FN": (1, 99), "N": (0, 1), "ORG": (0, 99),
    "EMAIL": (0, 99), "TEL": (0, 99), "URL": (0, 99), "TZ": (0, 99), "LANG": (0, 99), "NOTE": (0, 99), "REV": (0, 1),
    "END": (1, 1),
}  # fmt: skip
"""RFC 6350, section 6: how often each property may stand; none but these is used."""
LINE = re.compile(r"^([A-Z-]+)((?:;[A-Z-]+=(?:\"[^\"]*\"|[^\";:,]+(?:,[^\";:,]+)*))*):(.*)$")
PLACE = "https://schema.org/ProfessionalService"
TIME = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
DAY = {"type": "string", "format": "date"}
ENTRY = {
    "type": "object",
    "required": ["@type", "opens", "closes", "validFrom", "validThrough"],
    "additionalProperties": False,
    "properties": {
        "@type": {"const": "OpeningHoursSpecification"},
        "opens": TIME,
        "closes": TIME,
        "validFrom": DAY,
        "validThrough": DAY,
        "dayOfWeek": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"enum": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]},
        },
        "description": {"type": "string", "minLength": 1},
    },
}
WEBSITE = {
    "type": "object",
    "required": ["@context", "@type", "name", "openingHoursSpecification", "specialOpeningHoursSpecification"],
    "additionalProperties": False,
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ProfessionalService"},
        "name": {"type": "string", "minLength": 1},
        "email": {"type": "string", "format": "email"},
        "telephone": {"type": "string", "pattern": r"^\+[0-9]{5,15}$"},
        "url": {"type": "string", "pattern": "^https?://"},
        "openingHoursSpecification": {
            "type": "array",
            "items": {"allOf": [ENTRY, {"required": ["dayOfWeek"]}]},
        },
        "specialOpeningHoursSpecification": {"type": "array", "items": ENTRY},
    },
}


def wrong_in_calendar(text: str, *, invites: bool = False) -> list[str]:
    """What a calendar does otherwise than RFC 5545 (and 7953, 5546) has it."""
    wrong = [*_wrong_lines(text)]
    try:
        read = Calendar.from_ical(text)
    except ValueError as error:
        return [*wrong, f"it cannot be read: {error}"]
    wrong += [problem for part in read.walk() for problem in _wrong_component(part)]
    wrong += _repeated(part.get("UID") for part in read.walk() if part.get("UID"))
    if invites:
        wrong += [f"an invitation without {name}" for event in read.events for name in ITIP if name not in event]
        wrong += [] if read.get("METHOD") in ("REQUEST", "CANCEL") else ["no METHOD of an invitation"]
    return wrong


def _wrong_lines(text: str) -> Iterator[str]:
    """Lines end by CRLF and hold 75 octets at the most (RFC 5545, section 3.1; RFC 6350, section 3.2)."""
    if "\n" in text.replace("\r\n", ""):
        yield "a line ends by itself"
    if not text.endswith("\r\n"):
        yield "the last line has no end"
    yield from (f"a line of {len(one)} octets" for one in text.encode().split(b"\r\n") if len(one) > 75)


def _wrong_component(part: Component) -> Iterator[str]:
    yield from (f"{part.name}: {name}: {why}" for name, why in part.errors)
    yield from (f"{part.name} without {one}" for one in REQUIRED.get(str(part.name), part.required) if one not in part)
    once: tuple[str, ...] = part.singletons
    yield from (f"{part.name} with two {one}" for one in once if isinstance(part.get(one), list))
    starts, ends = part.get("DTSTART"), part.get("DTEND")
    if starts is None or ends is None or part.errors:
        return
    if isinstance(starts.dt, datetime) != isinstance(ends.dt, datetime):
        yield f"{part.name} begins and ends in different ways"
    elif ends.dt <= starts.dt:
        yield f"{part.name} ends before it begins"


def _repeated(uids: Iterator[Any]) -> list[str]:
    return [f"two components are {one}" for one, count in Counter(map(str, uids)).items() if count > 1]


def wrong_in_card(text: str) -> list[str]:
    """What a card does otherwise than RFC 6350 has it."""
    wrong = [*_wrong_lines(text)]
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    read = [LINE.match(one) for one in lines]
    wrong += [f"no content line: {one}" for one, found in zip(lines, read, strict=True) if found is None]
    counted = Counter(found[1] for found in read if found is not None)
    wrong += [f"{name} is not in the table" for name in counted if name not in CARD]
    wrong += [f"{name} {counted[name]} times" for name, (few, many) in CARD.items() if not few <= counted[name] <= many]
    if lines[:2] != ["BEGIN:VCARD", "VERSION:4.0"] or lines[-1:] != ["END:VCARD"]:
        wrong.append("it does not begin and end as a card")
    by_name = {found[1]: found[3] for found in read if found is not None}
    if "N" in by_name and len(re.findall(r"(?<!\\);", by_name["N"])) != 4:
        wrong.append("N has not five parts")
    if not re.fullmatch(r"\d{8}T\d{6}Z", by_name.get("REV", "")):
        wrong.append("REV is no moment")
    try:
        vobject.readOne(text)
    except vobject.base.VObjectError as error:
        wrong.append(f"it cannot be read: {error}")
    return wrong


def wrong_in_website(text: str) -> list[str]:
    """What the website's hours do otherwise than JSON-LD and schema.org have it."""
    try:
        found = json.loads(text)
    except ValueError as error:
        return [f"it cannot be read: {error}"]
    checker = jsonschema.Draft202012Validator(WEBSITE, format_checker=jsonschema.FormatChecker())
    wrong = [f"{one.json_path}: {one.message}" for one in checker.iter_errors(found)]
    wrong += _crossed(found)
    (expanded,) = jsonld.expand({**found, "@context": {"@vocab": "https://schema.org/"}})
    return wrong if expanded.get("@type") == [PLACE] else [*wrong, "a processor of JSON-LD sees another type"]


def _crossed(found: dict[str, Any]) -> Iterator[str]:
    for name in ("openingHoursSpecification", "specialOpeningHoursSpecification"):
        for one in found.get(name, ()):
            try:
                first, last = date.fromisoformat(one["validFrom"]), date.fromisoformat(one["validThrough"])
            except (KeyError, ValueError):
                continue
            if last < first:
                yield f"{name}: valid through before from"
