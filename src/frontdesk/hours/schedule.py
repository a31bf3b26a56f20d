"""When the practice is open: the public face of business time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from frontdesk.hours.days import DayFunction, Days, Spans, Week, read_weeks
from frontdesk.hours.intervals import Interval, merge
from frontdesk.hours.offsets import instants
from frontdesk.hours.spans import Range
from frontdesk.hours.wall_time import WallTime
from frontdesk.hours.zones import find_zone

if TYPE_CHECKING:
    # NumPy takes a tenth of a second to import: only the bulk questions pay it.
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


class Schedule(WallTime):
    """A week of open hours in a time zone, with closed dates, other hours on single dates, and weeks that follow.

    Open is what the clock on the wall says: a range whose ends fall in a skipped hour opens at the jump, a repeated
    hour counts twice. Ranges are half-open, "24:00" is legal, an end before the start is on the next day, and what
    begins on a day belongs to it. Overrides outrank closed dates, which outrank the week in force.

    Moments come as aware datetimes of any zone and go out in the schedule's zone; None is "never". A naive moment
    raises NaiveMomentError. The same questions on epoch seconds end in `_at`, on NumPy arrays of them in `_many`.
    """

    __slots__ = ()

    def __init__(
        self,
        zone: str | ZoneInfo,
        week: Week,
        closed: Iterable[date] = (),
        overrides: Mapping[date, Iterable[Range]] | None = None,
        later: Iterable[tuple[date, Week]] = (),
    ) -> None:
        """Raises UnknownZoneError, WeekError or RangeError. `later` holds weeks that take over from a local date."""
        super().__init__(_newest(zone), read_weeks(week, closed, overrides or {}, later))

    @classmethod
    def of_days(cls, zone: str | ZoneInfo, spans_of: Callable[[date], Spans], never: bool = False) -> Self:
        """A schedule whose every local date is as the function says.

        The function must say the same each time. After five years of closed days in a row the search for an opening
        gives up and answers never; `never` says at once that it cannot open at all.
        """
        days: Days = read_weeks({}, (), {}, ()) if never else DayFunction(spans_of)
        schedule = cls.__new__(cls)
        WallTime.__init__(schedule, _newest(zone), days)
        return schedule

    def day_open(self, day: date) -> tuple[Interval, ...]:
        """What begins on that local date, past its midnight too, as instants."""
        spans = self._days.spans_on(day.toordinal())
        if len(spans) == 1:
            return instants(self._zone, day, spans[0])
        return tuple(merge(one for span in spans for one in instants(self._zone, day, span)))

    def has_open_time(self, day: date) -> bool:
        """Whether it is a business day: anything open begins on it, half days included."""
        return any(instants(self._zone, day, span) for span in self._days.spans_on(day.toordinal()))

    def is_open_many(self, moments: "ArrayLike") -> "NDArray[np.bool_]":
        """`is_open` for an array of epoch seconds (whole ones: AmountError)."""
        from frontdesk.hours import bulk

        return bulk.is_open_many(self, moments)

    def next_open_many(self, moments: "ArrayLike") -> "NDArray[np.int64]":
        """`next_open` for an array of epoch seconds; NEVER, the least int64, stands for never."""
        from frontdesk.hours import bulk

        return bulk.next_open_many(self, moments)

    def add_many(self, moments: "ArrayLike", seconds: "ArrayLike") -> "NDArray[np.int64]":
        """`add` for arrays of epoch seconds and of amounts, broadcast; NEVER stands for never."""
        from frontdesk.hours import bulk

        return bulk.add_many(self, moments, seconds)

    def between_many(self, starts: "ArrayLike", ends: "ArrayLike") -> "NDArray[np.int64]":
        """`between` for arrays of epoch seconds, broadcast."""
        from frontdesk.hours import bulk

        return bulk.between_many(self, starts, ends)


def _newest(zone: str | ZoneInfo) -> ZoneInfo:
    if isinstance(zone, ZoneInfo):
        # The caller's may come from an old copy on the machine.
        return find_zone(zone.key) if zone.key else zone
    return find_zone(zone)
