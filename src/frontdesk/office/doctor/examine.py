"""Everything looked at, in the order in which it is told."""

from collections.abc import Iterator

from frontdesk.office.doctor import machine, records
from frontdesk.office.doctor.calendars import calendars
from frontdesk.office.doctor.model import Level, Line, ok
from frontdesk.office.doctor.people import people
from frontdesk.office.doctor.phones import phones
from frontdesk.office.doctor.practices import mailboxes, policies
from frontdesk.office.doctor.work import breakers, work
from frontdesk.store.registry import all_practices


def examine(at: int, *, thorough: bool = False) -> Iterator[Line]:
    """Every line, as it is found. The store is open."""
    yield machine.disk()
    yield machine.zones()
    whole = records.database(thorough=thorough)
    yield whole
    if whole.level is Level.WRONG:
        return
    yield from records.key()
    yield from work(at)
    rows = all_practices()
    if not rows:
        yield ok("practice", "There is no practice yet: frontdesk practice found POLICY.toml")
    for practice in rows:
        for look_at in (policies, mailboxes, calendars, phones, people):
            yield from look_at(practice, at)
        yield from breakers(practice)
