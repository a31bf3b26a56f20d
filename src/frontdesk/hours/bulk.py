"""The questions of a schedule asked of many moments at once, by NumPy, over the same boundaries."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from frontdesk.hours.business_time import NEVER, BusinessTime
from frontdesk.hours.errors import AmountError
from frontdesk.hours.horizon import Horizon
from frontdesk.hours.offsets import BEGINNING, END

Seconds = NDArray[np.int64]
_WIDEST_CELL = 1 << 16
_MOST_CELLS = 1 << 20
_EVER = END - BEGINNING + 1


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """Finds for each value the last boundary at or before it: as searchsorted, five times faster.

    A grid with cells no wider than the least distance of two boundaries says at which boundary a cell begins, so at
    most one more is in it. No grid where it would take more memory than it is worth.
    """

    bounds: Seconds
    following: Seconds
    shift: int
    grid: NDArray[np.intp] | None

    def of(self, values: Seconds) -> NDArray[np.intp]:
        if self.grid is None:
            found: NDArray[np.intp] = self.bounds.searchsorted(values, "right") - 1
            return found
        place: NDArray[np.intp] = self.grid[(values - self.bounds[0]) >> self.shift]
        return place + (values >= self.following[place])


def _places(bounds: Seconds, end: int) -> _Places:
    """`bounds` are sorted, the first two may be equal; what is looked up is from the first of them up to `end`."""
    gaps = np.diff(bounds)
    least = int(gaps[gaps > 0].min(initial=_WIDEST_CELL))
    shift = least.bit_length() - 1
    following = np.append(bounds[1:], np.iinfo(np.int64).max)
    cells = ((end - int(bounds[0])) >> shift) + 1
    if cells > _MOST_CELLS:
        return _Places(bounds, following, shift, None)
    starts = int(bounds[0]) + (np.arange(cells, dtype=np.int64) << shift)
    return _Places(bounds, following, shift, bounds.searchsorted(starts, "right") - 1)


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The boundaries of a horizon as arrays."""

    horizon: Horizon
    opens: Seconds
    closes: Seconds
    shifts: Seconds
    by_moment: _Places
    by_worked: _Places

    def worked(self, moments: Seconds) -> Seconds:
        place = self.by_moment.of(moments)
        worked: Seconds = np.minimum(moments, self.closes[place]) - self.shifts[place]
        return worked

    def moments_after(self, worked: Seconds) -> Seconds:
        # The last opening with less open time before it: of whole seconds, with no more than one less.
        return worked + self.shifts[self.by_worked.of(worked - 1)]

    def moments_before(self, worked: Seconds) -> Seconds:
        return worked + self.shifts[self.by_worked.of(worked)]


@lru_cache(maxsize=16)
def _table(horizon: Horizon) -> _Table:
    lists = (horizon.opens, horizon.closes, horizon.shifts, horizon.sums)
    opens, closes, shifts, sums = (np.array(one, dtype=np.int64) for one in lists)
    return _Table(horizon, opens, closes, shifts, _places(opens, horizon.end), _places(sums, horizon.total))


def is_open_many(time: BusinessTime, moments: ArrayLike) -> NDArray[np.bool_]:
    """For each whether the second that begins there is open."""
    asked = _seconds(moments)
    flat = asked.ravel()
    result = np.zeros(flat.shape, dtype=np.bool_)
    left = np.flatnonzero((flat >= BEGINNING) & (flat < END))
    while left.size:
        table, now, left = _within(time, flat, left)
        place = table.by_moment.of(flat[now])
        result[now] = flat[now] < table.closes[place]
    return result.reshape(asked.shape)


def next_open_many(time: BusinessTime, moments: ArrayLike) -> Seconds:
    """For each the next opening, or itself where it is open."""
    asked = _seconds(moments)
    flat = np.maximum(asked.ravel(), BEGINNING)
    result = np.full(flat.shape, NEVER, dtype=np.int64)
    left = np.flatnonzero(flat < END)
    while left.size:
        table, now, left = _within(time, flat, left)
        place = table.by_moment.of(flat[now])
        is_open = flat[now] < table.closes[place]
        known = is_open | (place + 1 < len(table.opens))
        found = np.where(is_open, flat[now], table.by_moment.following[place])
        result[now[known]] = found[known]
        left = _onward(time, table, flat, now[~known], left)
    return result.reshape(asked.shape)


