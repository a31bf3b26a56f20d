"""What Hypothesis draws for the tests of business time: zones at their oddest hours, and weeks an owner may write."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from frontdesk.hours import Schedule
from hours.minute_steps import NAMES, Pair, Rules

DAY = 86_400

# Each zone with a day on which its clock did something: by 60, 30, 120 minutes, at midnight, a minute past it, a whole
# day, in the middle of the year, for good; and days on which nothing happens.
ODD_DAYS = (
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("America/New_York", date(2026, 12, 31)),
    ("Europe/London", date(2026, 10, 25)),
    ("Europe/Dublin", date(2026, 3, 29)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Antarctica/Troll", date(2026, 3, 29)),
    ("Antarctica/Troll", date(2026, 10, 25)),
    ("America/Santiago", date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6)),
    ("Asia/Beirut", date(2026, 3, 29)),
    ("America/Havana", date(2026, 11, 1)),
    ("America/Scoresbysund", date(2024, 3, 31)),
    ("America/St_Johns", date(2006, 10, 29)),
    ("America/St_Johns", date(2007, 3, 11)),
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Pacific/Kiritimati", date(1994, 12, 31)),
    ("Pacific/Kwajalein", date(1993, 8, 21)),
    ("Africa/Casablanca", date(2026, 2, 15)),
    ("Asia/Gaza", date(2040, 10, 20)),
    ("Asia/Kathmandu", date(1986, 1, 1)),
    ("Asia/Pyongyang", date(2018, 5, 5)),
    ("America/Caracas", date(2016, 5, 1)),
    ("America/Vancouver", date(2026, 11, 1)),
    ("Pacific/Chatham", date(2026, 9, 27)),
    ("Asia/Tokyo", date(2026, 1, 1)),
    ("Etc/UTC", date(2028, 2, 29)),
)
_CLOCKS = ("00:00", "00:01", "00:30", "01:00", "01:30", "02:00", "02:15", "02:30", "03:00", "04:30", "09:00", "12:00")
STARTS = st.sampled_from((*_CLOCKS, "13:00", "17:00", "22:00", "23:00", "23:30", "23:59"))
ENDS = st.sampled_from((*_CLOCKS, "13:00", "17:00", "22:00", "23:30", "23:59", "24:00"))
PAIRS: st.SearchStrategy[Pair] = st.tuples(STARTS, ENDS)
RANGES = st.lists(PAIRS, max_size=3)
WEEKS = st.dictionaries(st.sampled_from(NAMES), RANGES, max_size=7)
FULL_WEEKS = st.fixed_dictionaries(dict.fromkeys(NAMES, st.lists(PAIRS, min_size=1, max_size=3)))


@st.composite
def rules_near(draw: st.DrawFn, day: date) -> Rules:
    """Rules whose exceptions fall in the days around one."""
    days = st.integers(-4, 4).map(lambda n: day + timedelta(days=n))
    return Rules(
        week=draw(st.one_of(WEEKS, FULL_WEEKS)),
        closed=tuple(draw(st.lists(days, max_size=3))),
        overrides=draw(st.dictionaries(days, RANGES, max_size=3)),
        later=tuple(draw(st.lists(st.tuples(days, WEEKS), max_size=2, unique_by=lambda step: step[0]))),
    )


def moments_near(day: date, days: int = 3) -> st.SearchStrategy[int]:
    """Epoch seconds within some days of one: mostly at full minutes, where boundaries are."""
    noon = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
    span = days * 1440
    minutes = st.integers(-span, span).map(lambda n: noon + 60 * n)
    halves = st.integers(-span // 30, span // 30).map(lambda n: noon + 1800 * n)
    return st.one_of(halves, minutes, st.integers(noon - span * 60, noon + span * 60))


def schedule_of(zone: str, rules: Rules) -> Schedule:
    return Schedule(zone, rules.week, closed=rules.closed, overrides=rules.overrides, later=rules.later)
