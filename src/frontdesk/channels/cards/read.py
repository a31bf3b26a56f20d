"""A file of people, whatever it is."""

from frontdesk.channels.cards.model import MOST_BYTES, MOST_PEOPLE, Read, Trouble
from frontdesk.channels.cards.table import read_table
from frontdesk.channels.cards.vcard import read_vcards


def read_people(raw: bytes) -> Read:
    """The people in the bytes of a vCard or CSV file; nothing in it raises."""
    if len(raw) > MOST_BYTES:
        return Read((), (Trouble(1, "The file is larger than 2 MB: split it and take its parts in one by one."),))
    text = _decoded(raw)
    if not text.strip():
        return Read((), (Trouble(1, "The file is empty."),))
    found = read_vcards(text) if text.lstrip()[:12].upper().startswith("BEGIN:VCARD") else read_table(text)
    if len(found.people) > MOST_PEOPLE:
        line = found.people[MOST_PEOPLE].line
        much = Trouble(line, f"More than {MOST_PEOPLE:,} people: those from here on were not read.")
        return Read(found.people[:MOST_PEOPLE], (*found.troubles, much))
    return found


def _decoded(raw: bytes) -> str:
    """UTF-8 or UTF-16 where the file says so or is it, else what Windows writes in the west of Europe and America."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace").replace("\0", "")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return text.replace("\0", "")
