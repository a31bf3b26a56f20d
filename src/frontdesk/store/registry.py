"""The practices themselves, the one table that no practice owns; and what of all of them a process looks after."""

from frontdesk.store.models import Mailbox, Practice


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
