"""The week: as planned, as a calendar and in words; kept or skipped; and how past weeks were lived beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from frontdesk.desk.ideal_week import Block, BlockKind, DayPlan
from frontdesk.ledger import Gap, Lived
from frontdesk.office import week as weeks
from frontdesk.office.booking import ours
from frontdesk.office.week import PastWeek, SeenWeek, monday_of
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.times import Times
from frontdesk.web.week_map import week_map
from frontdesk.web.words import said

NAMES = {
    BlockKind.OPEN: "open",
    BlockKind.BATCH: "batch",
    BlockKind.CALLBACK: "callbacks",
    BlockKind.PROTECTED: "your own time",
    BlockKind.APPOINTMENT: "meetings",
    BlockKind.BOOKED: "booked",
}
FARTHEST_WEEKS = 520
WENT = {"booked": "", "kept": "kept", "missed": "missed", "we_missed": "missed"}
"""How an appointment went, as a word of the page."""


@require_safe
@for_members
def week(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The week that the address names, else the one that runs."""
    at = desks.now()
    here = monday_of(desks.DESKS.of(visitor.practice).rules.local(at).date())
    monday = monday_given(request, here)
    seen = weeks.look(desks.DESKS, visitor.practice, monday, at)
    times = Times(seen.rules, at)
    shown = {
        "practice": seen.name,
        "visitor": visitor,
        "said": said(request.GET.get("done")),
        "monday": monday,
        "title": _title(monday, here, times),
        "is_this_week": monday == here,
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "map": mark_safe(week_map(times, with_booked(seen), times.rules.local(at).date())),  # noqa: S308 - escaped where it is drawn
        "days": [_day(seen, one, times) for one in seen.days],
        "booked": [
            {
                "row": one.pk,
                "who": ours.whom(one),
                "what": ours.what(seen.rules, one),
                "when": times.span(one.starts_at, one.ends_at),
            }
            for one in seen.booked
        ],
        "to_ask": [asked(one, times) for one in seen.to_ask],
        "gaps": [_gap(one, times) for one in seen.gaps],
        "past": [_past(one, times) for one in seen.past],
    }
    return render(request, "week.html", shown)


@for_workers
def lived(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Say of a protected block whether it was kept; then back to where it was asked."""
    start, name = request.POST.get("start", ""), request.POST.get("name", "")
    kept = request.POST.get("kept") == "yes"
    done = start.isascii() and start.isdigit() and len(start) < 12 and request.POST.get("kept") in ("yes", "no")
    if done:
        now = desks.now()
        done = weeks.say(desks.DESKS, visitor.practice, int(start), name, kept=kept, at=now, by=visitor.name)
    way = "evening" if request.POST.get("from") == "evening" else "week"
    return redirect(f"{reverse(way)}?done={'lived' if done else 'not-lived'}")


def monday_given(request: HttpRequest, here: date) -> date:
    """The Monday of the week that the address names; of this week where it names none that can be shown."""
    try:
        given = monday_of(date.fromisoformat(request.GET.get("week", "")))
    except ValueError:
        return here
    return given if abs((given - here).days) <= 7 * FARTHEST_WEEKS else here


def with_booked(seen: SeenWeek) -> list[DayPlan]:
    """The days as planned, with what is booked on each."""
    found: dict[date, list[Block]] = {}
    for one in seen.booked:
        day = seen.rules.local(one.starts_at).date()
        found.setdefault(day, []).append(Block(BlockKind.BOOKED, ours.whom(one), one.starts_at, one.ends_at))
    return [replace(day, blocks=(*day.blocks, *found.get(day.day, ()))) for day in seen.days]


def asked(one: Lived, times: Times) -> dict[str, object]:
    """A block of which nobody has said yet whether it was kept."""
    return {"name": one.name, "start": one.start, "when": times.span(one.start, one.end), "day": times.day(one.day)}


def _title(monday: date, here: date, times: Times) -> str:
    away = (monday - here).days // 7
    near = {0: "This week", 1: "Next week", -1: "Last week"}.get(away)
    return near or f"The week of {times.named(monday)}"


def _day(seen: SeenWeek, plan: DayPlan, times: Times) -> dict[str, object]:
    return {
        "name": times.named(plan.day),
        "closed": plan.closed,
        "is_today": plan.day == seen.rules.local(seen.at).date(),
        "rows": [row for _, row in sorted(_rows(seen, plan, times), key=lambda pair: pair[0])],
    }


def _rows(seen: SeenWeek, plan: DayPlan, times: Times) -> Iterator[tuple[int, dict[str, object]]]:
    """What a day holds, each with its beginning: the plan, and what is booked."""
    for one in plan.blocks:
        kept = seen.said.get((one.start, one.name))
        yield (
            one.start,
            {
                "kind": "your own time: pipeline" if one.is_pipeline else NAMES[one.kind],
                "name": one.name.replace("_", " "),
                "when": times.hours(one.start, one.end),
                "only_urgent": one.only_urgent,
                "was": _was(one, kept),
            },
        )
    for row in seen.booked:
        if seen.rules.local(row.starts_at).date() == plan.day:
            shown = {"kind": ours.what(seen.rules, row), "name": ours.whom(row), "row": row.pk}
            yield row.starts_at, {**shown, "when": times.hours(row.starts_at, row.ends_at), "was": WENT[row.standing]}


def _was(block: Block, kept: bool | None) -> str:
    if block.kind is not BlockKind.PROTECTED or kept is None:
        return ""
    return "kept" if kept else "skipped"


def _gap(gap: Gap, times: Times) -> dict[str, object]:
    return {"skipped": gap.skipped, "from": times.named(gap.felt_from), "to": times.named(gap.felt_to)}


def _past(one: PastWeek, times: Times) -> dict[str, object]:
    return {"monday": one.monday, "name": times.named(one.monday), "week": one}
