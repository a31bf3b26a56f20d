"""When clients wrote, and how the promises of many weeks came out, counted without reading them all."""

from frontdesk.store.models import Contact, ExceptionTaken

MOST = 200_000
"""Moments that are looked at for one plot: a year of a busy practice."""


def came_between(practice: int, start: int, end: int) -> list[int]:
    """When persons wrote or called in a span; automatic mail counts for nothing."""
    rows = Contact.objects.filter(practice_id=practice, at__gte=start, at__lt=end)
    return list(rows.exclude(decision__ruling="filed").order_by("at").values_list("at", flat=True)[:MOST])


def granted_between(practice: int, start: int, end: int) -> list[tuple[str, int, str]]:
    """Exceptions granted in a span: to whom, when, and why."""
    rows = ExceptionTaken.objects.filter(practice_id=practice, at__gte=start, at__lt=end)
    return list(rows.order_by("-at").values_list("client__name", "at", "reason")[:200])
