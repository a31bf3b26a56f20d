"""A calendar fetched by its address, only if it changed since (RFC 9110, section 13)."""

import ssl
from dataclasses import dataclass
from urllib.parse import urljoin

from frontdesk.channels.calendar.errors import CalendarError, NotThereError
from frontdesk.channels.calendar.place import Near, host_of, parts_of
from frontdesk.channels.calendar.process import MOST_BYTES
from frontdesk.channels.calendar.wire import Answer, Question, ask

REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """By what the server knows whether it has changed."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The file as it was fetched; `raw` is None where it is as it was."""

    raw: bytes | None
    mark: Mark


def fetch(url: str, mark: Mark, near: Near, context: ssl.SSLContext | None = None) -> Fetched:
    """Fetch a calendar. Raises CalendarError and its kin; the address itself stands in none of their sentences."""
    headers = {"Accept": "text/calendar, */*;q=0.5"}
    headers |= {"If-None-Match": mark.etag} if mark.etag else {}
    headers |= {"If-Modified-Since": mark.modified} if mark.modified and not mark.etag else {}
    current = parts_of(url).geturl()
    for _ in range(REDIRECTS + 1):
        answer = ask(Question("GET", current, MOST_BYTES, headers), near, context)
        if not answer.is_redirect:
            return _fetched(answer, mark)
        onward = urljoin(current, answer.headers["location"])
        if current.startswith("https:") and parts_of(onward).scheme != "https":
            raise CalendarError(f"{host_of(current)} sends on to an address without encryption; the desk does not go.")
        current = onward
    raise CalendarError(f"{host_of(url)} sends from one address to the next without an end.")


def _fetched(answer: Answer, mark: Mark) -> Fetched:
    host = host_of(answer.url)
    if answer.status == 304:
        return Fetched(None, mark)
    if answer.status in (401, 403):
        raise NotThereError(f"{host} does not give this calendar out (it says {answer.status}). Publish it anew.")
    if answer.status in (404, 410):
        raise NotThereError(f"{host} has no calendar at this address any more (it says {answer.status}).")
    if answer.status != 200:
        raise CalendarError(f"{host} could not give the calendar now (it says {answer.status}). It is tried again.")
    new = Mark(answer.headers.get("etag", "")[:300], answer.headers.get("last-modified", "")[:100])
    return Fetched(answer.body, new)
