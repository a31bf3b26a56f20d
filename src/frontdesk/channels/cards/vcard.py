"""vCard 3 and 4: content lines unfolded, values unescaped (RFC 2426, RFC 6350 section 3)."""

from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.channels.cards.model import LONGEST, Person, Read, Trouble

_KEPT = {"LANG": "language", "TZ": "time_zone", "NOTE": "notes"}
_MOST_ADDRESSES = 20


@dataclass(frozen=True, slots=True)
class _Line:
    """One content line: its place in the file, its name without a group, its value as written."""

    number: int
    name: str
    value: str


def read_vcards(text: str) -> Read:
    """Every card; a card that is cut off or of another version is a trouble and no person."""
    people: list[Person] = []
    troubles: list[Trouble] = []
    card: list[_Line] | None = None
    for line in _lines(text):
        if line.name == "BEGIN":
            if card is not None:
                troubles.append(Trouble(card[0].number, "This card has no END:VCARD."))
            card = [line]
        elif card is None:
            troubles.append(Trouble(line.number, "This line stands in no card."))
        elif line.name == "END":
            _take(card, people, troubles)
            card = None
        else:
            card.append(line)
    if card is not None:
        troubles.append(Trouble(card[0].number, "This card has no END:VCARD: the file seems cut off."))
    return Read(tuple(people), tuple(troubles[:100]))


def _lines(text: str) -> Iterator[_Line]:
    """Content lines; one that begins with a space goes on with the one before it (section 3.2)."""
    number, held = 0, ""
    for place, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line[:1] in (" ", "\t") and held:
            if len(held) < LONGEST:
                held += line[1:]
            continue
        if held.strip():
            yield _line(number, held)
        number, held = place, line
    if held.strip():
        yield _line(number, held)


def _line(number: int, text: str) -> _Line:
    head, value = _split(text)
    name = head.partition(";")[0].rpartition(".")[2].strip().upper()
    return _Line(number, name, value[:LONGEST].strip())


def _split(text: str) -> tuple[str, str]:
    """The name with its parameters, and the value: after the first colon that stands in no quotes."""
    quoted = False
    for place, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return text[:place], text[place + 1 :]
    return text, ""


def _take(card: list[_Line], people: list[Person], troubles: list[Trouble]) -> None:
    begin = card[0].number
    version = next((one for one in card if one.name == "VERSION"), None)
    if version is None or version.value not in ("3.0", "4.0"):
        said = f"is of version {version.value}" if version else "has no version"
        place = version.number if version else begin
        troubles.append(Trouble(place, f"This card {said}; versions 3.0 and 4.0 are read. Export it again as 3.0."))
        return
    person = _person(card)
    if not person.name and not person.addresses:
        troubles.append(Trouble(begin, "This card has neither name nor address."))
    else:
        people.append(person)


def _person(card: list[_Line]) -> Person:
    name = _first(card, "FN") or _structured(_raw(card, "N")) or " ".join(_parts(_raw(card, "ORG"))[:1])
    addresses = [_address(one.value) for one in card if one.name in ("EMAIL", "TEL")][:_MOST_ADDRESSES]
    fields = {_KEPT[one.name]: _plain(one.value) for one in card if one.name in _KEPT and one.value}
    return Person(card[0].number, name, tuple(dict.fromkeys(one for one in addresses if one)), fields)


def _raw(card: list[_Line], name: str) -> str:
    return next((one.value for one in card if one.name == name), "")


def _first(card: list[_Line], name: str) -> str:
    return _plain(_raw(card, name))


def _structured(value: str) -> str:
    """Given and family name of an N (RFC 6350, section 6.2.2: family; given; additional; prefix; suffix)."""
    parts = [*_parts(value), "", ""]
    return " ".join(one for one in (parts[1], parts[0]) if one)


def _parts(value: str) -> list[str]:
    """The components between semicolons that are not escaped."""
    found, part, escaped = [], "", False
    for sign in value:
        if sign == ";" and not escaped:
            found.append(_plain(part))
            part = ""
        else:
            part += sign
        escaped = sign == "\\" and not escaped
    return [*found, _plain(part)]


def _plain(value: str) -> str:
    """The value without its escapes (section 3.4)."""
    out, escaped = [], False
    for sign in value:
        if escaped:
            out.append("\n" if sign in "nN" else sign)
            escaped = False
        elif sign == "\\":
            escaped = True
        else:
            out.append(sign)
    return "".join(out).strip()


def _address(value: str) -> str:
    bare = _plain(value)
    scheme, colon, rest = bare.partition(":")
    return rest.partition(";")[0].strip() if colon and scheme.casefold() in ("tel", "mailto") else bare
