"""The sheet of each batch and callback window, sent to the owner when it begins (PRODUCT P29, P36)."""

from typing import Any

from frontdesk import ledger
from frontdesk.desk.agenda import coming_slots
from frontdesk.desk.model import Slot
from frontdesk.ledger import Entry, Press, sheet, sheet_subject, sheet_text
from frontdesk.office.desks import Desks
from frontdesk.office.duty import duty_address
from frontdesk.office.notes import note_to
from frontdesk.store import claims
from frontdesk.store.models import Contact, Occasion, OutKind, Promise, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import duties, occasions
from frontdesk.store.queries.time_taken import time_state

DAY = 86_400
PLANNED_SECONDS = 2 * DAY
"""So far ahead sheets are planned; planning again changes nothing that is planned."""


def plan_sheets(desks: Desks, practice: int, at: int) -> int:
    """Plan the sheets of the days ahead; how many were new."""
    rules, new = desks.of(practice).rules, 0
    state = time_state(practice, at)
    for slot in coming_slots(rules, at, state):
        if slot.start > at + PLANNED_SECONDS:
            break
        body = {"queue": slot.queue, "start": slot.start, "end": slot.end}
        new += occasions.plan(practice, "sheet", f"sheet:{slot.queue}:{slot.start}", max(slot.start, at), body)
    return new


def give_sheet(desks: Desks, work: Occasion, at: int) -> bool:
    """Send a claimed sheet, if its slot still stands and there is anything on it; whether one was sent."""
    practice = work.practice_id
    desk = desks.of(practice)
    slot = _standing_slot(desks, practice, work.body, at)
    if slot is None:
        claims.finish(work, Stage.CANCELLED)
        return False
    policy = desk.policy(at)
    queue = policy.queues.get(slot.queue)
    made = sheet(
        slot.queue.replace("_", " "),
        slot.start,
        slot.end,
        _entries(practice, slot, work.due_at),
        is_check=queue is not None and queue.only_urgent,
    )
    language = policy.practice.languages[0]
    with together(practice):
        claims.finish(work)
        if not made.entries:
            return False
        subject, text = sheet_subject(made, desk.rules.zone, language), sheet_text(made, desk.rules.zone, language, at)
        return note_to(practice, duty_address(desk, practice, at), work.key, subject, text, at, OutKind.SHEET)


def _standing_slot(desks: Desks, practice: int, body: dict[str, Any], at: int) -> Slot | None:
    """The slot as it stands now: a closing by hand or a new policy may have moved it or taken it away."""
    state = time_state(practice, at)
    for slot in coming_slots(desks.of(practice).rules, min(at, body["start"]), state):
        if slot.start > body["end"]:
            return None
        if slot.queue == body["queue"] and slot.start < body["end"] and slot.end > body["start"]:
            return slot
    return None


def _entries(practice: int, slot: Slot, due_at: int) -> list[Entry]:
    """What is planned for the slot, owed from before or by the clock, and what was sent elsewhere since the last sheet.

    What is promised by the clock has no slot: it stands on each sheet until it is settled.
    """
    owed = {one.pk: one for one in duties.in_slot(practice, slot.queue, slot.start)}
    for one in duties.owed(practice, slot.start):
        if one.slot_queue == slot.queue:
            owed[one.pk] = one
    owed |= {one.pk: one for one in duties.by_the_clock(practice, slot.start)}
    since = occasions.last_done(practice, "sheet", due_at)
    elsewhere = occasions.redirected_between(practice, since, due_at)
    return [_of_promise(one) for one in owed.values()] + [_of_contact(one) for one in elsewhere]


def _of_promise(one: Promise) -> Entry:
    return Entry(
        who=_who(one.contact),
        since=one.contact.at,
        what=_what(one.contact),
        by=one.by,
        heard=ledger.Heard(one.heard),
        press=Press(one.contact.decision.urgent),
        pressing=_pressing(one.contact),
        channel=one.contact.channel,
    )


def _of_contact(contact: Contact) -> Entry:
    return Entry(
        _who(contact), contact.at, _what(contact), press=Press(contact.decision.urgent), channel=contact.channel
    )


def _who(contact: Contact) -> str:
    return contact.sender_name or contact.sender_address


def _what(contact: Contact) -> str:
    return contact.subject or contact.text[:120]


def _pressing(contact: Contact) -> str:
    evidence = contact.decision.body.get("urgent_evidence") or {}
    return str(evidence.get("quote") or "") if contact.decision.urgent != "no" else ""
