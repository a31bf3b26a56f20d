"""Contacts, states and replies from JSON, and decisions back: the shapes of DECISION."""

from collections.abc import Iterator, Sequence
from typing import Any

from frontdesk.desk.fields import CaseError, Fields
from frontdesk.desk.model import (
    Agreed,
    Appointment,
    Away,
    Booked,
    Contact,
    Decision,
    Granted,
    Hold,
    Kind,
    Mark,
    OpenPromise,
    Override,
    OwnReply,
    PastCrossing,
    Plan,
    Sender,
    State,
)
from frontdesk.desk.rules import Rules
from frontdesk.triage import Evidence, Urgency

__all__ = [
    "CaseError",
    "contact_from_json",
    "decision_to_json",
    "hold_to_json",
    "reply_from_json",
    "state_from_json",
]


def contact_from_json(value: object) -> Contact:
    """A contact from its JSON object. Raises CaseError, which names the field; only `at` must be there."""
    fields = Fields("contact", value)
    sender = fields.inner("from")
    kind = fields.text("kind") or Kind.MESSAGE.value
    if kind not in set(Kind):
        raise CaseError(f"contact.kind is “{kind}”; it is one of {', '.join(Kind)}.")
    return Contact(
        at=fields.moment("at"),
        sender=Sender(
            sender.text("client") or None,
            sender.text("name"),
            sender.text("tier") or None,
            sender.text("address") or None,
            sender.flag("personal"),
        ),
        channel=fields.text("channel"),
        kind=Kind(kind),
        subject=fields.text("subject"),
        text=fields.text("text"),
        thread=fields.text("thread") or None,
        language=fields.text("language") or None,
        headers=_headers(fields),
        to=fields.texts("to"),
        cc=fields.texts("cc"),
        envelope_from=fields.optional_text("envelope_from"),
        attachments=_attachments(fields),
        claims_urgent=fields.flag("claims_urgent"),
    )


