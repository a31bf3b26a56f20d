"""The practice's own page, what the law may ask for a client, and exceptions granted on a page."""

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

from frontdesk.office.ways import add_way
from frontdesk.store import trail
from frontdesk.store.models import Client, Contact, Crossing, ExceptionTaken, Mailbox, Original, Practice, TrailEntry
from frontdesk.web import desks
from pages.filled import House, house
from storing import START
from web.furnished import NOW, browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
DAY = 86_400


def taken_away(answer: Any) -> ZipFile:
    body = b"".join(answer.streaming_content)
    return ZipFile(io.BytesIO(body))


def cy(of: House) -> Client:
    return Client.objects.get(practice_id=of.practice, addresses__value="cy@fern.example")


def test_everything_of_the_practice_is_a_file_without_secrets_or_others() -> None:
    theirs, mine = house("Theo Theirs"), house("Mia Mine")
    add_way(mine.practice, "post", "email", "smtp", {"host": "mail.example"}, "swordfish-99", START)
    me = browser(mine.practice, mine.owner)

    answer = me.post("/desk/settings/practice/export/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="practice.zip"'
    found = taken_away(answer)
    rows = {name: found.read(name).decode() for name in found.namelist() if name.endswith(".jsonl")}
    assert "Mia" in rows["tables/client.jsonl"]
    assert not any("Theo" in text for text in rows.values())
    contacts = [json.loads(line) for line in rows["tables/contact.jsonl"].splitlines()]
    assert len(contacts) == Contact.objects.filter(practice_id=mine.practice).count()
    box = json.loads(rows["tables/mailbox.jsonl"].splitlines()[-1])
    assert box["settings"] == {"host": "mail.example"}
    assert "secret" not in box
    assert "user_id" not in json.loads(rows["tables/member.jsonl"].splitlines()[0])
    mails = [name for name in found.namelist() if name.startswith("originals/")]
    assert len(mails) == Original.objects.filter(practice_id=mine.practice, packed__isnull=False).count()
    assert TrailEntry.objects.filter(practice_id=mine.practice).latest("id").kind == "practice exported"
    assert theirs.practice != mine.practice


def test_the_practice_goes_live_and_back() -> None:
    of = house()
    me = browser(of.practice, of.owner)
    Mailbox.objects.filter(practice_id=of.practice).delete()

    me.post("/desk/shadow/mode/", {"to": "shadow"})
    assert Practice.objects.get(pk=of.practice).is_shadow
    assert "No mailbox sends yet" in me.get("/desk/settings/practice/").content.decode()
    refused = me.post("/desk/shadow/mode/", {"to": "live"})
    assert refused.headers["Location"].endswith("?done=no-way-out")
    assert Practice.objects.get(pk=of.practice).is_shadow
    add_way(of.practice, "post", "email", "smtp", {"host": "mail.example"}, "swordfish-99", START)
    me.post("/desk/shadow/mode/", {"to": "live"})

    assert not Practice.objects.get(pk=of.practice).is_shadow
    told = TrailEntry.objects.filter(practice_id=of.practice, kind="mode").latest("id")
    assert '"by":"Ada of Bo Marsh"' in str(told.content)


def test_a_client_is_erased_once_the_name_is_typed_and_the_chain_stays_whole() -> None:
    of = house()
    me, client = browser(of.practice, of.owner), cy(of)
    address = f"/desk/clients/{client.pk}/law/erase/"

    wrong = me.post(address, {"name": "Somebody"})
    assert (wrong.status_code, cy(of).name) == (422, client.name)
    owed = me.post(address, {"name": client.name})
    assert owed.status_code == 422
    assert "or tick the box" in owed.content.decode()
    done = me.post(address, {"name": client.name, "also_open": "yes"})

    assert done.headers["Location"] == "/desk/clients/?done=erased"
    assert not Client.objects.filter(practice_id=of.practice, addresses__value="cy@fern.example").exists()
    while trail.seal(of.practice):
        pass
    assert not trail.verify(of.practice).wrong


def test_a_copy_of_everything_of_a_client_is_given() -> None:
    of = house()

    found = taken_away(browser(of.practice, of.owner).post(f"/desk/clients/{cy(of).pk}/law/copy/"))

    assert "contacts.json" in found.namelist()
    assert "crossings.csv" in found.namelist()


def test_an_exception_is_granted_until_its_end_and_ended_before() -> None:
    of = house()
    ExceptionTaken.objects.filter(practice_id=of.practice).delete()
    me, client = browser(of.practice, of.member), cy(of)
    page = f"/desk/clients/{client.pk}/exceptions/"

    granted = me.post(f"{page}grant/", {"until": "2026-03-12T09:00", "reason": "her launch", "channel": "phone"})
    row = ExceptionTaken.objects.get(practice_id=of.practice)
    shown = me.get(page).content.decode()
    me.post(f"/desk/clients/exceptions/{row.pk}/end/", {"client": client.pk})
    again = me.post(f"/desk/clients/exceptions/{row.pk}/end/")

    assert granted.headers["Location"] == f"{page}?done=granted"
    assert again.headers["Location"] == "/desk/?done=not-there", "pressed on Today, it leads back there"
    assert (row.channel, row.reason, row.made_by) == ("phone", "her launch", "Mel Helper")
    assert "Holds" in shown
    assert desks.now() == NOW
    assert not ExceptionTaken.objects.filter(practice_id=of.practice, until__gt=NOW).exists()


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"until": "", "reason": "why"}, "Give a day and a time"),
        ({"until": "2026-03-12T09:00", "reason": ""}, "needs its reason"),
        ({"until": "2026-01-01T09:00", "reason": "why"}, "would end before it begins"),
        ({"until": "2027-03-12T09:00", "reason": "why"}, "60 days at the most"),
        ({"until": "2026-03-12T09:00", "reason": "why", "channel": "pigeon"}, "no channel"),
    ],
)
def test_what_is_wrong_with_an_exception_is_said_and_kept(given: dict[str, str], what: str) -> None:
    of = house()
    ExceptionTaken.objects.filter(practice_id=of.practice).delete()
    me = browser(of.practice, of.member)

    answer = me.post(f"/desk/clients/{cy(of).pk}/exceptions/grant/", given)

    assert answer.status_code == 422
    assert what in answer.content.decode()
    assert not ExceptionTaken.objects.filter(practice_id=of.practice).exists()


def test_beyond_the_allowance_it_is_granted_only_where_that_is_ticked() -> None:
    of = house()
    me, client = browser(of.practice, of.member), cy(of)
    crossed = Crossing.objects.filter(practice_id=of.practice, client=client, exception=None)[0]
    for _ in range(3):
        me.post(
            f"/desk/clients/{client.pk}/exceptions/grant/",
            {"until": "2026-03-12T09:00", "reason": "why", "beyond": "yes"},
        )
    given = {"client": client.pk, "reason": "her launch"}

    refused = me.post(f"/desk/clients/crossings/{crossed.pk}/forgive/", given)
    granted = me.post(f"/desk/clients/crossings/{crossed.pk}/forgive/", {**given, "beyond": "yes"})

    assert refused.status_code == 422
    assert "Tick “beyond”" in refused.content.decode()
    assert granted.status_code == 302
    crossed.refresh_from_db()
    assert crossed.exception is not None
    assert crossed.exception.is_beyond
