"""What leaves: written in the transaction of its cause, claimed and sent by the worker."""

from dataclasses import dataclass, field

from django.db.models import BooleanField, Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from frontdesk.store.models import AUTOMATIC, Breaker, Outgoing, OutKind, Stage
from frontdesk.store.prepared import Prepared, insert

_COUNTED = tuple(stage for stage in Stage if stage not in (Stage.CANCELLED, Stage.SHADOW))


@dataclass(frozen=True, slots=True)
class NewOutgoing:
    """A message that is to leave at `due_at`."""

    kind: OutKind
    key: str
    message_id: str
    channel: str
    recipient: str
    due_at: int
    made_at: int
    subject: str = ""
    text: str = ""
    thread: int | None = None
    contact: int | None = None
    client: int | None = None
    promise: int | None = None
    original: int | None = None
    recipients: list[str] = field(default_factory=list)
    in_reply_to: str = ""
    references: str = ""
    invitation: str = ""
    tells: list[str] = field(default_factory=list)
    stage: Stage = Stage.WAITING
    left_at: int | None = None
    """Of what was said on the line: when that was."""


def put_out(practice: int, new: NewOutgoing) -> Outgoing | None:
    """Write a message that is to leave; None where one with its key was written before."""
    if Outgoing.objects.filter(practice_id=practice, key=new.key).exists():
        return None
    return put_out_first(practice, new)


def put_out_first(practice: int, new: NewOutgoing) -> Outgoing:
    """Write a message under a key that nothing can have had before, such as that of a contact just written."""
    return insert(
        Outgoing(
            practice_id=practice,
            kind=new.kind,
            key=new.key,
            message_id=new.message_id,
            channel=new.channel,
            recipient=new.recipient[:320],
            due_at=new.due_at,
            made_at=new.made_at,
            subject=new.subject,
            text=new.text,
            thread_id=new.thread,
            contact_id=new.contact,
            client_id=new.client,
            promise_id=new.promise,
            original_id=new.original,
            recipients=new.recipients or [new.recipient],
            in_reply_to=new.in_reply_to[:500],
            references=new.references,
            invitation=new.invitation,
            tells=new.tells,
            stage=new.stage,
            left_at=new.left_at,
        )
    )


def outgoing(practice: int, outgoing_id: int) -> Outgoing | None:
    """One message of the practice's that leaves, with the client it goes to."""
    return Outgoing.objects.filter(practice_id=practice, id=outgoing_id).select_related("client").first()


def waiting_replies(practice: int, thread: int) -> list[Outgoing]:
    """The owner's replies in a thread that are held."""
    return _waiting_replies(practice, thread)


_waiting_replies = Prepared(
    lambda practice, thread: Outgoing.objects.filter(
        practice_id=practice, thread_id=thread, kind=OutKind.REPLY, stage=Stage.WAITING
    ).order_by("id")
)


# Word for word: SQLite uses a partial index only where its condition stands in the query, not in its parameters.
_HELD = RawSQL("store_outgoing.kind = 'reply' AND store_outgoing.stage IN ('waiting', 'stopped')", (), BooleanField())


def held_replies(practice: int, most: int | None = None) -> list[Outgoing]:
    """The owner's replies that are held or ask, by the moment at which they leave; `most` of them, or all."""
    rows = Outgoing.objects.filter(_HELD, practice_id=practice).select_related("thread", "client")
    return list(rows.order_by("due_at", "id")[:most])


def restage(practice: int, outgoing_id: int, old: Stage, new: Stage, due_at: int | None = None) -> bool:
    """Move a message from one stage to another, if it still stands there; whether it did."""
    change = {"stage": new} if due_at is None else {"stage": new, "due_at": due_at}
    return bool(Outgoing.objects.filter(practice_id=practice, id=outgoing_id, stage=old).update(**change))


def set_trouble(practice: int, outgoing_id: int, trouble: str) -> bool:
    """What went wrong with a message; whether there is one."""
    return bool(Outgoing.objects.filter(practice_id=practice, id=outgoing_id).update(trouble=trouble[:2000]))


