"""The client's page by her link, and the owner's pages beside it (P03)."""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from frontdesk.office import public_face
from frontdesk.office.clients import keeping
from frontdesk.office.clients.reading import read_address
from frontdesk.office.orientation import refusing
from frontdesk.office.pages import orientation_page
from frontdesk.publish.orientation.words import WORDS
from frontdesk.store.models import Asking, Outgoing, Signature
from frontdesk.store.queries.clients import Kept
from frontdesk.store.queries.practices import add_member
from office.test_take_in import POLICY
from storing import START, new_practice
from web.furnished import browser, path_of

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


class Room:
    """A practice with its owner and one client, and the client's page."""

    def __init__(self, policy: str = POLICY, language: str = "en") -> None:
        self.practice = new_practice(policy)
        self.owner = add_member(self.practice, "Ada Quill", "ada@home.example", "owner", "", 0).pk
        kept = Kept("Bo Marsh", tier="retainer", language=language)
        made = keeping.make(self.practice, kept, [read_address("bo@marsh.example")], START, "Ada")
        assert made.client is not None
        self.client = made.client
        self.path = path_of(orientation_page(self.practice, self.client))
        self.desk = f"/desk/clients/{self.client}/agreement/"

    def look(self, **query: str) -> str:
        return str(browser().get(self.path, query).content.decode())

    def form(self, *, leave_out: str = "", name: str = "Bo Marsh") -> dict[str, Any]:
        page = self.look()
        keys = re.findall(r'name="tick" value="([\w-]+)"', page)
        seals = dict(re.findall(r'name="(seal-[\w-]+)" value="(\w+)"', page))
        return {"tick": [one for one in keys if one != leave_out], "name": name, "do": "sign", **seals}

    def sign(self) -> Any:
        return browser().post(self.path, self.form())

    def ada(self) -> Browser:
        return browser(self.practice, self.owner)


def test_the_points_are_read_ticked_and_signed_without_script() -> None:
    room = Room()
    assert "<script" not in room.look()

    answer = browser().post(room.path, room.form(), follow=True)

    page = answer.content.decode()
    assert "Thank you, Bo Marsh. It is signed. A copy is on its way to you" in page
    assert "Nothing is left to sign" in page
    assert Signature.objects.get(practice_id=room.practice).name == "Bo Marsh"
    assert Outgoing.objects.filter(practice_id=room.practice, kind="copy").count() == 2


