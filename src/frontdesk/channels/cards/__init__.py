"""Files of people: vCard 3 and 4 (RFC 2426, RFC 6350) and CSV, read strictly and in bounded time."""

from frontdesk.channels.cards.model import FIELDS, MOST_BYTES, MOST_PEOPLE, Person, Read, Trouble
from frontdesk.channels.cards.read import read_people

__all__ = ["FIELDS", "MOST_BYTES", "MOST_PEOPLE", "Person", "Read", "Trouble", "read_people"]
