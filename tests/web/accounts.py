"""People of a practice who come in, each by the own way."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client as Browser

from frontdesk.office import entering
from frontdesk.office.pages import invite_page
from frontdesk.store.queries.practices import add_member
from office.test_take_in import POLICY
from storing import START, new_practice
from web.furnished import browser, path_of

PASSWORD = "three plain words here"


class Staff:
    """A practice with an owner who signs in by a password, a second owner, a member and a viewer without one."""

    def __init__(self, name: str = "ada", *, is_shadow: bool = False) -> None:
        self.practice = new_practice(POLICY, is_shadow=is_shadow)
        self.address = f"{name}{self.practice}@quill.example"
        roles = (("Ada", "owner"), ("Olu", "owner"), ("Mia", "member"), ("Vic", "viewer"))
        self.ids = {
            who: add_member(self.practice, f"{who} of {name}", f"{who}@quill.example", role, "", place).pk
            for place, (who, role) in enumerate(roles)
        }
        self.user = entering.choose_password(self.practice, self.ids["Ada"], self.address, PASSWORD, at=START)

    def by_link(self, who: str) -> Browser:
        return browser(self.practice, self.ids[who])

    def signed_in(self) -> Browser:
        return sign_in(browser(), self.address)

    def invitation(self, who: str) -> str:
        return path_of(invite_page(self.practice, self.ids[who]))


def sign_in(who: Browser, address: str, password: str = PASSWORD) -> Browser:
    answer = who.post("/sign-in/", {"login": address, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return who


def chosen(address: str, password: str = PASSWORD) -> dict[str, str]:
    return {"address": address, "password": password, "again": password}


def use_codes(user: int) -> Any:
    """One-time codes for an account; the authenticator, whose codes open it."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    account = User.objects.get(pk=user)
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    return secret


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal import auth

    return str(auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time())))))
