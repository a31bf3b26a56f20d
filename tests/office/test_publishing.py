"""What a practice publishes is what its desk keeps: the stored versions, and what is set by hand."""

from datetime import UTC, datetime

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.founding import adopt
from frontdesk.office.overriding import override
from frontdesk.office.publishing import source_of
from policy.samples import GOOD, spoiled
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


def monday(hour: int, day: int = 9) -> int:
    """A time on Monday, March 9, 2026 (or another of its days) in New York, as epoch seconds."""
    return int(datetime(2026, 3, day, hour + 4, tzinfo=UTC).timestamp())


def test_a_desk_publishes_in_its_first_language_unless_told() -> None:
    practice = new_practice(spoiled(('languages = ["en"]', 'languages = ["es", "en"]')))

    assert source_of(Desks(), practice, START).language == "es"
    assert source_of(Desks(), practice, START, "en").language == "en"


def test_versions_that_take_over_later_are_published_too() -> None:
    practice = new_practice(GOOD)
    adopt(practice, spoiled(("effective = 2026-01-01", "effective = 2026-06-01")), START)

    found = source_of(Desks(), practice, START)

    assert [one.effective.isoformat() for one in found.versions] == ["2026-01-01", "2026-06-01"]
    assert "2026-01-01" in found.text


def test_openings_and_closings_by_hand_are_published() -> None:
    practice = new_practice(GOOD)
    override(practice, monday(10), monday(11), is_open=False, say="at the printer", at=START, by="the test")

    found = source_of(Desks(), practice, START)

    assert found.open_time(monday(9), monday(12)) == ((monday(9), monday(10)), (monday(11), monday(12)))
