"""Where a client is found in the store: everything that an export holds and that an erasure empties (P41)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from frontdesk.store.models import (
    Address,
    Alert,
    Attachment,
    Client,
    Contact,
    Original,
    Outgoing,
    OutKind,
    PhoneEvent,
    Promise,
    Said,
    Stage,
    Thread,
)

OWN = (OutKind.NOTE, OutKind.SHEET)
"""What goes to the practice's own people: it may tell of several clients."""
UNSENT = (Stage.WAITING, Stage.STOPPED, Stage.CLAIMED)
_SHOWN = 40
"""Characters of a text by which a note that shows its beginning is recognised."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a client is found: ids of rows, and the words by which notes to the practice tell of the client."""

    client: int
    addresses: Sequence[str]
    contacts: Sequence[int]
    said: Sequence[int]
    outgoing: Sequence[int]
    notes: Sequence[int]
    threads: Sequence[int]
    originals: Sequence[int]


def traces(practice: int, client: Client) -> Traces | None:
    """Find everything of a client's; None where there is no such client of the practice.

    Also what came from the client's address without being the client's (automatic mail), what went to it, and what is
    no client's in the client's own threads. What another client wrote stays that client's.
    """
    if client.practice_id != practice:
        return None
    addresses = list(Address.objects.filter(practice_id=practice, client=client).values_list("value", flat=True))
    threads = _ids(Thread.objects.filter(practice_id=practice, client=client))
    nobodys = Q(client=None) & (Q(thread_id__in=threads) | _one_of("sender_address", addresses))
    contacts = _ids(Contact.objects.filter(Q(client=client) | nobodys, practice_id=practice))
    said = _ids(Said.objects.filter(Q(client=client) | Q(client=None, thread_id__in=threads), practice_id=practice))
    to_them = Q(client=None) & (Q(thread_id__in=threads) | _one_of("recipient", addresses) | _named(addresses))
    mine = Q(client=client) | Q(contact_id__in=contacts) | to_them
    outgoing = _ids(Outgoing.objects.filter(mine, practice_id=practice).exclude(kind__in=OWN))
    notes = _notes(practice, client, addresses, contacts)
    return Traces(
        client.pk, addresses, contacts, said, outgoing, notes, threads, _originals(practice, contacts, said, outgoing)
    )


def open_promises(practice: int, found: Traces) -> int:
    """How many answers are still owed to the client."""
    mine = Q(client_id=found.client) | Q(contact_id__in=found.contacts)
    return Promise.objects.filter(mine, practice_id=practice, settled_at=None).count()


def unsent(practice: int, found: Traces) -> int:
    """How many messages to the client, or notes that tell of the client, have not left yet."""
    wanted = [*found.outgoing, *found.notes]
    return Outgoing.objects.filter(practice_id=practice, id__in=wanted, stage__in=UNSENT).count()


def _ids(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by("id").values_list("id", flat=True))


def _one_of(column: str, addresses: Iterable[str]) -> Q:
    """Whatever the case in which an address was written."""
    found = Q(pk__in=[])
    for one in addresses:
        found |= Q(**{f"{column}__iexact": one})
    return found


def _named(addresses: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for one in addresses:
        found |= Q(recipients__icontains=one)
    return found


def _originals(practice: int, contacts: Sequence[int], said: Sequence[int], outgoing: Sequence[int]) -> list[int]:
    """The originals of these rows, and every other copy of the same bytes."""
    kinds: tuple[tuple[type[Any], Sequence[int]], ...] = ((Contact, contacts), (Said, said), (Outgoing, outgoing))
    named: set[int] = set()
    for kind, wanted in kinds:
        rows = kind.objects.filter(practice_id=practice, id__in=wanted, original__isnull=False)
        named |= set(rows.values_list("original_id", flat=True))
    for told in (PhoneEvent, Attachment):
        of_these = told.objects.filter(practice_id=practice, contact_id__in=contacts, original__isnull=False)
        named |= set(of_these.values_list("original_id", flat=True))
    mine = Original.objects.filter(practice_id=practice, id__in=named)
    digests = set(mine.exclude(digest="").values_list("digest", flat=True))
    same = Original.objects.filter(practice_id=practice, digest__in=digests)
    return sorted(named | set(same.values_list("id", flat=True)))


def _notes(practice: int, client: Client, addresses: Sequence[str], contacts: Sequence[int]) -> list[int]:
    """Notes and sheets that tell of the client: by their column, by the alert, or by the words that stand in them."""
    rows = Outgoing.objects.filter(practice_id=practice, kind__in=OWN)
    alerts = Alert.objects.filter(practice_id=practice, contact_id__in=contacts).values_list("id", flat=True)
    found = set(rows.filter(client=client).values_list("id", flat=True))
    for alert in alerts:
        found |= set(rows.filter(key__startswith=f"note:alert:{alert}:").values_list("id", flat=True))
    words = _words(practice, client, addresses, contacts)
    for pk, subject, text in rows.exclude(text="").values_list("id", "subject", "text").iterator():
        plain = " ".join(f"{subject} {text}".split()).casefold()
        if pk not in found and any(one in plain for one in words):
            found.add(pk)
    return sorted(found)


def _words(practice: int, client: Client, addresses: Sequence[str], contacts: Sequence[int]) -> set[str]:
    """What sheets and notes show of a client: names, addresses, and how subjects, texts and evidence begin."""
    found = {client.name, *addresses}
    rows = Contact.objects.filter(practice_id=practice, id__in=contacts).select_related("decision")
    for one in rows.iterator():
        found |= {one.sender_name, one.sender_address, one.subject, one.text[:120]}
        evidence = (one.decision.body.get("urgent_evidence") or {}) if hasattr(one, "decision") else {}
        found.add(str(evidence.get("quote") or ""))
    return {plain[:_SHOWN] for one in found if (plain := " ".join(one.split()).casefold())}
