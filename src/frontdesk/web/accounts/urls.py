"""The addresses of signing in: those of allauth that this desk has a use for, under its own names."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as codes
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path

from frontdesk.web import entry
from frontdesk.web.accounts import devices, pages, passkeys
from frontdesk.web.entry import Visitor, for_members, forget
from frontdesk.web.words import said

CODES = "desk/settings/codes/"
KEYS = "desk/settings/passkeys/"
View = Callable[..., HttpResponseBase]


def own(view: View) -> View:
    """A page of allauth about the account that is signed in; whoever came by a link is told to sign in first."""

    @for_members
    def checked(request: HttpRequest, visitor: Visitor, /, **given: object) -> HttpResponseBase:
        return redirect("signing-in") if visitor.by_link else view(request, **given)

    return checked


def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; a browser that has done so comes in by no link any more."""
    response: HttpResponse = account.login(request)
    if shown := getattr(response, "context_data", None):
        shown["said"] = said(request.GET.get("done"))
    return forget(response) if request.user.is_authenticated else response


def sure(view: View) -> View:
    """What is shown only to somebody whose password or code was given a moment ago."""
    checked: View = wraps(view)(reauthentication_required(app="allauth.mfa")(view))
    return checked


SIGNING_IN = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/code/", passkeys.second, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.come_in, name="mfa_login_webauthn"),
    path("sign-in/again/", own(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", own(codes.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/again/passkey/", own(passkeys.again), name="mfa_reauthenticate_webauthn"),
    path("sign-out/", entry.leave, name="account_logout"),
    path("desk/settings/sign-in/", pages.signing_in, name="signing-in"),
    path("desk/settings/password/", pages.choose_password, name="account_set_password"),
    path("desk/settings/password/change/", own(account.password_change), name="account_change_password"),
    path(CODES, own(codes.index), name="mfa_index"),
    path(f"{CODES}on/", own(totp.activate_totp), name="mfa_activate_totp"),
    path(f"{CODES}off/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(f"{CODES}recovery/", own(sure(spare.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path(f"{CODES}recovery/new/", own(spare.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(f"{CODES}recovery/file/", own(sure(spare.download_recovery_codes)), name="mfa_download_recovery_codes"),
    path(KEYS, passkeys.listed, name="mfa_list_webauthn"),
    path(f"{KEYS}new/", own(passkeys.make), name="mfa_add_webauthn"),
    path(f"{KEYS}<int:pk>/name/", own(passkeys.name), name="mfa_edit_webauthn"),
    path(f"{KEYS}<int:pk>/away/", own(passkeys.take_away), name="mfa_remove_webauthn"),
    path("desk/settings/devices/", devices.signed_in, name="devices"),
    path("desk/settings/devices/elsewhere/", devices.sign_out, name="sign-out-elsewhere"),
    path("desk/practices/", pages.practices, name="practices"),
]
