"""A call decided anew as more of it becomes known: the urgent key, what was said, a message in writing.

One call is one contact. What was promised stands, or becomes sooner; what it crossed, and whom it alerts, follow.
"""

from dataclasses import dataclass, replace

from frontdesk.desk import Contact, Decision, Kind, Sender, State, decide
from frontdesk.desk.line import on_the_line
from frontdesk.desk.wire import decision_to_json
from frontdesk.office.desks import Desk
from frontdesk.office.duty import on_duty_state
from frontdesk.office.offering import page_for
from frontdesk.office.owing import owe
from frontdesk.store import trail
from frontdesk.store.models import Client, Promise
from frontdesk.store.models import Contact as Stored
from frontdesk.store.queries import accounts, alerts, contacts, duties, known, outbox, people, practices


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is known of a call by now. `told`: whether the caller hears what follows from it."""

    kind: Kind
    text: str
    claims_urgent: bool = False
    told: bool = True


def decide_anew(desk: Desk, practice: int, stored: Stored, learnt: Learnt, at: int, alert_at: int) -> Decision:
    """Decide a call with what is known of it now, as of its beginning; in the caller's transaction.

    An alert that is raised begins at `alert_at`; one that turns out to be none is withdrawn, if nobody had it yet.
    """
    client = people.client(practice, stored.client_id) if stored.client_id is not None else None
    contact = _contact(stored, client, learnt)
    state = on_the_line(_without_own(known.state_of(practice, client, stored.thread_id, stored.at), stored))
    reading = desk.reading.read(contact)
    page = page_for(desk.rules, practice, client, contact, reading)
    state = replace(state, booking_page=page, **on_duty_state(desk, practice, stored.at))
    decision = decide(desk.rules, contact, reading, state)
    body = decision_to_json(desk.rules, decision)
    contacts.learn(practice, stored.pk, learnt.kind, learnt.text)
    contacts.change_decision(practice, stored.pk, body)
    duties.replace_crossings(practice, stored, list(decision.crossings))
    _owe(desk, practice, stored, decision, told=learnt.told)
    _alert(practice, stored, decision, max(decision.alert_from or 0, alert_at))
    if decision.charge and stored.client_id is not None:
        accounts.add_charge(practice, stored.client_id, stored.pk, stored.at, decision.charge)
    told = {"contact": stored.pk, "decision": body, "urgent_key": learnt.claims_urgent}
    trail.note(practice, at, "decided anew", told, stored.client_id)
    return decision


def _contact(stored: Stored, client: Client | None, learnt: Learnt) -> Contact:
    sender = Sender(None, stored.sender_name, None, stored.sender_address or None)
    if client is not None:
        name = stored.sender_name or client.name
        sender = Sender(str(client.pk), name, client.tier or None, sender.address, client.is_personal)
    return Contact(
        at=stored.at,
        sender=sender,
        channel=stored.channel,
        kind=learnt.kind,
        text=learnt.text,
        thread=known.thread_name(stored.thread_id),
        language=client.language or None if client is not None else None,
        claims_urgent=learnt.claims_urgent,
    )


def _without_own(state: State, stored: Stored) -> State:
    """What was known beside this contact: what it crossed, was told and holds in a slot is none of the past."""
    own, body = promise_of(stored), stored.decision.body
    mine = set(body.get("crossings", ()))
    said = outbox.outgoing_of_key(stored.practice_id, f"answer:{stored.pk}")
    told = None if state.told is None else state.told - set(said.tells if said is not None else ())
    past = tuple(one for one in state.crossings if not (one.at == stored.at and one.kind in mine))
    booked = tuple(
        replace(one, count=one.count - 1) if own is not None and _is_in(own, one.queue, one.start) else one
        for one in state.booked
    )
    return replace(state, told=told, crossings=past, booked=booked)


def _is_in(own: Promise, queue: str, start: int) -> bool:
    return own.slot_queue == queue and own.slot_from == start


def promise_of(stored: Stored) -> Promise | None:
    """What this contact itself was promised and is still owed."""
    return duties.promise_of_contact(stored.practice_id, stored.pk)


def _owe(desk: Desk, practice: int, stored: Stored, decision: Decision, *, told: bool) -> None:
    own, plan = promise_of(stored), decision.if_untaken or decision.plan
    if own is None:
        owe(desk, practice, stored, decision, is_new_thread=False)
        return
    if plan.slot is not None and plan.slot.start != own.slot_from and plan.slot.end <= (own.slot_to or plan.slot.end):
        duties.move_promise(practice, own.pk, plan.slot.queue, plan.slot.start, plan.slot.end)
    if told and plan.promise_by is not None and own.by is not None and plan.promise_by < own.by:
        duties.promise_sooner(practice, own.pk, plan.promise_by)


def _alert(practice: int, stored: Stored, decision: Decision, start: int) -> None:
    if decision.alert:
        alerts.raise_alert(practice, stored.pk, start, shadow=practices.is_shadow(practice))
        alerts.hurry_alert(practice, stored.pk, start)
    else:
        alerts.withdraw_alert(practice, stored.pk)
