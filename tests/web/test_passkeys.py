"""Passkeys: made, named and taken away in settings; a way in alone, and beside the password; nothing else opens."""

import html
import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client as Browser
from fido2.webauthn import AuthenticatorData

from frontdesk.store.models import TrailEntry
from web.accounts import PASSWORD, Staff, sign_in
from web.device import Device
from web.furnished import browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours", "_no_attempts")
PAGE, ALONE = "/desk/settings/passkeys/", "/sign-in/passkey/"


@pytest.fixture
def _no_attempts() -> None:
    cache.clear()


def here() -> Browser:
    """A browser at the desk's own name, encrypted, as passkeys want it."""
    return Browser(enforce_csrf_checks=False, headers={"host": "localhost"})


def get(who: Browser, path: str) -> Any:
    return who.get(path, secure=True)


def post(who: Browser, path: str, **fields: str) -> Any:
    return who.post(path, fields, secure=True)


def signed_in(staff: Staff) -> Browser:
    """In by the password, given once more as what changes sign-in asks for."""
    who = here()
    assert post(who, "/sign-in/", login=staff.address, password=PASSWORD).status_code == 302
    assert post(who, "/sign-in/again/", password=PASSWORD).status_code == 302
    return who


def options(page: Any) -> dict[str, Any]:
    found = re.search(r'data-options="([^"]+)"', page.content.decode())
    assert found, page.content.decode()
    return dict(json.loads(html.unescape(found[1])))


def asked(who: Browser) -> dict[str, Any]:
    answer = who.get(ALONE, secure=True, headers={"accept": "application/json"})
    return dict(answer.json()["request_options"])


def made(staff: Staff, name: str = "Phone") -> tuple[Browser, Device]:
    who, device = signed_in(staff), Device()
    answer = post(who, f"{PAGE}new/", name=name, credential=device.makes(options(get(who, f"{PAGE}new/"))))
    assert answer.status_code == 302, answer.content.decode()
    return who, device


def is_in(who: Browser) -> bool:
    return bool(get(who, "/desk/").status_code == 200)


def test_a_passkey_is_made_in_settings_and_recovery_codes_with_it() -> None:
    staff = Staff()
    who = signed_in(staff)
    assert "No passkey yet" in get(who, PAGE).content.decode()

    who, _ = made(staff, "Phone")

    page = get(who, PAGE).content.decode()
    assert "Phone" in page
    assert "not used yet" in page
    assert "10 recovery codes" in get(who, "/desk/settings/codes/recovery/").content.decode()
    kinds = TrailEntry.objects.filter(practice_id=staff.practice, kind="way in added").order_by("id")
    assert [json.loads(one.content or "")["what"] for one in kinds] == ["a passkey"]


def test_a_passkey_alone_opens_the_desk() -> None:
    _, device = made(Staff())
    stranger = here()

    answer = post(stranger, ALONE, credential=device.shows(asked(stranger)))

    assert answer.headers["Location"] == "/desk/"
    assert is_in(stranger)
    assert "last used" in get(stranger, PAGE).content.decode()


def test_a_passkey_leads_where_she_wanted_to_go_and_nowhere_else() -> None:
    _, device = made(Staff())

    for wanted, led in (("/desk/week/", "/desk/week/"), ("https://evil.example/", "/desk/")):
        stranger = here()
        answer = post(stranger, ALONE, credential=device.shows(asked(stranger)), next=wanted)
        assert answer.headers["Location"] == led


def test_beside_the_password_the_passkey_is_asked_for() -> None:
    staff = Staff()
    _, device = made(staff)
    who = here()

    first = post(who, "/sign-in/", login=staff.address, password=PASSWORD)
    assert first.headers["Location"] == "/sign-in/code/"
    assert not is_in(who)
    page = get(who, "/sign-in/code/")
    post(who, "/sign-in/code/", credential=device.shows(options(page)))

    assert "Your passkey" in page.content.decode()
    assert is_in(who)


def test_with_a_passkey_in_use_a_link_alone_lets_nobody_in() -> None:
    staff = Staff()
    made(staff)

    assert not is_in(staff.by_link("Ada"))
    assert is_in(staff.by_link("Olu"))


