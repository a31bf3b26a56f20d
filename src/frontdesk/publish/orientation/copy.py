"""The copy of what was signed: a whole page in the practice's look, word for word as it was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.publish.guide.markup import document
from frontdesk.publish.guide.model import Guide, Item, Section, Table
from frontdesk.publish.look import Look
from frontdesk.publish.orientation.words import WORDS

_SHOWN = 16
"""Hexadecimal signs of a point's digest in the copy: enough to tell two apart; the trail holds all of them."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was signed; `moment` and `version` as they are said, `guide` and `digests` in hexadecimal."""

    language: str
    practice: str
    name: str
    moment: str
    version: str
    guide: str
    gain: str
    sections: tuple[Section, ...]
    digests: Mapping[str, str]


def agreement_page(one: Agreement, look: Look) -> str:
    """The page, which needs nothing else: to keep, to print, and for the PDF."""
    language = one.language
    guide = Guide(
        language=language,
        practice=one.practice,
        title=WORDS.say(language, "copy_title"),
        lead=WORDS.say(language, "copy_lead", practice=one.practice, name=one.name),
        because="",
        sections=(*one.sections, _signature(one)),
        foot=(),
        gain=one.gain,
    )
    return document(guide, look)


def _signature(one: Agreement) -> Section:
    rows = [
        (_say(one, "signature_moment"), one.moment),
        (_say(one, "signature_version"), one.version),
        (_say(one, "signature_wording"), _grouped(one.guide)),
    ]
    rows += [
        (WORDS.say(one.language, "signature_point", title=point.title), _grouped(one.digests[point.key][:_SHOWN]))
        for point in one.sections
        if point.key in one.digests
    ]
    title = _say(one, "signature")
    return Section("signature", title, table=Table((_say(one, "signature_name"), one.name), tuple(rows)))


def _say(one: Agreement, key: str) -> str:
    return WORDS.say(one.language, key)


def _grouped(digest: str) -> str:
    """In groups of eight, so that it is read and broken across lines."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def section_from_json(value: Mapping[str, Any]) -> Section:
    """A section as it was kept."""
    table = value.get("table")
    return Section(
        key=value["key"],
        title=value["title"],
        lines=tuple(value["lines"]),
        because=value["because"],
        table=None if table is None else Table(tuple(table["heads"]), tuple(tuple(row) for row in table["rows"])),
        items=tuple(_item(one) for one in value["items"]),
        after=tuple(value["after"]),
    )


def _item(value: Mapping[str, Any]) -> Item:
    return Item(
        value["title"],
        tuple(value["lines"]),
        value["because"],
        value["address"],
        value["link"],
        is_further=value["is_further"],
    )


def titles(shown: Sequence[Mapping[str, Any]]) -> list[str]:
    """What the kept sections are called."""
    return [str(one["title"]) for one in shown]
