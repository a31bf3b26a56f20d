"""One calendar of an account: what changed since (RFC 6578), what is in it, and events written under their etags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, unquote, urljoin, urlsplit

from frontdesk.channels.calendar.dav.session import Account
from frontdesk.channels.calendar.dav.xml import (
    CALDAV,
    CTAG,
    DAV,
    Multistatus,
    Response,
    multiget_report,
    multistatus,
    propfind,
    query_report,
    sync_report,
    uid_report,
)
from frontdesk.channels.calendar.errors import CalendarError, NotAllowedError, NotThereError
from frontdesk.channels.calendar.place import host_of
from frontdesk.channels.calendar.wire import Answer

AT_ONCE, MOST_PAGES = 50, 40
_ICS = "text/calendar; charset=utf-8"


class ChangedError(CalendarError):
    """What was to be written is no longer as the desk knows it (412): look again first."""


class TakenError(CalendarError):
    """There is an event of the same UID in the calendar, under another path (RFC 4791, section 5.3.2.1)."""


@dataclass(frozen=True, slots=True)
class Item:
    """One resource: its path, what the server calls its state, and its text."""

    href: str
    etag: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The paths that changed or went since a token; `token` is where to go on from, "" where the server has none.

    `is_known` is false where the server no longer knows the token: all has to be read anew.
    """

    changed: frozenset[str]
    token: str
    is_known: bool = True

    @property
    def is_any(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.changed) or not self.is_known


@dataclass(frozen=True, slots=True)
class Collection:
    """A calendar at its address."""

    account: Account
    url: str

    def href_of(self, uid: str) -> str:
        """The path at which an event of the desk's is kept: always the same for one UID."""
        return f"{urlsplit(self.url).path.rstrip('/')}/{quote(uid, safe='')}.ics"

    def changes(self, token: str) -> Changes:
        """What has changed since a token; without one, only where to begin."""
        if token.startswith(_CTAG):
            return self._by_ctag(token)
        changed, current = set[str](), token
        for _ in range(MOST_PAGES):
            answer = self.account.report(self.url, sync_report(current), 0)
            if answer.status in (403, 409) and token:
                return Changes(frozenset(), "", is_known=False)
            if answer.status != 207:
                return self._by_ctag(token)
            told = multistatus(answer.body)
            changed |= {path_of(one.href) for one in told.responses if path_of(one.href) != path_of(self.url)}
            is_more = any(one.status == 507 for one in told.responses)
            if not told.token or (is_more and told.token == current):
                break
            current = told.token
            if not is_more:
                return Changes(frozenset(changed), current, is_known=bool(token))
        return Changes(frozenset(changed), "", is_known=False)

    def between(self, start: int, end: int) -> list[Item]:
        """The events that touch a time (epoch seconds), whole: with all their repeats and exceptions."""
        answer = self.account.report(self.url, query_report(_utc(start), _utc(end)), 1)
        return _items(self._told(answer).responses)

    def items(self, hrefs: Sequence[str]) -> dict[str, Item]:
        """Certain resources, by the paths under which they are asked for; what is not there is missing."""
        told_of: dict[str, Item] = {}
        for first in range(0, len(hrefs), AT_ONCE):
            some = list(hrefs[first : first + AT_ONCE])
            told = self._told(self.account.report(self.url, multiget_report(some), 0))
            told_of |= {one.href: one for one in _items(told.responses)}
        # What the server leaves out of its answer is not gone for that: it is asked for by itself.
        found = {href: told_of.get(path_of(href)) or self.item(href) for href in hrefs}
        return {href: Item(href, one.etag, one.text) for href, one in found.items() if one is not None}

    def under(self, uid: str) -> Item | None:
        """The event of that UID, wherever in the calendar it stands; None where there is none."""
        told = self._told(self.account.report(self.url, uid_report(uid), 1))
        return next((one for one in _items(told.responses) if uid in one.text), None)

    def item(self, href: str) -> Item | None:
        """One resource; None where the server says that it is not there."""
        answer = self.account.asked("GET", urljoin(self.url, href), None, {})
        if answer.status in (404, 410):
            return None
        if answer.status != 200:
            raise _refusal(answer, "tell what is in the calendar")
        return Item(href, answer.headers.get("etag", ""), answer.body.decode("utf-8", "replace"))

    def put(self, href: str, text: str, etag: str) -> str:
        """Write an event: over the state that is known, or new where none is; its etag then, "" where it is not told.

        Raises ChangedError where it is in another state, or is there already; TakenError where its UID is elsewhere.
        """
        known = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        answer = self.account.asked("PUT", urljoin(self.url, href), text.encode(), {"Content-Type": _ICS, **known})
        if answer.status == 412:
            raise ChangedError("The event changed in your calendar meanwhile.")
        if answer.status in (403, 409) and b"no-uid-conflict" in answer.body:
            raise TakenError("The event stands in your calendar already, at another address.")
        if answer.status not in (200, 201, 204):
            raise _refusal(answer, "take an event")
        return answer.headers.get("etag", "")[:300]

    def delete(self, href: str) -> None:
        """Take an event away, if it is there."""
        answer = self.account.asked("DELETE", urljoin(self.url, href), None, {})
        if answer.status not in (200, 202, 204, 404, 410):
            raise _refusal(answer, "let an event go")

    def _by_ctag(self, token: str) -> Changes:
        """For servers without reports of changes: one word that is another whenever anything is."""
        _, told = self.account.propfind(self.url, propfind("s:getctag"), 0)
        tag = told.responses[0].text(CTAG) if told.responses else ""
        new = f"{_CTAG}{tag}" if tag else ""
        return Changes(frozenset(), new, is_known=bool(tag) and new == token)

    def _told(self, answer: Answer) -> Multistatus:
        if answer.status != 207:
            raise _refusal(answer, "tell what is in the calendar")
        return multistatus(answer.body)


def path_of(href: str) -> str:
    """The path of an address, without the ways in which servers write the same one differently."""
    return quote(unquote(urlsplit(href).path))


def _items(responses: Sequence[Response]) -> list[Item]:
    found = [(path_of(one.href), one.text(f"{DAV}getetag"), one.text(f"{CALDAV}calendar-data")) for one in responses]
    return [Item(href, etag, text) for href, etag, text in found if text]


def _refusal(answer: Answer, what: str) -> CalendarError:
    host = host_of(answer.url)
    if answer.status == 403:
        return NotAllowedError(f"{host} does not let the desk {what} (it says 403). May the account write there?")
    if answer.status in (404, 410):
        return NotThereError(f"{host} has this calendar no more (it says {answer.status}).")
    return CalendarError(f"{host} could not {what} (it says {answer.status}). It is tried again.")


def _utc(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


_CTAG = "ctag:"
