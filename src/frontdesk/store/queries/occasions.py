"""What comes round, and what the week's figures are made of."""

from django.db.models import QuerySet

from frontdesk.store.models import Contact, ExceptionTaken, Occasion, Outgoing, Said, Stage


def plan(practice: int, kind: str, key: str, due_at: int, body: dict[str, object]) -> bool:
    """Write down what is to happen at a moment, under a dated key; False where it was planned before."""
    _, is_new = Occasion.objects.get_or_create(
        practice_id=practice, key=key, defaults={"kind": kind, "due_at": due_at, "body": body}
    )
    return is_new


def last_done(practice: int, kind: str, before: int) -> int:
    """When something of a kind was last due and done, before a moment; 0 where never."""
    rows = Occasion.objects.filter(practice_id=practice, kind=kind, stage=Stage.DONE, due_at__lt=before)
    return rows.order_by("-due_at").values_list("due_at", flat=True).first() or 0


def redirected_between(practice: int, start: int, end: int) -> list[Contact]:
    """Contacts that were sent to another channel: nothing is promised, and they are shown at the next batch."""
    rows = Contact.objects.filter(practice_id=practice, at__gte=start, at__lt=end, decision__ruling="redirected")
    return list(rows.select_related("client", "decision").order_by("at")[:200])


def slips_between(practice: int, start: int, end: int) -> list[int]:
    """When a person's own message left against the policy."""
    return _moments(Said.objects.filter(practice_id=practice, is_slip=True), start, end)


def exceptions_between(practice: int, start: int, end: int) -> list[int]:
    """When exceptions were granted."""
    return _moments(ExceptionTaken.objects.filter(practice_id=practice), start, end)


def doubts_between(practice: int, start: int, end: int) -> list[int]:
    """When the answers were made that were cut off on their way."""
    rows = Outgoing.objects.filter(practice_id=practice, stage=Stage.DOUBT, made_at__gte=start, made_at__lt=end)
    return list(rows.order_by("made_at").values_list("made_at", flat=True))


def _moments(rows: QuerySet[Said] | QuerySet[ExceptionTaken], start: int, end: int) -> list[int]:
    return list(rows.filter(at__gte=start, at__lt=end).order_by("at").values_list("at", flat=True))
