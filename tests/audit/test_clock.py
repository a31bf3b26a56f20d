import numpy as np
import pytest

from frontdesk.audit.clock import guess_zone, hour_of_week, local
from frontdesk.audit.gathering import NO_OFFSET
from frontdesk.hours import find_zone

DAY = 86_400
# Every tenth day of 2025 and 2026, at noon UTC.
NOONS = np.arange(1_735_732_800, 1_735_732_800 + 730 * DAY, 10 * DAY, dtype=np.int64)


def written(place: str) -> "np.typing.NDArray[np.int32]":
    return (local(NOONS, find_zone(place)) - NOONS).astype(np.int32)


@pytest.mark.parametrize(
    "place",
    ["America/New_York", "Europe/London", "Europe/Paris", "Australia/Sydney", "Asia/Kolkata", "America/Phoenix"],
)
def test_the_zone_is_known_by_the_offsets_of_a_year(place: str) -> None:
    guess = guess_zone(NOONS, written(place))

    assert guess is not None
    assert guess.zone == place
    assert guess.agreeing == guess.looked_at


def test_a_journey_does_not_move_home() -> None:
    offsets = written("America/New_York")
    offsets[10:14] = 0

    guess = guess_zone(NOONS, offsets)

    assert guess is not None
    assert guess.zone == "America/New_York"
    assert guess.agreeing == len(NOONS) - 4


def test_without_any_offset_there_is_no_guess() -> None:
    assert guess_zone(NOONS, np.full(len(NOONS), NO_OFFSET, dtype=np.int32)) is None
    assert guess_zone(NOONS[:0], np.zeros(0, dtype=np.int32)) is None


def test_a_server_that_writes_all_in_utc_tells_nothing() -> None:
    assert guess_zone(NOONS, np.zeros(len(NOONS), dtype=np.int32)) is None


def test_the_hour_of_the_week_counts_from_monday() -> None:
    # Thursday, 1 January 1970, 00:00, and the Monday after.
    assert hour_of_week(np.array([0, 4 * DAY + 3599])).tolist() == [72, 0]


def test_local_time_follows_the_change_of_the_clock_to_the_second() -> None:
    # New York, 9 March 2025, 07:00 UTC: from 01:59:59 to 03:00:00.
    change = 1_741_503_600

    shown = local(np.array([change - 1, change]), find_zone("America/New_York"))

    assert (shown % DAY).tolist() == [2 * 3600 - 1, 3 * 3600]