def add_many(time: BusinessTime, moments: ArrayLike, seconds: ArrayLike) -> Seconds:
    """For each the moment at which so much open time has passed; both are broadcast."""
    asked, amounts = np.broadcast_arrays(_seconds(moments), np.clip(_seconds(seconds), -_EVER, _EVER))
    flat, amount = asked.ravel(), amounts.ravel()
    forward, backward = amount > 0, amount < 0
    if forward.all():
        return _forward(time, flat, amount).reshape(asked.shape)
    result = np.full(flat.shape, NEVER, dtype=np.int64)
    result[forward] = _forward(time, flat[forward], amount[forward])
    result[backward] = _backward(time, flat[backward], -amount[backward])
    still = ~(forward | backward)
    result[still] = next_open_many(time, flat[still])
    return result.reshape(asked.shape)


def between_many(time: BusinessTime, starts: ArrayLike, ends: ArrayLike) -> Seconds:
    """For each pair the open seconds from start to end; both are broadcast."""
    first, last = np.broadcast_arrays(_seconds(starts), _seconds(ends))
    if not first.size:
        return np.zeros(first.shape, dtype=np.int64)
    low, high = np.clip(first, BEGINNING, END), np.clip(last, BEGINNING, END)
    earliest, latest = int(min(low.min(), high.min())), int(max(low.max(), high.max()))
    table = _table(time.span(min(earliest, END - 1), max(latest - 1, BEGINNING)))
    if table.horizon.start <= earliest and latest <= table.horizon.end:
        return table.worked(high) - table.worked(low)
    pairs = zip(low.ravel().tolist(), high.ravel().tolist(), strict=True)
    return np.array([time.between_at(*pair) for pair in pairs], dtype=np.int64).reshape(first.shape)


def _forward(time: BusinessTime, moments: Seconds, seconds: Seconds) -> Seconds:
    flat, more = np.maximum(moments, BEGINNING), seconds.copy()
    result = np.full(flat.shape, NEVER, dtype=np.int64)
    left = np.flatnonzero(flat < END)
    while left.size:
        table, now, left = _within(time, flat, left)
        target = table.worked(flat[now]) + more[now]
        known = target <= table.horizon.total
        if known.all():
            result[now] = table.moments_after(target)
            continue
        result[now[known]] = table.moments_after(target[known])
        late = now[~known]
        more[late] = target[~known] - table.horizon.total
        left = _onward(time, table, flat, late, left)
    return result


def _backward(time: BusinessTime, moments: Seconds, seconds: Seconds) -> Seconds:
    flat = np.minimum(moments, END)
    result = np.full(flat.shape, NEVER, dtype=np.int64)
    left = np.flatnonzero(flat > BEGINNING)
    if not left.size:
        return result
    table = _table(time.span(int(flat[left].min()) - 1, int(flat[left].max()) - 1))
    inside = left[(flat[left] > table.horizon.start) & (flat[left] <= table.horizon.end)]
    target = table.worked(flat[inside]) - seconds[inside]
    known = target >= 0
    result[inside[known]] = table.moments_before(target[known])
    for place in np.setdiff1d(left, inside[known]).tolist():
        found = time.add_at(int(flat[place]), -int(seconds[place]))
        result[place] = NEVER if found is None else found
    return result


def _within(
    time: BusinessTime, flat: Seconds, left: NDArray[np.intp]
) -> tuple[_Table, NDArray[np.intp], NDArray[np.intp]]:
    """A horizon for the earliest of what is left and all that it can hold besides; those in it, and the others."""
    asked = flat[left]
    horizon = time.span(int(asked.min()), int(asked.max()))
    inside = asked < horizon.end
    return _table(horizon), left[inside], left[~inside]


def _onward(
    time: BusinessTime, table: _Table, flat: Seconds, late: NDArray[np.intp], left: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Send those that find nothing more in a horizon to where it may next open; what is left then."""
    if not late.size:
        return left
    flat[late] = resume = time.skip(table.horizon.end)
    return np.concatenate((left, late)) if resume < END else left


def _seconds(values: ArrayLike) -> Seconds:
    array = np.asarray(values)
    if array.dtype.kind not in "iu" and array.size:
        raise AmountError(f"Whole seconds are wanted here, as an array of integers, not of {array.dtype}.")
    return array.astype(np.int64, copy=False)
