"""What allauth asks of this house: nobody signs up, no mail is sent, and secrets of one-time codes are sealed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from frontdesk.office import entering, sealing

_SAID = {
    "email_password_mismatch": "The address and the password do not belong together. Nothing was changed.",
    "too_many_login_attempts": "Too many attempts failed. Wait five minutes, then try once more.",
    "incorrect_password": "That is not your password.",
    "enter_current_password": "That is not your password.",
}


class Accounts(DefaultAccountAdapter):  # type: ignore[misc] # the library publishes no types
    """Accounts are made where an invitation was opened, by the member herself."""

    error_messages = {**DefaultAccountAdapter.error_messages, **_SAID}  # noqa: RUF012 - as allauth has it

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's face
        """Never: a stranger has no business here."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - as allauth has it
        """A browser that signs in by a password comes in by no link any more."""
        from frontdesk.web.entry import forget

        entering.forget_old_sessions()
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return forget(response)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Nothing: mail of a practice goes through its outbox, and a new way in is an invitation."""

    def add_message(self, *_args: object, **_kwargs: object) -> None:
        """Nothing: pages say what was done by themselves."""


class Codes(DefaultMFAAdapter):  # type: ignore[misc] # the library publishes no types
    """The secret of one-time codes is encrypted with the key outside the database, like every other."""

    error_messages = {  # noqa: RUF012 - as allauth has it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code does not hold now. The app shows a new one every half minute.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return sealing.unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The picture alone, to stand in a page."""
        picture: str = super().build_totp_svg(url)
        return picture[picture.index("<svg") :]

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Under which name a device keeps a passkey of this desk."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Frontdesk"}

    def get_totp_label(self, user: User) -> str:
        """How the account is named in the app on the phone."""
        return user.email
