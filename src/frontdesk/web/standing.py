"""What stands on every page of a member: the three questions answered, and the way to the other pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from frontdesk.office.desks import NoPolicyError
from frontdesk.office.glance import Glance, glance
from frontdesk.web import desks
from frontdesk.web.pages.rows import headline, slot_name
from frontdesk.web.times import Times

ENTRIES = ("today", "inbox", "clients", "week", "policy", "report", "settings")
"""The names of the addresses in the navigation; one that leads nowhere (yet) is not shown."""
UNDER_SETTINGS = ("practices", "connect")
"""Pages whose address lies beside the settings, and which are reached from there."""


@dataclass(frozen=True, slots=True)
class Line:
    """The three answers; `until` and `next_when` are markup."""

    practice: str
    stands: str
    desk: str
    until: SafeString | str
    next_name: str
    next_when: SafeString | str
    urgent: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One page in the navigation. `current` is what `aria-current` says, empty elsewhere."""

    label: str
    address: str
    current: str


def for_every_page(request: HttpRequest) -> dict[str, object]:
    """The context processor: nothing for whoever did not come in; the line is asked for only where it is shown."""
    visitor = getattr(request, "visitor", None)
    if visitor is None:
        return {}
    return {"visitor": visitor, "entries": entries(request.path), "standing": _once(lambda: line(visitor.practice))}


def line(practice: int) -> Line | None:
    """The three answers of a practice now; None where it has no policy (the page itself tells that)."""
    try:
        seen = glance(desks.DESKS, practice, desks.now())
    except NoPolicyError:
        return None
    times = Times(seen.rules, seen.at)
    stands, until = headline(seen, times)
    name, when = _next(seen, times)
    return Line(seen.name, stands, seen.desk.value, until, name, when, seen.urgent, seen.given_up)


def _next(seen: Glance, times: Times) -> tuple[str, SafeString | str]:
    slot = seen.next_slot
    return (slot_name(seen, slot.queue), times.span(slot.start, slot.end)) if slot else ("", "")


def entries(path: str) -> list[Entry]:
    """The navigation as seen from a page; the entry whose address begins the page's is the current one."""
    addresses = {name: reverse(name) for name in shown_names()}
    inside = [one for one in addresses.values() if path.startswith(one)]
    here = max(inside, key=len, default="")
    if any(path.startswith(reverse(name)) for name in UNDER_SETTINGS):
        here = addresses.get("settings", here)
    return [
        Entry(name.capitalize(), address, _current(path, address) if address == here else "")
        for name, address in addresses.items()
    ]


def _current(path: str, address: str) -> str:
    return "page" if path == address else "true"


@cache
def shown_names() -> tuple[str, ...]:
    """The names that lead somewhere."""
    return tuple(name for name in ENTRIES if _leads(name))


def _leads(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def _once(ask: Callable[[], Line | None]) -> Callable[[], Line | None]:
    """The same answer however often a template asks."""
    return cache(ask)
