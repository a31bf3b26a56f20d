"""The replay as one page: each policy's findings and weeks, and the figures of both side by side."""

from collections.abc import Sequence
from datetime import date

from frontdesk.audit.figures import Bin
from frontdesk.audit.findings import share, wait
from frontdesk.audit.notes import said_date
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
    opening = tag("header", tag("h1", "What if"), tag("p", text(period(sides[0])), class_="note"))
    columns = tag("div", *(_side(one) for one in sides), class_="plots")
    heads = ("Figure", *(one.name for one in sides))
    together = tag("section", tag("h2", text(_compared(sides))), scrolled(heads, rows(sides)), class_="compared")
    return document("What if: your mail, replayed", opening + tag("main", columns, together))


def period(one: Replayed) -> str:
    """From when to when, as people say it."""
    if one.first is None or one.last is None:
        return "Nothing to replay"
    first, last = (said_date(date.fromisoformat(day)) for day in (one.first, one.last))
    return f"{first} to {last}, replayed"


def _side(one: Replayed) -> str:
    points = tag("ul", *(tag("li", text(said)) for said in findings(one)), class_="findings")
    return tag("section", tag("h2", text(one.name)), points, _weeks(one), _waits(one))


def _weeks(one: Replayed) -> str:
    title = _late(one)
    plot = week_bars([(week.monday, week.contacts, week.late_by_design) for week in one.weeks], f"{title}.")
    legend = f"Contacts by week; {tag('b', 'the amber part')} would have been promised a time later than published."
    table = behind(_WEEK_HEADS, [_week(week) for week in one.weeks])
    return tag("h3", text(title)) + plot + tag("p", legend, class_="legend") + table


def _late(one: Replayed) -> str:
    late = sum(week.late_by_design for week in one.weeks)
    if late:
        second, worst = sorted([0, *(week.late_by_design for week in one.weeks)])[-2:]
        when = next(week.monday for week in one.weeks if week.late_by_design == worst)
        most = f", most in the week of {said_date(date.fromisoformat(when))}" if worst > second else ""
        return f"{late:,} of {one.waits.count:,} promises later than published{most}"
    return f"Every promise within the published {one.turnaround}" if one.turnaround else "No turnaround is published"


def _waits(one: Replayed) -> str:
    waits = one.waits
    if not waits.count:
        return tag("h3", "No time could have been promised to anybody")
    title = f"Half would have been told to wait no more than {_wait(waits.median_seconds)}, by the clock"
    rows = [(each.up_to, f"{each.count:,}", share(each.count, waits.count)) for each in waits.distribution]
    table = behind(("Up to", "Promises", "Share"), rows)
    return tag("h3", text(title)) + wait_bars(_without_empty_ends(waits.distribution), "Fresh promises") + table


def _without_empty_ends(bins: Sequence[Bin]) -> Sequence[Bin]:
    told = [place for place, one in enumerate(bins) if one.count]
    return bins[told[0] : told[-1] + 1]


def _compared(sides: Sequence[Replayed]) -> str:
    """What tells two policies apart at a glance; of one alone, what it promises."""
    said = [(one.name, _wait(one.waits.median_seconds)) for one in sides]
    if len(said) == 1:
        return f"Half promised within {said[0][1]}"
    if said[0][1] == said[1][1]:
        return f"Both promise half an answer within {said[0][1]}"
    return f"“{said[0][0]}” promises half an answer within {said[0][1]}, “{said[1][0]}” within {said[1][1]}"


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
