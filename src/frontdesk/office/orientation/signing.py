"""The client's page: what is open, and its signing, each point as it was shown to her (P03)."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from frontdesk.desk import Rules
from frontdesk.desk.wording.times import date_name
from frontdesk.office.answering import message_id_of
from frontdesk.office.clients.mailing import LetterUnsentError, mail_address, mail_channel
from frontdesk.office.desks import Desks
from frontdesk.office.orientation.knowing import Agreement, agreement, tier_of
from frontdesk.policy.model import Policy
from frontdesk.publish.guide.words import WORDS as GUIDE
from frontdesk.publish.orientation import Point, letters, outstanding, points
from frontdesk.publish.orientation.words import WORDS
from frontdesk.publish.source import Source
from frontdesk.publish.words import joined
from frontdesk.store import trail
from frontdesk.store.models import Asking, Client, Ended, OutKind, Signature, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import orientation, outbox, people, practices
from frontdesk.store.queries.orientation import NewSignature

LONGEST_NAME, FEWEST_LETTERS, MOST_DIGITS = 120, 2, 4


@dataclass(frozen=True, slots=True)
class Seen:
    """What a client sees: the points that are open, in the language that is read, and what she signed before."""

    client: Client
    policy: Policy
    rules: Rules
    language: str
    open: Sequence[Point]
    agreement: Agreement
    signatures: Sequence[Signature]
    asking: Asking | None

    def seal(self, point: Point) -> str:
        """The digest of a point word for word: what was on the page is what is signed."""
        return _seal(point)


@dataclass(frozen=True, slots=True)
class Given:
    """What a client sent: the keys that she ticked, the seal of each point as it was shown, the name she typed."""

    ticked: frozenset[str]
    seals: Mapping[str, str]
    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was signed: points that are not ticked, points that changed meanwhile, a name that is none."""

    unticked: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    is_nameless: bool = False


def look(desks: Desks, practice: int, client_id: int, at: int, language: str = "") -> Seen | None:
    """What a client sees on the page of her link; None where she is no client any more."""
    client = people.client(practice, client_id)
    if client is not None and client.joined_into_id is not None:
        client = people.client(practice, client.joined_into_id)
    if client is None:
        return None
    desk = desks.of(practice)
    policy = desk.policy(at)
    spoken = language_read(policy, language) or client.language or policy.practice.languages[0]
    asked = points(Source(desk.rules, at, spoken), tier_of(policy, client))
    signatures = orientation.signatures(practice, client.pk)
    mine = agreement(desk.rules, client, orientation.agreed_in(signatures), at)
    return Seen(
        client=client,
        policy=policy,
        rules=desk.rules,
        language=spoken,
        open=outstanding(asked, mine.signed),
        agreement=mine,
        signatures=signatures,
        asking=orientation.open_asking(practice, client.pk),
    )


def language_read(policy: Policy, language: str) -> str:
    """One of the practice's languages, as the address of the page names it; else nothing."""
    return next((one for one in policy.practice.languages if one.casefold() == language.casefold()), "")


def sign(desks: Desks, practice: int, client_id: int, given: Given, at: int, language: str = "") -> Signature | Refused:
    """Sign what is open, if all of it is ticked as it stands now; what was signed before is signed once only."""
    with together(practice):
        seen = look(desks, practice, client_id, at, language)
        if seen is None:
            return Refused()
        if not seen.open:
            return seen.signatures[0] if seen.signatures else Refused()
        refused = _refused(seen, given, at)
        return refused or _signed(desks, seen, " ".join(given.name.split()), at)


def _refused(seen: Seen, given: Given, at: int) -> Refused | None:
    changed = frozenset(one.key for one in seen.open if given.seals.get(one.key) != _seal(one))
    unticked = frozenset(one.key for one in seen.open if one.key not in given.ticked) - changed
    nameless = not _is_name(seen, given.name, at)
    return Refused(unticked, changed, nameless) if changed or unticked or nameless else None


