"""Erased by law: not one word of the client's is left in any table, and the chain stays whole (P41, TRAPS)."""

import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.forms.models import model_to_dict

from frontdesk.desk import Kind
from frontdesk.office import alerting, exceptions
from frontdesk.office.clients import goodwill, importing, joining, keeping, ladder
from frontdesk.office.desks import Desks
from frontdesk.office.erasing import StillOpenError, erase
from frontdesk.office.exceptions import Wish
from frontdesk.office.inbox import composing, doing
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.sent_mail import sent_mail
from frontdesk.office.settle import settle
from frontdesk.office.sheets import give_sheet, plan_sheets
from frontdesk.office.submit import Submitted, submit
from frontdesk.office.take_in import take_in
from frontdesk.store import claims, trail
from frontdesk.store.models import (
    Alert,
    Charge,
    Client,
    Contact,
    Crossing,
    Decision,
    Outgoing,
    OutKind,
    Practice,
    Promise,
    PromiseState,
    Stage,
    TrailEntry,
)
from frontdesk.store.queries.clients import Kept
from frontdesk.store.queries.outbox import open_breaker
from frontdesk.store.queries.practices import add_member
from office.test_mail import HOUR, MINUTE, letter
from office.test_sheets import BATCH, due
from office.test_take_in import POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
ADDRESS = "canary@canary.example"
SENDER = "Canary Marsh <canary@canary.example>"


def writes(practice: int, desks: Desks, number: int, text: str, **fields: str) -> None:
    named = {"subject": f"Canary {number}", **fields}
    raw = letter(f"canary{number}@canary.example", SENDER, text=text, **named)
    mail_in(desks, practice, Mail("email", raw, START + number, ADDRESS))


def planted() -> tuple[int, Desks, Client]:
    """A practice with a client whose every string holds the word canary, in whatever table a client can be."""
    practice, desks = new_practice(POLICY), Desks()
    add_member(practice, "Ada", "ada@home.example", "owner", "sealed", 0)
    writes(practice, desks, 1, "A canary sings.")
    client = Client.objects.get(practice_id=practice)
    Client.objects.filter(pk=client.pk).update(tier="retainer", name="Canary Marsh")
    client.refresh_from_db()
    writes(practice, desks, 2, "Our site is down, says the canary.")
    _alerted(practice, desks)
    _written_back(practice, desks)
    _sheets_and_warnings(practice, desks)
    _machines(practice, desks)
    _exceptions(practice, desks, client)
    _accounts(practice, client)
    _kept_in_the_inbox(practice, client)
    while trail.seal(practice):
        pass
    return practice, desks, client


def _accounts(practice: int, client: Client) -> None:
    """What the practice keeps of the client beside the talk, and an earlier client joined into this one."""
    keeping.change(practice, client.pk, Kept("Canary Marsh", "retainer", notes="likes canary yellow"), START, "Ada")
    goodwill.log(practice, client.pk, date(2026, 3, 6), 5, "a canary cage", START, "Ada")
    Charge.objects.filter(practice_id=practice).update(what="the canary's site")
    ladder.waive(practice, client.pk, "talk", "the canary is ill", START, "Ada")
    importing.read_file(practice, "birds.csv", b"name\nCanary\n", START, "Ada")
    other = keeping.make(practice, Kept("Canary at the old firm"), [], START, "Ada").client or 0
    joining.join(practice, client.pk, other, START, "Ada")


def _alerted(practice: int, desks: Desks) -> None:
    for row in claims.claim(Alert, "a", START + HOUR):
        alerting.fire(desks, row, lambda _: "no canary", lambda *_: "http://desk.example/", START + HOUR)
    alerting.take(desks, practice, Alert.objects.get(practice_id=practice).pk, START + HOUR, "Ada")


def _written_back(practice: int, desks: Desks) -> None:
    """An answer sent past the desk, one held by it, one to the client's address that belongs to no thread."""
    named = {"In_Reply_To": "<canary1@canary.example>"}
    own = letter("a@quill.example", "ada@quill.example", ADDRESS, "Re: Canary 1", "Dear canary,", **named)
    sent_mail(desks, practice, "email", own, START + HOUR)
    held = letter("h@quill.example", "ada@quill.example", ADDRESS, "Re: Canary 2", "Dear canary.")
    reply = Submitted(
        held, START + HOUR, "email", (ADDRESS,), "h@quill.example", "Re: Canary 2", (), "canary2@canary.example"
    )
    submit(desks, practice, reply)
    fresh = letter("f@quill.example", "ada@quill.example", "Canary@canary.example", "A canary", "New, canary.")
    submit(desks, practice, Submitted(fresh, START, "phone", ("Canary@canary.example",), "f@x", "A canary"))


