"""When clients wrote, counted in the database, and what was granted them."""

from django.db.models import Count, F

from frontdesk.store.models import Contact, ExceptionTaken

QUARTER = 900
"""Seconds: clocks everywhere differ by whole quarters of an hour, so an hour of any clock is four of these."""


def came_by_quarter(practice: int, start: int, end: int) -> list[tuple[int, int]]:
    """How many persons wrote or called in each quarter of an hour of a span; automatic mail counts for nothing."""
    rows = Contact.objects.filter(practice_id=practice, at__gte=start, at__lt=end).exclude(decision__ruling="filed")
    quarters = rows.annotate(quarter=F("at") - F("at") % QUARTER).values("quarter").order_by("quarter")
    return list(quarters.annotate(count=Count("id")).values_list("quarter", "count"))


def granted_between(practice: int, start: int, end: int) -> list[tuple[str, int, str]]:
    """Exceptions granted in a span: to whom, when, and why."""
    rows = ExceptionTaken.objects.filter(practice_id=practice, at__gte=start, at__lt=end)
    return list(rows.order_by("-at").values_list("client__name", "at", "reason")[:200])
