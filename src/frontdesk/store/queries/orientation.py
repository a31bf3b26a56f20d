"""Who was asked to sign the orientation, and what was signed: a signature is written once and never changed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Max, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce

from frontdesk.store.models import Asking, Client, Ended, Signature


@dataclass(frozen=True, slots=True)
class NewSignature:
    """What a client signed at one moment."""

    client: int
    asking: int | None
    at: int
    name: str
    version: str
    effective: date
    guide: str
    language: str
    gain: str
    agreed: dict[str, str]
    shown: list[dict[str, Any]] = field(default_factory=list)
    to_client: int | None = None
    to_owner: int | None = None


Agreed = dict[str, tuple[str, int]]
"""By point: the digest of what was signed last, and when."""


def ask(practice: int, client: int, at: int, by: str, version: str, tier: str, points: list[str]) -> Asking:
    """Write down that a client is asked."""
    return Asking.objects.create(
        practice_id=practice, client_id=client, at=at, by=by, version=version, tier=tier, points=points
    )


def asked_by(practice: int, asking: int, outgoing: int) -> None:
    """The letter by which a client was asked."""
    Asking.objects.filter(practice_id=practice, id=asking).update(outgoing_id=outgoing)


def asking(practice: int, asking_id: int) -> Asking | None:
    """One asking, with its client and its letter."""
    rows = Asking.objects.filter(practice_id=practice, id=asking_id)
    return rows.select_related("client", "outgoing").first()


def open_asking(practice: int, client: int) -> Asking | None:
    """The asking of a client that is open, the newest."""
    rows = Asking.objects.filter(practice_id=practice, client_id=client, ended_at=None)
    return rows.select_related("client", "outgoing").order_by("-id").first()


def last_askings(practice: int, clients: Sequence[int]) -> dict[int, Asking]:
    """By client: the newest asking, open or not."""
    newest = Asking.objects.filter(practice_id=practice, client_id__in=clients).values("client_id")
    ids = newest.annotate(newest=Max("id")).values_list("newest", flat=True)
    rows = Asking.objects.filter(practice_id=practice, id__in=ids).select_related("outgoing")
    return {one.client_id: one for one in rows}


def end_askings(practice: int, client: int, at: int, why: Ended) -> int:
    """End what is open; how many askings that was."""
    return Asking.objects.filter(practice_id=practice, client_id=client, ended_at=None).update(ended_at=at, ended=why)


def count_reminder(practice: int, asking_id: int, number: int) -> bool:
    """The reminder of that number is written now; False where it was before, or the asking has ended."""
    rows = Asking.objects.filter(practice_id=practice, id=asking_id, ended_at=None, reminded=number - 1)
    return bool(rows.update(reminded=number))


def sign(practice: int, new: NewSignature) -> Signature:
    """Write down what a client signed; the client counts as one who was told the guide."""
    row = Signature.objects.create(
        practice_id=practice,
        client_id=new.client,
        asking_id=new.asking,
        at=new.at,
        name=new.name,
        version=new.version,
        effective=new.effective,
        guide=new.guide,
        language=new.language,
        gain=new.gain,
        agreed=new.agreed,
        shown=new.shown,
        to_client_id=new.to_client,
        to_owner_id=new.to_owner,
    )
    Client.objects.filter(practice_id=practice, id=new.client).update(guide_signed_at=new.at)
    return row


def signatures(practice: int, client: int) -> list[Signature]:
    """What a client signed, the newest first."""
    rows = Signature.objects.filter(practice_id=practice, client_id=client).order_by("-at", "-id")
    return list(rows.select_related("to_client", "to_owner"))


def signature(practice: int, signature_id: int) -> Signature | None:
    """One signature, with who signed."""
    return Signature.objects.filter(practice_id=practice, id=signature_id).select_related("client").first()


def signature_of_copy(practice: int, outgoing: int) -> Signature | None:
    """The signature whose copy a message carries."""
    copies = Q(to_client_id=outgoing) | Q(to_owner_id=outgoing)
    return Signature.objects.filter(copies, practice_id=practice).first()


def agreed_in(signed: Sequence[Signature]) -> Agreed:
    """What was signed last, point by point, in signatures of one client, the newest first."""
    found: Agreed = {}
    for one in reversed(signed):
        found.update({key: (digest, one.at) for key, digest in one.agreed.items()})
    return found


def agreed(practice: int, client: int) -> Agreed:
    """What a client signed last, point by point."""
    return agreed_of(practice, [client]).get(client, {})


def agreed_of(practice: int, clients: Sequence[int]) -> dict[int, Agreed]:
    """The same for several clients; who signed nothing is not there."""
    found: dict[int, Agreed] = {}
    rows = Signature.objects.filter(practice_id=practice, client_id__in=clients).order_by("at", "id")
    for client, at, points in rows.values_list("client_id", "at", "agreed"):
        mine = found.setdefault(client, {})
        mine.update({key: (digest, at) for key, digest in points.items()})
    return found


@dataclass(frozen=True, slots=True)
class LastAsking:
    """How the newest asking of a client stands, without its letter."""

    reminded: int
    ended_at: int | None
    ended: str


@dataclass(slots=True)
class Known:
    """What a client signed, point by point, and how her newest asking stands."""

    agreed: Agreed = field(default_factory=dict)
    asking: LastAsking | None = None


def standings(practice: int, clients: Sequence[int]) -> dict[int, Known]:
    """By client: what is known; who was never asked and signed nothing is not there. The store is asked once."""
    mine = {"practice_id": practice, "client_id__in": clients}
    columns = ("client_id", "at", "id", "words", "count", "why", "over")
    signed = Signature.objects.filter(**mine).annotate(
        words=Cast("agreed", TextField()), count=Value(-1), why=Value(""), over=Value(0)
    )
    asked = Asking.objects.filter(**mine).annotate(
        words=Value("", TextField()), count=F("reminded"), why=F("ended"), over=Coalesce("ended_at", Value(0))
    )
    rows = signed.values_list(*columns).union(asked.values_list(*columns), all=True)
    found: dict[int, Known] = {}
    for client, at, _, words, count, why, over in sorted(rows, key=lambda row: row[1:3]):
        known = found.setdefault(client, Known())
        if count < 0:
            known.agreed.update({key: (digest, at) for key, digest in json.loads(words).items()})
        else:
            known.asking = LastAsking(count, over or None, why)
    return found


def clients_to_ask(practice: int) -> list[Client]:
    """Every client who may be asked, by name: no friend, and nobody who was joined into another."""
    rows = Client.objects.filter(practice_id=practice, joined_into=None, is_personal=False)
    return list(rows.order_by("sorted_name", "id"))