def _is_name(seen: Seen, name: str, at: int) -> bool:
    """A name as people write it; neither an address nor a number, and nothing that a copy may not show (R6)."""
    plain = " ".join(name.split())
    if not plain.isprintable() or len(plain) > LONGEST_NAME or re.search(r"[@<>]|://", plain):
        return False
    letters_in, digits = sum(one.isalpha() for one in plain), sum(one.isdigit() for one in plain)
    edition = seen.rules.in_force(at)
    privacy = edition.privacy(seen.client.tier or edition.policy.default_tier)
    return letters_in >= FEWEST_LETTERS and digits <= MOST_DIGITS and privacy.reveals(plain) is None


def _seal(point: Point) -> str:
    return hashlib.sha256(_canonical(asdict(point.section))).hexdigest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _signed(desks: Desks, seen: Seen, name: str, at: int) -> Signature:
    practice, client = seen.client.practice_id, seen.client
    shown = [asdict(one.section) for one in seen.open]
    titles = joined(seen.policy.practice.languages[0], [f"“{one.section.title}”" for one in seen.open])
    to_client, to_owner = _copies(desks, seen, name, titles, at)
    row = orientation.sign(
        practice,
        NewSignature(
            client=client.pk,
            asking=seen.asking.pk if seen.asking else None,
            at=at,
            name=name,
            version=seen.policy.version,
            effective=seen.policy.effective,
            guide=hashlib.sha256(_canonical(shown)).hexdigest(),
            language=seen.language,
            gain=GUIDE.say(seen.language, "gain"),
            agreed={one.key: one.digest for one in seen.open},
            shown=shown,
            to_client=to_client,
            to_owner=to_owner,
        ),
    )
    orientation.end_askings(practice, client.pk, at, Ended.SIGNED)
    told = {"signature": row.pk, "name": name, "version": row.version, "guide": row.guide, "language": row.language}
    seals = {one.key: _seal(one) for one in seen.open}
    trail.note(practice, at, "orientation signed", {**told, "digests": row.agreed, "words": seals}, client.pk)
    return row


def _copies(desks: Desks, seen: Seen, name: str, titles: str, at: int) -> tuple[int | None, int | None]:
    """The copies for both, in the outbox as everything that leaves."""
    practice, client, own = seen.client.practice_id, seen.client, seen.policy.practice.languages[0]
    text = WORDS.say(seen.language, "copy_client")
    letter = f"{letters.hello(seen.language, client.name)}\n\n{text}\n\n{seen.policy.practice.name}"
    recipient = seen.asking.outgoing.recipient if seen.asking and seen.asking.outgoing else ""
    owner = next((one.address for one in practices.members(practice) if one.address), "")
    return (
        _copy(desks, seen, recipient or mail_address(practice, client.pk), letter, at, seen.language),
        _copy(desks, seen, owner, WORDS.say(own, "copy_owner", name=name, titles=titles), at, own, is_owner=True),
    )


def _copy(
    desks: Desks, seen: Seen, recipient: str, text: str, at: int, language: str, *, is_owner: bool = False
) -> int | None:
    if not recipient:
        return None
    points = hashlib.sha256("".join(one.digest for one in seen.open).encode()).hexdigest()[:12]
    whose = "owner" if is_owner else "client"
    practice, key = seen.client.practice_id, f"orientation:{seen.client.pk}:{at}:{points}:{whose}"
    try:
        channel = mail_channel(desks.of(practice), at)
    except LetterUnsentError:
        channel = None
    domain = (channel.address or "").rpartition("@")[2] if channel else ""
    day = date_name(seen.rules.local(at).date(), language, 0)
    row = outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.COPY,
            key=key,
            message_id=message_id_of(practice, key, recipient, domain),
            channel=channel.name if channel and not is_owner else "",
            recipient=recipient,
            due_at=at,
            made_at=at,
            subject=WORDS.say(language, "copy_subject", day=day),
            text=text,
            client=seen.client.pk,
            stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
        ),
    )
    return row.pk if row else None


def signature_seen(practice: int, signature: int) -> Signature | None:
    """One signature of the practice's whose words are still there."""
    found = orientation.signature(practice, signature)
    return found if found is not None and found.shown else None
