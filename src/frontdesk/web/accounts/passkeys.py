"""Passkeys: the lock of a phone or computer instead of a password; made, named and taken away by the member herself."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms, views
from allauth.mfa.webauthn.internal import auth, flows
from cryptography.exceptions import InvalidSignature
from django import forms as fields
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_safe

from frontdesk.web import desks
from frontdesk.web.accounts.devices import browser_of
from frontdesk.web.entry import Visitor, for_members
from frontdesk.web.times import Times
from frontdesk.web.words import said

_BROKEN = (TypeError, ValueError, KeyError, AttributeError, IndexError, InvalidSignature)
"""What the library raises at an answer that no device gave."""


@contextmanager
def _judged() -> Iterator[None]:
    """A device's answer is read: one that is broken, or signed by another key, is refused like a wrong one."""
    try:
        yield
    except _BROKEN as error:
        raise get_adapter().validation_error("incorrect_code") from error


class Making(forms.AddWebAuthnForm):  # type: ignore[misc] # the library publishes no types
    """A new passkey: the device asks for its lock, so that the key alone opens the desk."""

    passwordless = None
    name = fields.CharField(required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """Read what the device answered."""
        self.cleaned_data["passwordless"] = True
        with _judged():
            cleaned: dict[str, Any] = super().clean()
        return cleaned


class Showing(forms.AuthenticateWebAuthnForm):  # type: ignore[misc] # the library publishes no types
    """A passkey beside a password."""

    def clean_credential(self) -> Authenticator:
        """Read what the device answered."""
        with _judged():
            return super().clean_credential()


class ShowingAgain(Showing, forms.ReauthenticateWebAuthnForm):  # type: ignore[misc] # the library publishes no types
    """A passkey once more, before something that matters."""


class ComingIn(Showing, forms.LoginWebAuthnForm):  # type: ignore[misc] # the library publishes no types
    """A passkey alone."""


class Naming(forms.EditWebAuthnForm):  # type: ignore[misc] # the library publishes no types
    """The name under which she knows it."""

    name = fields.CharField(label="Name", max_length=60)


@require_safe
@for_members
def listed(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The passkeys of the account that is signed in."""
    if visitor.by_link:
        return redirect("signing-in")
    rows = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    times = Times(desks.DESKS.of(visitor.practice).rules, desks.now())
    keys = [
        (one.pk, str(one), times.moment(_at(one.created_at)), one.last_used_at and times.moment(_at(one.last_used_at)))
        for one in rows
    ]
    shown = {"keys": keys, "said": said(request.GET.get("done"))}
    return render(request, "mfa/webauthn/authenticator_list.html", shown)


def _at(moment: Any) -> int:  # noqa: ANN401 - a datetime of the library's
    return int(moment.timestamp())


class _Make(views.AddWebAuthnView):  # type: ignore[misc] # the library publishes no types
    form_class = Making

    def get_initial(self) -> dict[str, str]:
        return {"name": browser_of(self.request.headers.get("User-Agent", ""))}

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # Asked for anew, as a key that opens by itself: it is kept on the device, behind the device's lock.
        context["options"] = json.dumps(auth.begin_registration(self.request.user, True))
        return context

    def get_success_url(self) -> str:
        page = "mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_list_webauthn"
        return f"{reverse(page)}?done=passkey-made"


class _Name(views.EditWebAuthnView):  # type: ignore[misc] # the library publishes no types
    form_class = Naming
    success_url = reverse_lazy("mfa_list_webauthn")


class _Again(views.ReauthenticateWebAuthnView):  # type: ignore[misc] # the library publishes no types
    form_class = ShowingAgain

    def form_invalid(self, form: object) -> HttpResponse:  # noqa: ARG002 - the library's face
        return redirect(f"{self.request.get_full_path().partition('?')[0]}?done=passkey-no")

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = json.dumps(context["js_data"]["request_options"])
        return {**context, "options": asked, "said": said(self.request.GET.get("done"))}


class _ComeIn(views.LoginWebAuthnView):  # type: ignore[misc] # the library publishes no types
    form_class = ComingIn

    def form_invalid(self, form: object) -> HttpResponse:  # noqa: ARG002 - the library's face
        return redirect(f"{reverse('account_login')}?done=passkey-no")

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - as allauth has it
        key = form.cleaned_data["credential"]
        login = Login(user=key.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(self.request, key, login)
        return response


class _Second(AuthenticateView):  # type: ignore[misc] # the library publishes no types
    webauthn_form_class = Showing

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        kinds = Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True)
        asked = json.dumps(context["js_data"]["request_options"])
        wanted = {"keys": Authenticator.Type.WEBAUTHN in kinds, "codes": Authenticator.Type.TOTP in kinds}
        return {**context, **wanted, "options": asked}


make, name, come_in, again = _Make.as_view(), _Name.as_view(), _ComeIn.as_view(), _Again.as_view()
second = _Second.as_view()
take_away = views.remove_webauthn
