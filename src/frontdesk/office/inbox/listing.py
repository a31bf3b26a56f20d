"""The list of threads, by client and topic, each with how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.desk import Rules
from frontdesk.desk.case import PREFIX, SUBJECT_LIMIT
from frontdesk.desk.trace import PRIVATE_CLAUSE
from frontdesk.office.desks import Desks
from frontdesk.store.models import Contact, Outgoing, Stage, Thread
from frontdesk.store.queries import people
from frontdesk.store.queries.inbox import After, Show, Standing, standings, threads_by_time

__all__ = ["After", "Listed", "Row", "Show", "State", "listed"]
PAGE = 30
WORDS = 120
"""Characters of the latest message that are shown in a row."""


class State(StrEnum):
    """How a thread stands, the most pressing first."""

    LATE = "late"  # the promised time has passed
    WAITS = "waits"  # for an answer, until the promised time
    ASKS = "asks"  # a held reply waits for a word of the owner's
    HELD = "held"  # a reply leaves at its time
    ANSWERED = "answered"
    FILED = "filed"
    PRIVATE = "private"  # filed as a friend's own matter
    QUIET = "quiet"  # nothing is owed


@dataclass(frozen=True, slots=True)
class Row:
    """One thread. `at`: when the promise is due, the reply leaves, or a person answered; `urgent`: yes, ask, no."""

    thread: int
    client: str
    client_id: int | None
    topic: str
    words: str
    channel: str
    last_at: int
    state: State
    at: int | None
    urgent: str
    member: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list; `after` is where the next one begins, None where this is the last."""

    rules: Rules
    at: int
    rows: Sequence[Row]
    after: After | None
    client: str = ""


def listed(
    desks: Desks, practice: int, at: int, show: Show, client: int | None = None, after: After | None = None
) -> Listed:
    """One page of threads."""
    found = threads_by_time(practice, show, client, after, PAGE + 1)
    page = found[:PAGE]
    stand = standings(practice, [one.pk for one in page])
    rows = [row_of(one, stand[one.pk], at) for one in page]
    last = After(page[-1].last_at, page[-1].pk) if len(found) > PAGE else None
    named = people.client(practice, client) if client is not None else None
    return Listed(desks.of(practice).rules, at, rows, last, client_name(named.name, None) if named else "")


def row_of(thread: Thread, stands: Standing, at: int) -> Row:
    """A thread as a row."""
    latest = stands.latest
    state, moment = state_of(thread, stands, at)
    decided = getattr(latest, "decision", None) if latest is not None else None
    return Row(
        thread=thread.pk,
        client=client_name(thread.client.name if thread.client else "", latest),
        client_id=thread.client_id,
        topic=topic_of(thread, latest),
        words=first_words(latest.text, WORDS) if latest is not None else "",
        channel=thread.channel,
        last_at=thread.last_at,
        state=state,
        at=moment,
        urgent=decided.urgent if decided is not None and stands.owed else "no",
        member=thread.member.name if thread.member else "",
    )


def state_of(thread: Thread, stands: Standing, at: int) -> tuple[State, int | None]:
    """How a thread stands, and the moment that belongs to it."""
    asks = next((one for one in stands.held if one.stage == Stage.STOPPED), None)
    if asks is not None:
        return State.ASKS, None
    if stands.held:
        return State.HELD, _leaves(stands.held)
    if stands.owed:
        by = min((one.by for one in stands.owed if one.by is not None), default=None)
        return (State.LATE if by is not None and by < at else State.WAITS), by
    if thread.is_filed:
        return State.PRIVATE if _is_a_friends(stands.latest) else State.FILED, None
    if stands.said_at is not None:
        return State.ANSWERED, stands.said_at
    return State.QUIET, None


def _is_a_friends(latest: Contact | None) -> bool:
    """Whether it was filed as a friend's own matter, not as what a program sent: the decision names its clause."""
    decided = getattr(latest, "decision", None)
    because = decided.body.get("because", []) if decided is not None else []
    return any(one.get("path") == PRIVATE_CLAUSE for one in because)


def _leaves(held: Sequence[Outgoing]) -> int:
    return min(one.due_at for one in held)


def client_name(name: str, latest: Contact | None) -> str:
    """What the client is called: by name, else as the last message was signed."""
    return name or (latest and (latest.sender_name or latest.sender_address)) or "Somebody"


def topic_of(thread: Thread, latest: Contact | None) -> str:
    """What it is about: as it was written last, for the topic itself is folded."""
    if latest is not None and latest.subject and latest.thread_id == thread.pk:
        return _bare(latest.subject)
    return thread.topic or (first_words(latest.text, 60) if latest is not None else "") or "no subject"


def _bare(subject: str) -> str:
    rest = subject[:SUBJECT_LIMIT]
    while (found := PREFIX.match(rest)) is not None:
        rest = rest[found.end() :]
    return rest.strip() or subject


def first_words(text: str, most: int) -> str:
    """The beginning of a text, on one line."""
    words = " ".join(text[: most * 4].split())
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]}…"
