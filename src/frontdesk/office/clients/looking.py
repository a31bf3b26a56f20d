"""A client's page: everything that the practice knows of one client, at one moment."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from frontdesk.desk.letter import farewell
from frontdesk.desk.rules import Rules
from frontdesk.desk.wording import say
from frontdesk.ledger import (
    ChargeLine,
    Drafted,
    Fit,
    Quota,
    Standing,
    Trend,
    Verdict,
    fit,
    proposal,
    quota,
    standing,
    trend,
    window_start,
)
from frontdesk.ledger.fit import DAYS
from frontdesk.ledger.trend import SPAN
from frontdesk.office.clients.charging import lines
from frontdesk.office.desks import Desks
from frontdesk.office.orientation.knowing import Agreement, agreement
from frontdesk.policy.model import Channel, Ladder, Offer, Policy, Step, Tier
from frontdesk.store.models import (
    Address,
    Asking,
    Client,
    Crossing,
    Decision,
    ExceptionTaken,
    Goodwill,
    Heard,
    Joining,
    LadderAct,
    Promise,
    PromiseState,
    Signature,
    Thread,
)
from frontdesk.store.queries import accounts, clients, history, joining, orientation, people

DAY = 86_400
YEAR = 365 * DAY


@dataclass(frozen=True, slots=True)
class Talk:
    """What came, what was promised, and what was stepped over."""

    threads: Sequence[Thread] = ()
    channels: Mapping[str, int] = field(default_factory=dict)
    """How often each was used in the last half year."""
    promises: Sequence[tuple[Promise, Verdict]] = ()
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    crossings: Sequence[Crossing] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """Exceptions, goodwill and charges; the last three months."""

    exceptions: Sequence[ExceptionTaken] = ()
    quota: Quota = field(default_factory=lambda: Quota(0))
    goodwill: Sequence[Goodwill] = ()
    goodwill_minutes: int = 0
    charges: Sequence[ChargeLine] = ()


@dataclass(frozen=True, slots=True)
class ClientSeen:
    """One client. `channels` are the ways as this tier has them; `farewell` is drafted, never sent by itself."""

    rules: Rules
    policy: Policy
    client: Client
    tier: Tier | None
    addresses: Sequence[Address]
    channels: Sequence[Channel]
    standing: Standing
    proposal: Drafted | None
    acts: Sequence[LadderAct]
    trend: Trend
    talk: Talk
    accounts: Accounts
    fit: Fit
    farewell: str
    subject: str
    joinings: Sequence[Joining]
    last_at: int | None
    agreement: Agreement
    asking: Asking | None
    signatures: Sequence[Signature]


def known_client(practice: int, client_id: int) -> Client | None:
    """A client of the practice who was joined into no other."""
    found = people.client(practice, client_id)
    return found if found is not None and found.joined_into_id is None else None


def client_seen(desks: Desks, practice: int, client_id: int, at: int) -> ClientSeen | None:
    """Look at a client of the practice; None where there is none."""
    client = people.client(practice, client_id)
    if client is None:
        return None
    desk = desks.of(practice)
    policy = desk.policy(at)
    tier = policy.tiers.get(client.tier) or policy.tiers.get(policy.default_tier)
    crossed = _crossed(practice, client_id, policy.ladder, at)
    contacts = history.contacts_of(practice, client_id, at - SPAN)
    now = standing(policy.ladder, crossed, at)
    done = accounts.acts(practice, client_id)
    trending = trend(at, crossed, [(when, displeased) for when, displeased, _ in contacts])
    kept = _accounts(desks, desk.rules, practice, client_id, tier, at)
    signatures = orientation.signatures(practice, client_id)
    language = client.language or policy.practice.languages[0]
    return ClientSeen(
        rules=desk.rules,
        policy=policy,
        client=client,
        tier=tier,
        addresses=clients.addresses(practice, [client_id]).get(client_id, []),
        channels=tuple((tier.channels if tier else policy.channels).values()),
        standing=now,
        proposal=proposal(policy.ladder, now, _drafts(practice, client_id, policy.ladder, at), _acted(done)),
        acts=done,
        trend=trending,
        talk=_talk(practice, client_id, Counter(one for _, _, one in contacts), at),
        accounts=kept,
        fit=_fit(client, kept, crossed, contacts, at),
        farewell=farewell(policy, client.name, language, _referral(policy)),
        subject=say(language, "ladder_subject"),
        joinings=joining.joinings(practice, client_id),
        last_at=history.last_contacts(practice, [client_id]).get(client_id),
        agreement=agreement(desk.rules, client, orientation.agreed_in(signatures), at),
        asking=orientation.last_askings(practice, [client_id]).get(client_id),
        signatures=signatures,
    )


def _crossed(practice: int, client: int, ladder: Ladder, at: int) -> list[tuple[str, int]]:
    since = min(at - SPAN, window_start(ladder, at))
    return [(kind, when) for _, kind, when in history.crossings_of(practice, [client], since)]


def _acted(acts: Sequence[LadderAct]) -> int:
    return max((one.at for one in acts), default=0)


def _drafts(practice: int, client: int, ladder: Ladder, at: int) -> list[Drafted]:
    """The words that were drafted when this client crossed."""
    found = history.crossed_lately(practice, client, tuple(ladder.counts), window_start(ladder, at))
    return [drafted for one in found if (drafted := _draft(one)) is not None]


def _draft(decision: Decision) -> Drafted | None:
    body = decision.body.get("draft") or {}
    if body.get("step") not in set(Step) or not body.get("text"):
        return None
    return Drafted(Step(body["step"]), str(body["text"]), decision.contact.at)


def _talk(practice: int, client: int, channels: Counter[str], at: int) -> Talk:
    verdicts: Counter[Verdict] = Counter()
    for (state, heard), count in history.promises_counted(practice, client, at - YEAR).items():
        verdicts[_verdict(state, heard)] += count
    made = history.promises_of(practice, client)
    return Talk(
        threads=history.threads_of(practice, client),
        channels=dict(channels.most_common()),
        promises=[(one, _verdict(one.state, one.heard)) for one in made],
        verdicts=verdicts,
        crossings=history.crossings_listed(practice, client, at - YEAR),
    )


def _verdict(state: str, heard: str) -> Verdict:
    """What became of a stored promise: one that the client never heard counts neither way (R8)."""
    if state == PromiseState.RELEASED:
        return Verdict.NONE
    if heard != Heard.YES:
        return Verdict.UNTOLD
    kept = {PromiseState.OPEN: Verdict.OPEN, PromiseState.KEPT: Verdict.KEPT}
    return kept.get(PromiseState(state), Verdict.BROKEN)


def _accounts(desks: Desks, rules: Rules, practice: int, client: int, tier: Tier | None, at: int) -> Accounts:
    today = rules.local(at).date()
    taken = accounts.exceptions_of(practice, client)
    return Accounts(
        exceptions=taken,
        quota=quota(rules, tier.exceptions if tier else None, [one.at for one in taken], at),
        goodwill=accounts.goodwill_lines(practice, client),
        goodwill_minutes=accounts.goodwill_minutes(practice, client, today - timedelta(days=DAYS), today),
        charges=lines(desks, practice, client, at - DAYS * DAY, at + 1),
    )


def _fit(
    client: Client,
    kept: Accounts,
    crossed: Sequence[tuple[str, int]],
    contacts: Sequence[tuple[int, bool, str]],
    at: int,
) -> Fit:
    since = at - DAYS * DAY
    return fit(
        client.monthly_cents,
        client.monthly_minutes,
        goodwill_minutes=kept.goodwill_minutes,
        crossings=sum(1 for _, when in crossed if since <= when <= at),
        exceptions=sum(1 for one in kept.exceptions if since <= one.at <= at),
        contacts=sum(1 for when, _, _ in contacts if since <= when <= at),
        displeased=sum(1 for when, displeased, _ in contacts if displeased and since <= when <= at),
    )


def _referral(policy: Policy) -> str:
    """Whom the practice refers to, where it says so of any service."""
    return next((one.to for one in policy.services if one.offer is Offer.REFER and one.to), "")