def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost() -> None:
    room = Room()

    answer = browser().post(room.path, room.form(leave_out="ways", name="7"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#tick-ways">' in page
    assert '<a href="#name">' in page
    assert 'aria-invalid="true" aria-describedby="p-ways"' in page
    assert re.search(r'id="tick-hours"[^>]* checked', page)
    assert not re.search(r'id="tick-ways"[^>]* checked', page)
    assert 'value="7"' in page
    assert Signature.objects.filter(practice_id=room.practice).count() == 0


def test_what_was_typed_is_shown_as_text() -> None:
    room = Room()

    page = browser().post(room.path, room.form(name='<b>"Bo"')).content.decode()

    assert "<b>&quot;" not in page
    assert 'value="&lt;b&gt;&quot;Bo&quot;"' in page


def test_a_forged_form_signs_nothing() -> None:
    room = Room()
    strict = browser(enforce_csrf_checks=True)

    assert strict.post(room.path, room.form()).status_code == 403
    assert Signature.objects.filter(practice_id=room.practice).count() == 0


def test_the_page_stands_in_the_clients_language_and_in_the_others_of_the_practice() -> None:
    room = Room(language="es")

    assert 'lang="es"' in room.look()
    assert WORDS.say("es", "lead_first") in room.look()
    assert WORDS.say("en", "lead_first") in room.look(language="en")
    assert 'lang="es"' in room.look(language="de")


def test_the_page_wears_the_practices_colour_and_picture_though_its_guide_is_hidden() -> None:
    room = Room()
    public_face.dress(room.practice, "#7a3e9d", None, START, "Ada")

    look = browser().get(f"{room.path.rstrip('/')}/look.css").content.decode()

    assert "#7a3e9d" in look


def test_a_link_that_is_over_says_so_kindly_and_whom_to_ask() -> None:
    room = Room()
    refusing.revoke(room.practice, room.client, START, "Ada")

    answer = browser().get(room.path)

    assert answer.status_code == 410
    assert "This link is over" in answer.content.decode()
    assert "ada@quill.example" in answer.content.decode()
    assert browser().post(room.path, {"name": "Bo", "do": "sign"}).status_code == 410
    assert browser().get("/o/a:b:c/").status_code == 403


def test_a_link_is_over_after_sixty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    room = Room()
    later = time.time() + 61 * 86_400
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert browser().get(room.path).status_code == 410


def test_the_copy_is_for_the_holder_of_the_link_and_the_practice_alone() -> None:
    room, other = Room(), Room()
    room.sign()
    row = Signature.objects.get(practice_id=room.practice).pk

    hers = browser().get(f"{room.path.rstrip('/')}/copy/{row}")

    assert "word for word" in hers.content.decode()
    assert hers.headers["Content-Disposition"] == 'attachment; filename="agreement-2026-03-08.html"'
    assert browser().get(f"{other.path.rstrip('/')}/copy/{row}").status_code == 404
    assert other.ada().get(f"/desk/clients/agreed/{row}/copy/").status_code == 404
    pdf = room.ada().get(f"/desk/clients/agreed/{row}/copy/?form=pdf")
    assert pdf.content.startswith(b"%PDF-")


def test_not_now_stops_the_reminders_and_leaves_the_page_open() -> None:
    room = Room()
    room.ada().post(f"{room.desk}ask/", {"subject": "Please sign", "text": "Here: [link]"})

    page = browser().post(room.path, {"do": "not-now"}, follow=True).content.decode()

    assert "no reminder follows" in page
    assert Asking.objects.get(practice_id=room.practice).ended == "not now"
    assert 'name="tick"' in page


def test_the_owner_sees_the_letter_before_it_leaves_and_it_leaves_as_she_edited_it() -> None:
    room = Room()
    page = room.ada().get(room.desk).content.decode()
    assert "It is held until you open" in page
    assert "[link]" in page

    room.ada().post(f"{room.desk}ask/", {"subject": "Two minutes", "text": "Dear Bo, please: [link]"})

    row = Outgoing.objects.get(practice_id=room.practice)
    assert row.subject == "Two minutes"
    assert row.text.startswith("Dear Bo, please: http")
    assert "the letter leaves" in room.ada().get(room.desk).content.decode()


def test_a_letter_that_may_not_leave_stays_on_the_page_with_its_reason() -> None:
    room = Room()

    answer = room.ada().post(f"{room.desk}ask/", {"subject": "Hm", "text": "I lost the address"})

    assert answer.status_code == 422
    assert "has lost its [link]" in answer.content.decode()
    assert "I lost the address" in answer.content.decode()
    assert Outgoing.objects.filter(practice_id=room.practice).count() == 0


def test_everybody_who_has_to_be_asked_is_asked_by_one_button() -> None:
    room = Room()
    page = room.ada().get("/desk/clients/agreements/").content.decode()
    assert "0 of 1 signed" in page

    room.ada().post("/desk/clients/agreements/ask/", {"client": [str(room.client), "99999", "x"]})

    assert Asking.objects.filter(practice_id=room.practice).count() == 1
    assert "Nobody has to be asked." in room.ada().get("/desk/clients/agreements/").content.decode()


def test_signed_stands_on_the_list_and_on_the_clients_page() -> None:
    room = Room()
    room.sign()

    listed = room.ada().get("/desk/clients/").content.decode()
    mine = room.ada().get(f"/desk/clients/{room.client}/").content.decode()

    assert "Signed" in listed
    assert "Bo Marsh, Sunday, March 8" in mine
    assert "Everybody has signed" in room.ada().get("/desk/clients/agreements/").content.decode()
