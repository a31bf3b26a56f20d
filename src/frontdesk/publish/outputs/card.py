"""The contact card: a vCard 4.0 (RFC 6350) for phones, and a card of 85 by 55 mm to be printed."""

from collections.abc import Iterator
from html import escape
from uuid import NAMESPACE_URL, uuid5

from frontdesk.publish.folding import folded, plain_text
from frontdesk.publish.look import tint_of
from frontdesk.publish.model import File, Form, Made
from frontdesk.publish.said_hours import city, long_hours, week_lines
from frontdesk.publish.source import Source
from frontdesk.publish.ways import AddressKind, Way, dialled, ways
from frontdesk.publish.words import say


def make(source: Source) -> Made:
    """The vCard of the owner at the practice, and the page of the printed card."""
    card = File("card.vcf", "text/vcard", folded(_lines(source)), language=source.language)
    return Made((card, File("card.pdf", "application/pdf", _page(source), Form.PDF, source.language)))


def _lines(source: Source) -> Iterator[str]:
    practice = source.policy.practice
    name = practice.owner or practice.name
    yield from ("BEGIN:VCARD", "VERSION:4.0")
    yield f"KIND:{'individual' if practice.owner else 'org'}"
    yield f"UID:urn:uuid:{uuid5(NAMESPACE_URL, f'frontdesk:card:{practice.name}:{practice.owner}')}"
    yield f"FN:{plain_text(name)}"
    if practice.owner:
        given, _, family = practice.owner.rpartition(" ")
        yield f"N:{plain_text(family)};{plain_text(given)};;;"
    yield f"ORG:{plain_text(practice.name)}"
    yield from map(_way, ways(source))
    yield f"TZ:{practice.time_zone}"
    yield from (f"LANG;PREF={place}:{tag}" for place, tag in enumerate(practice.languages, 1))
    yield f"NOTE;LANGUAGE={source.language}:{plain_text(_note(source))}"
    yield f"REV:{source.revised:%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _way(way: Way) -> str:
    match way.kind:
        case AddressKind.MAIL:
            return f"EMAIL;TYPE=work:{plain_text(way.address)}"
        case AddressKind.PHONE:
            kind = '"voice,text"' if way.name in ("sms", "text") else "voice"
            return f"TEL;VALUE=uri;TYPE={kind}:tel:{dialled(way.address)}"
        case AddressKind.PAGE:
            return f"URL:{way.address}"
    return f"NOTE:{plain_text(f'{way.label}: {way.address}')}"


def _note(source: Source) -> str:
    """The hours, as phones show them under the number."""
    hours = long_hours(source) or say(source.language, "never_open")
    return f"{say(source.language, 'hours_in', city=city(source))}: {hours}"


def _page(source: Source) -> str:
    practice, listed = source.policy.practice, ways(source)
    rows = "".join(f"<tr><th>{escape(way.heading)}</th><td>{escape(way.address)}</td></tr>" for way in listed)
    lines = week_lines(source, short=True) or [(say(source.language, "never_open"), "")]
    week = "".join(f"<tr><th>{escape(days)}</th><td>{escape(times)}</td></tr>" for days, times in lines)
    owner = f"<p class=who>{escape(practice.owner)}</p>" if practice.owner else ""
    logo = f'<img src="{escape(source.look.logo, quote=True)}" alt="">' if source.look.logo else ""
    size = _letters(len(listed) + len(lines), practice.name)
    style = f":root {{ --tint: {tint_of(source.look.colour).light}; --letters: {size:.2f}pt }}{_STYLE}"
    return (
        f'<!doctype html><html lang="{escape(source.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(practice.name)}</title><style>{style}</style></head><body>"
        f"<header><div><h1>{escape(practice.name)}</h1>{owner}</div>{logo}</header><table>{rows}</table>"
        f"<h2>{escape(say(source.language, 'hours_in', city=city(source)))}</h2><table>{week}</table></body></html>"
    )


def _letters(rows: int, name: str) -> float:
    """The size of the letters (points) at which all of it stands on one card: the name takes lines of its own."""
    lines = rows + 1.6 * -(-len(name) // _NAME) + _REST
    return min(_LARGEST, _HEIGHT / (lines * _LEADING))


_LARGEST, _LEADING = 7.5, 1.35
"""Points of the letters where there is room, and the height of a line of them."""
_HEIGHT, _REST, _NAME = 43 / 25.4 * 72, 4, 22
"""Points within the margins; lines that owner, heading and gaps take; letters of a name that stand in one line."""
_STYLE = """
@page { size: 85mm 55mm; bleed: 3mm; marks: crop; margin: 6mm; background: #fbf9f4 }
body { margin: 0; font: var(--letters)/1.35 "Noto Sans", "DejaVu Sans", sans-serif; color: #23211d }
header { display: flex; justify-content: space-between; gap: 4mm; margin-bottom: .6em }
header img { flex: none; max-width: 24mm; max-height: 9mm; object-fit: contain; object-position: right top }
h1 { margin: 0; font: 600 1.73em/1.2 "Literata", "Noto Serif", "DejaVu Serif", serif; color: var(--tint) }
h2 { margin: .7em 0 .15em; font-size: .87em; font-weight: 600; color: #5a564e }
.who { margin: .1em 0 0; font-size: 1.2em }
table { border-spacing: 0 }
th { text-align: left; font-weight: 400; color: #5a564e; padding: 0 3mm 0 0; vertical-align: top; white-space: nowrap }
td { padding: 0; font-variant-numeric: tabular-nums }
@media screen { html { background: #fbf9f4 } body { width: 73mm; min-height: 43mm; padding: 6mm } }
"""
