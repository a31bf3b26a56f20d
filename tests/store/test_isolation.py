"""No query reaches another practice's rows: every public function of the queries is tried across the border."""

import inspect
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.forms.models import model_to_dict

from frontdesk.store import models, queries
from frontdesk.store.queries import (
    appointments,
    audits,
    calls,
    clients,
    consents,
    contacts,
    exceptions,
    known,
    meetings,
    outbox,
    placements,
    pushes,
    threads,
    tracing,
    withdrawn,
)
from frontdesk.store.queries.inbox import Show
from frontdesk.store.queries.search import Hit, Piece, Wanted
from store.planted import BLOCK, POLICY, planted
from store.planted_calendars import FOUND_CALENDARS, WRITES_CALENDARS, asked_calendars
from store.planted_phone import WRITES_PHONE, asked_phone
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
ALL = {
    f"{module.name}.{name}": function
    for module in iter_modules(queries.__path__)
    for name, function in inspect.getmembers(import_module(f"{queries.__name__}.{module.name}"), inspect.isfunction)
    if function.__module__.endswith(module.name) and not name.startswith("_")
}
PURE = {"known.thread_name", "known.as_decided", "orientation.agreed_in"}
"""Functions of the queries that ask the database nothing."""


def ids(practice: int) -> dict[str, int]:
    """The id of a row of each table, and other values by which a row is asked for."""
    found = {
        model.__name__.lower(): model.objects.filter(practice_id=practice).order_by("id")[0].pk  # type: ignore[attr-defined]
        for model in apps.get_app_config("store").get_models()
        if model is not models.Practice
    }
    return {**found, "client_id": found["client"], "contact_id": found["contact"], "outgoing_id": found["outgoing"]}


def arguments(function: Callable[..., Any], other: dict[str, int]) -> dict[str, Any]:
    """Arguments for a call; whatever names a row names one of the other practice's."""
    stored = models.Contact.objects.get(id=other["contact"])
    known: dict[str, Any] = {
        **other,
        "alert_id": other["alert"],
        "member_id": other["member"],
        "most": 100,
        "client": other["client"],
        "queue": "morning",
        "start": models.Promise.objects.get(id=other["promise"]).slot_from,
        "end": START + 10**7,
        "at": START + 10**7,
        "upto": START + 10**8,
        "before": START + 10**8,
        "since": 0,
        "kind": "mail",
        "value": "bo@marsh.example",
        "message_ids": ["<1@bo.example>", "<s@x>"],
        "message_id": "<s@x>",
        "key": stored.key,
        "channel": "email",
        "topic": "palette",
        "promises": [other["promise"]],
        "kinds": ["nudge"],
        "recipient": "bo@marsh.example",
        "domain": "",
        "old": models.Stage.STOPPED,
        "new": models.Stage.DONE,
        "due_at": START,
        "address": "bo@marsh.example",
        "hour": 0,
        "day": 0,
        "heard": models.Heard.YES,
        "scope": "domain",
        "subject": "marsh.example",
        "by": "somebody",
        "reason": "",
        "why": "",
        "folder": "INBOX",
        "uidvalidity": 9,
        "uid": 9,
        "tier": "prospect",
        "name": "somebody",
        "mailbox": other["mailbox"],
        "alert_urls": "sealed",
        "thread_id": other["thread"],
        "threads": [other["thread"]],
        "cover": other["member"],
        "crossing": other["crossing"],
        "crossing_id": other["crossing"],
        "exception_id": other["exceptiontaken"],
        "is_beyond": False,
        "purpose": "desk",
        "row": other["member"],
        "role": "viewer",
        "table": "contacts",
        "text": "bo@marsh.example",
        "consent_id": other["consent"],
        "mailbox_id": other["mailbox"],
        "holder": "somebody",
        "until": START + 10**8,
        "sealed": "sealed",
        "expires_at": START,
        "settings": {},
        "clients": [other["client"]],
        "client_ids": [other["client"]],
        "values": [("mail", "bo@marsh.example")],
        "wanted": clients.Wanted(),
        "kept": clients.Kept("Somebody"),
        "other": models.Client.objects.filter(practice_id=models.Client.objects.get(id=other["client"]).practice_id)
        .order_by("-id")[0]
        .pk,
        "counts": ["nudge"],
        "first": date(2026, 1, 1),
        "last": date(2026, 12, 31),
        "minutes": 10,
        "what": "what",
        "rate": "1.00 USD per hour",
        "joining_id": other["joining"],
        "goodwill_id": other["goodwill"],
        "charge_id": other["charge"],
        "import_id": other["import"],
        "exception": other["exceptiontaken"],
        "version_id": other["policyversion"],
        "contact_ids": [other["contact"]],
        "replay": other["replay"],
        "total": 2,
        "told": {},
        "trouble": "",
        "call_id": other["call"],
        "asking_id": other["asking"],
        "signature_id": other["signature"],
        "ended": calls.Ended(models.CallEnd.TALKED, START + 9),
        "question": Wanted((Piece(("palette",)),)),
        "hits": [Hit("store_contact", other["contact"], other["thread"], START, 1.0)],
        "words": "s",
        "show": Show.ALL,
        "original": other["original"],
        "contacts": [other["contact"]],
        "member": other["member"],
        "note_id": other["note"],
        "settled_at": START,
        "appointment_id": other["appointment"],
        "guest": appointments.Guest("n", "bo@marsh.example", "en", "UTC", "", other["client"]),
        "gap_minutes": 5,
        "meeting_id": other["standingmeeting"],
        "appointment": other["appointment"],
        "monday": date(2026, 3, 9),
        "rows": [other["appointment"]],
        "point_id": other["agendapoint"],
        "points": [other["agendapoint"]],
        "notes": "notes",
        "decisions": "decisions",
        "standing": models.Standing.KEPT,
        "browser": other["pushbrowser"],
        **asked_phone(other),
        **asked_calendars(other),
        "audit_id": other["audit"],
        "files": [],
        "wishes": {},
        **dict.fromkeys(("user", "number", "version", "revision", "done"), 1),
        "marks": {"INBOX": (1, 5)},
        "placement_id": other["placement"],
    }
    their_client = models.Client.objects.get(id=other["client"])
    known["found"] = tracing.traces(their_client.practice_id, their_client)
    if "exception: frontdesk" in str(inspect.signature(function)):
        known["exception"] = models.ExceptionTaken.objects.get(id=other["exceptiontaken"])
    if "NewPoint" in str(inspect.signature(function)):
        known["new"] = meetings.NewPoint("text", other["client"], other["appointment"])
    if "NewConsent" in str(inspect.signature(function)):
        known["new"] = NEW_CONSENT
    if function.__module__.endswith("queries.phone"):
        known |= {"number": "15550142", "key": "voice:CA1"}
    if "NewBrowser" in str(inspect.signature(function)):
        known["new"] = pushes.NewBrowser(other["member"], "digest", "sealed", "label", START)
    if "client: frontdesk" in str(inspect.signature(function)):
        known["client"] = models.Client.objects.get(id=other["client"])
    wanted = [one for one in inspect.signature(function).parameters.values() if one.name != "practice"]
    return {one.name: known[one.name] for one in wanted if one.default is inspect.Parameter.empty}


