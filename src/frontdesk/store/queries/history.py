"""What happened with clients over time: crossings, promises, contacts, threads."""

from collections.abc import Sequence

from django.db.models import Count, Max

from frontdesk.store.models import Contact, Crossing, Decision, Promise, Thread


def crossings_of(practice: int, clients: Sequence[int], since: int) -> list[tuple[int, str, int]]:
    """Client, kind and moment of some clients' crossings since a moment; what was granted is none."""
    rows = Crossing.objects.filter(practice_id=practice, client_id__in=clients, at__gte=since, exception=None)
    return list(rows.order_by("at", "id").values_list("client_id", "kind", "at"))


def last_contacts(practice: int, clients: Sequence[int]) -> dict[int, int]:
    """When each last wrote or called."""
    rows = Contact.objects.filter(practice_id=practice, client_id__in=clients).order_by().values("client_id")
    return {one["client_id"]: one["last"] for one in rows.annotate(last=Max("at"))}


def contacts_of(practice: int, client: int, since: int) -> list[tuple[int, bool, str]]:
    """Moment, whether its tone was displeased, and channel of a client's contacts since a moment."""
    rows = Contact.objects.filter(practice_id=practice, client_id=client, at__gte=since).order_by("at")
    return list(rows.values_list("at", "is_displeased", "channel"))


def promises_of(practice: int, client: int, most: int = 10) -> list[Promise]:
    """What a client was promised last, the newest first."""
    rows = Promise.objects.filter(practice_id=practice, client_id=client)
    return list(rows.select_related("contact").order_by("-made", "-id")[:most])


def promises_counted(practice: int, client: int, since: int) -> dict[tuple[str, str], int]:
    """Promises made to a client since a moment, by their state and whether the client heard the time."""
    rows = Promise.objects.filter(practice_id=practice, client_id=client, made__gte=since).order_by()
    counted = rows.values("state", "heard").annotate(many=Count("id"))
    return {(one["state"], one["heard"]): one["many"] for one in counted}


def threads_of(practice: int, client: int, most: int = 10) -> list[Thread]:
    """A client's threads, the latest first."""
    rows = Thread.objects.filter(practice_id=practice, client_id=client)
    return list(rows.order_by("-last_at", "-id")[:most])


def crossings_listed(practice: int, client: int, since: int, most: int = 20) -> list[Crossing]:
    """A client's crossings with their contacts, the newest first."""
    rows = Crossing.objects.filter(practice_id=practice, client_id=client, at__gte=since)
    return list(rows.select_related("contact", "exception").order_by("-at", "-id")[:most])


def crossed_lately(practice: int, client: int, counts: Sequence[str], since: int, most: int = 20) -> list[Decision]:
    """The decisions of a client's newest crossings that count, the newest first."""
    rows = Crossing.objects.filter(
        practice_id=practice, client_id=client, kind__in=counts, at__gte=since, exception=None
    )
    found = list(rows.order_by("-at", "-id").values_list("contact_id", flat=True)[:most])
    # Unsorted: to sort by the contact, SQLite would walk through every decision of the practice.
    decided = Decision.objects.filter(practice_id=practice, contact_id__in=found).select_related("contact").order_by()
    return sorted(decided, key=lambda one: (one.contact.at, one.pk), reverse=True)
