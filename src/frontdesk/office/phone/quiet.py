"""Texts that the desk starts by itself wait for the day of whoever reads them; and which numbers take texts at all."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from phonenumbers import NumberParseException, PhoneNumberType, number_type, parse, region_code_for_number

from frontdesk.desk.quiet import loud_from
from frontdesk.hours import UnknownZoneError, find_zone
from frontdesk.hours.countries import zones_of
from frontdesk.store.models import Outgoing, OutKind
from frontdesk.store.queries import people

_NO_TEXTS = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
    PhoneNumberType.VOICEMAIL,
}
BY_ITSELF = (OutKind.REMINDER, OutKind.INVITATION)
"""What the desk starts; and that a call found nobody. Answers to what came in, and to an alarm, go at once."""


def takes_texts(number: str) -> bool:
    """Whether a number (digits with its country) may be one that takes texts: not where it is surely none."""
    kind, _ = _known(number)
    return kind not in _NO_TEXTS


@lru_cache(maxsize=4096)
def _known(number: str) -> tuple[int, str]:
    try:
        found = parse(f"+{number}")
    except NumberParseException:
        return PhoneNumberType.UNKNOWN, ""
    return number_type(found), region_code_for_number(found) or ""


def zones(own: ZoneInfo, client_zone: str, number: str) -> tuple[ZoneInfo, ...]:
    """Where whoever reads a text may be: the client's own zone; else the number's country, all its zones.

    In a country of several the practice's own counts where it is one of them: clients are mostly near. `own` is the
    practice's zone.
    """
    try:
        if client_zone:
            return (find_zone(client_zone),)
        names = zones_of(_known(number)[1])
        return (own,) if not names or own.key in names else tuple(find_zone(one) for one in names)
    except UnknownZoneError:
        return (own,)


def text_from(own: ZoneInfo, practice: int, client_id: int | None, number: str, at: int) -> int:
    """When a text that the desk starts may leave: `at`, or when the night is over for its reader (epoch seconds)."""
    client = people.client(practice, client_id) if client_id is not None else None
    found = loud_from(at, zones(own, client.time_zone if client is not None else "", number))
    if found is not None:
        return found
    # Zones so far apart that it is always night in one: then the practice's own day counts.
    return loud_from(at, (own,)) or at


def waits_until(own: ZoneInfo, row: Outgoing, at: int) -> int:
    """When a text in the outbox may leave: later than `at` only for what the desk started by itself."""
    if row.kind not in BY_ITSELF and not row.key.startswith("tried:"):
        return at
    return text_from(own, row.practice_id, row.client_id, row.recipient, at)