NEW_OUTGOING = outbox.NewOutgoing(models.OutKind.NOTE, "k", "<k@x>", "email", "bo@marsh.example", START, START)
NEW_CONSENT = consents.NewConsent("ada", {}, "desk", "sealed", START, START)
WRITES = {
    "practices.add_policy": {"text": POLICY, "version": "v", "effective": date(2027, 1, 1), "at": START},
    "practices.add_profile": {"digest": "1", "body": "{}", "at": START},
    "practices.add_member": {"name": "n", "address": "", "role": "owner", "alert_urls": "", "place": 0},
    "practices.add_mailbox": {"name": "n", "channel": "email", "kind": "imap", "settings": {}, "secret": ""},
    "consents.add_consent": {"new": NEW_CONSENT},
    "filings.plan_filing": None,
    "signings.begin_signing": None,
    "practices.add_override": {"start": 1, "end": 2, "is_open": True, "say": "", "at": 1, "by": ""},
    "drafts.begin_draft": {"text": POLICY, "based_on": None, "by": "", "at": START},
    "drafts.begin_replay": {"text": POLICY, "days": 30, "by": "", "at": START},
    "people.add_client": {"kind": "mail", "value": "bo@marsh.example", "name": "Bo", "at": START},
    "public.show": {"is_public": True, "at": START, "by": ""},
    "public.take_bookings": {"is_open": True, "at": START, "by": ""},
    "public.dress": {"colour": "#123456", "at": START, "by": ""},
    "public.picture": {"logo": b"x", "media": "image/png", "at": START, "by": ""},
    "placements.add_placement": {"new": placements.NewPlacement("card", "x", "en", "v"), "at": START, "by": ""},
    "practices.set_shadow": {"is_shadow": True},
    "clients.make": {"kept": clients.Kept("Somebody"), "at": START},
    "accounts.add_goodwill": None,
    "accounts.add_charge": None,
    "accounts.add_act": None,
    "accounts.keep_import": {"name": "n", "body": [], "at": START, "by": "", "since": START + 9},
    "threads.start_thread": {"client": None, "channel": "email", "topic": "palette", "at": START},
    "contacts.keep_original": {"raw": b"x", "at": START},
    "contacts.add_contact": None,
    "contacts.add_decision": None,
    "contacts.add_said": {"new": contacts.NewSaid("said:1", "sent", START)},
    "duties.add_promise": None,
    "duties.add_crossings": None,
    "lived.say_lived": {"said": BLOCK, "at": START, "by": ""},
    "lived.end_day": {"end": START + 9, "at": START, "by": ""},
    "appointments.place": {"new": appointments.NewPlace("u", "call", START, START + 60, "UTC", START)},
    "meetings.stand": None,
    "lived.plan_week": {"monday": date(2026, 3, 9), "plan": [], "at": START, "by": ""},
    "calls.begin_call": None,
    "duties.replace_crossings": None,
    **WRITES_PHONE,
    **WRITES_CALENDARS,
    "orientation.ask": None,
    "orientation.sign": None,
    "audits.begin_audit": {"new": audits.NewAudit("folder", START, "", START)},
    "desk_notes.add_note": None,
    "occasions.plan": {"kind": "sheet", "key": "sheet:1", "due_at": START, "body": {}},
    "withdrawn.withdraw": {"purpose": "desk", "row": 1},
    "exceptions.grant_ahead": None,
    "outbox.put_out": {"new": NEW_OUTGOING},
    "outbox.put_out_first": {"new": NEW_OUTGOING},
}
"""Functions that write new rows, with what they are called with; None where they are given the rows themselves."""


