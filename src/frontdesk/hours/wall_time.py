"""Business time asked in aware datetimes of any zone, answered in those of the schedule's zone."""

from bisect import bisect_right
from datetime import datetime
from math import isfinite
from zoneinfo import ZoneInfo

from frontdesk.hours.business_time import BusinessTime
from frontdesk.hours.days import Days
from frontdesk.hours.errors import AmountError, NaiveMomentError
from frontdesk.hours.offsets import BEGINNING, DAY, END, EPOCH

_MICRO = 1_000_000
_REMEMBERED = 4096


class WallTime(BusinessTime):
    """The questions of BusinessTime on datetimes, to the microsecond. A naive moment raises NaiveMomentError."""

    __slots__ = ("_shown_before", "_wall_epoch")

    def __init__(self, zone: ZoneInfo, days: Days) -> None:
        super().__init__(zone, days)
        self._wall_epoch = EPOCH.replace(tzinfo=zone)
        self._shown_before: dict[int, datetime] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose wall clock counts."""
        return self._zone

    def local(self, moment: int) -> datetime:
        """Epoch seconds as the wall clock shows them; clamped to the years 1 to 9999."""
        return datetime.fromtimestamp(min(max(moment, BEGINNING), END), self._zone)

    def is_open(self, moment: datetime) -> bool:
        """Whether it is open then; a closing moment is closed."""
        return self.is_open_at(self._split(moment)[0])

    def next_open(self, moment: datetime) -> datetime | None:
        """The moment itself where it is open, else the next opening."""
        second, micro = self._split(moment)
        found = self.next_open_at(second)
        if found == second:
            return self._shown(found, micro)
        return None if found is None else self._boundary(found)

    def next_close(self, moment: datetime) -> datetime | None:
        """The end of the opening in which the moment lies; where it is closed, of the next one."""
        found = self.next_close_at(self._split(moment)[0])
        return None if found is None else self._boundary(found)

    def add(self, moment: datetime, seconds: float) -> datetime | None:
        """The moment at which so many open seconds have passed, to the microsecond; negative goes back.

        It is the earliest such moment, so it lands on a close and not on the next opening; with 0 it is the next
        opening, or the moment itself where it is open. Raises AmountError for what is no finite number.
        """
        second, micro = self._split(moment)
        if micro or type(seconds) is not int:
            return self._add_finely(second, micro, seconds)
        found = self.add_at(second, seconds)
        return None if found is None else datetime.fromtimestamp(found, self._zone)

    def between(self, start: datetime, end: datetime) -> float:
        """Open seconds from start to end, whole ones as int; negative if end is before start."""
        first, first_micro = self._split(start)
        last, last_micro = self._split(end)
        seconds = self.between_at(first, last)
        if not first_micro and not last_micro:
            return seconds
        # The whole seconds are between the starts of the two seconds; of each, the begun part counts where it is open.
        micro = last_micro * self.is_open_at(last) - first_micro * self.is_open_at(first)
        return (seconds * _MICRO + micro) / _MICRO if micro else seconds

    def _add_finely(self, second: int, micro: int, seconds: float) -> datetime | None:
        """As `add`, in whole microseconds: boundaries are whole seconds, so each second is all open or all closed."""
        if type(seconds) is not int and not isfinite(seconds):  # isfinite() overflows on a vast int
            raise AmountError(f"{seconds} is no amount of time: a finite number of seconds is wanted.")
        amount = int(seconds) * _MICRO + round((seconds - int(seconds)) * _MICRO)
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

    def _boundary(self, second: int) -> datetime:
        """An opening or a close on the wall clock; remembered, for everybody asks for the same few."""
        shown = self._shown_before.get(second)
        if shown is None:
            if len(self._shown_before) >= _REMEMBERED:
                self._shown_before = {}
            shown = self._shown_before[second] = datetime.fromtimestamp(second, self._zone)
        return shown

    def _split(self, moment: datetime) -> tuple[int, int]:
        """Whole epoch seconds, and the microseconds over; exact in every year, as timestamp() is not."""
        if moment.__class__ is datetime and moment.tzinfo is self._zone:
            # The difference of two moments of one zone is that of their wall clocks, and ten times faster had than
            # through UTC; away from every change of the clock it lacks but the offset.
            since = moment - self._wall_epoch
            wall = since.days * DAY + since.seconds
            horizon = self._horizon
            place = bisect_right(horizon.calm_edges, wall)
            if place & 1:
                return wall - horizon.calm_offsets[place >> 1], since.microseconds
        try:
            since = moment - EPOCH
        except TypeError:
            raise NaiveMomentError(
                f"{moment!r} has no time zone: it would be another instant on another machine. Give it one."
            ) from None
        return since.days * DAY + since.seconds, since.microseconds
