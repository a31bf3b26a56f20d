"""Today: the three questions, the queue, and whatever waits for a word of the owner's."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from frontdesk.desk.model import Slot
from frontdesk.office.booking import ours
from frontdesk.office.mail_ways import State
from frontdesk.office.settle import WARN_SECONDS
from frontdesk.office.today import MOST, Today
from frontdesk.office.today import today as look
from frontdesk.office.working.sheet import in_order
from frontdesk.store.models import Appointment
from frontdesk.web import desks
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.pages import rows
from frontdesk.web.pages.working.onward import undo_of
from frontdesk.web.times import HOUR, Times
from frontdesk.web.words import said


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that follows; `address` is where an appointment stands, empty for a slot."""

    name: str
    when: SafeString
    note: SafeString | str
    address: str = ""


@require_safe
@for_members
def today(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The page."""
    seen = look(desks.DESKS, visitor.practice, desks.now())
    times = Times(seen.rules, seen.at)
    shown = {**_standing(seen, times), **_lists(seen, times), **_sheet(seen, times, visitor)}
    more = {"visitor": visitor, "said": said(request.GET.get("done")), "undo": undo_of(request)}
    return render(request, "today.html", {**shown, **more})


def _sheet(seen: Today, times: Times, visitor: Visitor) -> dict[str, object]:
    """Where the work begins, what follows, how the promises stand, and who is here."""
    mine = [one for one in in_order(seen.owed) if one.thread.member_id in (None, visitor.member)]
    due = [one.by for one in seen.owed if one.by is not None]
    late = sum(1 for by in due if by < seen.at)
    near = sum(1 for by in due if seen.at <= by < seen.at + WARN_SECONDS)
    return {
        "first": mine[0].pk if mine else None,
        "to_do": len(mine),
        "late": late,
        "near": near,
        "coming": _coming(seen, times),
        "calls": list(_calls(seen, visitor).items()) if visitor.works else (),
    }


def _coming(seen: Today, times: Times) -> list[Coming]:
    """What follows in the order of time: slots with how many wait for them, and appointments but for the next one."""
    found = [
        (one.start, Coming(rows.slot_name(seen, one.queue), times.span(one.start, one.end), _waits_said(seen, one)))
        for one in seen.coming
    ]
    first = _next_booked(seen)
    found += [(one.starts_at, _booked(seen, one, times)) for one in seen.booked if one is not first]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _waits_said(seen: Today, slot: Slot) -> str:
    count = sum(1 for one in seen.owed if (one.slot_queue, one.slot_from) == (slot.queue, slot.start))
    return f"{count} wait{'s' * (count == 1)} for it" if count else "nothing waits for it yet"


def _booked(seen: Today, row: Appointment, times: Times) -> Coming:
    name = f"{ours.what(seen.rules, row)} with {ours.whom(row)}"
    there = times.there(row.zone, row.starts_at)
    return Coming(name, times.span(row.starts_at, row.ends_at), there, reverse("appointment", args=[row.pk]))


def _next_booked(seen: Today) -> Appointment | None:
    """The appointment that runs, or begins before the next slot does; None where a slot comes first."""
    found, slot = next(iter(seen.booked), None), seen.next_slot
    return found if found is not None and (slot is None or found.starts_at <= max(slot.start, seen.at)) else None


def _calls(seen: Today, visitor: Visitor) -> dict[int, str]:
    """The calls that she has begun and not ended, each with whom she calls."""
    mine = [one for one in seen.owed if getattr(one, "caller", None) == visitor.name]
    return {getattr(one, "calling", 0): rows.whose(one) for one in mine}


def _standing(seen: Today, times: Times) -> dict[str, object]:
    words, until = rows.headline(seen, times)
    slot, booked = seen.next_slot, _next_booked(seen)
    return {
        "practice": seen.name,
        "is_shadow": seen.is_shadow,
        "stands": words,
        "desk": seen.desk.value,
        "until": until,
        "why": seen.why,
        "as_of": times.until(seen.at),
        "plans_week": seen.plans_week,
        "next_booked": _booked(seen, booked, times) if booked else None,
        "next_name": rows.slot_name(seen, slot.queue) if slot else "",
        "next_when": times.span(slot.start, slot.end) if slot else "",
        "next_count": sum(1 for one in seen.owed if slot and one.slot_from and one.slot_from < slot.end),
        "next_full": len(seen.owed) >= MOST,
    }


def _lists(seen: Today, times: Times) -> dict[str, object]:
    breakers = [(one, times.moment(one.opened_at)) for one in seen.breakers]
    by_hand = [
        (one, times.until(one.end), times.until(one.start) if one.start > seen.at else "") for one in seen.overrides
    ]
    urgent = list(rows.alerts(seen.urgent, times))
    return {
        "urgent": urgent,
        "worst": rows.worst(urgent),
        "all_unsure": rows.worst([*urgent, *rows.alerts(seen.given_up, times)]) != rows.PRESSES["yes"],
        "given_up": list(rows.alerts(seen.given_up, times)),
        "queue": rows.queue(seen, times),
        "held": list(rows.replies(seen.held, times)),
        "doubt": list(rows.messages(seen.doubt, times)),
        "failed": list(rows.messages(seen.failed, times)),
        "tried": list(rows.tries(seen.tried, times)),
        "breakers": breakers,
        "overrides": by_hand,
        "away": [
            (one, times.until(one.end), times.until(one.start) if one.start > seen.at else "") for one in seen.away
        ],
        "on_duty": ", then ".join(seen.on_duty),
        "exceptions": [
            (
                one,
                times.until(one.until or one.at),
                times.until(one.at) if one.at > seen.at else "",
                rows.way(one.channel) if one.channel else "",
            )
            for one in seen.exceptions
        ],
        "city": times.city,
        "proposed": times.field((seen.at // HOUR + 2) * HOUR),
        "earliest": times.field(seen.at),
        "in_question": seen.in_question,
        "unread": [(one, times.until(one.since) if one.since else "", one.state == State.FAILS) for one in seen.unread],
        "is_full": any(
            len(one) >= MOST for one in (seen.owed, seen.held, seen.doubt, seen.failed, seen.tried, seen.urgent)
        ),
    }
