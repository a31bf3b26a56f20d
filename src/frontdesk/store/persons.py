"""Who signs in: an account is a person's, who may work at several practices; no practice owns it."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils import timezone

from frontdesk.store.models import Member

MOST_ADDRESS = 150
"""Letters of an address by which somebody signs in."""
_SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def memberships(user: int) -> list[Member]:
    """As which members somebody who has signed in works, over all practices."""
    return list(Member.objects.filter(user_id=user).select_related("practice").order_by("practice__name", "id"))


def make_account(address: str, password: str) -> User | None:
    """Make an account; None where the address signs in already: accounts are never joined by an address alone."""
    named = address.strip().casefold()
    if User.objects.filter(username=named).exists():
        return None
    return User.objects.create_user(username=named, email=named, password=password)


def faults_of_password(password: str, address: str) -> list[str]:
    """What is wrong with a new password, in sentences."""
    try:
        validate_password(password, User(username=address, email=address))
    except ValidationError as error:
        return list(error.messages)
    return []


def has_second_factor(user: int) -> bool:
    """Whether somebody signs in with more than a password."""
    return bool(Authenticator.objects.filter(user_id=user, type__in=_SECOND).exists())


def second_factors(user: int) -> tuple[bool, int]:
    """Whether somebody uses one-time codes, and how many passkeys she has."""
    kinds = list(Authenticator.objects.filter(user_id=user, type__in=_SECOND).values_list("type", flat=True))
    return Authenticator.Type.TOTP in kinds, kinds.count(Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that is signed in: since when, from where, and what it says it is."""

    key: str
    agent: str
    since: int
    address: str


def devices(user: int) -> list[Device]:
    """The browsers in which somebody is signed in, the last one first; those whose session is over are forgotten."""
    rows = UserSession.objects.filter(user_id=user).order_by("-created_at")
    known = Session.objects.filter(session_key__in=rows.values("session_key"), expire_date__gt=timezone.now())
    alive = set(known.values_list("session_key", flat=True))
    return [
        Device(one.session_key, one.user_agent, int(one.created_at.timestamp()), one.ip)
        for one in rows
        if one.session_key in alive
    ]


def sign_out_elsewhere(user: int, here: str) -> int:
    """End every session of an account but one; how many ended."""
    others = UserSession.objects.filter(user_id=user).exclude(session_key=here)
    for one in others:
        one.end()
    return len(others)


def drop_if_unused(user: int) -> bool:
    """Let an account go that is no member's any more, its sessions with it; whether it went."""
    if Member.objects.filter(user_id=user).exists():
        return False
    for one in UserSession.objects.filter(user_id=user):
        one.end()
    User.objects.filter(pk=user).delete()
    return True


def forget_old_sessions() -> None:
    """Let go of sessions that are over."""
    SessionStore.clear_expired()
