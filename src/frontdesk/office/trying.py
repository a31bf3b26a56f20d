"""Trying a policy out: any contact at any time, decided as a real one would be, and told step by step."""

from dataclasses import dataclass

from frontdesk.desk import Contact, Decision, Kind, Rules, Sender
from frontdesk.desk.explain import Passage, explain
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desk
from frontdesk.office.orientation.knowing import state_of
from frontdesk.office.reading_desk import ReadingDesk
from frontdesk.policy import Policy
from frontdesk.store.models import Client
from frontdesk.store.queries import drafts, people

LONGEST_TEXT = 20_000
MOST_CLIENTS = 100


class TrialError(FrontdeskError):
    """What was asked cannot be tried: the policy has no such channel or tier."""


@dataclass(frozen=True, slots=True)
class Question:
    """A contact that might come. `client` is one of the practice's, or None; then `tier` says what it pays for."""

    at: int
    channel: str
    kind: Kind
    client: int | None = None
    tier: str | None = None
    subject: str = ""
    text: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What would become of it, and why."""

    decision: Decision
    passages: tuple[Passage, ...]


def tried(practice: int, desk: ReadingDesk, question: Question) -> Tried:
    """Decide a contact that might come; nothing of it is kept.

    A client is decided with what is known of her now: what she was told, what she is promised, where she stands.
    Raises TrialError.
    """
    policy = desk.rules.in_force(question.at).policy
    _check(policy, question)
    client = people.client(practice, question.client) if question.client else None
    contact = _contact(question, client, policy)
    state = state_of(desk.rules, practice, client, None, question.at)
    decision, passages = explain(desk.rules, contact, desk.read(contact), state)
    return Tried(decision, passages)


def _check(policy: Policy, question: Question) -> None:
    if question.channel not in policy.channels:
        raise TrialError(f"This policy has no channel “{question.channel}”; it has {', '.join(policy.channels)}.")
    if question.tier and question.tier not in policy.tiers:
        raise TrialError(f"This policy has no tier “{question.tier}”; it has {', '.join(policy.tiers)}.")


def _contact(question: Question, client: Client | None, policy: Policy) -> Contact:
    tier = question.tier or (client.tier if client and client.tier in policy.tiers else None)
    sender = Sender(
        client=str(client.pk) if client else None,
        name=client.name if client else "",
        tier=tier,
        address=None if client else "somebody@example.com",
    )
    return Contact(
        at=question.at,
        sender=sender,
        channel=question.channel,
        kind=question.kind,
        subject=question.subject,
        text=question.text[:LONGEST_TEXT],
        thread="#new",
        language=question.language,
    )


def desk_of_draft(policy: Policy, running: Desk) -> ReadingDesk:
    """The desk as it would be under a policy that is not in force yet; messages are read by the practice's profile."""
    return ReadingDesk(Rules([policy]), running.reading.profile)


def clients_to_try(practice: int) -> list[tuple[str, str]]:
    """Clients on whom a policy can be tried: id and name, those who came last."""
    return [(str(one.pk), one.name) for one in drafts.newest_clients(practice, MOST_CLIENTS)]
