"""The connected mailbox is read for an audit as it lies on its server: against a real one, which is left as it is."""

import pytest

from audit.planted import ALIAS, ME, N, mailbox, raw
from frontdesk.office.auditing import asking, found
from frontdesk.office.auditing.asking import Whose, Wishes
from frontdesk.office.desks import Desks
from frontdesk.office.ways import add_way
from frontdesk.store.models import Audit, Contact
from frontdesk.worker.examining import Examiner
from office.test_take_in import POLICY
from servers.dovecot import HOST, PASSWORD, Dovecot
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


def connected(dovecot: Dovecot, user: str, secret: str = PASSWORD) -> int:
    practice = new_practice(POLICY)
    settings = {"host": HOST, "port": dovecot.ports.imap, "security": "plain", "user": user}
    add_way(practice, "in", "email", "imap", settings, secret, START)
    return practice


def read(practice: int) -> Audit:
    asking.ask_mailbox(practice, Wishes([ME, ALIAS]), "Ada", START)
    assert Examiner(Desks(), "test", lambda: START).turn() == 1
    row = asking.newest(Whose(practice))
    assert row is not None
    return row


def test_the_connected_mailbox_shows_where_she_stands(dovecot: Dovecot) -> None:
    user = dovecot.user()
    letters = [(one.sender.lower() in (ME, ALIAS), raw(one)) for one in mailbox()]
    dovecot.plant(user, [data for is_own, data in letters if not is_own])
    dovecot.plant(user, [data for is_own, data in letters if is_own], "Sent")
    practice = connected(dovecot, user)

    row = read(practice)

    assert row.trouble == ""
    seen = found.found_in(row)
    assert seen is not None
    assert seen.profile.messages.read == len(letters)
    assert seen.profile.messages.sent == sum(is_own for is_own, _ in letters)
    assert seen.profile.weekdays[5].contacts >= N
    assert not Contact.objects.filter(practice_id=practice).exists()


def test_a_password_that_is_refused_is_said(dovecot: Dovecot) -> None:
    row = read(connected(dovecot, dovecot.user(), "another"))

    assert row.found is None
    assert "refused" in row.trouble


def test_a_mailbox_that_was_let_go_meanwhile_is_said(dovecot: Dovecot) -> None:
    practice = connected(dovecot, dovecot.user())
    asking.ask_mailbox(practice, Wishes(), "Ada", START)
    Audit.objects.filter(practice_id=practice).update(mailbox=None)

    Examiner(Desks(), "test", lambda: START).turn()

    row = asking.newest(Whose(practice))
    assert row is not None
    assert "connected no more" in row.trouble
