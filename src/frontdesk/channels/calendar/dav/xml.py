"""The XML of WebDAV: questions written, answers read (RFC 4918, section 14)."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from frontdesk.channels.calendar.errors import CalendarError

DAV, CALDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
CTAG = "{http://calendarserver.org/ns/}getctag"
MOST_TAGS = 500_000
"""Four thousand events have a fifth of that; each takes a hundred bytes of memory, whatever is in it."""
_SPACES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"'


@dataclass(frozen=True, slots=True)
class Response:
    """What an answer says of one resource: its properties that were found; `status` of the whole, or 200."""

    href: str
    status: int
    found: dict[str, ET.Element]

    def text(self, name: str) -> str:
        """A property as text; "" where it is not there."""
        one = self.found.get(name)
        return (one.text or "").strip() if one is not None else ""

    def href_in(self, name: str) -> str:
        """The address in a property; "" where there is none."""
        one = self.found.get(name)
        inner = one.find(f"{DAV}href") if one is not None else None
        return (inner.text or "").strip() if inner is not None else ""


@dataclass(frozen=True, slots=True)
class Multistatus:
    """An answer about several resources, and the token of the state that it tells of."""

    responses: tuple[Response, ...]
    token: str = ""


def propfind(*names: str) -> bytes:
    """A question for properties, such as "d:resourcetype"."""
    return _whole("d:propfind", f"<d:prop>{''.join(f'<{one}/>' for one in names)}</d:prop>")


def sync_report(token: str) -> bytes:
    """What has changed since a token (RFC 6578, section 3.2); "" for all that there is."""
    inner = f"<d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop>"
    return _whole("d:sync-collection", inner)


def multiget_report(hrefs: list[str]) -> bytes:
    """Certain resources with their content (RFC 4791, section 7.9)."""
    asked = "".join(f"<d:href>{escape(one)}</d:href>" for one in hrefs)
    return _whole("c:calendar-multiget", f"<d:prop><d:getetag/><c:calendar-data/></d:prop>{asked}")


def query_report(start: str, end: str) -> bytes:
    """The events that touch a time (RFC 4791, section 7.8); both as iCalendar writes instants."""
    times = f'<c:time-range start="{start}" end="{end}"/>'
    wanted = f'<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{times}</c:comp-filter></c:comp-filter>'
    inner = f"<d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter>{wanted}</c:filter>"
    return _whole("c:calendar-query", inner)


def uid_report(uid: str) -> bytes:
    """The events of one UID (RFC 4791, section 7.8.6)."""
    match = f'<c:prop-filter name="UID"><c:text-match collation="i;octet">{escape(uid)}</c:text-match></c:prop-filter>'
    wanted = f'<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{match}</c:comp-filter></c:comp-filter>'
    inner = f"<d:prop><d:getetag/><c:calendar-data/></d:prop><c:filter>{wanted}</c:filter>"
    return _whole("c:calendar-query", inner)


def multistatus(raw: bytes) -> Multistatus:
    """An answer as it is read. Raises CalendarError where it is none."""
    root = _root(raw)
    if root.tag != f"{DAV}multistatus":
        raise CalendarError("The server answers, but not as a calendar's server does (no multistatus).")
    return Multistatus(tuple(_responses(root)), (root.findtext(f"{DAV}sync-token") or "").strip())


def _root(raw: bytes) -> ET.Element:
    # Nothing of WebDAV needs a document type; without one there are no entities that could grow.
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw or b"\0" in raw:
        raise CalendarError("The server answers with a document type, which no calendar's server does.")
    if raw.count(b"<") > MOST_TAGS:
        raise CalendarError("The server answers with more than the desk reads at once. Choose a smaller calendar.")
    try:
        return ET.fromstring(raw)  # noqa: S314 - there is no document type in it
    except (ET.ParseError, ValueError, LookupError) as error:
        raise CalendarError("The server answers, but not as a calendar's server does (no XML).") from error


def _responses(root: ET.Element) -> Iterator[Response]:
    for one in root.iter(f"{DAV}response"):
        found: dict[str, ET.Element] = {}
        for part in one.findall(f"{DAV}propstat"):
            if _status(part.findtext(f"{DAV}status")) == 200:
                for prop in part.findall(f"{DAV}prop"):
                    found |= {inner.tag: inner for inner in prop}
        yield Response((one.findtext(f"{DAV}href") or "").strip(), _status(one.findtext(f"{DAV}status")), found)


def _status(line: str | None) -> int:
    """The number of a status line; 200 where there is none, for then the properties have their own."""
    parts = (line or "").split()
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 200


def _whole(name: str, inner: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><{name} {_SPACES}>{inner}</{name}>'.encode()
