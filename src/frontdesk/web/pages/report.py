"""The week's report: two headline figures, the weeks beside each other, and when clients write."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from frontdesk.audit.page import week_map
from frontdesk.ledger import Share, Week
from frontdesk.ledger.words import kind_word
from frontdesk.office import report as reports
from frontdesk.office.report import Report, Taught
from frontdesk.office.week import monday_of
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.pages.week import monday_given
from frontdesk.web.times import Times
from frontdesk.web.trend_plot import trend_plot

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHOWN = 5
"""So many rows of a list stand open."""


@require_safe
@for_members
def report(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The report of the week that the address names, else of the one that runs."""
    at = desks.now()
    here = monday_of(desks.DESKS.of(visitor.practice).rules.local(at).date())
    seen = reports.report(desks.DESKS, visitor.practice, monday_given(request, here), at)
    times = Times(seen.rules, at)
    shown = {"visitor": visitor, **_headline(seen, times, here), **_lists(seen, times), **_plots(seen, times)}
    return render(request, "report.html", shown)


def _headline(seen: Report, times: Times, here: date) -> dict[str, object]:
    return {
        "practice": seen.name,
        "title": "This week so far" if seen.monday == here else f"The week of {times.named(seen.monday)}",
        "told": seen.figures.of_told,
        "standard": seen.figures.of_standard,
        "before": None if seen.is_first else seen.monday - timedelta(days=7),
        "after": seen.monday + timedelta(days=7) if seen.monday < here else None,
        "in_doubt": seen.figures.in_doubt,
        "protected": seen.protected,
    }


def _lists(seen: Report, times: Times) -> dict[str, object]:
    figures = seen.figures
    return {
        "crossings": _counted(figures.crossings),
        "beyond": [(reason or "no reason given", many) for reason, many in figures.beyond.items()],
        "slips": figures.slips,
        "exceptions": figures.exceptions,
        **_folded("granted", [(one.who or "Somebody", times.moment(one.at), one.reason) for one in seen.granted]),
        **_folded("taught", [_taught(one, times) for one in seen.taught if one.lesson.more]),
        "unmoved": sum(not one.lesson.more for one in seen.taught),
    }


def _folded(name: str, rows: Sequence[object]) -> dict[str, object]:
    """The first rows of a list, and the rest, which is folded away; one row alone is not worth a fold."""
    shown = SHOWN if len(rows) > SHOWN + 1 else len(rows)
    return {name: rows[:shown], f"{name}_more": rows[shown:]}


def _counted(kinds: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(kind_word("en", kind), many) for kind, many in kinds.items()]


def _taught(one: Taught, times: Times) -> dict[str, object]:
    found = one.lesson
    return {
        "who": one.who or "Somebody",
        "when": times.moment(found.at),
        "before": found.before,
        "after": found.after,
        "more": found.more,
        "is_over": found.is_over,
    }


def _plots(seen: Report, times: Times) -> dict[str, object]:
    return {
        "trend": _drawn(trend_plot([(times.named(day), _percent(one)) for day, one in seen.trend])),
        "has_trend": any(one.of_told.due for _, one in seen.trend),
        "trend_says": _trend_says(seen.trend),
        "weeks": [(times.named(day), day, one, sum(one.crossings.values())) for day, one in seen.trend],
        "demand": _drawn(week_map(seen.by_hour, "Messages of clients")),
        "demand_says": _demand_says(seen.by_hour),
        "hours": list(_hours(seen.by_hour)),
    }


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - every text in it is escaped where it is drawn


def _percent(one: Week) -> int | None:
    return one.of_told.percent


def _trend_says(trend: Sequence[tuple[date, Week]]) -> str:
    """The finding over the plot."""
    total = Share(sum(one.of_told.kept for _, one in trend), sum(one.of_told.broken for _, one in trend))
    if total.percent is None:
        return "No promise has fallen due yet"
    weeks = len(trend)
    return f"You kept {total.percent} % of what you promised in {weeks} week{'s' * (weeks != 1)}"


def _demand_says(by_hour: Sequence[Sequence[int]]) -> str:
    total = sum(map(sum, by_hour))
    if not total:
        return "Nobody has written yet"
    day = max(range(7), key=lambda one: sum(by_hour[one]))
    return f"Most write on {DAYS[day]}s: {sum(by_hour[day]) * 100 // total} % of {total:,} messages"


def _hours(by_hour: Sequence[Sequence[int]]) -> Iterator[tuple[str, int, int, int, int, int]]:
    """The figures behind the plot, by quarter of the day."""
    for day, row in zip(DAYS, by_hour, strict=True):
        yield day, sum(row[:6]), sum(row[6:12]), sum(row[12:18]), sum(row[18:]), sum(row)