def snapshot(practice: int) -> dict[str, list[dict[str, Any]]]:
    """Every row of a practice."""
    return {
        model.__name__: [model_to_dict(row) for row in model.objects.filter(practice_id=practice).order_by("pk")]  # type: ignore[attr-defined]
        for model in apps.get_app_config("store").get_models()
        if model is not models.Practice
    }


def rows_in(value: object) -> list[Any]:
    """The rows in an answer."""
    many = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else [value]
    return [one for one in many if hasattr(one, "practice_id")]


@pytest.mark.parametrize("name", sorted(set(ALL) - PURE))
def test_no_query_reaches_another_practices_rows(name: str) -> None:
    function = ALL[name]
    assert next(iter(inspect.signature(function).parameters)) == "practice", "the practice comes first"
    if WRITES.get(name, {}) is None:
        return
    theirs, empty = planted("theirs"), new_practice(POLICY)
    before, mine = snapshot(theirs), snapshot(empty)
    given: Any = WRITES.get(name) or arguments(function, ids(theirs))

    answer = function(empty, **given)

    assert snapshot(theirs) == before
    assert [one for one in rows_in(answer) if one.practice_id != empty] == []
    if name not in WRITES and name not in OWN:
        assert not answer or name in ALWAYS, answer
        assert snapshot(empty) == mine or name in ALWAYS


OWN = {"public.slug", "practices.policies", "practices.newest_policy", "practices.founded_at", "practices.known_since"}
"""What even an empty practice of these tests has."""
ALWAYS = {
    "erasing.erase",
    "known.state_of",
    "outbox.answered",
    "outbox.open_breaker",
    "practices.manner",
    "time_taken.time_state",
    "time_taken.with_overrides",
    "withdrawn.generations",
}
"""What answers with something of the practice's own whatever it is asked."""


def finds(name: str, practice: int) -> bool:
    """Whether a question finds rows; what it changes is taken back, so that no order of asking matters."""
    with transaction.atomic():
        found = ALL[name](practice, **arguments(ALL[name], ids(practice)))
        transaction.set_rollback(True)
    return bool(found)


def test_the_other_practice_is_found_by_its_own_questions() -> None:
    """The counter-proof: with the right practice the same questions do find rows."""
    theirs = planted("theirs")
    found = {name for name in set(ALL) - PURE - set(WRITES) - ALWAYS if finds(name, theirs)}

    assert {
        "audits.ask_audit",
        "audits.let_audit_go",
        "audits.newest_audit",
        *FOUND_CALENDARS,
        "audits.set_files",
        "audits.stay",
        "people.client_of",
        "contacts.contact_of_key",
        "drafts.change_draft",
        "drafts.contacts_numbered",
        "drafts.draft",
        "drafts.end_draft",
        "drafts.end_replay",
        "drafts.go_on",
        "drafts.newest_replay",
        "drafts.past_answers",
        "drafts.past_contacts",
        "drafts.policy_version",
        "duties.in_slot",
        "outbox.held_replies",
        "lived.day_ended",
        "practices.members",
        "threads.thread_of_references",
        "search.search",
        "search.words_of",
        "search.clients_named",
    } <= found


def test_a_state_of_one_practice_holds_nothing_of_another() -> None:
    theirs, empty = planted("theirs"), new_practice(POLICY)
    other = ids(theirs)

    state = known.state_of(empty, models.Client.objects.get(id=other["client"]), other["thread"], START)
    assert state == known.state_of(empty, None, None, START)
    counted = outbox.answered(empty, "bo@marsh.example", 0, 0)
    assert counted == outbox.Answered(0, 0, 0)
    assert threads.thread_of_references(empty, ["<1@bo.example>"]) is None


def test_no_exception_is_granted_to_a_client_of_another_practice() -> None:
    theirs, empty = planted("theirs"), new_practice(POLICY)
    new = exceptions.NewException(ids(theirs)["client"], START, START + 9, "", "because", is_beyond=False, by="")

    assert exceptions.grant_ahead(empty, new) is None
    assert withdrawn.generations(empty, "desk", ids(theirs)["member"], 0) == (0, 0)
