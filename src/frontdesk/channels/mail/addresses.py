"""Addresses and message ids in fields that the parser gave up on, found in linear time whatever the bytes."""

import re
from functools import lru_cache

MOST = 200
"""Addresses or ids of one field; a mail to more is a mailing."""
_LONGEST = 20_000
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:@\\]{1,128}@[^\s<>()\[\]\",;:@\\]{1,255}")
_ATOM = r"[^\s<>()\[\]\",;:@\\]+"
# A name of words or in quotes before an address in angle brackets, or an address alone: RFC 5322 section 3.4.
_PLAIN = re.compile(rf'\s*(?:(?:"([^"\\,]*)"|([^"<>()\[\],;:@\\=?]*?))\s*<({_ATOM}@{_ATOM})>|({_ATOM}@{_ATOM}))\s*')
_ID = re.compile(r"<\s*([^<>\s]{1,995})\s*>")
_VIA = re.compile(r"\s+via\s+.*$", re.IGNORECASE)


def bare(address: str) -> str:
    """The address as it is compared: case-folded, without stray brackets, quotes and dots at its ends."""
    return address.strip(" \t<>'\".,;").casefold()[:320]


@lru_cache(maxsize=4096)
def plain_people(value: str) -> tuple[tuple[str, str], ...] | None:
    """Names and bare addresses of a field in which all are written plainly; None where a parser is needed."""
    one = _PLAIN.fullmatch(value)
    if one:
        return (((one[1] or one[2] or "").rstrip(), bare(one[3] or one[4])),)
    if not value:
        return ()
    if value.count(",") >= MOST or len(value) > _LONGEST:
        return None
    found = [_PLAIN.fullmatch(part) for part in value.split(",")]
    if not all(found):
        return None
    return tuple([((one[1] or one[2] or "").rstrip(), bare(one[3] or one[4])) for one in found if one])


def is_address(text: str) -> bool:
    """Whether it is one address and nothing else: what the parser took for one may be two, or prose."""
    return text.count("@") == 1 and " " not in text and ":" not in text and len(text) > 2


def scan(value: str) -> tuple[str, ...]:
    """Whatever looks like an address, each once, in order."""
    return tuple(dict.fromkeys(bare(found) for found in _ADDRESS.findall(value[:_LONGEST])[:MOST]))


def without_via(name: str) -> str:
    """The person's name without the "via some list" that a list puts behind it."""
    return _VIA.sub("", name[:200]).strip(" \"'")


def ids(values: list[str]) -> tuple[str, ...]:
    """The message ids in order, without angle brackets; at most 200."""
    text = " ".join(values)[:_LONGEST]
    found = _ID.findall(text)[:MOST]
    return tuple(found) if found else tuple(word for word in text.split()[:1] if "@" in word)
