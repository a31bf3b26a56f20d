"""One contact seen against the policy: what every part of the decision looks at."""

import re
from dataclasses import dataclass

from frontdesk.desk.model import Contact, Mark, OpenPromise, State
from frontdesk.desk.opening import Standing, standing
from frontdesk.desk.rules import Edition, Rules
from frontdesk.policy.model import Accepts, Channel, Policy, Tier, Words
from frontdesk.triage import Reading

PREFIX = re.compile(r"\s*(?:re|fwd?|aw|wg|rv|res|sv|vs|antw|tr|enc)\s*(?:\[\d{1,3}\])?\s*:\s*", re.IGNORECASE)
SUBJECT_LIMIT = 500
"""Characters of a subject that are looked at."""


@dataclass(frozen=True, slots=True)
class Case:
    """A contact with the version, tier and channel that apply to it, and how the desk stands."""

    rules: Rules
    edition: Edition
    contact: Contact
    reading: Reading
    state: State
    tier: Tier
    channel: Channel
    thread: str | None
    standing: Standing
    language: str
    """The client's language where the practice answers in it, else the practice's first."""

    def is_here(self, mark: Mark) -> bool:
        """Whether a mark concerns this thread; without threads, this client on this channel."""
        if mark.client not in (None, self.contact.sender.key):
            return False
        if mark.thread is not None or self.thread is not None:
            return mark.thread is not None and thread_of(mark.thread) == self.thread
        return mark.channel in (None, self.contact.channel)

    @property
    def is_excepted(self) -> bool:
        """Whether an exception that the owner granted covers the moment and the channel."""
        at, name = self.contact.at, self.channel.name
        return any(one.start <= at < one.end and one.channel in ("", name) for one in self.state.granted)

    @property
    def is_in_own_appointment(self) -> bool:
        """Whether an appointment of this very client covers the moment."""
        key, at = self.contact.sender.key, self.contact.at
        return key is not None and any(
            one.client == key and not one.is_held and one.start <= at < one.end for one in self.state.appointments
        )

    def is_owed_here(self, promise: OpenPromise) -> bool:
        """Whether a promise is this client's, and of this thread; with a nudge, of any of the client's threads."""
        key = self.contact.sender.key
        if promise.made > self.contact.at or promise.client not in (None, key):
            return False
        if self.thread is not None and promise.thread and thread_of(promise.thread) == self.thread:
            return True
        return self.reading.nudge is not None and promise.client is not None


def look(rules: Rules, contact: Contact, reading: Reading, state: State) -> Case:
    """Set a contact against the version in force; an unknown tier gets the default one."""
    edition = rules.in_force(contact.at)
    policy = edition.policy
    tier = policy.tiers.get(contact.sender.tier or "") or policy.tiers.get(policy.default_tier) or _NO_TIER
    channel = tier.channels.get(contact.channel) or policy.channels.get(contact.channel)
    if channel is None:
        channel = Channel(contact.channel or "unknown", Accepts.ALWAYS)
    subject_thread = contact.thread if contact.thread is not None else contact.subject
    thread = thread_of(subject_thread) if subject_thread else None
    stands, language = standing(rules, contact.at, state), _language(policy, contact.language or reading.language)
    return Case(rules, edition, contact, reading, state, tier, channel, thread, stands, language)


def _language(policy: Policy, wanted: str | None) -> str:
    languages = policy.practice.languages
    if wanted and wanted != languages[0]:
        main = wanted.split("-", maxsplit=1)[0].casefold()
        return next((one for one in languages if one.split("-", maxsplit=1)[0].casefold() == main), languages[0])
    return languages[0]


_NO_TIER = Tier("client", Words((("en", "Client"),)))


def thread_of(name: str) -> str | None:
    """A thread's name as it is compared: without "Re:" and its like, and without regard to case."""
    rest = name[:SUBJECT_LIMIT]
    while (found := PREFIX.match(rest)) is not None:
        rest = rest[found.end() :]
    return rest.strip().casefold() or None


def open_promise(case: Case) -> OpenPromise | None:
    """The promise of this thread that is still to fall due."""
    if case.thread is None or not case.state.promises:
        return None
    return next((one for one in _running(case) if one.thread and thread_of(one.thread) == case.thread), None)


def nudged_promise(case: Case) -> OpenPromise | None:
    """The promise that a nudge asks about: this thread's, else the one made last to this client."""
    if case.reading.nudge is None:
        return None
    here = open_promise(case)
    if here is not None:
        return here
    known = [one for one in _running(case) if one.client is not None]
    return max(known, key=lambda one: one.made, default=None)


def _running(case: Case) -> list[OpenPromise]:
    key = case.contact.sender.key
    return [
        one
        for one in case.state.promises
        if one.made <= case.contact.at < one.by and (one.client is None or one.client == key)
    ]
