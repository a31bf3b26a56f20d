"""The draft of a practice's policy, and the replays of its past."""

from typing import Any

from frontdesk.store.models import Client, Contact, PolicyDraft, PolicyVersion, Replay, Said


def draft(practice: int) -> PolicyDraft | None:
    """The draft that is open, if there is one."""
    return PolicyDraft.objects.filter(practice_id=practice).select_related("based_on").first()


def begin_draft(practice: int, text: str, based_on: int | None, by: str, at: int) -> PolicyDraft | None:
    """Open a draft; None where one is open already, which stays as it is."""
    own = PolicyVersion.objects.filter(practice_id=practice, id=based_on or 0).values_list("id", flat=True).first()
    given = {
        "text": text,
        "based_on_id": own,
        "begun_at": at,
        "begun_by": by,
        "changed_at": at,
        "changed_by": by,
    }
    row, is_new = PolicyDraft.objects.get_or_create(practice_id=practice, defaults=given)
    return row if is_new else None


def change_draft(practice: int, revision: int, text: str, by: str, at: int) -> bool:
    """Write a draft's text anew; False where it is no longer at that revision, and then nothing is changed."""
    row = PolicyDraft.objects.filter(practice_id=practice, revision=revision)
    return bool(row.update(text=text, revision=revision + 1, changed_by=by, changed_at=at))


def end_draft(practice: int, revision: int) -> bool:
    """Let a draft go; False where it is no longer at that revision."""
    return bool(PolicyDraft.objects.filter(practice_id=practice, revision=revision).delete()[0])


def policy_version(practice: int, version_id: int) -> PolicyVersion | None:
    """One version of the practice's policy."""
    return PolicyVersion.objects.filter(practice_id=practice, id=version_id).first()


def begin_replay(practice: int, text: str, days: int, by: str, at: int) -> Replay:
    """Write down that a question is being answered; answers to earlier ones are let go."""
    Replay.objects.filter(practice_id=practice).delete()
    return Replay.objects.create(practice_id=practice, text=text, days=days, asked_at=at, asked_by=by, beat_at=at)


def newest_replay(practice: int) -> Replay | None:
    """The question that was asked last."""
    return Replay.objects.filter(practice_id=practice).order_by("-id").first()


def go_on(practice: int, replay: int, done: int, total: int, at: int) -> bool:
    """Say how far a replay is; False where nobody waits for it any more."""
    row = Replay.objects.filter(practice_id=practice, id=replay, ended_at=None)
    return bool(row.update(done=done, total=total, beat_at=at))


def end_replay(practice: int, replay: int, told: dict[str, Any] | None, trouble: str, at: int) -> bool:
    """Write down what a replay found, or why it found nothing."""
    row = Replay.objects.filter(practice_id=practice, id=replay, ended_at=None)
    return bool(row.update(found=told, trouble=trouble, ended_at=at, beat_at=at))


def past_contacts(practice: int, since: int, before: int, most: int) -> list[Contact]:
    """What came in from one moment to another, the newest `most` of it, oldest first; with its client and decision."""
    rows = Contact.objects.filter(practice_id=practice, at__gte=since, at__lt=before)
    newest = rows.select_related("client", "decision").order_by("-at", "-id")[:most]
    return list(newest)[::-1]


def contacts_numbered(practice: int, contact_ids: list[int]) -> list[Contact]:
    """The practice's contacts of these numbers."""
    return list(Contact.objects.filter(practice_id=practice, id__in=contact_ids))


def past_answers(practice: int, since: int, before: int, most: int) -> list[tuple[int, int]]:
    """When people of the practice wrote, and in which thread (0: none), the newest `most` of it, oldest first."""
    rows = Said.objects.filter(practice_id=practice, at__gte=since, at__lt=before).order_by("-at", "-id")
    return [(when, thread or 0) for when, thread in rows.values_list("at", "thread_id")[:most]][::-1]


def newest_clients(practice: int, most: int) -> list[Client]:
    """The clients who came last, at the most so many, by name."""
    rows = Client.objects.filter(practice_id=practice).exclude(name="").order_by("-id")[:most]
    return sorted(rows, key=lambda one: one.name.casefold())
