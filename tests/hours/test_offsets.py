"""Every change of every clock is seen, and ranges of the wall clock become the right instants."""

from datetime import UTC, date, datetime
from importlib import resources
from zoneinfo import _zoneinfo  # type: ignore[attr-defined]

import pytest

from frontdesk.hours import Span, find_zone, instants, parse_span, zones
from frontdesk.hours.offsets import BEGINNING, END, stretches


def _hours(zone: str, day: date, span: str) -> list[tuple[str, str]]:
    found = instants(find_zone(zone), day, parse_span(span))
    return [tuple(datetime.fromtimestamp(one, UTC).strftime("%d %H:%M") for one in pair) for pair in found]  # type: ignore[misc]


def test_a_range_on_a_plain_day_is_one_interval() -> None:
    assert _hours("America/New_York", date(2026, 7, 1), "09:00-12:00") == [("01 13:00", "01 16:00")]


def test_a_range_that_ends_in_a_skipped_hour_ends_at_the_jump() -> None:
    assert _hours("America/New_York", date(2026, 3, 8), "01:00-02:30") == [("08 06:00", "08 07:00")]


def test_a_range_that_begins_in_a_skipped_hour_begins_at_the_jump() -> None:
    assert _hours("America/New_York", date(2026, 3, 8), "02:30-04:00") == [("08 07:00", "08 08:00")]


def test_a_range_within_a_skipped_hour_is_nothing() -> None:
    assert _hours("America/New_York", date(2026, 3, 8), "02:00-03:00") == []


def test_a_range_within_a_repeated_hour_is_twice() -> None:
    assert _hours("America/New_York", date(2026, 11, 1), "01:15-01:45") == [
        ("01 05:15", "01 05:45"),
        ("01 06:15", "01 06:45"),
    ]


def test_a_day_that_never_was_has_no_hours() -> None:
    assert _hours("Pacific/Apia", date(2011, 12, 30), "00:00-24:00") == []


def test_a_midnight_that_does_not_exist_opens_at_one() -> None:
    assert _hours("America/Santiago", date(2026, 9, 6), "00:00-02:00") == [("06 04:00", "06 05:00")]


def test_a_change_of_half_an_hour_counts_half_an_hour() -> None:
    ((start, end),) = instants(find_zone("Australia/Lord_Howe"), date(2026, 10, 4), Span(60, 240))

    assert end - start == 9000


def test_a_range_of_no_length_is_nothing() -> None:
    assert instants(find_zone("Europe/Paris"), date(2026, 7, 1), Span(540, 540)) == ()


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_is_are_outside_the_world(day: date) -> None:
    assert instants(find_zone("Asia/Tokyo"), day, Span(0, 720)) == ()


@pytest.mark.parametrize("year", [1, 9999])
def test_the_world_ends_where_datetimes_do(year: int) -> None:
    known = stretches(find_zone("Pacific/Kiritimati"), year)

    assert known[0][0] >= BEGINNING
    assert known[-1][1] <= END


@pytest.mark.parametrize("key", ["America/Recife", "Africa/Casablanca", "Asia/Gaza", "Europe/Lisbon", "Pacific/Apia"])
def test_no_change_of_a_restless_clock_is_missed(key: str) -> None:
    assert _changes_seen(key, range(1900, 2038)) == _changes_written(key, range(1900, 2038))


@pytest.mark.proof
def test_no_change_of_any_clock_is_missed() -> None:
    for key in sorted(zones._names() - {"Factory"}):
        if not zones._MERE_OFFSET.fullmatch(key):
            assert _changes_seen(key, range(1850, 2101)) == _changes_written(key, range(1850, 2101)), key


def _changes_seen(key: str, years: range) -> list[tuple[int, int]]:
    found = [(since, offset) for year in years for since, _, offset in stretches(find_zone(key), year)[1:]]
    return sorted({change for change in found if change[0] < _january(years[-1])})


def _changes_written(key: str, years: range) -> list[tuple[int, int]]:
    """The changes as the zone file lists them, and where it gives a rule instead, as the rule has them."""
    with resources.files("tzdata.zoneinfo").joinpath(*key.split("/")).open("rb") as data:
        zone = _zoneinfo.ZoneInfo.from_file(data, key=key)
    moments = list(zone._trans_utc)
    if isinstance(zone._tz_after, _zoneinfo._TZStr):
        listed = datetime.fromtimestamp(moments[-1], UTC).year if moments else years[0]
        for year in range(listed, years[-1] + 1):
            start, end = zone._tz_after.transitions(year)
            moments += [start - _seconds(zone._tz_after.std), end - _seconds(zone._tz_after.dst)]
    moments = sorted({round(moment) for moment in moments if _january(years[0]) <= moment < _january(years[-1])})
    found = [(moment, _offset(zone, moment - 1), _offset(zone, moment)) for moment in moments]
    return [(moment, after) for moment, before, after in found if before != after]


def _seconds(info: "_zoneinfo._ttinfo") -> int:
    return int(info.utcoff.total_seconds())


def _offset(zone: "_zoneinfo.ZoneInfo", moment: int) -> int:
    offset = datetime.fromtimestamp(moment, zone).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())


def _january(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp())
