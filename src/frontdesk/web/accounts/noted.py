"""What allauth changes of how a member signs in, written into the trail."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.models import User

from frontdesk.office import entering
from frontdesk.web import desks

_WORDS = {
    Authenticator.Type.TOTP: "one-time codes",
    Authenticator.Type.WEBAUTHN: "a passkey",
    Authenticator.Type.RECOVERY_CODES: "recovery codes",
}


def listen() -> None:
    """Write down what is added and removed from now on."""
    authenticator_added.connect(_added)
    authenticator_removed.connect(_removed)


def _added(*, user: User, authenticator: Authenticator, **_more: object) -> None:
    entering.note_way_in(user.pk, _WORDS[authenticator.type], is_added=True, at=desks.now())


def _removed(*, user: User, authenticator: Authenticator, **_more: object) -> None:
    entering.note_way_in(user.pk, _WORDS[authenticator.type], is_added=False, at=desks.now())