def _sheets_and_warnings(practice: int, desks: Desks) -> None:
    Promise.objects.filter(practice_id=practice).update(settled_at=None, state=PromiseState.OPEN)
    plan_sheets(desks, practice, START)
    for work in due("sheet", BATCH):
        give_sheet(desks, work, BATCH)
    by = Promise.objects.filter(practice_id=practice).latest("by").by
    settle(desks, practice, (by or 0) - 60)
    assert Outgoing.objects.filter(practice_id=practice, kind=OutKind.SHEET, text__contains="Canary").exists()
    assert Outgoing.objects.filter(practice_id=practice, key__startswith="note:risk", text__contains="Canary").exists()


def _machines(practice: int, desks: Desks) -> None:
    """A bounce in the client's thread and an absence note from the client's address: nobody's, and about the client."""
    bounce = letter(
        "b@mx.example",
        "MAILER-DAEMON@mx.example",
        subject="Undelivered: Canary 1",
        text="canary@canary.example is full",
        In_Reply_To="<canary1@canary.example>",
        Auto_Submitted="auto-replied",
    )
    mail_in(desks, practice, Mail("email", bounce, START + 2 * HOUR, ""))
    away = letter("w@canary.example", SENDER, subject="Away", text="canary", Auto_Submitted="auto-replied")
    mail_in(desks, practice, Mail("email", away, START + 2 * HOUR, ADDRESS))
    open_breaker(practice, "domain", "canary.example", "60 automatic answers to canary.example within an hour", START)
    told = {"scope": "domain", "subject": "canary.example", "why": "60 automatic answers to canary.example"}
    trail.note(practice, START, "breaker opened", told)
    Outgoing.objects.filter(practice_id=practice, kind=OutKind.ACKNOWLEDGE).update(trouble="550 canary@canary.example")


def _exceptions(practice: int, desks: Desks, client: Client) -> None:
    wish = Wish(START + 3 * HOUR, START + 5 * HOUR, "the canary opens", "sms")
    exceptions.grant(desks, practice, client, wish, START, "Ada")
    found = mail(9, topic="")
    sender = replace(found.contact.sender, address=ADDRESS, name="Canary Marsh")
    text = replace(found.contact, at=START + 4 * HOUR, channel="sms", kind=Kind.TEXT, sender=sender, text="Canary?")
    take_in(desks, practice, replace(found, contact=text, message_id="t@canary.example", chain=("canary1@x",)))
    assert Outgoing.objects.filter(practice_id=practice, key__startswith="note:through").exists()


def _kept_in_the_inbox(practice: int, client: Client) -> None:
    """What was begun to be written to the client, and notes of what was done in a thread."""
    member = add_member(practice, "Sam", "sam@home.example", "member", "", 1)
    thread = Contact.objects.filter(practice_id=practice, client=client).order_by("id")[0].thread_id
    composing.save(composing.Place(practice, member.pk, thread), "Re: Canary", "Dear canary, about", START)
    composing.save(composing.Place(practice, member.pk, client=client.pk), "Canary", "Dear canary, new", START)
    doing.hand_on(practice, thread, member.pk, "mind the canary", START + HOUR, "Ada")
    doing.handled_elsewhere(practice, thread, "the canary called", START + HOUR, "Ada")


def settled(practice: int) -> None:
    """Everything has left and nothing is owed."""
    Outgoing.objects.filter(practice_id=practice, stage__in=(Stage.WAITING, Stage.STOPPED)).update(stage=Stage.DONE)
    Promise.objects.filter(practice_id=practice).update(settled_at=START + HOUR, state=PromiseState.KEPT)


