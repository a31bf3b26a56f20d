"""Sign-ins at mail providers: read, kept fresh by one at a time, refused, given anew."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from frontdesk.store.models import Consent, Mailbox


@dataclass(frozen=True, slots=True)
class NewConsent:
    """What a sign-in brought; `sealed` must be sealed already."""

    user: str
    provider: dict[str, Any]
    client_key: str
    sealed: str
    expires_at: int
    signed_in_at: int


def add_consent(practice: int, new: NewConsent) -> Consent:
    """Keep a sign-in."""
    return Consent.objects.create(
        practice_id=practice,
        user=new.user,
        provider=new.provider,
        client_key=new.client_key,
        sealed=new.sealed,
        expires_at=new.expires_at,
        signed_in_at=new.signed_in_at,
    )


def consent(practice: int, consent_id: int) -> Consent | None:
    """A sign-in of this practice, as it is now."""
    return Consent.objects.filter(practice_id=practice, id=consent_id).first()


def consents(practice: int) -> list[Consent]:
    """Every sign-in of this practice."""
    return list(Consent.objects.filter(practice_id=practice).order_by("id"))


def hold_consent(practice: int, consent_id: int, version: int, holder: str, at: int, until: int) -> bool:
    """Take the refreshing of a sign-in's tokens on, if nobody has it and nobody has just done it; whether it is so."""
    free = Consent.objects.filter(practice_id=practice, id=consent_id, version=version, lease_until__lt=at)
    return bool(free.update(holder=holder, lease_until=until))


def refresh_consent(practice: int, consent_id: int, version: int, sealed: str, expires_at: int) -> bool:
    """Keep new tokens where the version is the one that they follow; whether it was."""
    rows = Consent.objects.filter(practice_id=practice, id=consent_id, version=version)
    return bool(
        rows.update(
            sealed=sealed, expires_at=expires_at, version=F("version") + 1, lease_until=0, refused_at=None, trouble=""
        )
    )


def refuse_consent(practice: int, consent_id: int, version: int, at: int, why: str) -> bool:
    """Remember that the provider refuses this version; whether it was not known already."""
    rows = Consent.objects.filter(practice_id=practice, id=consent_id, version=version)
    is_new = bool(rows.filter(refused_at=None).update(refused_at=at, trouble=why))
    rows.update(refused_at=at, trouble=why, lease_until=0)
    return is_new


def release_consent(practice: int, consent_id: int, holder: str) -> None:
    """Let go of the refreshing without new tokens."""
    Consent.objects.filter(practice_id=practice, id=consent_id, holder=holder).update(lease_until=0)


def renew_consent(practice: int, consent_id: int, new: NewConsent) -> bool:
    """She signed in again: what it brought takes the place of what was; whether there was such a sign-in."""
    rows = Consent.objects.filter(practice_id=practice, id=consent_id)
    return bool(
        rows.update(
            provider=new.provider,
            client_key=new.client_key,
            sealed=new.sealed,
            expires_at=new.expires_at,
            signed_in_at=new.signed_in_at,
            version=F("version") + 1,
            lease_until=0,
            refused_at=None,
            trouble="",
        )
    )


def use_consent(practice: int, mailbox: int, consent_id: int) -> bool:
    """Let a mailbox log in by a sign-in of the same practice instead of a password; whether both are there."""
    if consent(practice, consent_id) is None:
        return False
    return bool(Mailbox.objects.filter(practice_id=practice, id=mailbox).update(consent_id=consent_id, secret=""))


def forget_consent(practice: int, consent_id: int) -> bool:
    """Delete a sign-in that no mailbox uses any more; whether it was so."""
    if Mailbox.objects.filter(practice_id=practice, consent_id=consent_id).exists():
        return False
    return bool(Consent.objects.filter(practice_id=practice, id=consent_id).delete()[0])
