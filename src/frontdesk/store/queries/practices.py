"""A practice's own records: policies, profile, members, mailboxes, cursors, overrides."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from frontdesk.store.models import (
    Contact,
    FolderCursor,
    Mailbox,
    Member,
    Override,
    PolicyVersion,
    Practice,
    PushBrowser,
    TriageProfile,
)
from frontdesk.store.once import once
from frontdesk.store.prepared import Prepared


def add_policy(practice: int, text: str, version: str, effective: date, at: int) -> PolicyVersion:
    """Keep a version; the same text twice is one version."""
    found, _ = PolicyVersion.objects.get_or_create(
        practice_id=practice, version=version, defaults={"text": text, "effective": effective, "added_at": at}
    )
    return found


def policies(practice: int) -> list[PolicyVersion]:
    """Every version, by the date from which it holds; of one date, the one added last holds and stands last."""
    return list(PolicyVersion.objects.filter(practice_id=practice).order_by("effective", "added_at", "id"))


def newest_policy(practice: int) -> int:
    """The id of the version added last, or 0: whether what was compiled is still all there is."""
    found = PolicyVersion.objects.filter(practice_id=practice).order_by("-id").values_list("id", flat=True).first()
    return found or 0


def add_profile(practice: int, digest: str, body: str, at: int) -> TriageProfile:
    """Keep a triage profile; from now on it holds."""
    return TriageProfile.objects.create(practice_id=practice, digest=digest, body=body, added_at=at)


def newest_profile(practice: int) -> TriageProfile | None:
    """The triage profile that holds, if one was ever made."""
    return TriageProfile.objects.filter(practice_id=practice).order_by("-id").first()


_manner = Prepared(lambda practice: Practice.objects.filter(id=practice).values_list("is_shadow", "limits"))
_overrides = Prepared(lambda practice, at: Override.objects.filter(practice_id=practice, end__gt=at).order_by("id"))
_mailboxes = Prepared(lambda practice, kind: Mailbox.objects.filter(practice_id=practice, kind=kind).order_by("id"))


@dataclass(frozen=True, slots=True)
class Manner:
    """How a practice is run: whether in shadow mode, and its own limits on automatic answers."""

    is_shadow: bool
    limits: dict[str, int]


@once
def manner(practice: int) -> Manner:
    """How the practice is run now."""
    (found,) = _manner(practice)
    return Manner(*found)


def founded_at(practice: int) -> int:
    """When the practice was founded here."""
    return Practice.objects.values_list("made_at", flat=True).get(id=practice)


def known_since(practice: int) -> int:
    """When the practice was founded here, or when its first client wrote: a past may have been taken in."""
    first = Contact.objects.filter(practice_id=practice).order_by("at").values_list("at", flat=True).first()
    founded = founded_at(practice)
    return founded if first is None else min(first, founded)


def is_shadow(practice: int) -> bool:
    """Whether everything is decided and nothing leaves."""
    return manner(practice).is_shadow


def set_shadow(practice: int, *, is_shadow: bool) -> None:
    """Begin or end shadow mode."""
    Practice.objects.filter(id=practice).update(is_shadow=is_shadow)


def add_member(practice: int, name: str, address: str, role: str, alert_urls: str, place: int) -> Member:
    """Add a member; `alert_urls` must be sealed already."""
    return Member.objects.create(
        practice_id=practice, name=name, address=address, role=role, alert_urls=alert_urls, place=place
    )


def change_member(practice: int, name: str, address: str, alert_urls: str) -> bool:
    """How a member is reached from now on, where anything is given; whether there is such a member."""
    given = {"address": address, "alert_urls": alert_urls}
    change = {key: value for key, value in given.items() if value}
    rows = Member.objects.filter(practice_id=practice, name=name)
    return bool(rows.update(**change) if change else rows.exists())


@once
def members(practice: int) -> list[Member]:
    """The members, in the order in which they are on duty."""
    browsers = PushBrowser.objects.filter(practice_id=practice, member=OuterRef("pk"), gone_at=None)
    rows = Member.objects.filter(practice_id=practice).annotate(in_browsers=Exists(browsers)).order_by("place", "id")
    found = list[Member]()
    for one in rows:
        one.takes_pushes = one.in_browsers
        found.append(one)
    return found


def member(practice: int, member_id: int) -> Member | None:
    """A member of this practice."""
    return Member.objects.filter(practice_id=practice, id=member_id).first()


def add_mailbox(practice: int, name: str, channel: str, kind: str, settings: dict[str, object], secret: str) -> Mailbox:
    """Add a way for mail; `secret` must be sealed already."""
    return Mailbox.objects.create(
        practice_id=practice, name=name, channel=channel, kind=kind, settings=settings, secret=secret
    )


def change_secret(practice: int, mailbox: int, sealed: str) -> bool:
    """Another password of a way for mail, sealed already; whether there is one that logs in with a password."""
    return bool(Mailbox.objects.filter(practice_id=practice, id=mailbox, consent=None).update(secret=sealed))


def change_mailbox(practice: int, mailbox: int, settings: dict[str, object]) -> bool:
    """Describe a way for mail anew; whether there is one."""
    return bool(Mailbox.objects.filter(practice_id=practice, id=mailbox).update(settings=settings))


def mailbox(practice: int, mailbox_id: int) -> Mailbox | None:
    """A way for mail of this practice."""
    return Mailbox.objects.filter(practice_id=practice, id=mailbox_id).select_related("consent").first()


def mailboxes(practice: int, kind: str = "") -> list[Mailbox]:
    """The ways for mail, of one kind or of all."""
    if kind:
        return _mailboxes(practice, kind)
    return list(Mailbox.objects.filter(practice_id=practice).select_related("consent").order_by("id"))


def remove_mailbox(practice: int, mailbox: int) -> bool:
    """Let a mailbox go, with its secret and its cursors; whether there was one."""
    return bool(Mailbox.objects.filter(practice_id=practice, id=mailbox).delete()[0])


def cursors(practice: int, mailbox: int) -> dict[str, tuple[int, int]]:
    """By folder: the UIDVALIDITY and UID up to which it was read."""
    rows = FolderCursor.objects.filter(practice_id=practice, mailbox_id=mailbox)
    return {row.folder: (row.uidvalidity, row.uid) for row in rows}


def move_cursor(practice: int, mailbox: int, folder: str, uidvalidity: int, uid: int) -> None:
    """Remember how far a folder was read; in the transaction of what was read."""
    if not Mailbox.objects.filter(practice_id=practice, id=mailbox).exists():
        return
    FolderCursor.objects.update_or_create(
        mailbox_id=mailbox,
        folder=folder,
        defaults={"practice_id": practice, "uidvalidity": uidvalidity, "uid": uid},
    )


def add_override(practice: int, start: int, end: int, *, is_open: bool, say: str, at: int, by: str) -> Override:
    """Open or close the desk by hand, until an end."""
    return Override.objects.create(
        practice_id=practice, start=start, end=end, is_open=is_open, say=say, made_at=at, made_by=by
    )


def end_override(practice: int, override: int, at: int) -> bool:
    """End an override now; whether there was one to end."""
    running = Override.objects.filter(practice_id=practice, id=override, end__gt=at)
    return bool(running.filter(start__lt=at).update(end=at) or running.filter(start__gte=at).delete()[0])


@once
def overrides(practice: int, at: int) -> list[Override]:
    """What holds now or later, in the order in which it was set."""
    return _overrides(practice, at)
