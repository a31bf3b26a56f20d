"""What the law has erased of a client: the words go, from every table; that something happened, and when, stays (P41).

Everything goes by UPDATE and DELETE of the rows themselves, so that whatever is kept in step with them sees it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q

from frontdesk.store import search_index, trail
from frontdesk.store.models import (
    Address,
    AgendaPoint,
    Alert,
    Appointment,
    Asking,
    Attachment,
    Breaker,
    Call,
    Charge,
    Client,
    Contact,
    Decision,
    Draft,
    Ended,
    ExceptionTaken,
    Goodwill,
    Import,
    LadderAct,
    Note,
    Original,
    Outgoing,
    PhoneCall,
    PhoneEvent,
    Promise,
    PromiseState,
    Said,
    Signature,
    Stage,
    Standing,
    StandingMeeting,
    TextStop,
    Thread,
    TrailEntry,
)
from frontdesk.store.queries import withdrawn
from frontdesk.store.queries.erasing_figures import audits_erased, profiles_erased
from frontdesk.store.queries.tracing import UNSENT, Traces

_STAYS = ("at", "desk", "tier", "ruling", "instead", "urgent", "ring", "alert", "alert_from", "slot", "promise_by")
_STAYS_TOO = ("beyond_standard", "if_untaken", "crossings", "ladder", "tells", "charge")
"""What of a decision says that something happened, and when, and quotes nobody."""
_AT_ONCE = 500


def erase(practice: int, found: Traces, at: int) -> dict[str, int]:
    """Take every word of a client's away; in the caller's transaction. What is still open ends with it.

    How many rows that was, by what they are.
    """
    _end_what_is_open(practice, found, at)
    counts = {table: change(practice, found) for table, change in _CHANGES.items()}
    search_index.sweep()
    return counts


def _end_what_is_open(practice: int, found: Traces, at: int) -> None:
    """Nothing more is owed to, sent to or alerted for a client whose words are gone."""
    mine = Q(client_id=found.client) | Q(contact_id__in=found.contacts)
    Promise.objects.filter(mine, practice_id=practice, settled_at=None).update(
        state=PromiseState.RELEASED, settled_at=at
    )
    booked = Appointment.objects.filter(practice_id=practice, client_id=found.client, standing=Standing.BOOKED)
    StandingMeeting.objects.filter(practice_id=practice, client_id=found.client, ended_at=None).update(ended_at=at)
    booked.filter(starts_at__gt=at).update(standing=Standing.CANCELLED, settled_at=at)
    waiting = Outgoing.objects.filter(practice_id=practice, id__in=[*found.outgoing, *found.notes], stage__in=UNSENT)
    waiting.update(stage=Stage.CANCELLED)
    alerts = Alert.objects.filter(practice_id=practice, contact_id__in=found.contacts)
    alerts.filter(stage__in=(Stage.WAITING, Stage.CLAIMED, Stage.LOOK)).update(stage=Stage.CANCELLED)
    alerts.update(trouble="")
    asked = Asking.objects.filter(practice_id=practice, client_id=found.client, ended_at=None)
    asked.update(ended_at=at, ended=Ended.ERASED)
    withdrawn.withdraw(practice, "o", found.client)


def _originals_erased(practice: int, found: Traces) -> int:
    rows = Original.objects.filter(practice_id=practice, id__in=found.originals)
    return rows.update(packed=None, digest="")


def _contacts_erased(practice: int, found: Traces) -> int:
    rows = Contact.objects.filter(practice_id=practice, id__in=found.contacts)
    return rows.update(sender_name="", sender_address="", subject="", text="", message_id="")


def _decisions_erased(practice: int, found: Traces) -> int:
    """What was decided stays; why, in which words, and what was answered go: evidence quotes what was written."""
    rows = list(Decision.objects.filter(practice_id=practice, contact_id__in=found.contacts))
    for row in rows:
        kept: dict[str, Any] = {key: row.body[key] for key in (*_STAYS, *_STAYS_TOO) if key in row.body}
        kept["reply"] = {"kind": (row.body.get("reply") or {}).get("kind", "none"), "text": "", "why": ""}
        kept["because"] = [{"path": one.get("path", ""), "sentence": ""} for one in row.body.get("because", [])]
        row.body = kept
    Decision.objects.bulk_update(rows, ["body"], batch_size=_AT_ONCE)
    return len(rows)


def _messages_erased(practice: int, found: Traces) -> int:
    rows = Outgoing.objects.filter(practice_id=practice, id__in=[*found.outgoing, *found.notes])
    words = {
        "recipient": "",
        "recipients": [],
        "subject": "",
        "text": "",
        "in_reply_to": "",
        "references": "",
        "invitation": "",
    }
    return rows.update(trouble="", **words)


def _said_erased(practice: int, found: Traces) -> int:
    rows = Said.objects.filter(practice_id=practice, id__in=found.said)
    return rows.update(recipient="", subject="", text="", message_id="")


def _desk_words_erased(practice: int, found: Traces) -> int:
    """What the practice wrote for itself in the client's threads; what was begun to be written goes whole."""
    mine = Q(thread_id__in=found.threads) | Q(client_id=found.client)
    drafts = Draft.objects.filter(mine, practice_id=practice).delete()[0]
    return drafts + Note.objects.filter(practice_id=practice, thread_id__in=found.threads).update(text="")


