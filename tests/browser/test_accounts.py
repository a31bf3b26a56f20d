"""Signing in in a real browser: read by all in both themes and sizes; the journey of an invitation on a phone."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.cache import cache
from playwright.sync_api import Browser, Page

from browser import test_pages as shared
from frontdesk.office import pages
from frontdesk.web.serving import Server
from web.accounts import PASSWORD, Staff, code_of, use_codes

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server


@pytest.fixture
def staff() -> Iterator[Staff]:
    cache.clear()
    made = Staff()
    yield made
    User.objects.filter(email__endswith="quill.example").delete()
    shared.removed(made.practice)


def goes(page: Page, server: Server, path: str) -> None:
    page.goto(f"http://127.0.0.1:{server.port}{path}", wait_until="networkidle")


def signs_in(page: Page, server: Server, address: str) -> None:
    goes(page, server, "/sign-in/")
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_the_pages_of_signing_in(
    browser: Browser, server: Server, staff: Staff, width: int, theme: str
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme).new_page()  # type: ignore[arg-type]
    wrong: list[str] = []

    def look(name: str, path: str = "") -> None:
        if path:
            goes(page, server, path)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        wrong.extend(f"{name}: {one}" for one in shared.read_by_all(page, width))
        shared.shot(page, f"accounts-{name}-{theme}-{width}")

    look("invited", staff.invitation("Mia"))
    look("sign-in", "/sign-in/")
    page.get_by_label("Email").fill(staff.address)
    page.get_by_label("Password").fill("not this one at all")
    page.get_by_role("button", name="Sign in", exact=True).click()
    look("sign-in-wrong")
    signs_in(page, server, staff.address)
    page.wait_for_url("**/desk/")
    rows = {"member": staff.ids["Mia"], "me": staff.ids["Ada"]}
    for name, path in {
        "settings": "",
        "how": "sign-in/",
        "codes": "codes/",
        "again": "codes/on/",
        "password": "password/change/",
        "devices": "devices/",
        "people": "members/",
        "member": f"members/{rows['member']}/",
        "me": f"members/{rows['me']}/",
    }.items():
        look(name, f"/desk/settings/{path}")
    look("practices", "/desk/practices/")
    goes(page, server, "/desk/settings/codes/on/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    look("codes-on")
    page.get_by_label("code").fill(code_of(page.locator("code").inner_text()))
    page.get_by_role("button", name="Use them").click()
    look("recovery")
    look("codes-in-use", "/desk/settings/codes/")
    look("codes-off", "/desk/settings/codes/off/")
    look("recovery-new", "/desk/settings/codes/recovery/new/")
    look("no-passkey", "/desk/settings/passkeys/")
    look("passkey-make", "/desk/settings/passkeys/new/")
    key = Authenticator.objects.create(user_id=staff.user, type="webauthn", data={"name": "Phone", "credential": {}})
    look("passkeys", "/desk/settings/passkeys/")
    look("passkey-name", f"/desk/settings/passkeys/{key.pk}/name/")
    look("passkey-away", f"/desk/settings/passkeys/{key.pk}/away/")
    key.delete()
    page.context.clear_cookies()
    signs_in(page, server, staff.address)
    look("code")

    assert wrong == []


@pytest.mark.parametrize("with_script", [True, False])
def test_an_invitation_is_made_opened_and_followed_by_codes(
    browser: Browser, server: Server, staff: Staff, with_script: bool
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": with_script}
    owner = shared.opened(browser, server, pages.desk_page(staff.practice, staff.ids["Olu"]), **phone)
    owner.wait_for_url("**/desk/")
    owner.get_by_role("link", name="Settings").click()
    owner.get_by_role("link", name="People").click()
    owner.get_by_label("Name").fill("Sam Reed")
    owner.get_by_role("button", name="Make the invitation").click()
    link = owner.get_by_label("The invitation").input_value()

    sam = shared.opened(browser, server, link, **phone)
    sam.get_by_label("Your mail address").fill("sam@quill.example")
    sam.get_by_label("Password").fill(PASSWORD)
    sam.get_by_label("The same once more").fill(PASSWORD)
    sam.get_by_role("button", name="Sign in with it").click()
    sam.wait_for_url("**/desk/")

    secret = use_codes(User.objects.get(email="sam@quill.example").pk)
    other = browser.new_context(**phone).new_page()  # type: ignore[arg-type]
    signs_in(other, server, "sam@quill.example")
    other.get_by_label("code").fill(code_of(secret))
    other.get_by_role("button", name="Sign in", exact=True).click()
    other.wait_for_url("**/desk/")
    other.get_by_role("link", name="Settings").click()
    other.get_by_role("link", name="Where you are signed in").click()
    other.get_by_text("2 browsers are signed in").wait_for()
    other.get_by_role("button", name="Sign out everywhere else").click()
    other.get_by_text("Every other browser is signed out.").wait_for()

    sam.reload()
    sam.get_by_role("heading", name="This page is for the people of the desk").wait_for()


def unlocks(page: Page) -> None:
    """A device that can make passkeys, whose lock its owner has just opened."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    told = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**told, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )


def test_a_passkey_is_made_and_opens_the_desk_without_a_password(
    browser: Browser, server: Server, staff: Staff
) -> None:
    """At the name `localhost`: a bare number has no passkeys."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    at = f"http://localhost:{server.port}"
    unlocks(page)
    page.goto(f"{at}/sign-in/?next=/desk/settings/passkeys/")
    page.get_by_label("Email").fill(staff.address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Make a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Its name").fill("Work phone")
    page.get_by_role("button", name="Make it").click()
    page.get_by_role("heading", name="10 recovery codes are left").wait_for()
    page.goto(f"{at}/desk/settings/passkeys/")
    page.get_by_text("Work phone").first.wait_for()
    page.get_by_role("button", name="Sign out").click()

    page.goto(f"{at}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/")

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{at}/sign-in/")
    page.get_by_label("Email").fill(staff.address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/desk/")
