"""To which thread a message belongs."""

from collections.abc import Sequence
from typing import Any

from django.db.models.functions import Greatest

from frontdesk.store.models import Contact, Outgoing, Said, Thread
from frontdesk.store.once import once
from frontdesk.store.prepared import Prepared, PreparedChange, insert

_MOST_REFERENCES = 30


def thread_of_references(practice: int, message_ids: Sequence[str]) -> Thread | None:
    """The thread in which one of these messages stands; the first named is looked for first (RFC 5322, 3.6.4)."""
    wanted = tuple(dict.fromkeys(one for one in message_ids if one))[:_MOST_REFERENCES]
    if not wanted:
        return None
    places = dict(_places(practice, wanted))
    found = next((places[one] for one in wanted if one in places), None)
    return None if found is None else Thread.objects.get(practice_id=practice, id=found)


def _standing(practice: int, message_ids: tuple[str, ...]) -> Any:  # noqa: ANN401 - a union, which Django types as rows
    mine = [
        model.objects.filter(practice_id=practice, message_id__in=message_ids, thread__isnull=False)
        .order_by()
        .values_list("message_id", "thread_id")
        for model in (Said, Outgoing, Contact)
    ]
    return mine[0].union(*mine[1:])


_places = Prepared(_standing)


def thread_of_topic(practice: int, client: int, channel: str, topic: str, since: int) -> Thread | None:
    """The client's latest thread about a topic on a channel, if it was alive since a moment."""
    return next(iter(_of_topic(practice, client, channel, topic[:500], since)), None)


_of_topic = Prepared(
    lambda practice, client, channel, topic, since: Thread.objects.filter(
        practice_id=practice, client_id=client, channel=channel, topic=topic, last_at__gte=since
    ).order_by("-last_at")[:1]
)


def start_thread(
    practice: int, client: int | None, channel: str, topic: str, at: int, *, is_filed: bool = False
) -> Thread:
    """A new thread; `is_filed` where it begins with automatic mail."""
    return insert(
        Thread(
            practice_id=practice,
            client_id=client,
            channel=channel,
            topic=topic[:500],
            made_at=at,
            last_at=at,
            is_filed=is_filed,
        )
    )


def touch_thread(practice: int, thread: int, at: int, *, by_person: bool = True) -> None:
    """Remember that something was said in it; what a person says takes it out of what is filed."""
    touch = _touch if by_person else _touch_filed
    touch(practice, thread, at)


_touch = PreparedChange(
    lambda practice, thread, at: (
        Thread.objects.filter(practice_id=practice, id=thread),
        {"last_at": Greatest("last_at", at), "is_filed": False},
    )
)
_touch_filed = PreparedChange(
    lambda practice, thread, at: (
        Thread.objects.filter(practice_id=practice, id=thread, last_at__lt=at),
        {"last_at": at},
    )
)


@once
def thread(practice: int, thread_id: int) -> Thread | None:
    """A thread of this practice, with its client and whoever looks after it."""
    rows = Thread.objects.filter(practice_id=practice, id=thread_id)
    return rows.select_related("client", "member").first()
