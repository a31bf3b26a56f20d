"""The browsers in which members turned alerts on."""

from dataclasses import dataclass

from frontdesk.store.models import Member, PushBrowser

MOST = 5
"""Browsers of one member at the most; the oldest goes where one more comes."""


@dataclass(frozen=True, slots=True)
class NewBrowser:
    """What a browser handed over; `sealed` must be sealed already."""

    member: int
    digest: str
    sealed: str
    label: str
    at: int


def keep_browser(practice: int, new: NewBrowser) -> PushBrowser | None:
    """A browser takes the alerts of a member from now on, of nobody else; None where she is not of this practice."""
    if not Member.objects.filter(practice_id=practice, id=new.member).exists():
        return None
    given = {"member_id": new.member, "sealed": new.sealed, "label": new.label[:100], "made_at": new.at}
    fresh = {"reached_at": None, "gone_at": None, "trouble": ""}
    row, _ = PushBrowser.objects.update_or_create(practice_id=practice, digest=new.digest, defaults={**given, **fresh})
    kept = PushBrowser.objects.filter(practice_id=practice, member_id=new.member).order_by("-made_at", "-id")[:MOST]
    PushBrowser.objects.filter(practice_id=practice, member_id=new.member).exclude(
        id__in=[one.pk for one in kept]
    ).delete()
    return row


def browsers(practice: int, member: int) -> list[PushBrowser]:
    """The browsers of a member, those that are gone among them."""
    return list(PushBrowser.objects.filter(practice_id=practice, member_id=member).order_by("id"))


def forget_browser(practice: int, member: int, browser: int) -> str | None:
    """A browser takes a member's alerts no more; how it was called, or None where it was not hers."""
    row = PushBrowser.objects.filter(practice_id=practice, member_id=member, id=browser).first()
    if row is None:
        return None
    row.delete()
    return row.label


def note_reached(practice: int, browser: int, at: int) -> None:
    """A push arrived."""
    PushBrowser.objects.filter(practice_id=practice, id=browser).update(reached_at=at, trouble="")


def note_trouble(practice: int, browser: int, why: str) -> None:
    """A push did not arrive."""
    PushBrowser.objects.filter(practice_id=practice, id=browser).update(trouble=why)


def drop_browser(practice: int, browser: int, at: int, why: str) -> bool:
    """A browser is gone for good: its keys go, and that it is gone is kept; whether that is news."""
    rows = PushBrowser.objects.filter(practice_id=practice, id=browser, gone_at=None)
    return bool(rows.update(gone_at=at, sealed="", trouble=why))