def test_another_key_an_old_answer_and_another_member_open_nothing() -> None:
    staff = Staff()
    _, device = made(staff)
    thief = Device()
    thief.id = device.id
    stranger = here()

    by_another_key = post(stranger, ALONE, credential=thief.shows(asked(stranger), device.user))
    assert by_another_key.headers["Location"] == "/sign-in/?done=passkey-no"
    old = device.shows(asked(stranger))
    asked(stranger)
    assert post(stranger, ALONE, credential=old).headers["Location"] == "/sign-in/?done=passkey-no"
    other = device.shows(asked(stranger), Device().user or "bm9ib2R5")
    assert post(stranger, ALONE, credential=other).headers["Location"] == "/sign-in/?done=passkey-no"

    assert not is_in(stranger)
    assert "That passkey opens nothing here" in get(stranger, "/sign-in/?done=passkey-no").content.decode()


BROKEN = ("", "no", "[]", "{}", "null", "7", '"x"', '{"id": 1}', '{"response": []}', '{"response": {"userHandle": 5}}')


@pytest.mark.parametrize("sent", BROKEN)
def test_what_no_device_sent_is_refused_like_a_wrong_key(sent: str) -> None:
    staff = Staff()
    who = signed_in(staff)
    get(who, f"{PAGE}new/")
    stranger = here()
    asked(stranger)

    assert post(stranger, ALONE, credential=sent).headers["Location"] == "/sign-in/?done=passkey-no"
    assert post(who, f"{PAGE}new/", name="x", credential=sent).status_code == 200
    assert not Authenticator.objects.filter(user_id=staff.user).exists()


def test_a_key_whose_device_asked_for_no_lock_is_not_taken() -> None:
    staff = Staff()
    who, device = signed_in(staff), Device()

    unlocked = device.makes(options(get(who, f"{PAGE}new/")), AuthenticatorData.FLAG.UP)
    post(who, f"{PAGE}new/", name="x", credential=unlocked)

    assert not Authenticator.objects.filter(user_id=staff.user).exists()


def test_a_passkey_is_named_anew_and_taken_away() -> None:
    staff = Staff()
    who, device = made(staff)
    row = Authenticator.objects.get(user_id=staff.user, type="webauthn").pk

    post(who, f"{PAGE}{row}/name/", name="Old phone")
    assert "Old phone" in get(who, PAGE).content.decode()
    assert "Take “Old phone” away" in get(who, f"{PAGE}{row}/away/").content.decode()
    post(who, f"{PAGE}{row}/away/")

    assert "No passkey yet" in get(who, PAGE).content.decode()
    stranger = here()
    post(stranger, ALONE, credential=device.shows(asked(stranger)))
    assert not is_in(stranger)
    assert is_in(sign_in(browser(), staff.address))
    assert TrailEntry.objects.filter(practice_id=staff.practice, kind="way in removed").exists()


def test_nobody_touches_the_passkey_of_another() -> None:
    hers, his = Staff("ada"), Staff("bo")
    made(hers)
    row = Authenticator.objects.get(user_id=hers.user, type="webauthn").pk
    other = signed_in(his)

    for path in ("name/", "away/"):
        assert get(other, f"{PAGE}{row}/{path}").status_code == 404
        assert post(other, f"{PAGE}{row}/{path}", name="mine").status_code == 404


def test_what_changes_sign_in_asks_again_by_passkey_too(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    who, device = made(Staff())
    later = time.time() + 3_600
    monkeypatch.setattr("time.time", lambda: later)

    asks = get(who, f"{PAGE}new/")
    page = get(who, "/sign-in/again/passkey/?next=/desk/settings/passkeys/new/")
    done = post(who, "/sign-in/again/passkey/", credential=device.shows(options(page)), next=f"{PAGE}new/")

    assert asks.headers["Location"].startswith("/sign-in/again/")
    assert "by your password" in page.content.decode()
    assert done.headers["Location"] == f"{PAGE}new/"
    assert get(who, f"{PAGE}new/").status_code == 200
