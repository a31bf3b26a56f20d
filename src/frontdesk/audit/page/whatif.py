"""The replay as one page: each policy's findings and weeks, and the figures of both side by side."""

from collections.abc import Sequence

from frontdesk.audit.findings import share, wait
from frontdesk.audit.page.document import document
from frontdesk.audit.page.markup import behind, scrolled, tag, text
from frontdesk.audit.page.plots import wait_bars, week_bars
from frontdesk.audit.whatif.figures import Replayed, Week
from frontdesk.audit.whatif.findings import findings

_WEEK_HEADS = (
    "Week of",
    "Contacts",
    "Acknowledged",
    "Urgent",
    "Asked",
    "Redirected",
    "Late by design",
    "Kept by your answers",
    "Missed by them",
)


def render_whatif(sides: Sequence[Replayed]) -> str:
    """The whole page as text (UTF-8)."""
    first = sides[0]
    period = f"{first.first} to {first.last}, replayed" if first.first else "Nothing to replay"
    opening = tag("header", tag("h1", "What if"), tag("p", text(period), class_="note"))
    columns = tag("div", *(_side(one) for one in sides), class_="plots")
    heads = ("Figure", *(one.name for one in sides))
    together = tag("section", tag("h2", "The figures"), scrolled(heads, rows(sides)))
    return document("What if: your mail, replayed", opening + tag("main", columns, together))


def _side(one: Replayed) -> str:
    weeks = [(week.monday, week.contacts, week.late_by_design) for week in one.weeks]
    late = sum(week.late_by_design for week in one.weeks)
    marked = f"{late:,} of them would have been promised later than published" if late else "all within the turnaround"
    plot = week_bars(weeks, f"Contacts by week; {marked}.")
    legend = f"Contacts by week; {tag('b', 'the amber part')} would have been promised a time later than published."
    points = tag("ul", *(tag("li", text(said)) for said in findings(one)), class_="findings")
    table = behind(_WEEK_HEADS, [_week(week) for week in one.weeks])
    promised = wait_bars(one.waits.distribution, "Fresh promises")
    said = tag("p", "How long clients would have been told to wait, by the clock.", class_="legend")
    return tag(
        "section", tag("h2", text(one.name)), points, plot, tag("p", legend, class_="legend"), table, promised, said
    )


def _week(week: Week) -> tuple[str, ...]:
    counts = (week.contacts, week.acknowledged, week.urgent, week.asked, week.redirected, week.late_by_design)
    return (week.monday, *(f"{count:,}" for count in (*counts, week.in_time, week.late)))


def rows(sides: Sequence[Replayed]) -> list[tuple[str, ...]]:
    """The figures of all sides, a row each: its name, then one cell a side."""
    named: list[tuple[str, list[str]]] = [
        ("Contacts", [f"{one.contacts:,}" for one in sides]),
        ("Acknowledged at once", [share(one.acknowledged, one.contacts or 1) for one in sides]),
        ("Came while closed", [share(one.off_hours, one.contacts or 1) for one in sides]),
        ("Half promised within", [_wait(one.waits.median_seconds) for one in sides]),
        ("Half promised within, open time", [_wait(one.waits.median_business_seconds) for one in sides]),
        ("Nine in ten promised within", [_wait(one.waits.p90_seconds) for one in sides]),
        ("Published turnaround", [one.turnaround or "none" for one in sides]),
        ("Late by design", [f"{sum(one.late_by_design.values()):,}" for one in sides]),
        ("No time could be named", [f"{one.unplanned:,}" for one in sides]),
        ("Urgent", [f"{one.urgent.get('yes', 0):,}" for one in sides]),
        ("Unsure, so asked or shown first", [f"{one.urgent.get('ask', 0):,}" for one in sides]),
        ("Alerts", [f"{one.alerts:,}" for one in sides]),
        ("Redirected", [f"{one.rulings.get('redirected', 0):,}" for one in sides]),
        ("Automatic mail filed", [f"{one.rulings.get('filed', 0):,}" for one in sides]),
        (
            "Kept by your real answers",
            [_kept(one) for one in sides],
        ),
    ]
    return [(name, *cells) for name, cells in named]


def _kept(one: Replayed) -> str:
    answered = one.kept.in_time + one.kept.late
    return share(one.kept.in_time, answered) if answered else "-"


def _wait(seconds: float | None) -> str:
    return "-" if seconds is None else wait(seconds)
