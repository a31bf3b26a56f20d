"""Alerts in a member's browser: turned on and off by herself; a browser that is gone is dropped, and she is told."""

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from frontdesk.channels.push import Fate, Sender, Subscription, Told, key_from, public_of, read_subscription, tell
from frontdesk.channels.push.subscription import SubscriptionError
from frontdesk.errors import FrontdeskError
from frontdesk.office.notes import Note, give_note
from frontdesk.office.pages import base_from_environment
from frontdesk.store import trail
from frontdesk.store.models import Member, PushBrowser
from frontdesk.store.opening import together
from frontdesk.store.queries import pushes
from frontdesk.store.secret_key import desk_push_seed, seal_secret, unseal_secret


@dataclass(frozen=True, slots=True)
class Words:
    """What a push holds: who it is about, never what was written; and the link by which it is taken.

    Of two with the same tag the later one takes the earlier one's place on the screen.
    """

    title: str
    body: str
    link: str
    tag: str

    def packed(self) -> bytes:
        """As the page's service worker reads it."""
        told = {"title": self.title[:200], "body": self.body[:400], "link": self.link, "tag": self.tag}
        return json.dumps(told, ensure_ascii=False).encode()


Hand = Callable[[Subscription, bytes, str], Told]
"""Hands a push over to a browser's service; the last is its topic."""


def public_key() -> str:
    """What a browser subscribes to. Raises KeyFileError."""
    return public_of(key_from(desk_push_seed()))


def turn_on(practice: int, member: Member, given: Sequence[str], label: str, at: int) -> str:
    """Let a browser take a member's alerts; `given` is address, key and secret. What was wrong, or the empty string."""
    try:
        found = read_subscription(*given)
    except SubscriptionError as error:
        return str(error)
    digest = hashlib.sha256(found.endpoint.encode()).hexdigest()
    with together(practice):
        new = pushes.NewBrowser(member.pk, digest, seal_secret("\n".join(given)), label, at)
        if pushes.keep_browser(practice, new) is None:
            return "You work here no more. Nothing was stored."
        trail.note(practice, at, "alerts turned on", {"member": member.name, "browser": label, "by": member.name})
    return ""


def turn_off(practice: int, member: Member, browser: int, at: int) -> bool:
    """A browser takes a member's alerts no more; False where it was not hers."""
    with together(practice):
        label = pushes.forget_browser(practice, member.pk, browser)
        if label is not None:
            told = {"member": member.name, "browser": label, "by": member.name}
            trail.note(practice, at, "alerts turned off", told)
    return label is not None


def browsers(practice: int, member: int) -> list[PushBrowser]:
    """The browsers of a member, those that are gone among them."""
    return pushes.browsers(practice, member)


def push_to_browsers(member: Member, words: Words, at: int, hand: Hand | None = None) -> str:
    """Push to every browser of a member at once; what went wrong, or the empty string."""
    there = [one for one in pushes.browsers(member.practice_id, member.pk) if one.gone_at is None]
    return _pushed(there, member, words, at, hand) if there else ""


def try_one(practice: int, member: Member, browser: int, link: str, at: int, hand: Hand | None = None) -> str | None:
    """Send a trial to one browser; what went wrong, or the empty string; None where it is not hers."""
    found = [one for one in pushes.browsers(practice, member.pk) if one.pk == browser and one.gone_at is None]
    if not found:
        return None
    words = Words("A trial alert", "This is how an alert of your front desk comes to you.", link, "trial")
    failed = _pushed(found, member, words, at, hand)
    told = {"member": member.name, "browser": found[0].label, "failed": failed, "by": member.name}
    with together(practice):
        trail.note(practice, at, "alert tried", told)
    return failed


def _pushed(to: Sequence[PushBrowser], member: Member, words: Words, at: int, hand: Hand | None) -> str:
    hand, packed = hand or _hand_at(at), words.packed()

    def one(browser: PushBrowser) -> Told:
        try:
            return hand(read_subscription(*unseal_secret(browser.sealed).split("\n")), packed, words.tag)
        except FrontdeskError as error:
            return Told(Fate.REFUSED, str(error))

    with ThreadPoolExecutor(len(to)) as threads:
        fates = list(threads.map(one, to))
    return " ".join(filter(None, [_noted(browser, member, told, at) for browser, told in zip(to, fates, strict=True)]))


def _hand_at(at: int) -> Hand:
    sender = Sender(key_from(desk_push_seed()), _contact(), at)
    return lambda to, packed, topic: tell(to, packed, sender, topic=topic)


def _contact() -> str:
    """Where those who run a push service reach the desk (RFC 8292, section 2.1)."""
    base = base_from_environment()
    return base.url if base.is_encrypted else f"mailto:desk@{base.host.strip('[]')}"


def _noted(browser: PushBrowser, member: Member, told: Told, at: int) -> str:
    practice = browser.practice_id
    if told.fate is Fate.ARRIVED:
        pushes.note_reached(practice, browser.pk, at)
        return ""
    if told.fate is Fate.GONE:
        _drop(browser, member, told, at)
    else:
        pushes.note_trouble(practice, browser.pk, told.why)
    return f"{browser.label}: {told.why}"


def _drop(browser: PushBrowser, member: Member, told: Told, at: int) -> None:
    practice = browser.practice_id
    with together(practice):
        if not pushes.drop_browser(practice, browser.pk, at, told.why):
            return
        trail.note(practice, at, "browser gone", {"member": member.name, "browser": browser.label})
        text = (
            f"{browser.label} takes your alerts no more: they were turned off there, or the browser is gone. "
            "Your other ways of being alerted go on. To have alerts there again, turn them on there anew: "
            f"{base_from_environment().url}/desk/settings/alerts/"
        )
        note = Note(f"push-gone:{browser.pk}:{at}", f"No more alerts in {browser.label}", text)
        give_note(practice, member.address, note, at)
