"""A client is asked to read and sign: the owner's own letter, as she edited it, at an open hour (P03, R4)."""

from dataclasses import dataclass

from frontdesk.desk.wording.times import date_name
from frontdesk.office.answering import message_id_of
from frontdesk.office.clients.mailing import LetterUnsentError, check_words, mail_address, mail_channel, opening
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.orientation.knowing import Agreement, agreement_of
from frontdesk.office.orientation.reminding import plan_reminder
from frontdesk.office.pages import GOOD_FOR, Purpose, orientation_page
from frontdesk.policy.model import Channel
from frontdesk.publish.orientation import letters, points
from frontdesk.publish.orientation.letters import LINK, Asked
from frontdesk.publish.source import Source
from frontdesk.store import trail
from frontdesk.store.models import Asking, Client, Ended, Outgoing, OutKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import orientation, outbox, people, practices, threads


@dataclass(frozen=True, slots=True)
class Drafted:
    """The letter as it would leave; `titles` are the points that are open, `recipient` may be unknown ("")."""

    subject: str
    text: str
    titles: tuple[str, ...]
    recipient: str
    leaves_at: int | None
    language: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """The letter in the outbox and when it leaves."""

    asking: int
    leaves_at: int
    is_shadow: bool


def language_of(desk: Desk, client: Client, at: int) -> str:
    """The client's language, or the practice's first."""
    return client.language or desk.policy(at).practice.languages[0]


def drafted(desks: Desks, practice: int, client: Client, at: int) -> Drafted:
    """The letter that would be sent to a client now."""
    desk = desks.of(practice)
    mine = agreement_of(desk.rules, practice, client, at)
    subject, text = letters.request(_asked(desk, client, mine, at))
    try:
        leaves = opening(desk, practice, at)
    except LetterUnsentError:
        leaves = None
    titles = open_titles(desk, client, mine, at)
    return Drafted(subject, text, titles, mail_address(practice, client.pk), leaves, language_of(desk, client, at))


def open_titles(desk: Desk, client: Client, mine: Agreement, at: int) -> tuple[str, ...]:
    """What the open points are called, in the client's language."""
    source = Source(desk.rules, at, language_of(desk, client, at))
    policy = desk.policy(at)
    tier = policy.tiers.get(client.tier) or policy.tiers.get(policy.default_tier)
    wanted = {one.key for one in mine.open}
    return tuple(one.section.title for one in points(source, tier) if one.key in wanted)


def _asked(desk: Desk, client: Client, mine: Agreement, at: int) -> Asked:
    practice, language = desk.policy(at).practice, language_of(desk, client, at)
    return Asked(
        language=language,
        name=client.name,
        practice=practice.name,
        owner=practice.owner or practice.name,
        open_until=day_said(desk, at + GOOD_FOR[Purpose.ORIENTATION], language, at),
        agreed_on="" if mine.last_at is None else day_said(desk, mine.last_at, language, at),
        titles=open_titles(desk, client, mine, at) if mine.last_at is not None else (),
    )


def day_said(desk: Desk, moment: int, language: str, at: int) -> str:
    """The day of a moment, with its year where that is not the one of `at`."""
    return date_name(desk.rules.local(moment).date(), language, desk.rules.local(at).year)


def ask(
    desks: Desks, practice: int, client_id: int, at: int, by: str, letter: tuple[str, str] | None = None
) -> Leaving:
    """Ask a client, by a letter (subject and words) as the owner left it. What was asked before ends.

    Raises LetterUnsentError.
    """
    desk = desks.of(practice)
    with together(practice):
        client = people.client(practice, client_id)
        if client is None or client.joined_into_id is not None:
            raise LetterUnsentError("There is no such client any more. Nothing was sent.")
        mine = agreement_of(desk.rules, practice, client, at)
        if not mine.open:
            raise LetterUnsentError("This client has agreed to all that holds now. Nothing was sent.")
        subject, text = letter or letters.request(_asked(desk, client, mine, at))
        _check(desk, client, subject, text, at)
        return _written(desk, practice, client, mine, Words(subject, text, by), at)


@dataclass(frozen=True, slots=True)
class Words:
    """What is written, and by whom."""

    subject: str
    text: str
    by: str


def _check(desk: Desk, client: Client, subject: str, text: str, at: int) -> None:
    check_words(desk, client, subject, text, at)
    if LINK not in text:
        raise LetterUnsentError(
            f"The letter has lost its {LINK}, by which the page is found. Nothing was sent; write it where it belongs."
        )


def _written(desk: Desk, practice: int, client: Client, mine: Agreement, words: Words, at: int) -> Leaving:
    recipient = mail_address(practice, client.pk)
    if not recipient:
        raise LetterUnsentError("No mail address of this client is known. Add one first; nothing was sent.")
    channel, leaves = mail_channel(desk, at), opening(desk, practice, at)
    orientation.end_askings(practice, client.pk, at, Ended.ANEW)
    keys, version = [one.key for one in mine.open], desk.policy(at).version
    asking = orientation.ask(practice, client.pk, at, words.by, version, client.tier, keys)
    row = _put(practice, asking, channel, recipient, words, leaves)
    orientation.asked_by(practice, asking.pk, row.pk)
    plan_reminder(desk, practice, asking.pk, 1, leaves)
    told = {"asking": asking.pk, "outgoing": row.pk, "leaves_at": leaves, "points": keys, "version": version}
    trail.note(practice, at, "orientation asked", {**told, "text": words.text, "by": words.by}, client.pk)
    return Leaving(asking.pk, leaves, row.stage == Stage.SHADOW)


def _put(practice: int, asking: Asking, channel: Channel, recipient: str, words: Words, leaves: int) -> Outgoing:
    """Write the letter to the outbox, in a thread of its own: a client's answer to it is told from others."""
    key = f"orientation:{asking.pk}:0"
    thread = threads.start_thread(practice, asking.client_id, channel.name, words.subject, asking.at)
    return outbox.put_out_first(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.REPLY,
            key=key,
            message_id=message_id_of(practice, key, recipient, (channel.address or "").rpartition("@")[2]),
            channel=channel.name,
            recipient=recipient,
            due_at=leaves,
            made_at=asking.at,
            subject=words.subject[:300],
            text=words.text.replace(LINK, orientation_page(practice, asking.client_id)),
            thread=thread.pk,
            client=asking.client_id,
            stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
        ),
    )
