"""Plan the next week: what is booked, what is missing, what is changed by hand; later, what really happened."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from frontdesk.desk.ideal_week import BlockKind, midnight
from frontdesk.desk.next_week import Lack, Missing
from frontdesk.office import next_week, overriding
from frontdesk.office.booking import ours
from frontdesk.office.next_week import Happened, SeenPlan
from frontdesk.office.overriding import OverrideError
from frontdesk.office.week import monday_of
from frontdesk.store.models import Appointment
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members, for_workers
from frontdesk.web.pages import given
from frontdesk.web.pages.week import NAMES, monday_given
from frontdesk.web.times import Times
from frontdesk.web.words import said

LONGEST_SAY = 200
LACKS = {
    Lack.NO_PIPELINE: "No time is set aside for finding new clients.",
    Lack.NO_EVENING: "No evening is off on the days that you work.",
    Lack.NO_DAY_OFF: "No day is off.",
    Lack.PIPELINE_TAKEN: "is taken into: your time for finding new clients",
    Lack.OWN_TIME_TAKEN: "is taken into: your own time",
    Lack.BATCH_GONE: "has no minute left",
    Lack.BOOKED_IN_CLOSED: "lies in time that is closed, or your own, by now: move it, or open that time",
}
ENDS = {
    "booked": ("", "nobody has said how it went"),
    "kept": ("kept", "Kept"),
    "missed": ("near", "Missed by the client"),
    "we_missed": ("urgent", "Missed by you"),
    "cancelled": ("", "Cancelled"),
}


@require_safe
@for_members
def plan_page(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The week that the address names, else the next one."""
    at = desks.now()
    today = desks.DESKS.of(visitor.practice).rules.local(at).date()
    monday = monday_given(request, monday_of(today) + timedelta(days=7))
    return _page(request, visitor, monday, "")


@for_workers
def planned(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The week is planned as it stands."""
    monday = _monday(request)
    done = monday is not None and next_week.plan(desks.DESKS, visitor.practice, monday, desks.now(), visitor.name)
    return _back(monday, "week-planned" if done else "week-over")


@for_workers
def change(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """A part of that week is closed or opened by hand; every other week stays as it is."""
    at, monday = desks.now(), _monday(request)
    zone = desks.DESKS.of(visitor.practice).rules.zone
    start, end = (given.moment(request, name, zone) for name in ("from", "until"))
    if monday is None or start is None or end is None:
        return _back(monday, "no-time")
    is_open, say = request.POST.get("what") == "open", given.text(request, "say", LONGEST_SAY)
    try:
        overriding.override(visitor.practice, start, end, is_open=is_open, say=say, at=at, by=visitor.name)
    except OverrideError as error:
        return _page(request, visitor, monday, str(error))
    return _back(monday, "week-changed")


def _monday(request: HttpRequest) -> date | None:
    try:
        found = monday_of(date.fromisoformat(request.POST.get("week", "")))
    except ValueError:
        return None
    return found if 1990 < found.year < 2190 else None


def _back(monday: date | None, done: str) -> HttpResponse:
    week = f"week={monday.isoformat()}&" if monday else ""
    return redirect(f"{reverse('week-plan')}?{week}done={done}")


def _page(request: HttpRequest, visitor: Visitor, monday: date, wrong: str) -> HttpResponse:
    at = desks.now()
    seen = next_week.look(desks.DESKS, visitor.practice, monday, at)
    times = Times(seen.rules, at)
    here = monday_of(seen.rules.local(at).date())
    away = (monday - here).days // 7
    first = max(midnight(seen.rules, monday), at)
    shown = {
        "practice": seen.name,
        "visitor": visitor,
        "said": said(request.GET.get("done")),
        "wrong": wrong,
        "monday": monday,
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "title": {1: "Plan next week", 0: "The plan of this week"}.get(away, f"The week of {times.named(monday)}"),
        "planned": times.moment(seen.planned.planned_at) if seen.planned else "",
        "planned_by": seen.planned.planned_by if seen.planned else "",
        "is_over": away < 0,
        "booked": [_booked(seen, one, times) for one in seen.booked],
        "left_out": [_booked(seen, one, times) for one in seen.left_out],
        "missing": [_missing(seen, one, times) for one in seen.missing],
        "by_hand": [(one, times.span(one.start, one.end)) for one in seen.by_hand],
        "happened": [_happened(seen, one, times) for one in seen.happened],
        "came_later": [_booked(seen, one, times) for one in seen.came_later] if seen.happened else [],
        "city": times.city,
        "from": times.field(first),
        "least": times.field(first),
        "longest_say": LONGEST_SAY,
    }
    return render(request, "next_week.html", shown, status=422 if wrong else 200)


def _booked(seen: SeenPlan, row: Appointment, times: Times) -> dict[str, object]:
    when = times.span(row.starts_at, row.ends_at)
    return {"row": row.pk, "who": ours.whom(row), "what": ours.what(seen.rules, row), "when": when}


def _missing(seen: SeenPlan, one: Missing, times: Times) -> dict[str, object]:
    block = one.block
    if block is None:
        return {"words": LACKS[one.lack]}
    row = next((row for row in seen.booked if row.starts_at == block.start), None)
    name = ours.whom(row) if row is not None and block.kind is BlockKind.BOOKED else _spoken(block.name)
    link = row.pk if row is not None and one.lack is Lack.BOOKED_IN_CLOSED else 0
    return {"name": name, "when": times.span(block.start, block.end), "words": LACKS[one.lack], "row": link}


def _happened(seen: SeenPlan, one: Happened, times: Times) -> dict[str, object]:
    """What was planned, and beside it what became of it: a sign with its word, and when it really was."""
    block, row = one.block, one.row
    shown: dict[str, object] = {"when": times.span(block.start, block.end), "row": row.pk if row else 0}
    if row is not None:
        sign, word = ENDS.get(row.standing, ("", ""))
        if row.standing == "booked" and row.ends_at > seen.at:
            sign, word = "", "still to come"
        who = f"{ours.what(seen.rules, row)} with {ours.whom(row)}"
        return shown | {"name": who, "sign": sign, "word": word, "really": _really(one, row, times)}
    shown["name"] = f"{_spoken(block.name)} ({NAMES[block.kind]})"
    if not one.is_over:
        return shown | {"sign": "", "word": "runs now" if block.start <= seen.at else "still to come"}
    if block.kind is BlockKind.PROTECTED:
        signs = {True: ("kept", "Kept"), False: ("near", "Skipped"), None: ("", "nobody has said")}
        sign, word = signs[one.kept]
        return shown | {"sign": sign, "word": word}
    if block.kind is BlockKind.BOOKED:
        return shown | {"sign": "", "word": "is there no more"}
    return shown | {"sign": "", "word": f"you wrote {one.wrote}" if one.wrote else "you wrote nothing in it"}


def _really(one: Happened, row: Appointment, times: Times) -> SafeString | str:
    if row.began_at is not None and row.over_at is not None:
        return times.hours(row.began_at, row.over_at)
    return times.span(row.starts_at, row.ends_at) if row.starts_at != one.block.start else ""


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()
