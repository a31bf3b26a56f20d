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
from frontdesk.web.accounts import devices, pages
from frontdesk.web.entry import Visitor, for_members, forget

CODES = "desk/settings/codes/"
View = Callable[[HttpRequest], HttpResponseBase]


def own(view: View) -> View:
    """A page of allauth about the account that is signed in; whoever came by a link is told to sign in first."""

    @for_members
    def checked(request: HttpRequest, visitor: Visitor) -> HttpResponseBase:
        return redirect("signing-in") if visitor.by_link else view(request)

    return checked


def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; a browser that has done so comes in by no link any more."""
    response: HttpResponse = account.login(request)
    return forget(response) if request.user.is_authenticated else response


def sure(view: View) -> View:
    """What is shown only to somebody whose password or code was given a moment ago."""
    checked: View = wraps(view)(reauthentication_required(app="allauth.mfa")(view))
    return checked


SIGNING_IN = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/code/", codes.authenticate, name="mfa_authenticate"),
    path("sign-in/again/", own(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/again/code/", own(codes.reauthenticate), name="mfa_reauthenticate"),
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
    path("desk/settings/devices/", devices.signed_in, name="devices"),
    path("desk/settings/devices/elsewhere/", devices.sign_out, name="sign-out-elsewhere"),
    path("desk/practices/", pages.practices, name="practices"),
]
