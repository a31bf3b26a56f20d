"""An account at a calendar server: connected if it lets the desk in, its calendars chosen, let go."""

import time
from collections.abc import Collection as Chosen

from frontdesk.channels.calendar import CalendarError, host_of, near_from_environment
from frontdesk.channels.calendar.dav import Account, Collection, Known, find
from frontdesk.channels.calendar.place import parts_of
from frontdesk.office.calendars.keeping import MOST, NotKeptError
from frontdesk.store import trail
from frontdesk.store.models import Calendar, CalendarKind, CalendarLogin
from frontdesk.store.opening import together
from frontdesk.store.queries import calendar_accounts, calendars
from frontdesk.store.queries.calendar_accounts import NewLogin
from frontdesk.store.queries.calendars import NewCalendar
from frontdesk.store.secret_key import seal_secret, unseal_secret

KNOWN = {
    "icloud.com": "https://caldav.icloud.com/",
    "me.com": "https://caldav.icloud.com/",
    "mac.com": "https://caldav.icloud.com/",
    "fastmail.com": "https://caldav.fastmail.com/",
    "yahoo.com": "https://caldav.calendar.yahoo.com/",
    "zoho.com": "https://calendar.zoho.com/caldav/",
}
"""Where the calendars of providers are, for whoever gives a mail address alone."""
PATIENCE, PATIENCE_OF_A_PAGE = 200.0, 30.0
"""Seconds for all questions of one look at a calendar, within the lease of its claim; and while somebody waits."""
GOOGLE = ("gmail.com", "googlemail.com")


def connect(practice: int, url: str, user: str, password: str, at: int, by: str) -> CalendarLogin:
    """Sign in, and keep the account with its calendars, none of them chosen yet. Raises NotKeptError, CalendarError."""
    address, name = _address(url, user), user.strip()
    if not name or not password:
        raise NotKeptError("Write the name and the password of the account; nothing was stored.")
    end = time.monotonic() + PATIENCE_OF_A_PAGE
    found = find(Account(address, name, password, near_from_environment(), until=end))
    with together(practice):
        login = calendar_accounts.add_login(practice, NewLogin(address, name, seal_secret(password), at, by))
        _take(practice, login, found, at, by)
        for row in calendar_accounts.of_login(practice, login.pk):
            calendars.read_soon(practice, row.pk, at)
        told = {"login": login.pk, "host": host_of(address), "calendars": len(found), "by": by}
        trail.note(practice, at, "calendar account connected", told)
    return login


def listed(practice: int) -> list[tuple[CalendarLogin, str]]:
    """The accounts, each with its server."""
    return [(one, host_of(one.url)) for one in calendar_accounts.logins(practice)]


def one(practice: int, login: int) -> tuple[CalendarLogin, str, list[Calendar]] | None:
    """An account with its server and its calendars; None where there is none of that id."""
    row = calendar_accounts.login(practice, login)
    return None if row is None else (row, host_of(row.url), calendar_accounts.of_login(practice, login))


def look_again(practice: int, login: int, at: int, by: str) -> int | None:
    """Look which calendars the account has; how many are new. Raises CalendarError."""
    row = calendar_accounts.login(practice, login)
    if row is None:
        return None
    found = find(account_of(row, PATIENCE_OF_A_PAGE))
    with together(practice):
        return _take(practice, row, found, at, by)


def choose(practice: int, login: int, busy: Chosen[int], written: int, at: int, by: str, *, cancels: bool) -> bool:
    """Which of its calendars take time, and to which one appointments are written (0: to none)."""
    with together(practice):
        if calendar_accounts.login(practice, login) is None:
            return False
        for row in calendar_accounts.of_login(practice, login):
            is_busy, is_written = row.pk in busy, row.pk == written
            if (row.is_busy, row.is_written) != (is_busy, is_written):
                calendar_accounts.choose(practice, row.pk, at, is_busy=is_busy, is_written=is_written)
        calendar_accounts.set_cancels(practice, login, cancels=cancels)
        told = {"login": login, "busy": sorted(busy), "written": written, "cancels": cancels, "by": by}
        trail.note(practice, at, "calendars chosen", told)
    return True


def remove(practice: int, login: int, at: int, by: str) -> bool:
    """Let it go, its password with it; the appointments that stand in its calendars stay there."""
    with together(practice):
        if not calendar_accounts.remove_login(practice, login):
            return False
        trail.note(practice, at, "calendar account removed", {"login": login, "by": by})
    return True


def account_of(login: CalendarLogin, patience: float = PATIENCE) -> Account:
    """The account as it signs in, for so many seconds. Raises KeyFileError."""
    end = time.monotonic() + patience
    return Account(login.url, login.user, unseal_secret(login.secret), near_from_environment(), until=end)


def collection_of(row: Calendar) -> Collection:
    """The calendar at its server. Raises KeyFileError, CalendarError."""
    if row.login is None:
        raise CalendarError("The account of this calendar is gone.")
    return Collection(account_of(row.login), unseal_secret(row.sealed))


def _take(practice: int, login: CalendarLogin, found: list[Known], at: int, by: str) -> int:
    """Keep the calendars that are new, each under a name that no other has; how many those are."""
    rows = calendars.calendars(practice)
    names = {one.name.casefold() for one in rows}
    there = {unseal_secret(one.sealed) for one in rows if one.login_id == login.pk}
    new = [one for one in found if one.url not in there][: max(MOST - len(rows), 0)]
    for one in new:
        name = _free(one.name or "Calendar", names)
        names.add(name.casefold())
        host = host_of(one.url)
        made = NewCalendar(CalendarKind.CALDAV, name, at, by, host, seal_secret(one.url), login.pk, is_busy=False)
        calendars.add_calendar(practice, made)
    return len(new)


def _free(name: str, names: set[str]) -> str:
    found, number = name[:90], 2
    while found.casefold() in names:
        found, number = f"{name[:90]} {number}", number + 1
    return found


def _address(url: str, user: str) -> str:
    """Where the account is: as typed, or as it is known of the provider. Raises NotKeptError, CalendarError."""
    given, domain = url.strip(), user.rpartition("@")[2].strip().casefold()
    if not given and domain in GOOGLE:
        raise NotKeptError(
            "Google lets no program in to calendars by a password; nothing was stored. Add its secret address in "
            "iCal format instead: it is read every quarter of an hour."
        )
    if not given:
        given = KNOWN.get(domain, "")
    if not given:
        raise NotKeptError("Write the address of your calendar's server; nothing was stored.")
    if "://" not in given:
        given = f"https://{given}"
    return parts_of(given).geturl()
