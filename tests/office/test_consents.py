"""Tokens of a stored sign-in: fresh in time, refreshed by one at a time, and loud when the provider takes it back."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread
from time import time

import pytest

from desk.practice import BASE
from frontdesk.channels.oauth import ClientRefusedError, ConsentLostError, Tokens
from frontdesk.office import consents, mailboxes, signing_in
from frontdesk.office.consents import Access
from frontdesk.office.ways import WayError
from frontdesk.store.models import Consent, Mailbox, Practice, TrailEntry
from frontdesk.store.opening import let_go
from servers.authority import CLIENT, Authority
from storing import START, new_practice

TESTS = Path(__file__).resolve().parents[1]
SETTINGS = {"host": "127.0.0.1", "user": "ada", "security": "plain"}


@pytest.fixture
def authority() -> Iterator[Authority]:
    with Authority() as found:
        yield found


def signed_in(practice: int, authority: Authority, at: int = START, name: str = "in") -> Access:
    """A mailbox whose owner has just signed in; its clock stands."""
    issued = authority.issue()
    tokens = Tokens(issued["access_token"], at + authority.life, issued["refresh_token"])
    brought = signing_in.SignedIn("ada", authority.provider, CLIENT, tokens)
    signing_in.add_signed_in(practice, name, "email", "imap", SETTINGS, brought, at)
    box = mailboxes.named(practice, name)
    assert box.consent_id is not None
    return Access(practice, box.consent_id, name, lambda: at)


@pytest.fixture
def practice(store: None) -> int:
    assert store is None
    return new_practice("\n".join(BASE.values()))


def later(access: Access, seconds: int) -> Access:
    return replace(access, clock=lambda: START + seconds)


def test_a_token_that_is_good_is_given_without_asking(practice: int, authority: Authority) -> None:
    access = signed_in(practice, authority)

    assert access.fresh() in authority.tokens
    assert authority.refreshes() == 0


def test_a_token_is_refreshed_before_it_expires_and_the_rotated_one_is_kept(
    practice: int, authority: Authority
) -> None:
    access = signed_in(practice, authority)
    first = access.fresh()

    second = later(access, 3400).fresh()
    third = later(access, 3400 + 3400).fresh()

    assert len({first, second, third}) == 3
    assert third in authority.tokens
    assert authority.refreshes() == 2


def test_a_token_that_the_mail_server_refused_is_refreshed_once(practice: int, authority: Authority) -> None:
    access = signed_in(practice, authority)
    refused = access.fresh()

    newer = access.renewed(refused)

    assert newer != refused
    assert access.renewed(refused) == newer
    assert authority.refreshes() == 1


def test_nothing_of_it_can_be_read_in_the_database(practice: int, authority: Authority) -> None:
    access = signed_in(practice, authority)
    token = access.fresh()

    row = Consent.objects.get(practice_id=practice)
    stored = repr([getattr(row, field.attname) for field in row._meta.concrete_fields])
    told = "".join(one.content or "" for one in TrailEntry.objects.filter(practice_id=practice))
    assert [one for one in (token, "refresh-", CLIENT.secret) if one in stored + told + repr(access)] == []


def test_a_provider_that_is_down_costs_nothing_while_the_token_is_good(practice: int, authority: Authority) -> None:
    access = signed_in(practice, authority)
    token = access.fresh()
    authority.broken = True

    assert later(access, 3500).fresh() == token
    with pytest.raises(ConnectionError, match="503"):
        later(access, 3601).fresh()
    authority.broken = False
    assert later(access, 3602).fresh() != token


def test_a_consent_taken_back_is_said_with_what_to_do_and_the_provider_is_left_in_peace(
    practice: int, authority: Authority
) -> None:
    access = signed_in(practice, authority)
    authority.revoke()

    for seconds in (3500, 3501, 3600):
        with pytest.raises(ConsentLostError, match=r"taken back.*Sign in again: frontdesk mailbox sign-in in$"):
            later(access, seconds).fresh()

    assert authority.refreshes() == 1
    with pytest.raises(ConsentLostError):
        later(access, 3500 + 301).fresh()
    assert authority.refreshes() == 2
    assert TrailEntry.objects.filter(practice_id=practice, kind="sign-in refused").count() == 1


def test_signing_in_again_heals_it_at_once(practice: int, authority: Authority) -> None:
    access = signed_in(practice, authority)
    authority.revoke()
    with pytest.raises(ConsentLostError):
        later(access, 3500).fresh()
    issued = authority.issue()
    tokens = Tokens(issued["access_token"], START + 9000, issued["refresh_token"])

    signing_in.sign_in_anew(practice, mailboxes.named(practice, "in"), CLIENT, tokens, START + 3510)

    assert later(access, 3511).fresh() == issued["access_token"]
    assert TrailEntry.objects.filter(practice_id=practice, kind="signed in").count() == 2


def test_a_registration_that_is_no_longer_known_says_so(practice: int, authority: Authority) -> None:
    access = signed_in(practice, authority)
    authority.client = replace(CLIENT, secret="another")

    with pytest.raises(ClientRefusedError, match=r"client id, or its secret.*--client-id ID"):
        later(access, 3500).fresh()


def test_a_sign_in_is_shared_and_goes_with_its_last_mailbox(practice: int, authority: Authority) -> None:
    signed_in(practice, authority)
    shared = signing_in.known_consent(practice, "ada", authority.provider, "")
    assert shared is not None
    signing_in.add_signed_in(practice, "out", "email", "smtp", {**SETTINGS, "address": "a@b.example"}, shared, START)

    mailboxes.remove(practice, "in", START)
    assert Consent.objects.filter(practice_id=practice).count() == 1
    mailboxes.remove(practice, "out", START)
    assert Consent.objects.filter(practice_id=practice).count() == 0
    assert signing_in.known_consent(practice, "ada", authority.provider, "") is None


def test_access_that_would_end_within_the_hour_is_not_stored(practice: int, authority: Authority) -> None:
    with pytest.raises(WayError, match="no lasting access"):
        signing_in.SignedIn("ada", authority.provider, CLIENT, Tokens("access", START, ""))
    assert not Mailbox.objects.filter(practice_id=practice).exists()


@pytest.fixture
def committed(authority: Authority) -> Iterator[Access]:
    """A sign-in that other threads and processes see, whose token has run out."""
    practice = new_practice("\n".join(BASE.values()))
    at = int(time())
    access = signed_in(practice, authority, at)
    Consent.objects.filter(practice_id=practice).update(expires_at=at)
    yield replace(access, clock=lambda: int(time()))
    Practice.objects.filter(id=practice).delete()


def test_of_many_threads_one_refreshes_and_no_rotated_token_is_lost(authority: Authority, committed: Access) -> None:
    start, found = Barrier(6), list[str]()

    def ask() -> None:
        start.wait(10)
        found.append(committed.fresh())
        let_go()

    threads = [Thread(target=ask) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)

    assert (len(found), len(set(found)), authority.refreshes()) == (6, 1, 1)
    assert found[0] in authority.tokens
    row = Consent.objects.get(pk=committed.consent)
    assert consents.opened(row).tokens.refresh in authority.good


ASK = """
import sys
from frontdesk.store.opening import open_store
open_store()
from frontdesk.office.consents import Access
print(Access(int(sys.argv[1]), int(sys.argv[2]), "in").fresh())
"""


def test_of_two_processes_one_refreshes(authority: Authority, committed: Access) -> None:
    command = [sys.executable, "-c", ASK, str(committed.practice), str(committed.consent)]
    env = {**os.environ, "PYTHONPATH": str(TESTS)}

    both = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = {one.communicate(timeout=60)[0].strip() for one in both}

    assert len(said) == 1
    assert said <= set(authority.tokens)
    assert authority.refreshes() == 1


def test_whoever_died_over_a_refresh_keeps_nobody_from_it_for_long(authority: Authority, committed: Access) -> None:
    Consent.objects.filter(pk=committed.consent).update(holder="dead", lease_until=int(time()) - 1)

    assert committed.fresh() in authority.tokens
