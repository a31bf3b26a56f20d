"""What was said is found by its words, in its own practice, until the law has it erased."""

from typing import Any

import pytest
from django.db import connection

from desk.practice import BASE, ZONE
from frontdesk.office.desks import Desks
from frontdesk.office.inbox.asked import asked
from frontdesk.office.take_in import take_in
from frontdesk.store import search_index
from frontdesk.store.models import Contact, Outgoing, OutKind, Said
from frontdesk.store.queries import contacts, outbox
from frontdesk.store.queries.search import Wanted, clients_named, search
from office.test_take_in import mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
POLICY = "\n".join(BASE.values())
DAY = 86_400


def practice_with(*texts: str, **more: Any) -> int:
    """A practice to which these mails came, a day after each other."""
    practice, desks = new_practice(POLICY), Desks()
    for number, text in enumerate(texts):
        take_in(desks, practice, mail(number, text=text, at=START + number * DAY, **more))
    return practice


def found(practice: int, text: str, **more: Any) -> list[str]:
    """What is found for what was typed, the best first."""
    hits = search(practice, asked(text, ZONE, **more).wanted)
    return [Contact.objects.get(pk=hit.row).text for hit in hits]


@pytest.mark.parametrize(
    "typed",
    [
        "zebra",
        "ZEBRA",
        "zeb",
        "mango zeb",
        '"ripe mango"',
        "creme zebra",
        "crème",
        "from:bo mango",
        "from:marsh.example mango",
    ],
)
def test_a_message_is_found(typed: str) -> None:
    practice = practice_with("A ripe mango, a Crème brûlée, a zebra.", "Something else.")

    assert found(practice, typed) == ["A ripe mango, a Crème brûlée, a zebra."]


@pytest.mark.parametrize("typed", ["mang zebra", '"mango ripe"', "from:mango", "giraffe", "", "   ", '"', "*", "from:"])
def test_what_does_not_fit_is_not_found(typed: str) -> None:
    assert found(practice_with("A ripe mango and a zebra."), typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '" OR 1',
        "NEAR(a b)",
        "text:zebra",
        "-zebra",
        "a AND NOT b",
        "zebra*",
        "{x}",
        "^a",
        "'",
        "a'b:*&|!()",
        "\\",
        "a:B <->",
    ],
)
def test_no_sign_is_read_as_an_operator(typed: str) -> None:
    practice_with("A zebra.")

    assert isinstance(search(new_practice(POLICY), asked(typed, ZONE).wanted), list)


def test_letters_of_every_script_are_folded() -> None:
    practice = practice_with("Привет из Москвы")

    assert len(found(practice, "ПРИВЕТ")) == 1


def test_after_and_before_name_days_of_the_practice() -> None:
    practice = practice_with("a zebra of sunday", "a zebra of monday", "a zebra of tuesday")

    assert found(practice, "zebra after:2026-03-09 before:2026-03-10") == ["a zebra of monday"]
    assert found(practice, "zebra after:2027-01-01") == []
    assert asked("zebra after:monday", ZONE).unread == ("after:monday",)


def test_of_equals_the_newest_stands_first() -> None:
    practice = practice_with("a zebra", "a zebra")

    hits = search(practice, asked("zebra", ZONE).wanted)

    assert [hit.at for hit in hits] == [START + DAY, START]


def test_a_subject_weighs_more_than_the_text() -> None:
    practice = practice_with("the palette of the zebra among a good many other words", "nothing", *"abcdef")
    Contact.objects.filter(practice_id=practice, text="nothing").update(subject="Zebra", at=START - 9)

    assert found(practice, "zebra")[0] == "nothing"


def test_the_other_practice_finds_nothing() -> None:
    practice_with("A zebra.")

    assert found(practice_with("A mango."), "zebra") == []


def test_what_the_practice_wrote_is_found_too_but_no_automatic_answer() -> None:
    practice = practice_with("A mango.")
    thread = Contact.objects.get(practice_id=practice).thread_id
    contacts.add_said(
        practice, contacts.NewSaid("said:1", "sent", START, thread, text="A giraffe.", recipient="bo@marsh.example")
    )
    for kind, text in ((OutKind.REPLY, "An okapi."), (OutKind.ACKNOWLEDGE, "An okapi arrived.")):
        new = outbox.NewOutgoing(kind, kind, kind, "email", "bo@marsh.example", START, START, text=text, thread=thread)
        outbox.put_out(practice, new)

    tables = {word: [hit.table for hit in search(practice, asked(word, ZONE).wanted)] for word in ("giraffe", "okapi")}

    assert tables == {"giraffe": ["store_said"], "okapi": ["store_outgoing"]}


def test_what_the_law_erases_leaves_the_index() -> None:
    practice = practice_with("A zebra.", "Another zebra.", "The last zebra.")
    first, second, _ = Contact.objects.filter(practice_id=practice).order_by("id")
    Contact.objects.filter(pk=first.pk).update(text="", subject="", sender_name="", sender_address="")
    second.delete()
    search_index.sweep()

    assert found(practice, "zebra") == ["The last zebra."]
    assert found(practice, "from:bo") == ["The last zebra."]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="FTS5 keeps pages of its own.")
def test_after_a_sweep_no_page_of_the_index_holds_what_was_erased() -> None:
    practice = practice_with("A xylophonist.", "Another mango.")
    assert _in_pages(b"xylophonist")
    Contact.objects.filter(practice_id=practice).update(text="")

    search_index.sweep()

    assert not _in_pages(b"xylophonist")


def _in_pages(word: bytes) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM store_contact_words_data")
        return any(word[1:] in bytes(block) for (block,) in cursor.fetchall())


def test_an_index_that_is_gone_is_made_anew_of_the_rows_that_are_there() -> None:
    practice = practice_with("A zebra.")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER store_contact_words_update")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP TRIGGER store_contact_words_kept ON store_contact")
    Contact.objects.filter(practice_id=practice).update(text="A giraffe.")

    assert search_index.stand_up() == 1
    assert search_index.stand_up() == 0

    assert found(practice, "giraffe") == ["A giraffe."]
    assert found(practice, "zebra") == []


def test_only_one_client_is_looked_at_where_that_is_asked() -> None:
    practice = practice_with("A zebra.")
    mine = Contact.objects.get(practice_id=practice).client_id

    assert found(practice, "zebra", client=mine) == ["A zebra."]
    assert found(practice, "zebra", client=(mine or 0) + 1) == []
    assert [one.name for one in clients_named(practice, "marsh")] == ["Bo Marsh"]


def test_a_longer_text_than_an_index_takes_is_kept_all_the_same() -> None:
    practice = practice_with("zebra " + "x" * 70_000 + " " + " ".join(map(str, range(9_000))))

    assert len(found(practice, "zebra")) == 1


def test_nothing_is_asked_without_a_word() -> None:
    assert search(practice_with("A zebra."), Wanted(())) == []


def test_rows_without_a_thread_lead_nowhere() -> None:
    practice = new_practice(POLICY)
    contacts.add_said(practice, contacts.NewSaid("said:1", "sent", START, text="A giraffe."))

    assert search(practice, asked("giraffe", ZONE).wanted) == []
    assert Said.objects.filter(practice_id=practice).count() == 1
    assert Outgoing.objects.filter(practice_id=practice).count() == 0