def words_left() -> list[str]:
    """Every place in the whole database where the word stands: all rows and columns of all tables, unpacked."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [one[0] for one in cursor.description]
            found += [
                f"{table}.{name}"
                for row in cursor.fetchall()
                for name, value in zip(names, row, strict=True)
                if sings(value)
            ]
    return found


def sings(value: object) -> bool:
    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    with suppress(zlib.error):
        raw += zlib.decompress(raw)
    return b"canary" in raw.lower()


def test_the_words_stand_in_every_table_before() -> None:
    planted()

    tables = {one.partition(".")[0] for one in words_left()}

    kinds = (
        "address",
        "breaker",
        "client",
        "contact",
        "decision",
        "exceptiontaken",
        "original",
        "outgoing",
        "thread",
        "draft",
        "note",
        "said",
    )
    accounts = ("charge", "goodwill", "import", "ladderact")
    assert {f"store_{one}" for one in (*kinds, *accounts, "trailentry")} <= tables
    assert Outgoing.objects.filter(kind=OutKind.NOTE, key__startswith="note:alert", subject__contains="Canary").exists()


def test_not_one_word_is_left_in_any_table() -> None:
    practice, _, client = planted()
    settled(practice)

    erase(practice, client, START + 9 * HOUR, "Ada")

    assert words_left() == []


def test_the_chain_stays_whole_and_says_what_was_erased() -> None:
    practice, _, client = planted()
    settled(practice)
    before = trail.verify(practice)

    erase(practice, client, START + 9 * HOUR, "Ada")
    trail.seal(practice)

    after = trail.verify(practice)
    assert after.wrong == ()
    assert (after.entries, after.sealed) == (before.entries + 1, before.sealed + 1)
    assert after.erased >= Contact.objects.filter(practice_id=practice).count()
    assert "client erased" in str(TrailEntry.objects.filter(practice_id=practice).latest("id").content)


def test_that_something_happened_and_when_stays() -> None:
    practice, _, client = planted()
    settled(practice)
    counted = {model.__name__: model.objects.count() for model in (Contact, Decision, Promise, Crossing, Outgoing)}
    rulings = list(Decision.objects.order_by("id").values_list("ruling", "urgent", "contact__at"))

    erase(practice, client, START + 9 * HOUR, "Ada")

    assert {
        model.__name__: model.objects.count() for model in (Contact, Decision, Promise, Crossing, Outgoing)
    } == counted
    assert list(Decision.objects.order_by("id").values_list("ruling", "urgent", "contact__at")) == rulings
    body = Decision.objects.filter(contact__client=client)[0].body
    assert body["reply"]["text"] == ""
    assert [one["path"] for one in body["because"]]


def snapshot(practice: int) -> dict[str, list[dict[str, Any]]]:
    return {
        model.__name__: [model_to_dict(row) for row in model.objects.filter(practice_id=practice).order_by("pk")]  # type: ignore[attr-defined]
        for model in apps.get_app_config("store").get_models()
        if model is not Practice
    }


def test_other_practices_keep_every_word() -> None:
    practice, _, client = planted()
    other, _, _ = planted()
    settled(practice)
    before = snapshot(other)

    erase(practice, client, START + 9 * HOUR, "Ada")

    assert snapshot(other) == before


def test_another_client_of_the_practice_keeps_every_word() -> None:
    practice, desks, client = planted()
    raw = letter("c1@fern.example", "Cy Fern <cy@fern.example>", subject="A new logo", text="Could you draw one?")
    mail_in(desks, practice, Mail("email", raw, START + HOUR, "cy@fern.example"))
    other = Client.objects.get(practice_id=practice, name="Cy Fern")
    settled(practice)

    def mine() -> list[Any]:
        contact = Contact.objects.get(client=other)
        sent = list(Outgoing.objects.filter(client=other).order_by("id").values())
        told = list(TrailEntry.objects.filter(client_id=other.pk).order_by("id").values_list("content", flat=True))
        return [
            model_to_dict(contact),
            contact.decision.body,
            contact.original is not None and bytes(contact.original.packed or b""),
            sent,
            told,
        ]

    before = mine()

    erase(practice, client, START + 9 * HOUR, "Ada")

    assert mine() == before
    assert all(told is not None for told in before[-1])


def test_what_is_open_refuses_it_unless_it_is_let_go_too() -> None:
    practice, _, client = planted()

    with pytest.raises(StillOpenError, match=r"still owed, and .* not left yet; nothing was erased"):
        erase(practice, client, START + 9 * HOUR, "Ada")
    assert words_left()

    erase(practice, client, START + 9 * HOUR, "Ada", also_open=True)

    assert words_left() == []
    assert not Outgoing.objects.filter(
        practice_id=practice, client=client, stage__in=(Stage.WAITING, Stage.STOPPED)
    ).exists()
    assert not Promise.objects.filter(practice_id=practice, client=client, settled_at=None).exists()


def test_the_same_mail_offered_again_is_not_taken_in_again() -> None:
    practice, desks, client = planted()
    settled(practice)
    erase(practice, client, START + 9 * HOUR, "Ada")
    count = Contact.objects.count()

    writes(practice, desks, 1, "A canary sings.")

    assert Contact.objects.count() == count
    assert words_left() == []


def test_whoever_writes_again_is_somebody_new() -> None:
    practice, desks, client = planted()
    settled(practice)
    erase(practice, client, START + 9 * HOUR, "Ada")

    writes(practice, desks, 30 * MINUTE, "Another canary.")

    assert Contact.objects.latest("id").client_id not in (None, client.pk)


def test_erasing_twice_changes_nothing_more() -> None:
    practice, _, client = planted()
    settled(practice)
    erase(practice, client, START + 9 * HOUR, "Ada")
    client.refresh_from_db()
    before = Contact.objects.count()

    erase(practice, client, START + 10 * HOUR, "Ada")

    assert (Contact.objects.count(), trail.verify(practice).wrong) == (before, ())


def test_a_repeated_submission_leaves_no_second_copy() -> None:
    from frontdesk.store.models import Original

    practice, desks, _ = planted()
    before = Original.objects.count()

    _written_back(practice, desks)

    assert Original.objects.count() == before