def _headers(fields: Fields) -> dict[str, str | tuple[str, ...]]:
    headers = fields.mapping("headers")
    return {
        name: tuple(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
        for name, value in headers.items()
        if value is not None
    }


def _attachments(fields: Fields) -> int:
    value = fields.value("attachments")
    return len(value) if isinstance(value, list) else fields.number("attachments")


def state_from_json(value: object) -> State:
    """A state from its JSON object, or an empty one from null. Raises CaseError, which names the field."""
    fields = Fields("state", value if value is not None else {})
    return State(
        told=_told(fields),
        agreed=tuple(Agreed(one.text("kind"), at) for one, at in _timed(fields, "agreed", "at")),
        crossings=tuple(
            PastCrossing(one.text("kind"), one.optional_moment("at") or 0) for one in fields.rows("crossings")
        ),
        promises=tuple(
            OpenPromise(by, one.optional_moment("made") or 0, one.text("thread") or None, one.text("client") or None)
            for one, by in _timed(fields, "promises", "by")
        ),
        booked=tuple(
            Booked(one.text("queue"), start, one.number("count", 1)) for one, start in _timed(fields, "booked", "from")
        ),
        appointments=tuple(
            Appointment(
                start,
                end,
                one.text("client") or None,
                one.text("kind"),
                one.number("gap_minutes", 0),
                one.flag("held"),
            )
            for one, start in _timed(fields, "appointments", "from")
            if (end := one.optional_moment("to")) is not None
        ),
        busy=tuple(
            (start, end)
            for one, start in _timed(fields, "busy", "from")
            if (end := one.optional_moment("to")) is not None
        ),
        exceptions=tuple(at for _, at in _timed(fields, "exceptions", "at")),
        granted=tuple(
            Granted(start, end, one.text("channel"))
            for one, start in _timed(fields, "granted", "from")
            if (end := one.optional_moment("to")) is not None
        ),
        acknowledged=_marks(fields, "acknowledged"),
        asked=_marks(fields, "asked"),
        last_from_us=_marks(fields, "last_from_us"),
        overrides=tuple(_override(one) for one in fields.rows("overrides")),
        members=fields.texts("members"),
        away=tuple(
            Away(one.text("name"), start, end, one.text("cover"))
            for one, start in _timed(fields, "away", "from")
            if (end := one.optional_moment("to")) is not None
        ),
        silenced=fields.text("silenced"),
        booking_page=fields.text("booking_page"),
    )


def _timed(fields: Fields, name: str, key: str) -> Iterator[tuple[Fields, int]]:
    """The rows that say when; one that does not tells nothing, and is no error: what is absent is unknown."""
    for row in fields.rows(name):
        moment = row.optional_moment(key)
        if moment is not None:
            yield row, moment


def _told(fields: Fields) -> frozenset[str] | None:
    return None if fields.value("told") == "all" else frozenset(fields.texts("told"))


def _marks(fields: Fields, name: str) -> tuple[Mark, ...]:
    return tuple(
        Mark(at, one.text("thread") or None, one.text("client") or None, one.text("channel") or None)
        for one, at in _timed(fields, name, "at")
    )


def _override(fields: Fields) -> Override:
    desk = fields.text("desk")
    if desk not in ("open", "closed"):
        raise CaseError(f"{fields.path}.desk is “{desk}”; a desk is open or closed by hand.")
    return Override(fields.moment("from"), fields.moment("to"), desk == "open", fields.text("say"))


def reply_from_json(value: object) -> OwnReply:
    """A reply of the owner's from its JSON object. Raises CaseError, which names the field."""
    fields = Fields("reply", value)
    answers = fields.inner("answers")
    return OwnReply(
        written_at=fields.moment("written_at"),
        thread=fields.text("thread") or None,
        client=fields.text("client") or None,
        tier=fields.text("tier") or None,
        channel=fields.text("channel"),
        answered_at=answers.optional_moment("at"),
        answers_urgent=_is_urgent(answers),
        promise_by=fields.optional_moment("promise_by"),
        live=fields.flag("live"),
        send_now=_insistence(fields),
    )


def _is_urgent(answers: Fields) -> bool:
    """`urgent` as true or false, or as a decision spells it: yes, no or ask."""
    found = answers.value("urgent")
    return found == Urgency.YES.value if found in set(Urgency) else answers.flag("urgent")


def _insistence(fields: Fields) -> str | None:
    value = fields.value("send_now")
    return "no reason given" if value is True else fields.text("send_now") or None if value is not False else None


def decision_to_json(rules: Rules, decision: Decision) -> dict[str, Any]:
    """A decision as DECISION's table names it; moments in the practice's zone."""

    def moment(at: int | None) -> str | None:
        return None if at is None else rules.local(at).isoformat()

    def plan(one: Plan) -> dict[str, Any]:
        slot = one.slot
        return {
            "slot": slot and {"queue": slot.queue, "from": moment(slot.start), "to": moment(slot.end)},
            "promise_by": moment(one.promise_by),
            "beyond_standard": one.beyond_standard,
        }

    return {
        "at": moment(decision.at),
        "desk": decision.desk,
        "desk_why": decision.desk_why,
        "tier": decision.tier,
        "ruling": decision.ruling,
        "instead": decision.instead,
        "urgent": decision.urgent,
        "urgent_evidence": _evidence(decision.urgent_evidence),
        "ring": decision.ring,
        "alert": decision.alert,
        "alert_from": moment(decision.alert_from),
        **plan(decision.plan),
        "if_untaken": plan(decision.if_untaken) if decision.if_untaken else None,
        "crossings": list(decision.crossings),
        "ladder": decision.ladder,
        "tells": list(decision.tells),
        "topics": [topic.service for topic in decision.topics],
        "service": _service(decision),
        "charge": {"rate": decision.charge} if decision.charge else None,
        "reply": {"kind": decision.reply.kind, "text": decision.reply.text, "why": decision.reply.why},
        "draft": {"step": decision.draft.step, "text": decision.draft.text} if decision.draft else None,
        "because": [{"path": clause.path, "sentence": clause.sentence} for clause in decision.because],
    }


def _service(decision: Decision) -> dict[str, str | None] | None:
    service = decision.service
    if service is None:
        return None
    return {
        "name": service.name,
        "offer": service.offer,
        "rate": service.rate,
        "to": service.to,
        "resource": service.resource,
    }


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "quote": evidence.quote,
        "rule": evidence.rule,
        "match": evidence.match,
        "name": evidence.name,
        "score": evidence.score,
        "threshold": evidence.threshold,
        "engine": evidence.engine,
        "words": list(evidence.words),
    }


def hold_to_json(rules: Rules, held: Hold) -> dict[str, Any]:
    """A hold as DECISION names it; the moment in the practice's zone."""
    return {
        "leaves_at": None if held.leaves_at is None else rules.local(held.leaves_at).isoformat(),
        "why": held.why,
        "slip": held.slip,
        "exception": held.exception,
        "because": [{"path": clause.path, "sentence": clause.sentence} for clause in held.because],
    }
