"""What is owed for a contact: a promise of its own, or the earlier one that it keeps."""

from frontdesk.desk import Decision
from frontdesk.desk.model import Plan
from frontdesk.desk.promises import standard_end
from frontdesk.office.desks import Desk
from frontdesk.policy.model import CrossingKind
from frontdesk.store.models import Contact, Promise
from frontdesk.store.queries import duties


def owe(desk: Desk, practice: int, contact: Contact, decision: Decision, *, is_new_thread: bool) -> int | None:
    """Record what a decision promises; the id of the promise that holds for this contact, or None."""
    plan = decision.if_untaken or decision.plan
    if plan.slot is None and plan.promise_by is None:
        return None
    is_nudge = CrossingKind.NUDGE in decision.crossings
    earlier = None if is_new_thread and not is_nudge else _kept(practice, contact, plan, is_nudge=is_nudge)
    if earlier is not None:
        if plan.slot is not None and plan.slot.start != earlier.slot_from:
            duties.move_promise(practice, earlier.pk, plan.slot.queue, plan.slot.start, plan.slot.end)
        return earlier.pk
    slot = plan.slot
    promise = Promise(
        contact=contact,
        thread_id=contact.thread_id,
        client_id=contact.client_id,
        made=contact.at,
        by=plan.promise_by,
        standard_by=_standard(desk, contact, decision),
        beyond=plan.beyond_standard or "",
        slot_queue=slot.queue if slot else "",
        slot_from=slot.start if slot else None,
        slot_to=slot.end if slot else None,
    )
    return duties.add_promise(practice, promise).pk


def _kept(practice: int, contact: Contact, plan: Plan, *, is_nudge: bool) -> Promise | None:
    """The earlier promise that this contact only follows up on or asks about: restated, never renewed."""
    owed = duties.open_promises_of_thread(practice, contact.thread_id)
    if is_nudge and contact.client_id is not None:
        owed += duties.open_promises_of_client(practice, contact.client_id)
    return next((one for one in owed if one.by == plan.promise_by and one.made <= contact.at), None)


def _standard(desk: Desk, contact: Contact, decision: Decision) -> int | None:
    """When the published turnaround ends: the other half of the headline (PRODUCT, Honest figures)."""
    policy = desk.policy(contact.at)
    tier = policy.tiers.get(decision.tier)
    channel = (tier.channels if tier else policy.channels).get(contact.channel)
    return None if channel is None else standard_end(desk.rules, contact.at, channel)
