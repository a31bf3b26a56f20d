"""Sets of instants as sorted, disjoint, half-open intervals, and what may be done with them."""

from collections.abc import Iterable

Interval = tuple[int, int]
"""Half-open, in epoch seconds (UTC). In a tuple of several: sorted, disjoint and not touching."""


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Sorted and disjoint; those that touch become one, those without length vanish."""
    merged: list[Interval] = []
    start, end = 0, 0
    for opens, closes in sorted(intervals):
        if opens > end or start == end:
            if start < end:
                merged.append((start, end))
            start, end = opens, closes
        elif closes > end:
            end = closes
    if start < end:
        merged.append((start, end))
    return merged


def union(first: Iterable[Interval], second: Iterable[Interval]) -> tuple[Interval, ...]:
    """What is in either."""
    return tuple(merge((*first, *second)))


def intersect(first: tuple[Interval, ...], second: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """What is in both."""
    common: list[Interval] = []
    i = j = 0
    while i < len(first) and j < len(second):
        start, end = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if start < end:
            common.append((start, end))
        if first[i][1] <= second[j][1]:
            i += 1
        else:
            j += 1
    return tuple(common)


def subtract(first: tuple[Interval, ...], second: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """What is in the first and not in the second."""
    left: list[Interval] = []
    j = 0
    for opens, end in first:
        start = opens
        while j < len(second) and second[j][1] <= start:
            j += 1
        k = j
        while k < len(second) and second[k][0] < end:
            if start < second[k][0]:
                left.append((start, second[k][0]))
            start = max(start, second[k][1])
            k += 1
        if start < end:
            left.append((start, end))
    return tuple(left)
