"""The week's mail: promises kept, crossings, slips, and the head of the trail, which binds all that went before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from frontdesk.ledger import Crossed, Promised, Rows, Running, Week, running_text, week_text, weeks
from frontdesk.office.desks import Desks
from frontdesk.office.notes import note_to_owner
from frontdesk.store import claims, trail
from frontdesk.store.models import Heard, Occasion, PromiseState
from frontdesk.store.opening import together
from frontdesk.store.queries import duties, exceptions, occasions
from frontdesk.store.queries.duties import Due


def plan_week(desks: Desks, practice: int, at: int) -> bool:
    """Plan the mail of the week that runs, for the Monday after it at six on the practice's clock."""
    local = desks.of(practice).rules.local(at)
    monday = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    start, end = _epoch(monday), _epoch(monday + timedelta(days=7))
    due = _epoch((monday + timedelta(days=7)).replace(hour=6))
    year, number, _ = local.isocalendar()
    return occasions.plan(practice, "week", f"week:{year}-{number:02}", due, {"start": start, "end": end})


def _epoch(local: datetime) -> int:
    return int(local.timestamp())


def give_week(desks: Desks, work: Occasion, at: int) -> bool:
    """Send a claimed week's mail; whether anybody has an address to get it."""
    practice, start, end = work.practice_id, work.body["start"], work.body["end"]
    desk = desks.of(practice)
    while trail.seal(practice):
        pass
    head = trail.verify(practice)
    policy = desk.policy(at)
    (figures,) = figures_of(practice, [(start, end)], at)
    first = desk.rules.local(start)
    language = policy.practice.languages[0]
    text = week_text(figures, language) + running_text(_running(practice, at), desk.rules.zone, language, at)
    text += f"\nTrail: {head.sealed} entries, head {head.head}\n"
    with together(practice):
        claims.finish(work)
        return note_to_owner(practice, work.key, f"{policy.practice.name}: {first:%Y-%m-%d}", text, at)


def _running(practice: int, at: int) -> list[Running]:
    return [
        Running(one.client.name or str(one.client_id), one.until or at, one.channel, one.reason)
        for one in exceptions.running_exceptions(practice, at)
    ]


def figures_of(practice: int, spans: Sequence[tuple[int, int]], at: int) -> list[Week]:
    """The figures of spans of time that follow each other, as they stand at a moment; the store is asked once."""
    rows = _rows(practice, spans[0][0], spans[-1][1])
    return weeks(spans, rows, at)


def _rows(practice: int, start: int, end: int) -> Rows:
    promises, said = duties.promised_between(practice, start, end), duties.said_where_due(practice, start, end)
    return Rows(
        promises=[(_promised(one), said.get(one.thread, [])) for one in promises],
        crossings=[Crossed(kind, at) for kind, at in duties.crossings_between(practice, start, end)],
        slips=occasions.slips_between(practice, start, end),
        exceptions=occasions.exceptions_between(practice, start, end),
        in_doubt=occasions.doubts_between(practice, start, end),
    )


def _promised(one: Due) -> Promised:
    return Promised(
        made=one.made,
        by=one.by,
        standard_by=one.standard_by,
        told_at=one.heard_at if one.heard == Heard.YES else None,
        released=one.state == PromiseState.RELEASED,
        beyond=one.beyond,
    )
