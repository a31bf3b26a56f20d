"""What stands in Today's lists, said for the page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from frontdesk.desk import Rules
from frontdesk.desk.model import Desk
from frontdesk.desk.wording import channel_word
from frontdesk.office.glance import Glance
from frontdesk.office.settle import WARN_SECONDS
from frontdesk.office.shadowing import KINDS
from frontdesk.office.today import Today
from frontdesk.office.working.sheet import in_order
from frontdesk.policy.model import QueueKind
from frontdesk.store.models import Alert, Contact, Heard, Outgoing, Promise
from frontdesk.web.times import Times


@dataclass(frozen=True, slots=True)
class Press:
    """How it presses: a word with its sign; both empty for what does not."""

    word: str = ""
    sign: str = ""


PRESSES = {"yes": Press("Urgent", "urgent"), "ask": Press("Perhaps urgent", "near"), "no": Press()}
"""What is urgent is told from what may be, always by a word too."""
_WAYS = {"sms": "text", "text": "text"}
"""Where one message is meant, and not the channel."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the queue. `state` is late, near or nothing; `heard` whether she knows the time."""

    who: str
    what: str
    since: str
    by: str
    state: str
    heard: str
    press: Press
    row: int = 0
    there: str = ""
    caller: str = ""
    """Who calls back just now."""
    beside: str = ""
    """Who looks after it, where it was handed on."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is planned for one slot."""

    name: str
    when: str
    rows: Sequence[Waiting]


@dataclass(frozen=True, slots=True)
class Line:
    """A row with buttons."""

    row: int
    who: str
    what: str
    since: str
    note: str = ""
    words: str = ""
    press: Press = Press()


def headline(seen: Today | Glance, times: Times) -> tuple[str, str]:
    """How the desk stands, and until when in markup (empty where it never changes)."""
    until = times.until(seen.changes_at) if seen.changes_at is not None else ""
    words = {
        Desk.OPEN: "The desk is open",
        Desk.BUSY: "You are busy, the desk is open",
        Desk.CLOSED: "The desk is closed",
    }
    return words[seen.desk], until


def slot_name(seen: Today | Glance, queue: str) -> str:
    """ "morning batch", "late callbacks"; without a queue it is promised by the clock."""
    return queue_name(seen.rules, seen.at, queue)


def way(channel: str) -> str:
    """A channel after "by": "email", "phone", "text"."""
    return _WAYS.get(channel) or channel_word(channel, "en").removeprefix("the ")


def queue_name(rules: Rules, at: int, queue: str) -> str:
    """The same, by the policy of a moment."""
    if not queue:
        return "promised by the clock"
    found = rules.in_force(at).policy.queues.get(queue)
    spoken = queue.replace("_", " ")
    if found is None:
        return spoken
    return f"{spoken} {'batch' if found.kind is QueueKind.BATCH else 'callbacks'}"


def queue(seen: Today, times: Times) -> list[Group]:
    """Who waits, by the slot in which it is planned, what presses first; what no slot takes stands before all."""
    owed = in_order(seen.owed)
    return [
        Group(
            slot_name(seen, name),
            times.span(start, end) if start and end else "",
            [waiting(one, times) for one in rows],
        )
        for (start, name, end), rows in groupby(owed, key=lambda one: (one.slot_from, one.slot_queue, one.slot_to))
    ]


def waiting(one: Promise, times: Times) -> Waiting:
    """What is owed, said as a row: to whom, since when, by when, and how it stands."""
    state = ""
    if one.by is not None:
        state = "late" if one.by < times.now else "near" if one.by < times.now + WARN_SECONDS else ""
    heard = {Heard.YES: "", Heard.DOUBT: "perhaps not told", Heard.NO: "not told yet"}[Heard(one.heard)]
    contact = one.contact
    return Waiting(
        who=whose(one),
        what=contact.subject or _first_words(contact.text) or "no subject",
        since=times.moment(contact.at),
        by=times.moment(one.by),
        state=state,
        heard=heard,
        press=PRESSES[contact.decision.urgent],
        row=one.pk,
        there=times.there(one.client.time_zone, one.by) if one.client is not None and one.by is not None else "",
        caller=getattr(one, "caller", None) or "",
        beside=one.thread.member.name if one.thread.member_id is not None and one.thread.member is not None else "",
    )


def whose(one: Promise) -> str:
    """To whom it is owed."""
    return one.client.name if one.client is not None and one.client.name else who(one.contact)


def who(contact: Contact) -> str:
    """Who wrote or called."""
    return contact.sender_name or contact.sender_address or "Somebody"


def client_or_who(contact: Contact) -> str:
    """The client as the owner calls her; whoever wrote or called, where she has no name."""
    return contact.client.name if contact.client is not None and contact.client.name else who(contact)


def addressee(one: Outgoing) -> str:
    """To whom it goes: the client as the owner calls her, or the address; how many further ones."""
    first = one.client.name if one.client is not None and one.client.name else one.recipient
    further = len(set(one.recipients) - {one.recipient})
    return f"{first or 'nobody'} and {further} more" if further else first or "nobody"


def alerts(found: Iterable[Alert], times: Times) -> Iterator[Line]:
    """Alerts that are to be taken, or were given up."""
    for one in found:
        note = f"rung {one.round} time{'s' * (one.round != 1)}" if one.round else ""
        words = _first_words(one.contact.text)
        press = pressing(one)
        yield Line(
            one.pk, client_or_who(one.contact), one.contact.subject, times.moment(one.contact.at), note, words, press
        )


def worst(found: Iterable[Line]) -> Press:
    """The most pressing of them: what only may be urgent is not called so."""
    pressing = [one.press for one in found]
    return next((one for one in PRESSES.values() if one.word and one in pressing), Press("Please look", "near"))


def pressing(one: Alert) -> Press:
    """What is not urgent and would not be seen in time is to be looked at all the same."""
    return PRESSES[one.contact.decision.urgent] if one.contact.decision.urgent != "no" else Press("Please look", "near")


def replies(found: Iterable[Outgoing], times: Times) -> Iterator[Line]:
    """Held replies; the note says that one asks."""
    for one in found:
        if one.stage == "stopped":
            yield Line(one.pk, addressee(one), one.subject, "", "The client wrote first: it waits for your word.")
        elif one.due_at > times.now:
            yield Line(one.pk, addressee(one), one.subject, times.moment(one.due_at))


def messages(found: Iterable[Outgoing], times: Times) -> Iterator[Line]:
    """Messages that wait for a word of hers, with what went wrong."""
    for one in found:
        yield Line(
            one.pk,
            addressee(one),
            _named(one),
            times.moment(one.begun_at or one.made_at),
            one.trouble[:300],
        )


def _named(one: Outgoing) -> str:
    what = KINDS.get(one.kind, one.kind)
    return f"{what}: {one.subject}" if one.subject else what


def tries(found: Iterable[Outgoing], times: Times) -> Iterator[Line]:
    """Messages that could not leave yet, with their next try and what the mail server said."""
    for one in found:
        yield Line(one.pk, addressee(one), _named(one), times.moment(one.due_at), one.trouble[:300])


def _first_words(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79].rsplit(' ', 1)[0]}…"
