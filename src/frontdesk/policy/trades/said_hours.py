"""Hours as people write them ("9-12, 1-5pm"), read as a policy writes them ("09:00-12:00", "13:00-17:00")."""

import re

_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?"
_RANGE = re.compile(rf"{_CLOCK}\s*(?:[-\u2013\u2014]|to|until|till)\s*{_CLOCK}")
_BETWEEN = re.compile(r"[,;/]|\band\b")
CLOSED = frozenset({"", "closed", "-", "\u2013", "no", "off"})
NOON = 12


def hours_said(text: str) -> tuple[str, ...] | None:
    """The ranges of a day, none for a closed one; None where it cannot be told what is meant."""
    said = " ".join(text.casefold().split())
    if said in CLOSED:
        return ()
    found = [_range(one.strip()) for one in _BETWEEN.split(said)]
    read = tuple(one for one in found if one is not None)
    return read if len(read) == len(found) else None


def _range(said: str) -> str | None:
    match = _RANGE.fullmatch(said)
    if match is None:
        return None
    first, last = match.group(1, 2, 3), match.group(4, 5, 6)
    begin = _clock(first[0], first[1], first[2] or _lent(first, last))
    end = _clock(last[0], last[1], last[2])
    if begin is None or end is None:
        return None
    if _means_afternoon(last, begin, end):
        end = end[0] + NOON, end[1]
    return None if begin == end else f"{begin[0]:02}:{begin[1]:02}-{end[0]:02}:{end[1]:02}"


Said = tuple[str, ...]
Clock = tuple[int, int]


def _lent(first: Said, last: Said) -> str | None:
    """In "1-5pm" both are of the afternoon; in "9-5pm" only the end is."""
    half = last[2]
    return half if half and int(first[0]) % NOON < int(last[0]) % NOON else None


def _means_afternoon(last: Said, begin: Clock, end: Clock) -> bool:
    """ "9-5" ends at five in the afternoon; "22-2" and "10:00-02:00" go past midnight."""
    return not last[2] and not last[0].startswith("0") and end < begin and begin[0] <= NOON and end[0] < NOON


def _clock(hours: str, minutes: str | None, half: str | None) -> Clock | None:
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half.startswith("p") else 0)
    return (hour, minute) if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else None
