"""Alerts: repeated until somebody takes them, handed to the next member, and given up only aloud (R5)."""

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.desk.aftermath import nobody_words, taken_words
from frontdesk.office.answering import message_id_of
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.duty import is_reachable, team
from frontdesk.office.notes import Note, give_note
from frontdesk.office.pushing import Words, push_to_browsers
from frontdesk.policy.model import Urgent
from frontdesk.store import claims, trail
from frontdesk.store.models import Alert, Contact, Member, OutKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import alerts, contacts, duties, outbox, people, practices


@dataclass(frozen=True, slots=True)
class Ringing:
    """One alert to one member: `sealed_urls` as stored, the words, and the link by which it is taken."""

    sealed_urls: str
    title: str
    text: str


Ring = Callable[[Ringing], str]
"""Reaches a member; answers what went wrong, or the empty string."""
Link = Callable[[int, int, int], str]
"""The signed address at which an alert is taken: of a practice, an alert, and the member to whom it is given."""
Push = Callable[[Member, Words, int], str]
"""Reaches the browsers of a member; answers what went wrong, or the empty string."""


@dataclass(frozen=True, slots=True)
class _Means:
    """How a member is reached beside mail."""

    ring: Ring
    push: Push
    link: Link


def fire(desks: Desks, alert: Alert, ring: Ring, link: Link, at: int, push: Push = push_to_browsers) -> None:
    """Alert the member whose turn it is, once, and say when next; or give up and tell the client.

    The row is claimed. What is sent outside is sent before the row is changed: an alert may come twice, never not.
    Who is away is passed over; where nobody is there who can be reached, the client is told at once.
    """
    desk, means = desks.of(alert.practice_id), _Means(ring, push, link)
    urgent = desk.policy(at).urgent
    there = _there(desk, alert, at)
    member = next((one for one in there if one.pk == alert.turn_id), None)
    is_over = bool(alert.round) and at - alert.started_at >= urgent.give_up.seconds
    if member is not None and not is_over:
        _ring(alert, member, urgent, means, at)
        return
    tried = [*alert.tried, *([member.pk] if member is not None else [])]
    following = next((one for one in there if one.pk not in tried), None)
    if following is not None and alert.turn_id is None and not tried:
        _ring(alert, following, urgent, means, at)
    else:
        _hand_on(desk, alert, following, tried, at)


def _there(desk: Desk, alert: Alert, at: int) -> list[Member]:
    """Who can be reached now, in order; those outside their own hours only for what is or may be urgent."""
    pressing = _press_of(alert) != "no"
    return [one for one in team(alert.practice_id, at).watch(desk, at, pressing=pressing) if is_reachable(one)]


def _press_of(alert: Alert) -> str:
    seen = contacts.contact(alert.practice_id, alert.contact_id)
    return seen.decision.urgent if seen is not None else "ask"


def _ring(alert: Alert, member: Member, urgent: Urgent, means: _Means, at: int) -> None:
    """Ring a member once, and say when again."""
    failed = _reach(alert, member, means, at)
    started = alert.started_at if alert.turn_id is not None else max(at, alert.started_at)
    with together(alert.practice_id):
        due = min(at + urgent.repeat_minutes * 60, started + max(urgent.give_up.seconds, 60))
        turn = {"turn_id": member.pk, "started_at": started, "round": alert.round + 1}
        claims.finish(alert, Stage.WAITING, due_at=max(due, at + 1), trouble=failed, **turn)
        told = {"alert": alert.pk, "member": member.name, "round": alert.round + 1, "failed": failed}
        trail.note(alert.practice_id, at, "alerted", told, alert.contact.client_id)


