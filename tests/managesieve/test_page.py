"""The owner puts the mail rules on her server from the page, by the login of her connected mailbox."""

import re

import pytest
from django.test import Client as Browser

from frontdesk.channels.mail.imap import Account
from frontdesk.office import shelf
from frontdesk.office.mail_rules import NAME
from frontdesk.office.ways import add_way
from frontdesk.web import desks
from managesieve.rules import SORTING, active, with_rules
from servers.dovecot import HOST, PASSWORD, Dovecot
from storing import START
from web.furnished import NOW, Rows, browser, furnished

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
PAGE = "/desk/policy/published/server/"


def connected(dovecot: Dovecot, of: Account) -> tuple[Rows, Browser]:
    """A practice whose mailbox is that user's."""
    rows = furnished()
    settings = {"host": HOST, "port": dovecot.ports.imap, "user": of.user, "security": "plain"}
    add_way(rows.practice, "in", "email", "imap", settings, PASSWORD, START)
    return rows, browser(rows.practice, rows.owner)


def test_she_sees_what_works_there_lets_hers_work_and_takes_it_back(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, SORTING)
    rows, owner = connected(dovecot, of)
    port = str(dovecot.ports.sieve)

    looked = owner.post(PAGE, {"do": "look", "port": port}).content.decode()
    mark = re.findall(r'name="seen" value="(\w+)"', looked)[0]
    put = owner.post(PAGE, {"do": "put", "port": port, "seen": mark}, follow=True).content.decode()
    works, places = active(of), shelf.shelf(desks.DESKS, rows.practice, NOW).places
    again = owner.post(PAGE, {"do": "look", "port": port}).content.decode()
    back = owner.post(PAGE, {"do": "back", "port": port}, follow=True).content.decode()

    assert "“mine” works on" in looked
    assert "It goes on within the desk" in looked
    assert "fileinto :create &quot;Bills&quot;" in looked
    assert "work on your mail server now" in put
    assert works == NAME
    assert [one.row.spot for one in places["sieve"]] == [f"Mail server {HOST}"]
    assert "Take them back" in again
    assert "as it did before" in back
    assert active(of) == "mine"
    assert shelf.shelf(desks.DESKS, rows.practice, NOW).places == {}


def test_what_she_has_not_seen_is_not_replaced(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, SORTING)
    _rows, owner = connected(dovecot, of)

    answer = owner.post(PAGE, {"do": "put", "port": str(dovecot.ports.sieve), "seen": "another"})

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert "is active there; nothing was changed" in answer.content.decode()
    assert active(of) == "mine"


@pytest.mark.parametrize(
    ("port", "said"), [("x", "a port is a number"), ("70000", "a port is a number"), ("1", "cannot be reached")]
)
def test_what_cannot_be_asked_is_said(dovecot: Dovecot, port: str, said: str) -> None:
    _rows, owner = connected(dovecot, with_rules(dovecot, SORTING))

    answer = owner.post(PAGE, {"do": "look", "port": port})

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert said in answer.content.decode()


def test_without_a_mailbox_it_says_what_to_do() -> None:
    rows = furnished()
    owner = browser(rows.practice, rows.owner)

    assert "No mailbox is connected yet" in owner.get(PAGE).content.decode()
    assert "Connect one first" in owner.post(PAGE, {"do": "look", "port": "4190"}).content.decode()
    assert browser(rows.practice, rows.viewer).get(PAGE).status_code == 403
