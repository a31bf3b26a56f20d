"""Versions of one policy: hours and queues of a date from the one in force on it, all else from the contact's."""

import pytest

from desk.practice import BASE, clock, decided, policy_of, slot
from frontdesk.desk import Rules
from frontdesk.policy import MixedZonesError

JULY = BASE["head"].replace("2026-01-01", "2026-07-01")
LATER_BATCHES = BASE["batches"].replace("09:30-10:30", "11:00-12:00")


def both(**later: str) -> Rules:
    return Rules([policy_of(), policy_of(**{"head": JULY, **later})])


def test_a_slot_after_the_change_is_the_new_versions() -> None:
    found = decided("2026-06-30 16:30", desk=both(batches=LATER_BATCHES))

    assert slot(found.plan) == ("morning", "2026-07-01 11:00", "2026-07-01 12:00")


def test_the_turnaround_is_that_of_the_contacts_version() -> None:
    slow = BASE["email"].replace('"1 business day"', '"3 business days"')

    assert clock(decided("2026-06-30 10:00", desk=both(email=slow)).plan.promise_by) == "2026-07-01 17:00"
    assert clock(decided("2026-07-01 10:00", desk=both(email=slow)).plan.promise_by) == "2026-07-06 17:00"


def test_hours_change_on_their_date() -> None:
    desk = both(hours='[hours]\nwed = ["10:00-14:00"]\n')

    assert decided("2026-06-30 09:30", desk=desk).desk == "open"
    assert decided("2026-07-01 09:30", desk=desk).desk == "closed"


def test_a_queue_that_was_renamed_still_serves_its_channel() -> None:
    desk = both(
        batches='[batches]\nnoon = { days = "mon-fri", at = "11:00-12:00", minutes_each = 10 }\n',
        email=BASE["email"].replace('["morning", "afternoon", "weekend"]', '["noon"]'),
    )

    assert slot(decided("2026-06-30 16:30", desk=desk).plan) == ("noon", "2026-07-01 11:00", "2026-07-01 12:00")


def test_the_first_version_covers_the_time_before_it() -> None:
    assert decided("2020-06-16 10:00", desk=both()).desk == "open"


def test_versions_in_two_zones_are_refused_in_a_sentence() -> None:
    with pytest.raises(MixedZonesError, match="time zones"):
        both(head=JULY.replace("America/New_York", "Europe/London"))
