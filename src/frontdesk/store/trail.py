"""The trail: written freely, sealed in order, verifiable, and erasable by law without breaking the chain (P41).

A commitment is SHA-256 over a random salt and the canonical content; a link is SHA-256 over the link before, the
number and the commitment. Writers never wait for each other; the sealer alone gives numbers.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from django.db import connection

from frontdesk.store.models import Practice, TrailEntry
from frontdesk.store.opening import together
from frontdesk.store.prepared import insert

_SALT = 16
SEAL_AT_ONCE = 1000


def note(practice: int, at: int, kind: str, content: dict[str, Any], client: int | None = None) -> None:
    """Write down what happened; in the transaction of what it tells of."""
    told = json.dumps({"at": at, "kind": kind, **content}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    salt = secrets.token_bytes(_SALT)
    entry = TrailEntry(
        practice_id=practice,
        at=at,
        kind=kind,
        client_id=client,
        content=told,
        salt=salt,
        commitment=commitment_of(salt, told),
    )
    insert(entry)


def commitment_of(salt: bytes, content: str) -> bytes:
    """What binds the content without showing it."""
    return hashlib.sha256(salt + content.encode()).digest()


def link_of(before: bytes, number: int, commitment: bytes) -> bytes:
    """What binds an entry to its place after all the others."""
    return hashlib.sha256(before + number.to_bytes(8, "big") + commitment).digest()


def seal(practice: int) -> int:
    """Link what is not linked yet, in the order in which it was written; how many entries that was."""
    with together(practice):
        owner = Practice.objects.get(id=practice)
        rows = TrailEntry.objects.filter(practice_id=practice, number=None).order_by("id")
        open_ones = list(rows.values_list("id", "commitment")[:SEAL_AT_ONCE])
        number, head = owner.chain_length, bytes(owner.chain_head)
        links: list[tuple[int, bytes, int]] = []
        for entry, commitment in open_ones:
            number += 1
            head = link_of(head, number, bytes(commitment))
            links.append((number, head, entry))
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE store_trailentry SET number = %s, link = %s WHERE id = %s", links)
        Practice.objects.filter(id=practice).update(chain_length=number, chain_head=head)
    return len(open_ones)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at the whole chain found. `wrong` names the first few entries that do not hold."""

    entries: int
    sealed: int
    erased: int
    wrong: tuple[str, ...]
    head: str


def verify(practice: int) -> Verified:
    """Recompute every commitment and link of a practice's trail."""
    owner = Practice.objects.get(id=practice)
    wrong: list[str] = []
    before, number, erased = b"", 0, 0
    for entry in TrailEntry.objects.filter(practice_id=practice, number__gt=0).order_by("number").iterator():
        number += 1
        wrong += _faults(entry, before, number)
        erased += entry.content is None
        before = bytes(entry.link or b"")
    open_ones = TrailEntry.objects.filter(practice_id=practice, number=None)
    unsealed = 0
    for entry in open_ones.iterator():
        unsealed += 1
        erased += entry.content is None
        wrong += _content_faults(entry)
    if number != owner.chain_length or before != bytes(owner.chain_head):
        wrong.append(f"the chain ends at entry {number}, but {owner.chain_length} were sealed")
    return Verified(number + unsealed, number, erased, tuple(wrong[:20]), before.hex())


def _faults(entry: TrailEntry, before: bytes, number: int) -> list[str]:
    found = _content_faults(entry)
    if entry.number != number:
        found.append(f"entry {number} is missing: the next one there is number {entry.number}")
    elif entry.link is None or bytes(entry.link) != link_of(before, number, bytes(entry.commitment)):
        found.append(f"entry {number} is not linked to the one before it")
    return found


def _content_faults(entry: TrailEntry) -> list[str]:
    if entry.content is None and entry.salt is None:
        return []
    salt = bytes(entry.salt or b"")
    if bytes(entry.commitment) == commitment_of(salt, entry.content or ""):
        return []
    return [f"entry {entry.number or f'not yet sealed, id {entry.pk}'} was changed after it was written"]


def erase(practice: int, client: int) -> int:
    """Take content and salt of a client's entries away; the chain stays whole. How many entries that was."""
    entries = TrailEntry.objects.filter(practice_id=practice, client_id=client, content__isnull=False)
    return entries.update(content=None, salt=None)


def writers(practice: int, client: int | None, since: int) -> dict[int, str]:
    """Who wrote the replies to a client that were made since a moment, by the id of the message that leaves."""
    rows = TrailEntry.objects.filter(practice_id=practice, client_id=client, kind="reply submitted", at__gte=since)
    told = (json.loads(one) for one in rows.values_list("content", flat=True) if one is not None)
    return {one["outgoing"]: one["by"] for one in told if one.get("by")}
