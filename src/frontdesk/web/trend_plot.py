"""Promises kept by week, drawn here: a column a week, its share written above it. A table stands behind it."""

from collections.abc import Iterator, Sequence

from frontdesk.audit.page.markup import tag, text

WIDTH, FLOOR, HIGH = 420, 132, 100


def trend_plot(weeks: Sequence[tuple[str, int | None]]) -> str:
    """The drawing: each week's name and its share in percent, None where nothing fell due. Colours are the sheet's."""
    step = WIDTH / max(len(weeks), 1)
    inside = [tag("title", text("Promises kept of those that clients were told, week by week, in percent."))]
    for place, (name, percent) in enumerate(weeks):
        inside += _column(name, percent, place * step, min(step, 60.0), is_named=place in (0, len(weeks) - 1))
    return tag("svg", *inside, viewBox=f"0 0 {WIDTH} {FLOOR + 22}", role="img", class_="trend")


def _column(name: str, percent: int | None, x: float, wide: float, *, is_named: bool) -> Iterator[str]:
    middle = x + wide / 2
    high = HIGH * (percent or 0) / 100
    says = f"{name}: nothing fell due" if percent is None else f"{name}: {percent} %"
    y, shown = FLOOR - max(high, 2.0), max(high, 2.0)
    yield tag(
        "rect",
        tag("title", text(says)),
        x=x + wide * 0.15,
        y=y,
        width=wide * 0.7,
        height=shown,
        rx="2",
        class_="none" if percent is None else "kept",
    )
    yield tag("text", text("none" if percent is None else str(percent)), x=middle, y=y - 5, text_anchor="middle")
    if is_named:
        anchor = "start" if x == 0 else "end"
        at = 0.0 if x == 0 else x + wide
        yield tag("text", text(name), x=at, y=FLOOR + 16, text_anchor=anchor, class_="muted")