def _calls_erased(practice: int, found: Traces) -> int:
    """That and when somebody called stays; what was said of it went with the rest."""
    mine = Q(thread_id__in=found.threads) | Q(client_id=found.client) | Q(contact_id__in=found.contacts)
    return Call.objects.filter(mine, practice_id=practice).update(number="")


def _phone_erased(practice: int, found: Traces) -> int:
    """That a call or text came stays; its number, what was said to it and where its files lay go.

    The number of somebody who asked for no texts goes too: the phone service itself keeps to that word.
    """
    mine = Q(practice_id=practice, contact_id__in=found.contacts)
    events = PhoneEvent.objects.filter(mine).update(answer="")
    waiting = Attachment.objects.filter(mine, stage__in=UNSENT)
    waiting.update(stage=Stage.CANCELLED)
    files = Attachment.objects.filter(mine).update(url="", trouble="")
    stops = TextStop.objects.filter(practice_id=practice, number__in=found.addresses).update(number="", word="")
    return events + files + stops + PhoneCall.objects.filter(mine).update(caller="")


def _appointments_erased(practice: int, found: Traces) -> int:
    """That and when there was an appointment stays; with whom and about what goes."""
    rows = Appointment.objects.filter(practice_id=practice, client_id=found.client)
    of_them = Q(client_id=found.client) | Q(contact_id__in=found.contacts) | Q(appointment__in=rows)
    points = AgendaPoint.objects.filter(of_them, practice_id=practice).update(text="", made_by="")
    return points + rows.update(name="", address="", about="", language="", notes="", decisions="")


def _threads_erased(practice: int, found: Traces) -> int:
    return Thread.objects.filter(practice_id=practice, id__in=found.threads).update(topic="")


def _breakers_erased(practice: int, found: Traces) -> int:
    """A breaker names an address, or a domain: one that is nobody else's goes, and stops nobody any more."""
    domains = {one.rpartition("@")[2] for one in found.addresses if "@" in one}
    others = Address.objects.filter(practice_id=practice).exclude(client_id=found.client)
    lone = [one for one in domains if not others.filter(value__endswith=f"@{one}").exists()]
    rows = Breaker.objects.filter(practice_id=practice, subject__in=[*found.addresses, *lone])
    trail_rows = TrailEntry.objects.filter(practice_id=practice, kind="breaker opened", content__isnull=False)
    for subject in rows.values_list("subject", flat=True).distinct():
        trail_rows.filter(content__contains=f'"subject":"{subject}"').update(content=None, salt=None)
    return rows.delete()[0]


def _exceptions_erased(practice: int, found: Traces) -> int:
    return ExceptionTaken.objects.filter(practice_id=practice, client_id=found.client).update(reason="")


def _signatures_erased(practice: int, found: Traces) -> int:
    """That something was signed, when and of which version stays; the name and the words go."""
    rows = Signature.objects.filter(practice_id=practice, client_id=found.client)
    return rows.update(name="", shown=[], guide="")


def _addresses_erased(practice: int, found: Traces) -> int:
    return Address.objects.filter(practice_id=practice, client_id=found.client).delete()[0]


def _accounts_erased(practice: int, found: Traces) -> int:
    """Minutes and amounts stay, what they were for goes; a file of clients goes whole, waiting or taken in."""
    mine = Q(practice_id=practice, client_id=found.client)
    Import.objects.filter(practice_id=practice).update(body=[])
    acts = LadderAct.objects.filter(mine).update(reason="")
    return acts + Goodwill.objects.filter(mine).update(what="") + Charge.objects.filter(mine).update(what="")


def _client_erased(practice: int, found: Traces) -> int:
    mine = Q(id=found.client) | Q(joined_into=found.client)
    kept = {"monthly_cents": None, "monthly_minutes": None, "since": None}
    words = {"name": "", "sorted_name": "", "language": "", "notes": "", "time_zone": ""}
    return Client.objects.filter(mine, practice_id=practice).update(**words, **kept)


def _trail_erased(practice: int, found: Traces) -> int:
    """The client's own entries, and those without a client that tell of the client's rows or address."""
    erased = trail.erase(practice, found.client)
    rows = [*(("contact", one) for one in found.contacts), *(("outgoing", one) for one in found.outgoing)]
    told = [f'"{what}":{one}{end}' for what, one in rows for end in ",}"] + list(found.addresses)
    return erased + sum(_without_client(practice, told[at : at + 50]) for at in range(0, len(told), 50))


def _without_client(practice: int, told: Sequence[str]) -> int:
    wanted = Q()
    for one in told:
        wanted |= Q(content__icontains=one)
    rows = TrailEntry.objects.filter(wanted, practice_id=practice, client_id=None, content__isnull=False)
    return rows.update(content=None, salt=None)


_CHANGES: dict[str, Callable[[int, Traces], int]] = {
    "profiles": profiles_erased,
    "trail entries": _trail_erased,
    "breakers": _breakers_erased,
    "originals": _originals_erased,
    "contacts": _contacts_erased,
    "decisions": _decisions_erased,
    "messages": _messages_erased,
    "said": _said_erased,
    "drafts and notes": _desk_words_erased,
    "calls": _calls_erased,
    "phone": _phone_erased,
    "appointments": _appointments_erased,
    "threads": _threads_erased,
    "exceptions": _exceptions_erased,
    "signatures": _signatures_erased,
    "accounts": _accounts_erased,
    "audits": audits_erased,
    "addresses": _addresses_erased,
    "clients": _client_erased,
}
