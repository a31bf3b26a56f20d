"""The week as a calendar, seven days side by side, as high as their hours; a list says the same in words."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from frontdesk.audit.page.markup import tag, text
from frontdesk.desk import Rules
from frontdesk.desk.ideal_week import Block, BlockKind, DayPlan
from frontdesk.web.times import Times

WIDTH, LEFT, TOP, HOUR = 1000, 52, 30, 34
WIDE = (WIDTH - LEFT) / 7
EARLIEST, LATEST = 8, 18
"""Hours that are drawn at least."""
LEAST_FOR_WORDS = 15.0
LONGEST_WORD = 18
_OVER = {BlockKind.OPEN: 0, BlockKind.BOOKED: 2}
"""What is in the hours is drawn over them, and what is booked over all."""


def week_map(times: Times, days: Sequence[DayPlan], today: date) -> str:
    """The drawing, as SVG without any colour of its own: the stylesheet gives it."""
    rules = times.rules
    first, last = _hours(rules, days)
    height = TOP + (last - first) * HOUR + 8
    inside = [*_lines(times, first, last)]
    for place, day in enumerate(days):
        inside += _day(rules, day, LEFT + place * WIDE, first, is_today=day.day == today)
    return tag("svg", *inside, viewBox=f"0 0 {WIDTH} {height}", class_="week-map", aria_hidden="true")


def _hours(rules: Rules, days: Sequence[DayPlan]) -> tuple[int, int]:
    spans = [_minutes(rules, day.day, one) for day in days for one in day.blocks]
    first = min((start // 60 for start, _ in spans), default=EARLIEST)
    last = max((-(-end // 60) for _, end in spans), default=LATEST)
    return min(first, EARLIEST), max(last, LATEST)


def _minutes(rules: Rules, day: date, block: Block) -> tuple[int, int]:
    """From where to where on the day's wall clock, in minutes; what reaches past midnight is cut there."""
    start, end = rules.local(block.start), rules.local(block.end)
    return _of_day(start), _of_day(end) if end.date() == day and _of_day(end) > _of_day(start) else 1440


def _of_day(local: datetime) -> int:
    return local.hour * 60 + local.minute


def _lines(times: Times, first: int, last: int) -> Iterator[str]:
    for hour in range(first, last + 1):
        y = TOP + (hour - first) * HOUR
        yield tag("line", x1=LEFT, x2=WIDTH, y1=y, y2=y, class_="hour")
        yield tag("text", text(times.hour(hour)), x=LEFT - 6, y=y + 4, text_anchor="end", class_="muted")


def _day(rules: Rules, day: DayPlan, x: float, first: int, *, is_today: bool) -> Iterator[str]:
    head = f"{day.day:%a} {day.day.day}"
    yield tag("text", text(head), x=x + 6, y=18, class_="today" if is_today else "head")
    if day.closed:
        yield tag("text", text(day.closed[:LONGEST_WORD]), x=x + 6, y=TOP + 18, class_="muted")
    for block in sorted(day.blocks, key=lambda one: _OVER.get(one.kind, 1)):
        start, end = _minutes(rules, day.day, block)
        y, high = TOP + (start / 60 - first) * HOUR, (end - start) / 60 * HOUR
        yield from _block(block, x, y, high)


def _block(block: Block, x: float, y: float, high: float) -> Iterator[str]:
    is_open = block.kind is BlockKind.OPEN
    half = WIDE / 2 if block.kind is BlockKind.APPOINTMENT else 0.0
    kind = "pipeline" if block.is_pipeline else block.kind.value
    yield tag(
        "rect",
        x=x + (2 if is_open else 5) + half,
        y=y + 0.5,
        width=WIDE - (4 if is_open else 10) - half,
        height=max(high - 1, 2.0),
        rx="4",
        class_=kind,
    )
    if not is_open and high >= LEAST_FOR_WORDS:
        words, room = block.name.replace("_", " "), LONGEST_WORD * 4 // 10 if half else LONGEST_WORD
        shown = words if len(words) <= room else f"{words[: room - 1]}…"
        yield tag("text", text(shown), x=x + 10 + half, y=y + min(high / 2 + 4, 16), class_=f"on-{kind}")