def _reach(alert: Alert, member: Member, means: _Means, at: int) -> str:
    """Ring by every way the member has; mail is one, so that a failing service is never the only one.

    A push says who and how, never what was written or about what: it shows on a locked screen.
    """
    contact = alert.contact
    who = contact.sender_name or contact.sender_address or "Somebody"
    head, why = PRESSES[_press_of(alert)]
    title = f"{head}: {who}{': ' + contact.subject if contact.subject else ''}"
    where = means.link(alert.practice_id, alert.pk, member.pk)
    said = f"{who} wrote by {contact.channel.replace('_', ' ')} and {why}."
    text = f"{said}\nTake it: {where}"
    failed = [means.ring(Ringing(member.alert_urls, title, text))] if member.alert_urls else []
    failed.append(means.push(member, Words(f"{head}: {who}", said, where, f"alert-{alert.pk}"), at))
    with together(alert.practice_id):
        key = f"alert:{alert.pk}:{member.pk}:{alert.round}"
        note = Note(key, title, text, client=contact.client_id)
        give_note(alert.practice_id, member.address, note, at)
    return " ".join(filter(None, failed))


PRESSES = {
    "yes": ("Urgent", "it is urgent"),
    "ask": ("Perhaps urgent", "it may be urgent: nobody could be asked, or nobody looks before long"),
    "no": ("Please look", "it would not be seen in time otherwise"),
}
"""What is said of an alert, by what was judged of its contact: never more than is known."""


def _hand_on(desk: Desk, alert: Alert, following: Member | None, tried: list[int], at: int) -> None:
    """The next member's turn; after the last, it is given up and the client is told what else to do."""
    practice = alert.practice_id
    with together(practice):
        if following is not None:
            turn = {"turn_id": following.pk, "tried": tried, "started_at": at, "round": 0}
            claims.finish(alert, Stage.WAITING, due_at=at, **turn)
            told = {"alert": alert.pk, "to": following.name}
            trail.note(practice, at, "alert handed on", told, alert.contact.client_id)
            return
        why = "nobody took it" if tried else "nobody is there: everybody is away, or has no way to be reached"
        if claims.finish(alert, Stage.LOOK, given_up_at=at, tried=tried, trouble=why):
            trail.note(practice, at, "alert given up", {"alert": alert.pk, "why": why}, alert.contact.client_id)
            _tell_nobody(desk, alert, at)


def _tell_nobody(desk: Desk, alert: Alert, at: int) -> None:
    contact = contacts.contact(alert.practice_id, alert.contact_id)
    if contact is None:
        return
    owed = duties.open_promises_of_thread(alert.practice_id, contact.thread_id)
    by = min((one.by for one in owed if one.by is not None and one.by > at), default=None)
    words = nobody_words(desk.rules, at, contact.decision.body["tier"], _language(desk, contact, at), by)
    _tell_client(alert.practice_id, contact, f"nobody:{alert.pk}", words, at)


def take(desks: Desks, practice: int, alert_id: int, at: int, by: str) -> bool:
    """Somebody takes an alert; False where it was taken before. The client is told once."""
    with together(practice):
        found = alerts.alert(practice, alert_id)
        if found is None or not alerts.take_alert(practice, alert_id, at, by):
            return False
        trail.note(practice, at, "alert taken", {"alert": alert_id, "by": by}, found.contact.client_id)
        contact = contacts.contact(practice, found.contact_id)
        if contact is not None and found.stage != Stage.SHADOW:
            desk = desks.of(practice)
            words = taken_words(desk.rules, at, contact.decision.body["tier"], _language(desk, contact, at), by)
            _tell_client(practice, contact, f"taken:{alert_id}", words, at)
    return True


def _language(desk: Desk, contact: Contact, at: int) -> str:
    """The client's language where the practice answers in it."""
    languages = desk.policy(at).practice.languages
    client = people.client(contact.practice_id, contact.client_id) if contact.client_id else None
    return client.language if client and client.language in languages else languages[0]


def _tell_client(practice: int, contact: Contact, key: str, words: str, at: int) -> None:
    """Tell the client what became of the alert; only one to whom an automatic answer was given."""
    answered = outbox.outgoing_of_key(practice, f"answer:{contact.pk}")
    if answered is None:
        return
    outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.OUTCOME,
            key=key,
            message_id=message_id_of(practice, key, contact.key, answered.message_id.rpartition("@")[2].rstrip(">")),
            channel=contact.channel,
            recipient=answered.recipient,
            due_at=at,
            made_at=at,
            subject=contact.subject,
            text=words,
            thread=contact.thread_id,
            contact=contact.pk,
            client=contact.client_id,
            in_reply_to=contact.message_id,
            references=contact.message_id,
            stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
        ),
    )
