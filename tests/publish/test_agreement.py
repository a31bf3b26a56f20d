"""Every device agrees with the desk: what is published is read by programs that are not ours, and compared."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from frontdesk.channels import devices
from frontdesk.hours import subtract, union
from frontdesk.publish import Source
from frontdesk.publish.agreement import Disagreement, disagreements, moments, open_at
from frontdesk.publish.dates import dates_of, week_open
from policy.samples import GOOD, spoiled
from publish.drawn import practices
from publish.sources import shipped, source, text

HOUR = 3600
TRADES = ("assistant", "coach", "realtor", "studio")
SLOW = settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
NIGHTLY = spoiled(
    ('mon = ["09:00-12:00", "13:00-17:00"]', 'mon = ["22:00-02:30"]\nsat = ["00:00-24:00"]\nsun = ["00:00-03:00"]')
)
LATER = spoiled(("effective = 2026-01-01", "effective = 2026-05-13"), ('tue = ["09:00-12:00", "13:00-17:00"]', ""))


def sources() -> dict[str, Source]:
    return {
        "the good one": source(),
        "nights": source(NIGHTLY),
        "two versions": source(GOOD, LATER),
        **{trade: source(shipped(trade)) for trade in TRADES},
    }


def by_maps(published: Source, asked: list[int]) -> list[Disagreement]:
    value = text("osm", published).strip()
    return disagreements(published, asked, devices.open_minutes(value, published.zone, asked))


def by_closures(published: Source, asked: list[int]) -> list[Disagreement]:
    busy = devices.events(text("ics", published), published.zone, *published.window)
    spans = union(subtract(week_open(published, dates_of(published)), busy.closed), busy.open)
    return disagreements(published, asked, open_at(spans, asked))


def by_availability(published: Source, asked: list[int]) -> list[Disagreement]:
    spans = devices.availability(text("vavailability", published), published.zone, *published.window)
    return disagreements(published, asked, open_at(spans, asked))


READERS = (by_maps, by_closures, by_availability)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", sorted(sources()))
def test_every_hour_and_every_change_of_the_year_is_as_the_desk_says(
    name: str, reader: Callable[[Source, list[int]], list[Disagreement]]
) -> None:
    published = sources()[name]

    assert reader(published, moments(published, HOUR)) == []


@SLOW
@given(practices())
def test_calendars_agree_for_any_practice(published: Source) -> None:
    asked = moments(published, 12 * HOUR)

    assert by_closures(published, asked) == []
    assert by_availability(published, asked) == []


@SLOW
@given(practices())
def test_maps_agree_for_any_practice_but_in_the_hour_shown_twice(published: Source) -> None:
    asked = moments(published, 12 * HOUR)
    blurred = dates_of(published).blurred

    wrong = by_maps(published, asked)

    days = {published.rules.local(at).date() for one in blurred for at in (one.start, one.end)}
    assert [one for one in wrong if published.rules.local(one.at).date() not in days] == []
