"""Signing in at a mail provider on a page: by a code typed in elsewhere, or by the browser that is sent back."""

import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from frontdesk.channels.oauth import (
    Client,
    Invitation,
    OAuthError,
    Provider,
    Tokens,
    Visit,
    ask_once,
    consent_page,
    invite,
    nobody_signed_in,
    redeem,
)
from frontdesk.errors import FrontdeskError
from frontdesk.office import connecting, mailboxes, signing_in
from frontdesk.office.connecting import Asked, Way
from frontdesk.office.consents import opened
from frontdesk.office.desks import Desks
from frontdesk.office.signing_in import SignedIn
from frontdesk.office.ways import WayError, begin_at
from frontdesk.store import trail
from frontdesk.store.models import Consent, Mailbox, Signing
from frontdesk.store.opening import together
from frontdesk.store.queries import consents, outbox, practices, signings
from frontdesk.store.secret_key import seal_secret, unseal_secret

BROWSER_SECONDS = 1200
"""So long she has for signing in with her browser."""
PATIENCE = 60
"""Seconds that one question to the provider may take, before another may ask."""
WORDS = {"imap": "Mail in", "smtp": "Mail out"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be signed in to: at which provider, under which registration, for which ways."""

    provider: str
    scope: str
    client: Client
    asked: Asked
    channel: str
    kinds: Sequence[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A sign-in under way, as it is sealed. `again` is the mailbox that is signed in to anew."""

    provider: Provider
    client: Client
    user: str
    ways: tuple[Way, ...] = ()
    again: int | None = None
    invitation: Invitation | None = None
    visit: Visit | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says: where to sign in, with which code (none: the browser is sent back), until when."""

    row: int
    provider: str
    user: str
    address: str
    code: str
    until: int
    interval: int
    trouble: str


def begin(desks: Desks, practice: int, member: int, wanted: Wanted, redirect: str, at: int, by: str) -> None:
    """Ask the provider for a code, or for a page to send the browser to. Raises WayError, OAuthError."""
    provider = signing_in.provider_of(wanted.provider, wanted.scope)
    asked = _with_servers(wanted.asked, provider)
    ways = connecting.described_ways(desks, practice, asked, wanted.channel, wanted.kinds, at)
    client = wanted.client if wanted.client.id else known_client(practice, provider)
    plan = Plan(provider, client, asked.user or asked.address, tuple(ways))
    _begin(practice, member, plan, redirect, at, by)


def begin_again(practice: int, member: int, box: Mailbox, redirect: str, at: int, by: str) -> None:
    """The same for a mailbox that is signed in to already. Raises WayError, OAuthError, KeyFileError."""
    row = signing_in.signed_in(box)
    before = opened(row)
    _begin(practice, member, Plan(before.provider, before.client, row.user, again=box.pk), redirect, at, by)


def known_client(practice: int, provider: Provider) -> Client:
    """The registration of an earlier sign-in there. Raises WayError where there is none."""
    for row in reversed(consents.consents(practice)):
        if row.provider.get("token") == provider.token:
            return opened(row).client
    raise WayError(
        f"{provider.name} wants to know who asks: register the desk there once, and write its client id here. "
        "Nothing was stored."
    )


def _with_servers(asked: Asked, provider: Provider) -> Asked:
    reads, sends = (signing_in.servers_of(provider, kind) for kind in connecting.KINDS)
    return replace(
        asked,
        incoming=asked.incoming or str(reads.get("host", "")),
        outgoing=asked.outgoing or str(sends.get("host", "")),
        outgoing_security=asked.outgoing_security or str(sends.get("security", "")),
    )


def _begin(practice: int, member: int, plan: Plan, redirect: str, at: int, by: str) -> None:
    if plan.provider.device:
        invitation = invite(plan.provider, plan.client, at)
        plan, until, ask_at = replace(plan, invitation=invitation), invitation.expires_at, at + invitation.interval
    else:
        visit = Visit(redirect, secrets.token_urlsafe(24), secrets.token_urlsafe(48))
        consent_page(plan.provider, plan.client, visit)
        plan, until, ask_at = replace(plan, visit=visit), at + BROWSER_SECONDS, at + BROWSER_SECONDS
    with together(practice):
        signings.begin_signing(practice, member, signings.NewSigning(sealed(plan), at, until, ask_at))
        trail.note(practice, at, "sign-in begun", {"user": plan.user, "provider": plan.provider.name, "by": by})


def shown(practice: int, member: int, at: int) -> Shown | None:
    """The sign-in that a member has begun; None where there is none."""
    row = signings.signing_of(practice, member)
    if row is None:
        return None
    plan = _plan(row)
    over = nobody_signed_in(plan.provider) if at >= row.expires_at else ""
    code = plan.invitation.code if plan.invitation else ""
    interval = plan.invitation.interval if plan.invitation else 0
    address = plan.invitation.address if plan.invitation else _page(plan)
    return Shown(row.pk, plan.provider.name, plan.user, address, code, row.expires_at, interval, row.trouble or over)


def _page(plan: Plan) -> str:
    return consent_page(plan.provider, plan.client, plan.visit) if plan.visit else ""


def look(practice: int, member: int, at: int, by: str) -> bool:
    """Ask once whether she has typed the code in, if it is time to; whether the sign-in is done."""
    row = signings.signing_of(practice, member)
    if row is None or at >= row.expires_at:
        return False
    plan = _plan(row)
    if plan.invitation is None or not signings.take_turn(practice, row.pk, at, at + PATIENCE):
        return False
    try:
        found = ask_once(plan.provider, plan.client, plan.invitation, at)
    except OAuthError as error:
        signings.fail_signing(practice, row.pk, str(error))
        return False
    if isinstance(found, Tokens):
        return _finished(practice, row, plan, found, at, by)
    slower = replace(plan, invitation=replace(plan.invitation, interval=found.interval))
    signings.ask_later(practice, row.pk, sealed(slower), at + found.interval)
    return False


def come_back(practice: int, member: int, heard: Mapping[str, str], at: int, by: str) -> bool | None:
    """Her browser was sent back by the provider: whether the sign-in is done, or None where it is not the one begun."""
    row = signings.signing_of(practice, member)
    plan = _plan(row) if row else None
    if row is None or plan is None or plan.visit is None or row.trouble or at >= row.expires_at:
        return None
    if not hmac.compare_digest(heard.get("state", "").encode(), plan.visit.state.encode()):
        return None
    try:
        tokens = redeem(plan.provider, plan.client, plan.visit, heard, at)
    except OAuthError as error:
        signings.fail_signing(practice, row.pk, str(error))
        return False
    return _finished(practice, row, plan, tokens, at, by)


def _finished(practice: int, row: Signing, plan: Plan, tokens: Tokens, at: int, by: str) -> bool:
    """Try what was asked for, and keep what works; whether all of it does."""
    try:
        brought = SignedIn(plan.user, plan.provider, plan.client, tokens)
        troubles = _again(practice, plan, tokens, at) if plan.again else _connected(practice, plan, brought, at, by)
    except FrontdeskError as error:
        troubles = [str(error)]
    if troubles:
        signings.fail_signing(practice, row.pk, " ".join(troubles))
        return False
    return signings.end_signing(practice, row.pk)


def _again(practice: int, plan: Plan, tokens: Tokens, at: int) -> list[str]:
    box = practices.mailbox(practice, plan.again or 0)
    if box is None:
        return ["The mailbox was removed meanwhile; nothing was stored."]
    signing_in.sign_in_anew(practice, box, plan.client, tokens, at)
    outbox.try_now(practice, at)
    return []


def _connected(practice: int, plan: Plan, brought: SignedIn, at: int, by: str) -> list[str]:
    troubles = list[str]()
    shared: SignedIn | Consent = brought  # what the first stores, the others share
    for way in plan.ways:
        trial = mailboxes.try_mailbox(way.kind, way.settings, mailboxes.given(brought.tokens.access))
        if not trial.works:
            troubles.append(f"{WORDS[way.kind]} does not work: {' '.join((*trial.said, trial.todo)).strip()}")
            continue
        with together(practice):
            kept = {**way.settings, **trial.learnt}
            box = signing_in.add_signed_in(practice, way.name, way.channel, way.kind, kept, shared, at)
            begin_at(practice, box, trial.marks)
            trail.note(practice, at, "mailbox connected", {"name": way.name, "by": by})
        shared = _consent_of(practice, box) or shared
    return troubles


def _consent_of(practice: int, box: int) -> Consent | None:
    found = practices.mailbox(practice, box)
    return found.consent if found else None


def sealed(plan: Plan) -> str:
    """The plan as it is kept: with its secrets, and so encrypted."""
    return seal_secret(json.dumps(asdict(plan)))


def _plan(row: Signing) -> Plan:
    """Raises KeyFileError where it was sealed with another key."""
    told: dict[str, Any] = json.loads(unseal_secret(row.sealed))
    return Plan(
        provider=Provider(**told["provider"]),
        client=Client(**told["client"]),
        user=told["user"],
        ways=tuple(Way(**one) for one in told["ways"]),
        again=told["again"],
        invitation=Invitation(**told["invitation"]) if told["invitation"] else None,
        visit=Visit(**told["visit"]) if told["visit"] else None,
    )
