"""The addresses of pages that are sent to people: signed, each for one purpose and one row, good for a while."""

import os
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from frontdesk.errors import FrontdeskError
from frontdesk.store.links import Token, sign, unsign

if TYPE_CHECKING:
    from frontdesk.store.models import Member

URL, USUAL = "FRONTDESK_URL", "http://127.0.0.1:8200"
"""The setting that says how the desk's pages are reached, and what holds without it: this machine alone."""
PROXIES = "FRONTDESK_PROXIES"
DAY = 86_400


class PageAddressError(FrontdeskError):
    """FRONTDESK_URL is no address at which pages can be reached."""


class Purpose(StrEnum):
    """What a link opens. A token of one purpose opens nothing else."""

    ALERT = "alert"  # one alert
    HELD = "held"  # one held reply
    DESK = "desk"  # the desk of a practice, for one member
    INVITE = "invite"  # to choose a password, once, as a member
    BEGIN = "begin"  # the questions by which a practice begins, once
    BOOK = "book"  # the booking page of a practice, for one client
    PLACE = "place"  # one place that is held while the form is filled in
    BOOKING = "booking"  # one appointment: seen, moved, cancelled
    CALENDAR = "calendar"  # the appointments of a practice, for the owner's calendar program
    ORIENTATION = "o"  # what one client is asked to agree to, and what she agreed to
    SESSION = "session"  # the same, as the cookie of a browser that came in


GOOD_FOR = {
    Purpose.ALERT: 7 * DAY,
    Purpose.HELD: 30 * DAY,
    Purpose.DESK: 30 * DAY,
    Purpose.INVITE: 7 * DAY,
    Purpose.BEGIN: 14 * DAY,
    Purpose.BOOK: 400 * DAY,
    Purpose.PLACE: DAY,
    Purpose.BOOKING: 400 * DAY,
    Purpose.CALENDAR: 3650 * DAY,
    Purpose.ORIENTATION: 60 * DAY,
    Purpose.SESSION: 30 * DAY,
}
"""Seconds after which a link of that purpose opens nothing any more."""


@dataclass(frozen=True, slots=True)
class Base:
    """Where the pages stand, as people reach them: `url` without a slash at its end, `host` without a port."""

    url: str
    host: str
    prefix: str = ""
    is_encrypted: bool = False

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return self.url.removesuffix(self.prefix) if self.prefix else self.url


