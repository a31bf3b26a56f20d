"""Findings: what is wrong or doubtful in a policy, each with its place, the value and how to mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

Path = tuple[str | int, ...]
"""Where a value stands in the document: keys, and positions in lists counted from 0."""


class Severity(StrEnum):
    """An error keeps the policy from being used; a warning wants a look; a hint is a thought."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Code(StrEnum):
    """Every kind of finding, by the stable code under which docs/reference/findings.md explains it."""

    NOT_TOML = "FD101"
    TOO_LARGE = "FD102"
    TOO_DEEP = "FD103"
    KEY_TWICE = "FD104"
    EMPTY = "FD105"
    UNKNOWN_KEY = "FD106"
    MISSING_KEY = "FD107"
    WRONG_TYPE = "FD108"
    NOT_UNDERSTOOD = "FD109"
    NOT_A_CHOICE = "FD110"
    UNKNOWN_NAME = "FD111"
    NAME_TWICE = "FD112"
    OUT_OF_BOUNDS = "FD113"
    UNKNOWN_ZONE = "FD114"
    UNKNOWN_FORMAT = "FD115"
    WRONG_ORDER = "FD116"

    ZERO_RANGE = "FD201"
    OVERLAPPING_RANGES = "FD202"
    NEVER_OPEN = "FD203"
    QUEUE_OUTSIDE_HOURS = "FD204"
    QUEUE_PARTLY_OUTSIDE = "FD205"
    WINDOW_TOO_SHORT = "FD206"
    PROTECTED_SWALLOWS_QUEUE = "FD207"
    QUEUES_OVERLAP = "FD208"
    QUEUE_UNUSED = "FD209"
    PROTECTED_FILLS_HOURS = "FD210"

    NOTHING_HANDLES = "FD301"
    NO_CHANNEL = "FD302"
    TURNAROUND_UNMET = "FD303"
    REDIRECT_TO_CLOSED = "FD304"
    REDIRECT_CIRCLE = "FD305"
    CLOSED_WITHOUT_INSTEAD = "FD306"
    PLATFORM_WINDOW = "FD307"
    NO_TURNAROUND = "FD308"
    THROUGH_WITHOUT_QUEUE = "FD309"
    URGENT_ONLY_QUEUES = "FD310"
    BOOKING_WITHOUT_APPOINTMENTS = "FD311"
    BUFFER_BREAKS_TURNAROUND = "FD312"

    URGENT_ROUTE_CLOSED = "FD401"
    URGENT_ROUTE_PRIVATE = "FD402"
    URGENT_WITHOUT_ROUTE = "FD403"
    URGENT_AND_NOT = "FD404"
    URGENT_UNDEFINED = "FD405"
    ALERT_NOWHERE = "FD406"
    ALERT_UNKNOWN = "FD407"
    CASE_WITHOUT_SIGN = "FD408"

    ALWAYS_WITHOUT_PRICE = "FD501"
    TIER_CONTRADICTS_ITSELF = "FD502"
    ALWAYS_MEETS_PROTECTED = "FD503"
    TIER_SLOWER_THAN_CHEAPER = "FD504"
    PRIVATE_CHANNEL_OPENED = "FD505"

    UNKNOWN_CALENDAR = "FD601"
    UNKNOWN_CATEGORY = "FD602"
    DROP_MATCHES_NOTHING = "FD603"
    HALF_DAY_ON_CLOSED_DAY = "FD604"
    DAY_TWICE = "FD605"
    TIME_OFF_PASSED = "FD606"
    COVER_UNKNOWN = "FD607"
    FROZEN_ENDS_EARLY = "FD608"
    FROZEN_DIFFERS = "FD609"

    PRIVATE_ADDRESS_SHOWN = "FD701"
    ADDRESS_PRIVATE_AND_LISTED = "FD702"

    APPOINTMENTS_OUTSIDE_HOURS = "FD801"
    APPOINTMENT_TOO_LONG = "FD802"
    APPOINTMENT_IN_PROTECTED = "FD803"
    SERVICE_WITHOUT_ANSWER = "FD804"
    LADDER_OUT_OF_ORDER = "FD805"
    LADDER_COUNTS_NOTHING = "FD806"
    LANGUAGE_MISSING = "FD807"


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake or doubt. Line and column count from 1, in characters; `value` is what stands there."""

    code: Code
    severity: Severity
    path: str
    line: int
    column: int
    value: str
    message: str
    help: str


def path_text(path: Path) -> str:
    """The path as the owner would write it: `channels.email.handled[0]`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def closest(word: str, known: Iterable[str], most: int = 200) -> str | None:
    """The known word that was probably meant, if one is near enough."""
    # However long the list is that a hostile file brings, the search for the likeliest word stays short.
    by_lower = {one.casefold(): one for one in islice(known, most)}
    near = difflib.get_close_matches(word.casefold()[:100], by_lower, n=1, cutoff=0.6)
    return by_lower[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence of help: the nearest known word, else all of them."""
    names = list(islice(known, 200))
    near = closest(word, names)
    if near is not None:
        return f'Did you mean "{near}"?'
    return f"Known here: {', '.join(names[:12])}." if names else "None is defined yet."


def shown(value: object) -> str:
    """The value in a few words, as TOML writes it; safe for any value a document may hold."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{_cut(value)}"'
        case int() if abs(value) >= 10**30:  # beyond 4,300 digits Python refuses to write it out
            return "a huge number"
        case date():
            return value.isoformat()
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a table"
        case _:
            return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
