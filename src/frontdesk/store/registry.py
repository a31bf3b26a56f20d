"""The practices themselves, the one table that no practice owns; and what of all of them a process looks after."""

from typing import Any

from frontdesk.store.models import Audit, Beginning, Mailbox, PhoneLine, Practice


def found_practice(slug: str, name: str, at: int, *, is_shadow: bool) -> Practice:
    """Write a new practice down."""
    return Practice.objects.create(slug=slug, name=name, made_at=at, is_shadow=is_shadow)


def practice_of_slug(slug: str) -> Practice | None:
    """The practice of that name."""
    return Practice.objects.filter(slug=slug).first()


def all_practices() -> list[Practice]:
    """Every practice, by name."""
    return list(Practice.objects.order_by("slug"))


def mailboxes_to_watch() -> list[Mailbox]:
    """The mailboxes that are read, of every practice."""
    return list(Mailbox.objects.filter(kind="imap").select_related("consent").order_by("id"))


def phone_line(service: str, key: str) -> PhoneLine | None:
    """The line that a service asks for by its key, whose practice nobody knows before."""
    return PhoneLine.objects.filter(service=service, key=key).first()


def first_beginning(at: int, oldest: int) -> Beginning:
    """The link by which the first practice begins: one for all who ask, made anew where it is too old."""
    open_ones = Beginning.objects.filter(is_first=True, used_at=None, made_at__gte=oldest)
    return open_ones.order_by("-id").first() or Beginning.objects.create(made_at=at, is_first=True)


def add_beginning(made_for: str, at: int) -> Beginning:
    """A link for one more practice."""
    return Beginning.objects.create(made_at=at, made_for=made_for)


def beginning(row: int) -> Beginning | None:
    """The link of that number."""
    return Beginning.objects.filter(pk=row).first()


def keep_answers(row: int, answers: dict[str, Any]) -> bool:
    """Keep what was answered so far; False where the practice has begun already."""
    return bool(Beginning.objects.filter(pk=row, used_at=None).update(answers=answers))


def use_beginning(row: int, practice: int, at: int) -> bool:
    """A practice has begun by it; False where one had already. The answers go: they stand in its policy."""
    found = Beginning.objects.filter(pk=row, used_at=None)
    return bool(found.update(used_at=at, practice_id=practice, answers={}))


def audit_of_beginning(row: int) -> Audit | None:
    """The audit of past mail from which whoever has the link wants to begin."""
    return Audit.objects.filter(beginning_id=row, practice=None).order_by("-id").first()


def audits_of_beginning(row: int, practice: int) -> None:
    """The practice has begun: what was found of its mail is its own now."""
    Audit.objects.filter(beginning_id=row).update(practice_id=practice, beginning=None)


def forget_audits_of_links(before: int) -> None:
    """What is older, and of a link by which nobody has begun, is let go."""
    Audit.objects.filter(practice=None, begun_at__lt=before).delete()


def folders_in_use() -> set[str]:
    """Where mail lies that is still to be read, of every audit."""
    return set(Audit.objects.filter(ended_at=None).values_list("folder", flat=True))
