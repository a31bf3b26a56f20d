"""The calendars of an account, found from whatever address its owner has (RFC 6764, section 6; RFC 4791, 6.2.1)."""

from dataclasses import dataclass
from urllib.parse import urljoin

from frontdesk.channels.calendar.dav.session import Account, RefusedError
from frontdesk.channels.calendar.dav.xml import CALDAV, DAV, Response, propfind
from frontdesk.channels.calendar.errors import CalendarError, NotAllowedError
from frontdesk.channels.calendar.place import host_of, parts_of

MOST = 50
_OF_ONE = ("d:resourcetype", "d:displayname", "d:current-user-principal", "d:current-user-privilege-set")
_OF_CALENDAR = (*_OF_ONE, "c:supported-calendar-component-set")


@dataclass(frozen=True, slots=True)
class Known:
    """A calendar of the account: its address, the name that its owner gave it, whether events may be written there."""

    url: str
    name: str
    is_writable: bool


def find(account: Account) -> list[Known]:
    """The account's calendars of events. Raises CalendarError and its kin, in sentences for the owner."""
    url, first = _entrance(account)
    alone = [_known(url, first)] if _is_calendar(first) else []
    principal = first.href_in(f"{DAV}current-user-principal")
    home = _home(account, urljoin(url, principal)) if principal else ""
    if not home:
        if alone:
            return alone
        raise CalendarError(
            f"{host_of(account.url)} lets you in, but shows no calendars at this address. Look for its CalDAV address."
        )
    where, answer = account.propfind(home, propfind(*_OF_CALENDAR), 1)
    found = [_known(urljoin(where, one.href), one) for one in answer.responses if _is_calendar(one)]
    if not found:
        raise CalendarError(f"The account at {host_of(account.url)} has no calendar of events. Make one there first.")
    return found[:MOST]


def _entrance(account: Account) -> tuple[str, Response]:
    """The address that answers: the one that was given, or where the server says that calendars are."""
    given = parts_of(account.url)
    tried = [account.url]
    if given.path in ("", "/"):
        tried = [urljoin(account.url, "/.well-known/caldav"), account.url]
    trouble: CalendarError | None = None
    for url in tried:
        try:
            where, answer = account.propfind(url, propfind(*_OF_ONE), 0)
        except (RefusedError, NotAllowedError):
            raise
        except CalendarError as error:
            trouble = error
            continue
        if answer.responses:
            return where, answer.responses[0]
    raise trouble or CalendarError(f"{host_of(account.url)} shows no calendars at this address.")


def _home(account: Account, principal: str) -> str:
    where, answer = account.propfind(principal, propfind("c:calendar-home-set"), 0)
    href = answer.responses[0].href_in(f"{CALDAV}calendar-home-set") if answer.responses else ""
    return urljoin(where, href) if href else ""


def _is_calendar(one: Response) -> bool:
    """Whether it is a calendar of events; a list of tasks is one too, and is left out."""
    kind = one.found.get(f"{DAV}resourcetype")
    if kind is None or kind.find(f"{CALDAV}calendar") is None:
        return False
    parts = one.found.get(f"{CALDAV}supported-calendar-component-set")
    names = [part.get("name", "").upper() for part in parts] if parts is not None else []
    return not names or "VEVENT" in names


def _known(url: str, one: Response) -> Known:
    name = " ".join(one.text(f"{DAV}displayname").split()) or url.rstrip("/").rpartition("/")[2]
    granted = one.found.get(f"{DAV}current-user-privilege-set")
    rights = {right.tag for right in granted.iter()} if granted is not None else {f"{DAV}write"}
    writes = {f"{DAV}write", f"{DAV}write-content", f"{DAV}all", f"{DAV}bind"}
    return Known(url, name[:100], bool(rights & writes))
