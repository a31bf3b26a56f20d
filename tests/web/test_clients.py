"""The pages of clients: who may see and do what, what they say, how many questions they ask."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdesk.office.clients import keeping
from frontdesk.office.clients.reading import read_address
from frontdesk.store.models import (
    Charge,
    Client,
    Goodwill,
    Import,
    Joining,
    LadderAct,
    Outgoing,
    TrailEntry,
)
from frontdesk.store.queries.clients import Kept
from frontdesk.store.queries.practices import add_member
from frontdesk.web.pages.clients import imports
from office.test_take_in import POLICY
from storing import START, new_practice
from web.clients import TABLE, a_client
from web.furnished import browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


class Furnished:
    """A practice with one client of everything, its owner and a viewer."""

    def __init__(self, name: str = "Cy Fern") -> None:
        self.practice = new_practice(POLICY)
        self.owner = add_member(self.practice, f"Ada of {name}", "", "owner", "", 0).pk
        viewer = add_member(self.practice, "Vic Looker", "", "viewer", "", 1).pk
        self.client = a_client(self.practice, name)
        self.me, self.viewer = browser(self.practice, self.owner), browser(self.practice, viewer)

    def page(self, path: str = "") -> str:
        return self.me.get(f"/desk/clients/{path}").content.decode()

    def post(self, path: str, **fields: Any) -> Any:
        return self.me.post(f"/desk/clients/{path}", fields)


def test_the_page_of_a_client_tells_everything() -> None:
    of = Furnished()
    page = re.sub(r"<[^>]+>", " ", of.page(f"{of.client}/"))

    for told in (
        "Retainer",
        "client since May 1, 2024",
        "crossings, a conversation",
        "The ladder proposes a conversation",
        "cy@fern.example",
        "15550142",
        "Cy at the old firm was joined",
        "in half a year",
        "1 of 1 used this quarter",
        "25 minutes in three months",
        "A second look at the palette",
        "150.00 USD per hour",
        "a launch",
        "The guide,",
        "An hour brings",
        "likes mornings",
        "There it is",
        "in Madrid",
    ):
        assert told in page, told


def test_a_client_is_made_with_her_addresses_and_a_wrong_field_says_so_beside_it() -> None:
    of = Furnished()

    wrong = of.post("make/", name="Di Lake", addresses="di@lake", tier="gold", language="Spanish!")
    good = of.post("make/", name="Di Lake", addresses="di@lake.example\r\n+1 555 0177", tier="retainer", personal="yes")
    taken = of.post("make/", name="Eve", addresses="cy@fern.example")

    page = wrong.content.decode()
    assert wrong.status_code == taken.status_code == 422
    assert re.findall(r'id="([\w-]+-wrong)"', page) == ["addresses-wrong", "tier-wrong", "language-wrong"]
    assert 'value="Di Lake"' in page
    assert "cy@fern.example belongs to Cy Fern" in taken.content.decode()
    row = Client.objects.get(practice_id=of.practice, name="Di Lake")
    assert good.headers["Location"] == f"/desk/clients/{row.pk}/?done=client-made"
    assert (row.tier, row.is_personal, row.addresses.count()) == ("retainer", True, 2)


def test_a_client_is_changed_and_what_was_wrong_changes_nothing() -> None:
    of = Furnished()
    fields = {"name": "Cy Lake", "tier": "concierge", "time_zone": "America/New_Yrok", "notes": "n"}

    wrong = of.post(f"{of.client}/change/", **fields)
    assert Client.objects.get(pk=of.client).name == "Cy Fern"
    of.post(f"{of.client}/change/", **{**fields, "time_zone": ""})

    row = Client.objects.get(pk=of.client)
    assert "Did you mean" in wrong.content.decode()
    assert (row.name, row.tier, row.time_zone, row.since, row.monthly_cents) == ("Cy Lake", "concierge", "", None, None)
    assert 'value="concierge" selected' in of.page(f"{of.client}/edit/")


def test_addresses_are_added_and_dropped() -> None:
    of = Furnished()

    done = [
        of.post(f"{of.client}/addresses/{act}/", address=address).headers["Location"].partition("done=")[2]
        for act, address in (("add", "cy@lake.example"), ("add", "the blue house"), ("drop", "15550142"))
    ]

    assert done == ["address-added#addresses", "no-address#addresses", "address-dropped#addresses"]
    assert {one.value for one in Client.objects.get(pk=of.client).addresses.all()} == {
        "cy@fern.example",
        "cy@old.example",
        "cy@lake.example",
    }


def test_goodwill_is_logged_and_struck_from_the_page() -> None:
    of = Furnished()
    for fields in (
        {"minutes": "0"},
        {"minutes": "5", "day": "soon"},
        {"minutes": "15", "what": "A call", "day": "2026-03-05"},
    ):
        of.post(f"{of.client}/goodwill/", **{"day": "2026-03-05", **fields})
    row = Goodwill.objects.get(practice_id=of.practice, what="A call")
    assert "40 minutes in three months" in of.page(f"{of.client}/")

    of.post(f"goodwill/{row.pk}/strike/")

    assert "25 minutes in three months" in of.page(f"{of.client}/")
    assert TrailEntry.objects.filter(
        practice_id=of.practice, kind="goodwill struck", content__contains="Ada of Cy"
    ).exists()


def test_charges_are_priced_and_leave_as_a_table_of_their_period() -> None:
    of = Furnished()
    row = Charge.objects.get(practice_id=of.practice)
    of.post(f"charges/{row.pk}/", minutes="40", what="The site was down")

    page = of.page(f"{of.client}/")
    table = of.page(f"{of.client}/charges/").lstrip("\ufeff").splitlines()
    none = of.page("charges/?first=2020-01-01&last=2020-02-01").splitlines()

    assert "100.00 USD in three months" in page
    said = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "The site was down" in said
    assert " · Phone, off hours · 150.00 USD per hour · 40 min" in said
    assert "an exception that you granted" in page
    assert not re.search(r"(contact|exception) \d+ ·", page)
    assert table[0] == "when,client,what,source,rate,minutes,amount,currency"
    assert sorted(line.split(",")[3].split()[0] for line in table[1:]) == ["contact", "exception"]
    assert any(line.endswith("150.00 USD per hour,40,100.00,USD") for line in table)
    assert len(none) == 1
    assert "attachment" in of.me.get("/desk/clients/charges/").headers["Content-Disposition"]


def test_a_step_is_sent_as_it_was_edited_or_stays_on_the_page_with_its_reason() -> None:
    of = Furnished()
    assert "Let us talk about how we work together" in of.page(f"{of.client}/")

    wrong = of.post(f"{of.client}/ladder/send/", step="talk", subject="Us", text="Call my cell: +1 555 0199")
    assert wrong.status_code == 422
    assert "shows your private address" in wrong.content.decode()
    assert "Call my cell: +1 555 0199</textarea>" in wrong.content.decode()
    of.post(f"{of.client}/ladder/send/", step="talk", subject="Us", text="Let us talk, Cy.")

    row = Outgoing.objects.get(practice_id=of.practice, key__startswith="ladder:")
    assert (row.text, row.recipient) == ("Let us talk, Cy.", "cy@fern.example")
    page = " ".join(re.sub(r"<[^>]+>", "", of.page(f"{of.client}/")).split())
    assert "The ladder proposes nothing" in page
    assert "leaves tomorrow, 9 AM" in page


def test_a_step_is_waived_with_a_reason_only() -> None:
    of = Furnished()

    of.post(f"{of.client}/ladder/waive/", step="talk", reason=" ")
    assert not LadderAct.objects.filter(practice_id=of.practice).exists()
    of.post(f"{of.client}/ladder/waive/", step="talk", reason="Her mother is ill.")

    assert "Her mother is ill." in of.page(f"{of.client}/")
    assert "The ladder proposes nothing" in of.page(f"{of.client}/")


def test_clients_are_joined_by_two_looks_and_parted_by_one_button() -> None:
    of = Furnished()
    other = keeping.make(of.practice, Kept("Cy F."), [read_address("cyf@fern.example")], START, "Ada").client
    assert "Join Cy F. into Cy Fern" in of.page(f"{of.client}/join/?search=cyf")

    of.post(f"{of.client}/join/with/", other=other)
    assert "This client was joined into another" in of.page(f"{other}/")
    assert of.me.get(f"/desk/clients/{other}/edit/").status_code == 404
    row = Joining.objects.get(practice_id=of.practice, other_id=other)
    of.post(f"joinings/{row.pk}/undo/")

    assert "cyf@fern.example" in of.page(f"{other}/")


def test_a_file_is_looked_at_before_it_is_taken_in() -> None:
    of = Furnished()

    answer = of.post("import/read/", file=SimpleUploadedFile("people.csv", TABLE))
    plan = of.me.get(answer.headers["Location"]).content.decode()
    assert Client.objects.filter(practice_id=of.practice, name="Di Lake").count() == 0
    taken = of.me.post(f"{answer.headers['Location']}take/", {"line": ["3"]})

    assert "1 new, 0 changed" in plan
    assert "The policy has no tier “gold”" in plan
    assert taken.headers["Location"] == f"{answer.headers['Location']}?done=imported"
    assert "2 new, 0 changed" in of.me.get(taken.headers["Location"]).content.decode()
    assert set(Client.objects.filter(practice_id=of.practice).values_list("name", flat=True)) >= {"Di Lake", "Eve"}


def test_a_file_that_cannot_be_read_says_why() -> None:
    of = Furnished()

    none = of.post("import/read/")
    large = of.post("import/read/", file=SimpleUploadedFile("p.csv", b"x" * (2 * 1024 * 1024 + 1)))
    odd = of.post("import/read/", file=SimpleUploadedFile("p.csv", b"colour\nred\n"))

    assert none.headers["Location"] == "/desk/clients/import/?done=no-file"
    assert large.headers["Location"] == "/desk/clients/import/?done=large-file"
    assert "No column of names or addresses" in of.me.get(odd.headers["Location"]).content.decode()
    gone = Import.objects.filter(practice_id=of.practice).order_by("-id")[0].pk
    of.post(f"import/{gone}/leave/")
    assert of.me.get(f"/desk/clients/import/{gone}/").headers["Location"] == "/desk/clients/?done=import-over"


def test_a_long_file_says_how_far_it_is_and_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "TURN_SECONDS", -1)
    of = Furnished()
    table = b"name,email\n" + b"".join(b"Client %d,c%d@lake.example\n" % (one, one) for one in range(160))
    plan = of.post("import/read/", file=SimpleUploadedFile("many.csv", table)).headers["Location"]

    first = of.me.post(f"{plan}take/", {"line": []})
    shown = of.me.get(first.headers["Location"]).content.decode()
    of.me.post(f"{plan}take/")
    stopped = of.me.post(f"{plan}leave/")

    assert first.headers["Location"] == plan
    assert 'max="160" value="50"' in shown
    assert "50 of 160: 50 new, 0 changed." in shown
    assert "Stop here" in shown
    page = of.me.get(stopped.headers["Location"]).content.decode()
    assert "100 new, 0 changed" in page
    assert "many.csv was stopped; 60 were still to come." in page
    assert "Read the file again" in page
    assert Client.objects.filter(practice_id=of.practice, name__startswith="Client ").count() == 100


def test_the_export_is_read_by_the_import() -> None:
    of = Furnished()
    table = of.me.get("/desk/clients/export/").content

    answer = of.post("import/read/", file=SimpleUploadedFile("clients.csv", table))

    assert "Nothing new and nothing changed" in of.me.get(answer.headers["Location"]).content.decode()


def test_the_list_goes_on_page_by_page() -> None:
    of = Furnished()
    for number in range(30):
        keeping.make(of.practice, Kept(f"Client {number:02}"), [], START, "Ada")
    first = of.page()
    (further,) = re.findall(r'href="[^"?]+\?(after=[^"]+)">More clients', first)
    second = of.page(f"?{further.replace('&amp;', '&')}")

    assert "31 clients" in first
    names = [re.findall(r"<b>([^<]+)</b>", page) for page in (first, second)]
    assert [len(one) for one in names] == [25, 6]
    assert sorted(names[0] + names[1]) == sorted([f"Client {number:02}" for number in range(30)] + ["Cy Fern"])
    for odd in ("after=x", "after=1:2", "after=-1:-1:x", "sort=odd", f"after={'9' * 30}:1:x"):
        assert of.me.get(f"/desk/clients/?{odd}").status_code == 200


def test_an_empty_list_says_what_to_do() -> None:
    practice = new_practice(POLICY)
    owner = add_member(practice, "Ada", "", "owner", "", 0)

    page = browser(practice, owner.pk).get("/desk/clients/").content.decode()

    assert "Whoever writes to the desk appears here by itself" in page
    assert 'href="/desk/clients/import/"' in page