def base_from_environment() -> Base:
    """Where the pages stand, as the environment says. Raises PageAddressError."""
    given = os.environ.get(URL) or USUAL
    try:
        parts = urlsplit(given.strip())
        port = parts.port
    except ValueError as error:
        raise PageAddressError(f"{URL} is no address: {error}. {_EXAMPLE}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
        raise PageAddressError(f"{URL} is no address of a page. {_EXAMPLE}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    prefix = parts.path.rstrip("/")
    url = f"{parts.scheme}://{host}{'' if port is None else f':{port}'}{prefix}"
    return Base(url, host, prefix, parts.scheme == "https")


def proxies_from_environment() -> int:
    """How many web servers stand in front and say who asked (X-Forwarded-For). Raises PageAddressError."""
    given = os.environ.get(PROXIES) or "0"
    if not (given.isascii() and given.isdigit()):
        raise PageAddressError(f"{PROXIES} is how many web servers stand in front: a number, and 0 without it.")
    return int(given)


def alert_page(practice: int, alert: int, member: int = 0) -> str:
    """Where an alert is seen and taken; `member` is to whom the link is given."""
    return _address(Purpose.ALERT, practice, alert, member)


def held_page(practice: int, outgoing: int) -> str:
    """Where a held reply is sent now or taken back."""
    return _address(Purpose.HELD, practice, outgoing)


def desk_page(practice: int, member: int) -> str:
    """Where a member comes in to the practice's desk."""
    return _address(Purpose.DESK, practice, member)


def invite_page(practice: int, member: int) -> str:
    """Where a member chooses her password: one that was used opens nothing any more."""
    return _address(Purpose.INVITE, practice, member)


def orientation_page(practice: int, client: int) -> str:
    """Where a client reads and signs the orientation, and finds what she signed."""
    return _address(Purpose.ORIENTATION, practice, client)


def begin_page(row: int) -> str:
    """Where a practice begins; the link is of no practice yet."""
    return f"{base_from_environment().url}/{Purpose.BEGIN}/{sign(Purpose.BEGIN, 0, row)}/"


def book_page(practice: int, client: int) -> str:
    """Where a client books, under her own tier."""
    return _address(Purpose.BOOK, practice, client)


def times_page(slug: str) -> str:
    """Where anybody books at a practice that has opened its page of times."""
    return f"{base_from_environment().url}/b/{slug}/"


def booking_page(practice: int, appointment: int) -> str:
    """Where an appointment is seen, moved and cancelled."""
    return _address(Purpose.BOOKING, practice, appointment)


def appointments_feed(practice: int) -> str:
    """Where the owner's calendar program finds the appointments; one address, until it is ended."""
    return f"{_address(Purpose.CALENDAR, practice, 0)}appointments.ics"


def place_token(practice: int, appointment: int) -> str:
    """What opens the form of a place that is held."""
    return _token(Purpose.PLACE, practice, appointment)


def book_token(practice: int, client: int) -> str:
    """What opens the page of times for a client."""
    return _token(Purpose.BOOK, practice, client)


def booking_token(practice: int, appointment: int) -> str:
    """What opens the page of an appointment."""
    return _token(Purpose.BOOKING, practice, appointment)


def session_of(practice: int, member: int) -> str:
    """What the browser of a member keeps."""
    return _token(Purpose.SESSION, practice, member)


def opened(purpose: Purpose, token: str) -> tuple[int, int] | None:
    """The practice and row that a token opens; None where it was not made here for this, is too old or withdrawn."""
    found = unsign(purpose, token, GOOD_FOR[purpose])
    return None if found is None or _is_withdrawn(purpose, found) else (found.practice, found.row)


def member_opened(purpose: Purpose, token: str) -> "Member | None":
    """The member to whom a link or a browser's cookie belongs; None as of `opened`, and for one who is gone."""
    found = unsign(purpose, token, GOOD_FOR[purpose])
    return None if found is None else _withdrawn().member_by_link(found.practice, found.row, found.generation)


def was_of(purpose: Purpose, token: str) -> int | None:
    """The practice of a link that was made here for this, whether it is still good or not."""
    found = unsign(purpose, token, None)
    return None if found is None else found.practice


def was_withdrawn(purpose: Purpose, token: str) -> bool:
    """Whether a token would open something, had it not been withdrawn."""
    found = unsign(purpose, token, GOOD_FOR[purpose])
    return found is not None and _is_withdrawn(purpose, found)


def _is_withdrawn(purpose: Purpose, found: Token) -> bool:
    of_row, of_member = _withdrawn().generations(found.practice, _kind(purpose), found.row, found.member)
    return found.generation != of_row or (bool(found.member) and found.member_generation != of_member)


def _token(purpose: Purpose, practice: int, row: int, member: int = 0) -> str:
    of_row, of_member = _withdrawn().generations(practice, _kind(purpose), row, member)
    return sign(purpose, practice, row, of_row, member, of_member)


def _kind(purpose: Purpose) -> Purpose:
    """A browser that came in by a link stands and falls with it."""
    return Purpose.DESK if purpose is Purpose.SESSION else purpose


def _withdrawn() -> ModuleType:
    """The questions to the store: the settings of the pages import this module before there are any tables."""
    from frontdesk.store.queries import withdrawn

    return withdrawn


def _address(purpose: Purpose, practice: int, row: int, member: int = 0) -> str:
    # The slash at the end keeps programs that make links of plain text from cutting a "-" or "_" off.
    return f"{base_from_environment().url}/{purpose}/{_token(purpose, practice, row, member)}/"


_EXAMPLE = f"It looks like https://desk.example.com; leave it out for {USUAL}."
