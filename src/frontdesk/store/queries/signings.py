"""Sign-ins at mail providers that are under way on a page: begun, asked about, ended."""

from dataclasses import dataclass

from frontdesk.store.models import Member, Signing


@dataclass(frozen=True, slots=True)
class NewSigning:
    """A sign-in that begins; `sealed` must be sealed already."""

    sealed: str
    made_at: int
    expires_at: int
    ask_at: int


def begin_signing(practice: int, member: int, new: NewSigning) -> Signing | None:
    """Begin one; what the same member began before is forgotten. None where she is nobody of the practice."""
    if not Member.objects.filter(practice_id=practice, id=member).exists():
        return None
    Signing.objects.filter(practice_id=practice, member_id=member).delete()
    return Signing.objects.create(
        practice_id=practice,
        member_id=member,
        sealed=new.sealed,
        made_at=new.made_at,
        expires_at=new.expires_at,
        ask_at=new.ask_at,
    )


def signing_of(practice: int, member: int) -> Signing | None:
    """What a member has begun, if anything."""
    return Signing.objects.filter(practice_id=practice, member_id=member).first()


def take_turn(practice: int, signing: int, at: int, until: int) -> bool:
    """Ask the provider now, and nobody else until then; whether it was time to."""
    due = Signing.objects.filter(practice_id=practice, id=signing, ask_at__lte=at, trouble="")
    return bool(due.update(ask_at=until))


def ask_later(practice: int, signing: int, sealed: str, at: int) -> bool:
    """Nobody has signed in yet: ask again at a moment; whether it is still under way."""
    return bool(Signing.objects.filter(practice_id=practice, id=signing).update(sealed=sealed, ask_at=at))


def fail_signing(practice: int, signing: int, why: str) -> bool:
    """It has ended without being whole; whether there was one."""
    return bool(Signing.objects.filter(practice_id=practice, id=signing).update(trouble=why))


def end_signing(practice: int, signing: int) -> bool:
    """It is done; whether there was one."""
    return bool(Signing.objects.filter(practice_id=practice, id=signing).delete()[0])
