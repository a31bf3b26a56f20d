"""When the practice is open: the public face of business time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from frontdesk.hours.business_time import BusinessTime
from frontdesk.hours.days import DayFunction, Days, Spans, Week, read_weeks
from frontdesk.hours.errors import AmountError, NaiveMomentError
from frontdesk.hours.intervals import Interval, merge
from frontdesk.hours.offsets import BEGINNING, DAY, END, EPOCH, instants
from frontdesk.hours.spans import Range
from frontdesk.hours.zones import find_zone

if TYPE_CHECKING:
    # NumPy takes a tenth of a second to import: only the bulk questions pay it.
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

_MICRO = 1_000_000


class Schedule(BusinessTime):
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
        BusinessTime.__init__(schedule, _newest(zone), days)
        return schedule

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose wall clock counts."""
        return self._zone

    def local(self, moment: int) -> datetime:
        """Epoch seconds as the wall clock shows them; clamped to the years 1 to 9999."""
        return datetime.fromtimestamp(min(max(moment, BEGINNING), END), self._zone)

    def is_open(self, moment: datetime) -> bool:
        """Whether it is open then; a closing moment is closed."""
        return self.is_open_at(_split(moment)[0])

    def next_open(self, moment: datetime) -> datetime | None:
        """The moment itself where it is open, else the next opening."""
        second, micro = _split(moment)
        found = self.next_open_at(second)
        if found is None:
            return None
        return self._shown(found, micro if found == second else 0)

    def next_close(self, moment: datetime) -> datetime | None:
        """The end of the opening in which the moment lies; where it is closed, of the next one."""
        found = self.next_close_at(_split(moment)[0])
        return None if found is None else datetime.fromtimestamp(found, self._zone)

    def add(self, moment: datetime, seconds: float) -> datetime | None:
        """The moment at which so many open seconds have passed, to the microsecond; negative goes back.

        It is the earliest such moment, so it lands on a close and not on the next opening; with 0 it is the next
        opening, or the moment itself where it is open. Raises AmountError for what is no finite number.
        """
        second, micro = _split(moment)
        if micro or type(seconds) is not int:
            return self._add_finely(second, micro, seconds)
        found = self.add_at(second, seconds)
        return None if found is None else datetime.fromtimestamp(found, self._zone)

    def between(self, start: datetime, end: datetime) -> float:
        """Open seconds from start to end, whole ones as int; negative if end is before start."""
        first, first_micro = _split(start)
        last, last_micro = _split(end)
        seconds = self.between_at(first, last)
        if not first_micro and not last_micro:
            return seconds
        # The whole seconds are between the starts of the two seconds; of each, the begun part counts where it is open.
        micro = last_micro * self.is_open_at(last) - first_micro * self.is_open_at(first)
        return (seconds * _MICRO + micro) / _MICRO if micro else seconds

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

    def _add_finely(self, second: int, micro: int, seconds: float) -> datetime | None:
        """As `add`, in whole microseconds: boundaries are whole seconds, so each second is all open or all closed."""
        if not isfinite(seconds):
            raise AmountError(f"{seconds} is no amount of time: a finite number of seconds is wanted.")
        amount = round(seconds * _MICRO)
        if amount == 0:
            found = self.next_open_at(second)
            return None if found is None else self._shown(found, micro if found == second else 0)
        whole, rest = divmod(amount + (micro if self.is_open_at(second) else 0), _MICRO)
        found = self.add_at(second, whole) if whole else second
        if found is not None and rest and whole >= 0:
            # There is more to come than the whole seconds, so a close is not the end: it goes on at the next opening.
            found = self.next_open_at(found)
        return None if found is None else self._shown(found, rest)

    def _shown(self, second: int, micro: int) -> datetime:
        shown = datetime.fromtimestamp(second, self._zone)
        return shown.replace(microsecond=micro) if micro else shown


def _split(moment: datetime) -> tuple[int, int]:
    """Whole epoch seconds, and the microseconds over; exact in every year, as timestamp() is not."""
    try:
        since = moment - EPOCH
    except TypeError:
        raise NaiveMomentError(
            f"{moment!r} has no time zone: it would be another instant on another machine. Give it one."
        ) from None
    return since.days * DAY + since.seconds, since.microseconds


def _newest(zone: str | ZoneInfo) -> ZoneInfo:
    if isinstance(zone, ZoneInfo):
        # The caller's may come from an old copy on the machine.
        return find_zone(zone.key) if zone.key else zone
    return find_zone(zone)
