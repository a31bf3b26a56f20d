"""A client for the pages, with something of everything."""

from datetime import date

from frontdesk.office.clients import goodwill, joining, keeping
from frontdesk.office.clients.reading import read_address
from frontdesk.office.take_in import take_in
from frontdesk.store.models import Client
from frontdesk.store.queries import people
from frontdesk.store.queries.clients import Kept
from frontdesk.web import desks
from office.test_clients import by_phone
from storing import START

HOUR = 3600
TABLE = b"name,email,tier\nDi Lake,di@lake.example,retainer\nEve,eve@lake.example,gold\n"


def a_client(practice: int, name: str = "Cy Fern") -> int:
    """A client whom the ladder wants to talk to; her id."""
    kept = Kept(name, "retainer", "en", "Europe/Madrid", notes="likes mornings", since=date(2024, 5, 1))
    addresses = [read_address("cy@fern.example"), read_address("+1 555 0142")]
    row = keeping.make(practice, kept, addresses, START, "Ada").client or 0
    Client.objects.filter(pk=row).update(guide_signed_at=START, monthly_cents=120_000, monthly_minutes=600)
    for number in range(4):
        take_in(desks.DESKS, practice, by_phone(number, START + number * 900, channel="phone", text="Hello?"))
    take_in(desks.DESKS, practice, by_phone(9, START + HOUR, channel="phone", text="Our site is down."))
    goodwill.log(practice, row, date(2026, 3, 6), 25, "A second look at the palette", START, "Ada")
    people.grant_exception(practice, row, START, "a launch")
    old = keeping.make(practice, Kept("Cy at the old firm"), [read_address("cy@old.example")], START, "Ada").client or 0
    joining.join(practice, row, old, START, "Ada")
    return row
