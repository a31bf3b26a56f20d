"""Who a contact comes from."""

from django.db.models import Subquery

from frontdesk.store.models import Address, Client, ExceptionTaken, Told
from frontdesk.store.once import once
from frontdesk.store.prepared import Prepared, insert


def client_of(practice: int, kind: str, value: str) -> Client | None:
    """The client with this address, in the form in which addresses are compared."""
    return next(iter(_client_of(practice, kind, value)), None)


_client_of = Prepared(
    lambda practice, kind, value: Client.objects.filter(
        # One id, looked up first: as a join, PostgreSQL goes through all clients as long as it has no statistics.
        id=Subquery(Address.objects.filter(practice_id=practice, kind=kind, value=value).values("client_id")[:1]),
        practice_id=practice,
    )
)


def add_client(practice: int, kind: str, value: str, name: str, at: int) -> Client:
    """Somebody new, without a tier: the policy's default one applies."""
    client = insert(Client(practice_id=practice, name=name[:200], made_at=at))
    insert(Address(practice_id=practice, client=client, kind=kind, value=value))
    return client


@once
def client(practice: int, client_id: int) -> Client | None:
    """A client of this practice."""
    return Client.objects.filter(practice_id=practice, id=client_id).first()


def mail_addresses(practice: int, client_id: int) -> list[str]:
    """The mail addresses of a client, the first known first."""
    rows = Address.objects.filter(practice_id=practice, client_id=client_id, kind="mail").order_by("id")
    return list(rows.values_list("value", flat=True))


def set_tier(practice: int, client_id: int, tier: str) -> bool:
    """What the client pays for; whether there is such a client."""
    return bool(Client.objects.filter(practice_id=practice, id=client_id).update(tier=tier))


def clients(practice: int) -> list[Client]:
    """Every client, by name; who was joined into another is none of his own."""
    rows = Client.objects.filter(practice_id=practice, joined_into=None)
    return list(rows.order_by("sorted_name", "id"))


def tell(practice: int, client_id: int, kinds: list[str], at: int) -> None:
    """Remember the rules that a client has been told."""
    if client(practice, client_id) is None:
        return
    rows = [Told(practice_id=practice, client_id=client_id, kind=kind, at=at) for kind in kinds]
    Told.objects.bulk_create(rows, ignore_conflicts=True)


def grant_exception(practice: int, client_id: int, at: int, reason: str) -> int | None:
    """Count an exception of a client's; its id, or None where there is no such client."""
    if client(practice, client_id) is None:
        return None
    return ExceptionTaken.objects.create(practice_id=practice, client_id=client_id, at=at, reason=reason).pk


def clients_named(practice: int, text: str) -> list[Client]:
    """The clients with that address, or of that name, whatever the case."""
    mine = Client.objects.filter(practice_id=practice)
    by_address = mine.filter(addresses__value=text.casefold()).distinct()
    return list(by_address.order_by("id")) or list(mine.filter(name__iexact=text).order_by("id"))
