"""The plots as SVG that stands on its own: the same string serves a page, a print and a mail."""

from collections.abc import Sequence

from frontdesk.audit.figures import Bin, Month
from frontdesk.audit.findings import share
from frontdesk.audit.page.markup import tag, text

WIDTH = 420
_INK = "#1d1b18"
_MUTED = "#6a645b"
_GREEN = "#1f5c46"
_PALE = "#c9d5c8"
_AMBER = "#96560a"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_MONTHS = 36


def week_map(by_hour: Sequence[Sequence[int]], what: str) -> str:
    """A week as seven rows of 24 hours, darker where there was more; totals at the end of each row."""
    left, top, wide, high = 36, 20, 14, 22
    most = max((max(row) for row in by_hour), default=0) or 1
    parts = [_label(left + hour * wide, 12, f"{hour}", anchor="start") for hour in range(0, 24, 3)]
    for day, row in enumerate(by_hour):
        y = top + day * high
        parts.append(_label(left - 8, y + 15, _DAYS[day], anchor="end"))
        parts.append(_label(WIDTH - 2, y + 15, f"{sum(row):,}", anchor="end", strong=True))
        parts += [
            _cell(
                left + hour * wide, y, wide, high, count / most, f"{_DAYS[day]} {hour}:00 to {hour + 1}:00: {count:,}"
            )
            for hour, count in enumerate(row)
        ]
    return _svg(top + 7 * high + 4, f"{what} by weekday and hour; the darkest hour has {most:,}.", parts)


def wait_bars(bins: Sequence[Bin], what: str) -> str:
    """One bar for each length of wait, with its count and share written beside it."""
    left, high = 92, 24
    total = sum(one.count for one in bins) or 1
    most = max((one.count for one in bins), default=0) or 1
    parts = []
    for row, one in enumerate(bins):
        y = row * high + 4
        length = 212 * one.count / most
        parts.append(_label(left - 8, y + 14, f"≤ {one.up_to}" if one.seconds else one.up_to, anchor="end"))
        parts.append(_bar(left, y, max(length, 1.0 if one.count else 0.0), high - 7, _GREEN, "strong"))
        shown = f"{one.count:,} · {share(one.count, total)}" if one.count else "0"
        parts.append(_label(left + length + 6, y + 14, shown, anchor="start", strong=True))
    return _svg(len(bins) * high + 6, f"{what} by length of wait.", parts)


def share_bars(rows: Sequence[tuple[str, float, bool]], what: str) -> str:
    """One bar for each row (its name, a share from 0 to 1, whether it is the one that matters), all on one scale."""
    left, high = 132, 26
    parts = []
    for row, (name, part, matters) in enumerate(rows):
        y = row * high + 4
        length, kind = 230 * part, ("strong", _GREEN) if matters else ("pale", _PALE)
        parts.append(_label(left - 8, y + 15, name, anchor="end", strong=matters))
        parts.append(_bar(left, y, max(length, 1.0), high - 7, kind[1], kind[0]))
        parts.append(_label(left + length + 6, y + 15, share(round(part * 1000), 1000), anchor="start", strong=True))
    return _svg(len(rows) * high + 6, f"{what}.", parts)


def month_bars(months: Sequence[Month], what: str) -> str:
    """Own mail by month, the part sent off hours in the darker colour with its share above; the last three years."""
    shown = months[-_MOST_MONTHS:]
    if not shown:
        return _svg(20, what, [_label(0, 14, "No mail of yours.", anchor="start")])
    most = max(one.sent for one in shown) or 1
    step, floor = WIDTH / len(shown), 150
    every = max(1, round(36 / step))
    parts = []
    for place, one in enumerate(shown):
        x, wide = place * step + step * 0.1, step * 0.8
        parts.append(_column(x, floor, wide, 120 * one.sent / most, _PALE, "pale", f"{one.month}: {one.sent:,} sent"))
        off = f"{one.month}: {one.sent_off_hours:,} of {one.sent:,} off hours"
        parts.append(_column(x, floor, wide, 120 * one.sent_off_hours / most, _AMBER, "amber", off))
        if place % every == 0:
            year, month = one.month.split("-")
            parts.append(_label(x + wide / 2, floor + 15, _MONTHS[int(month) - 1], anchor="middle"))
            if month == "01" or place == 0:
                parts.append(_label(x + wide / 2, floor + 30, year, anchor="middle"))
            if one.sent:
                top = floor - 120 * one.sent / most - 5
                parts.append(_label(x + wide / 2, top, _percent(one), anchor="middle", strong=True, size=10))
    return _svg(floor + 36, f"{what} by month, and the part of it sent off hours.", parts)


def week_bars(weeks: Sequence[tuple[str, int, int]], what: str) -> str:
    """One bar for each week (its Monday, how many, and the part to be marked), the marked part in amber."""
    most = max((many for _, many, _ in weeks), default=0) or 1
    step, floor = WIDTH / max(len(weeks), 1), 130
    parts = [_label(0, 10, f"{most:,} in the fullest week", anchor="start", size=10)]
    for place, (monday, many, marked) in enumerate(weeks):
        x, wide = place * step + step * 0.1, step * 0.8
        says = f"Week of {monday}: {many:,}, of them {marked:,} marked"
        parts.append(_column(x, floor, wide, 110 * many / most, _PALE, "pale", says))
        parts.append(_column(x, floor, wide, 110 * marked / most, _AMBER, "amber", says))
    named = [place for place in range(0, len(weeks), max(1, round(80 / step))) if place * step <= WIDTH - 60]
    parts += [_label(place * step, floor + 15, _day(weeks[place][0]), anchor="start", size=10) for place in named]
    return _svg(floor + 22, what, parts)


def _day(iso: str) -> str:
    """A day on an axis: "6 Jan 2025"."""
    year, month, day = iso.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _percent(one: Month) -> str:
    return f"{100 * one.sent_off_hours / one.sent:.0f}%"


def _svg(height: float, says: str, parts: Sequence[str]) -> str:
    return tag(
        "svg",
        tag("title", text(says)),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        role="img",
        font_family="system-ui, sans-serif",
        font_size="12",
    )


def _label(x: float, y: float, words: str, *, anchor: str, strong: bool = False, size: int = 12) -> str:
    kind, colour = ("ink", _INK) if strong else ("muted", _MUTED)
    return tag("text", text(words), x=x, y=y, text_anchor=anchor, fill=colour, font_size=size, class_=kind)


def _cell(x: float, y: float, wide: float, high: float, part: float, says: str) -> str:
    # Even a single mail must be told from none: the scale begins at an eighth.
    strength = f"{0.12 + 0.88 * part:.2f}" if part else "0.03"
    return tag(
        "rect",
        tag("title", text(says)),
        x=x + 0.5,
        y=y + 0.5,
        width=wide - 1.5,
        height=high - 1.5,
        rx="2",
        fill=_GREEN,
        fill_opacity=strength,
        class_="strong",
    )


def _bar(x: float, y: float, length: float, high: float, colour: str, kind: str) -> str:
    return tag("rect", x=x, y=y, width=length, height=high, rx="2", fill=colour, class_=kind)


def _column(x: float, floor: float, wide: float, high: float, colour: str, kind: str, says: str) -> str:
    return tag("rect", tag("title", text(says)), x=x, y=floor - high, width=wide, height=high, fill=colour, class_=kind)
