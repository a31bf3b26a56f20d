"""The room of the orientation's tests: a practice with its owner and one client; asked, signed, reminded."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from frontdesk.desk import Contact as Came
from frontdesk.desk import Kind, Sender
from frontdesk.office.arrival import Arrival
from frontdesk.office.clients import keeping
from frontdesk.office.clients.reading import read_address
from frontdesk.office.desks import Desks
from frontdesk.office.orientation import reminding, signing
from frontdesk.office.orientation.signing import Given, Seen
from frontdesk.policy import parse_policy
from frontdesk.store import claims
from frontdesk.store.models import Occasion, Outgoing, Signature, Stage, TrailEntry
from frontdesk.store.queries import practices
from frontdesk.store.queries.clients import Kept
from frontdesk.store.queries.practices import add_member
from office.test_mail import MONDAY
from office.test_take_in import POLICY
from storing import START, new_practice

DAY, HOUR = 86_400, 3600
BO = "bo@marsh.example"
RETAINER = '[tiers.retainer]\nlabel = "Retainer"'


def room(policy: str = POLICY, **kept: Any) -> tuple[int, Desks, int]:
    """A practice with an owner who has an address, and one client."""
    practice = new_practice(policy)
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    return practice, Desks(), client(practice, "Bo Marsh", BO, **kept)


def client(practice: int, name: str, address: str, **kept: Any) -> int:
    given = {"tier": "retainer", "language": "en", **kept}
    row = keeping.make(practice, Kept(name, **given), [read_address(address)] if address else [], START, "Ada").client
    assert row is not None
    return row


def page(desks: Desks, practice: int, row: int, at: int = MONDAY, language: str = "") -> Seen:
    seen = signing.look(desks, practice, row, at, language)
    assert seen is not None
    return seen


def given(seen: Seen, name: str = "Bo Marsh", leave_out: tuple[str, ...] = ()) -> Given:
    keys = frozenset(one.key for one in seen.open) - frozenset(leave_out)
    return Given(keys, {one.key: seen.seal(one) for one in seen.open}, name)


def signed(desks: Desks, practice: int, row: int, at: int = MONDAY, language: str = "") -> Signature:
    found = signing.sign(desks, practice, row, given(page(desks, practice, row, at, language)), at, language)
    assert isinstance(found, Signature)
    return found


def leave(practice: int, at: int) -> list[Outgoing]:
    """Let what is due leave; what left."""
    rows = [one for one in claims.claim(Outgoing, f"post-{at}", at, 500) if one.practice_id == practice]
    for row in rows:
        claims.finish(row, Stage.DONE, left_at=at)
    return rows


def remind(desks: Desks, practice: int, at: int) -> int:
    """Do the occasions that are due; how many reminders were written."""
    rows = claims.claim(Occasion, f"remind-{at}", at, 500)
    return sum(reminding.give_reminder(desks, one, at) for one in rows if one.practice_id == practice)


def reminders(practice: int) -> list[Outgoing]:
    return list(Outgoing.objects.filter(practice_id=practice, kind="reminder").order_by("id"))


def next_due(practice: int) -> int:
    return Occasion.objects.filter(practice_id=practice, stage=Stage.WAITING).order_by("due_at")[0].due_at


def told(practice: int, kind: str) -> list[dict[str, Any]]:
    rows = TrailEntry.objects.filter(practice_id=practice, kind=kind).order_by("id")
    return [json.loads(one.content or "{}") for one in rows]


def changed(practice: int, *changes: tuple[str, str], at: int = MONDAY) -> None:
    """Another version takes effect."""
    text = POLICY
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    policy = parse_policy(text).policy
    assert policy is not None
    practices.add_policy(practice, text, policy.version, date(2026, 3, 1), at)


def wrote(number: int, text: str, answered: str, at: int) -> Arrival:
    raw = f"Message-ID: <{number}@bo.example>\r\n\r\n{text}\r\n".encode()
    contact = Came(
        at=at,
        sender=Sender(name="Bo Marsh", address=BO),
        channel="email",
        kind=Kind.MESSAGE,
        subject="Re: please sign",
        text=text,
        to=("ada@quill.example",),
        envelope_from=BO,
    )
    arrival = Arrival(f"mail:{number}", contact, raw=raw, message_id=f"<{number}@bo.example>", topic="please sign")
    return replace(arrival, references=(answered,))