# Word for word, as above.
TRIED = RawSQL("store_outgoing.attempts > 0 AND store_outgoing.stage = 'waiting'", (), BooleanField())


def tried_again(practice: int, most: int | None = None) -> list[Outgoing]:
    """Messages that could not leave yet, by the moment of their next try."""
    rows = Outgoing.objects.filter(TRIED, practice_id=practice).select_related("client")
    return list(rows.order_by("due_at", "id")[:most])


def try_now(practice: int, at: int) -> int:
    """Let what failed, and waits for its next try, be tried at once; how many messages that is."""
    waiting = Outgoing.objects.filter(TRIED, practice_id=practice, due_at__gt=at).exclude(trouble="")
    return waiting.update(due_at=at)


def waits_for_a_word(practice: int, most: int) -> list[Outgoing]:
    """Messages in doubt, then those that could not be sent, each by time: `most` of both together."""
    rows = Outgoing.objects.filter(practice_id=practice, stage__in=(Stage.DOUBT, Stage.LOOK))
    return list(rows.select_related("client").order_by("stage", "due_at", "id")[:most])


def kept_back(practice: int, since: int, before: int, most: int) -> list[Outgoing]:
    """What shadow mode recorded instead of sending it, the newest first."""
    rows = Outgoing.objects.filter(practice_id=practice, stage=Stage.SHADOW, due_at__gte=since, due_at__lt=before)
    return list(rows.select_related("client").order_by("-due_at", "-id")[:most])


@dataclass(frozen=True, slots=True)
class Answered:
    """How many automatic answers were made to everybody, to a domain and to an address."""

    everybody: int
    domain: int
    address: int


def answered(practice: int, address: str, hour: int, day: int) -> Answered:
    """Count automatic answers since the moments `hour` (everybody, the address's domain) and `day` (the address)."""
    found = _counted(practice, address, address.rpartition("@")[2], hour, day)
    return Answered(*found[0]) if found else Answered(0, 0, 0)


def _counts(practice: int, address: str, domain: str, hour: int, day: int) -> QuerySet[Outgoing, tuple[int, int, int]]:
    lately = Q(made_at__gte=hour)
    rows = Outgoing.objects.filter(practice_id=practice, kind__in=AUTOMATIC, made_at__gte=day, stage__in=_COUNTED)
    return (
        rows.order_by()
        .values("practice_id")
        .annotate(
            everybody=Count("id", filter=lately),
            domain=Count("id", filter=lately & Q(recipient__endswith=f"@{domain}")),
            address=Count("id", filter=Q(recipient=address)),
        )
        .values_list("everybody", "domain", "address")
    )


_counted = Prepared(_counts)


def open_breakers(practice: int) -> list[Breaker]:
    """What stops automatic answers until a person closes it."""
    return _open_breakers(practice)


_open_breakers = Prepared(lambda practice: Breaker.objects.filter(practice_id=practice, closed_at=None).order_by("id"))


def open_breaker(practice: int, scope: str, subject: str, reason: str, at: int) -> bool:
    """Stop automatic answers to a scope; whether it was not stopped already."""
    running = Breaker.objects.filter(practice_id=practice, scope=scope, subject=subject, closed_at=None)
    if running.exists():
        return False
    Breaker.objects.create(practice_id=practice, scope=scope, subject=subject, reason=reason, opened_at=at)
    return True


def close_breaker(practice: int, breaker: int, at: int, by: str) -> bool:
    """Let automatic answers go again; whether there was such a breaker."""
    running = Breaker.objects.filter(practice_id=practice, id=breaker, closed_at=None)
    return bool(running.update(closed_at=at, closed_by=by))


def outgoing_of_key(practice: int, key: str) -> Outgoing | None:
    """The message that was written under a key."""
    return Outgoing.objects.filter(practice_id=practice, key=key).first()


def outgoing_of_message(practice: int, message_id: str) -> Outgoing | None:
    """The message of ours with that Message-ID."""
    if not message_id:
        return None
    return next(iter(_of_message(practice, message_id[:500])), None)


_of_message = Prepared(
    lambda practice, message_id: Outgoing.objects.filter(practice_id=practice, message_id=message_id).order_by("id")[:1]
)
