"""Practices that Hypothesis draws: any hours, holidays, leave, versions, openings by hand, in zones of every kind."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume
from hypothesis import strategies as st

from frontdesk.desk.model import Override
from frontdesk.hours import WEEKDAYS, find_zone
from frontdesk.policy import parse_policy
from frontdesk.publish import Source
from frontdesk.publish.clocks import offset_at
from policy.samples import GOOD, spoiled
from publish.sources import AT, source

KINDS = (
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Antarctica/Troll",
    "Pacific/Chatham",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Tokyo",
    "Asia/Kathmandu",
)
FIRST = date(2026, 1, 5)


def _is_same_everywhere(name: str) -> bool:
    """Whether the copy of the zones on this machine, by which calendar programs go, says the same as the newest."""
    return all(
        offset_at(find_zone(name), at) == offset_at(ZoneInfo(name), at) for at in range(AT, AT + 410 * 86_400, 43_200)
    )


ZONES = tuple(name for name in KINDS if _is_same_everywhere(name))
CLOCKS = ("00:00", "00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "09:00", "12:00", "13:00", "17:00", "22:00")
PAIRS = st.tuples(st.sampled_from((*CLOCKS, "23:30")), st.sampled_from((*CLOCKS, "23:59", "24:00"))).filter(
    lambda pair: pair[0] != pair[1]
)
WEEKS = st.dictionaries(st.sampled_from(WEEKDAYS), st.lists(PAIRS, min_size=1, max_size=2), max_size=7)
DAYS = st.integers(0, 399).map(lambda number: FIRST + timedelta(days=number))
ODD = st.sampled_from((date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 25), date(2026, 11, 1)))
NAMES = st.sampled_from(
    ("Feast", 'The "Day"; of, all', "A\\\\B", "Año \N{SNOWMAN}", "${when} of ${why}", "</script>", ".")
)
HOURS = GOOD[GOOD.index("[hours]") : GOOD.index("[batches]")]


@st.composite
def practices(draw: st.DrawFn, zones: tuple[str, ...] = ZONES) -> Source:
    """One practice, whose second version may take over within the year."""
    zone = draw(st.sampled_from(zones))
    texts = [_policy(draw, zone, date(2026, 1, 1))]
    if draw(st.booleans()):
        texts.append(_policy(draw, zone, draw(DAYS) + timedelta(days=1)))
    assume(all(parse_policy(text).policy for text in texts))
    overrides = tuple(draw(st.lists(_overrides(), max_size=2)))
    return source(*texts, language=draw(st.sampled_from(("en", "es"))), overrides=overrides)


def _policy(draw: st.DrawFn, zone: str, effective: date) -> str:
    week = draw(WEEKS)
    lines = ["[hours]", *(f"{day} = {_ranges(pairs)}" for day, pairs in week.items())]
    lines += ["[holidays]", f'calendar = "{draw(st.sampled_from(("US", "ES", "GB")))}"']
    lines.append(
        f"add = [{', '.join(_named(draw, day) for day in draw(st.lists(DAYS | ODD, max_size=2, unique=True)))}]"
    )
    halves = draw(st.lists(DAYS | ODD, max_size=2, unique=True))
    lines.append(f"half_days = [{', '.join(_named(draw, day, draw(PAIRS)) for day in halves)}]")
    leave = draw(DAYS)
    lines += [
        "[[time_off]]",
        f"from = {leave}",
        f"to = {leave + timedelta(days=draw(st.integers(0, 20)))}",
        'say = "on leave"',
    ]
    return spoiled(
        (HOURS, "\n".join(lines) + "\n\n"),
        ("America/New_York", zone),
        ("effective = 2026-01-01", f"effective = {effective}"),
    )


def _named(draw: st.DrawFn, day: date, hours: tuple[str, str] | None = None) -> str:
    name = draw(NAMES).replace('"', '\\"') if hours is None else "Short"
    return f'{{ date = {day}, name = "{name}"{f", hours = {_ranges([hours])}" if hours else ""} }}'


def _ranges(pairs: list[tuple[str, str]]) -> str:
    return "[" + ", ".join(f'"{start}-{end}"' for start, end in pairs) + "]"


def _overrides() -> st.SearchStrategy[Override]:
    odd = st.sampled_from(
        [int(datetime(2026, month, day, 4, tzinfo=UTC).timestamp()) for month, day in ((3, 8), (11, 1))]
    )
    starts = st.integers(AT // 60, AT // 60 + 390 * 1440).map(lambda minute: minute * 60) | odd
    lengths = st.sampled_from((600, 3600, 5400, 86_400, 3 * 86_400))
    return st.builds(
        lambda start, length, is_open: Override(start, start + length, is_open), starts, lengths, st.booleans()
    )
