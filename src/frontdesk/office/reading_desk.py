"""A practice's rules with its readers of messages: one for each policy version and triage profile."""

from dataclasses import dataclass, field

from frontdesk.channels.minilm import find_embedder
from frontdesk.desk import Contact, Decision, Rules, State, brief_of, decide
from frontdesk.policy import Policy
from frontdesk.triage import Message, Profile, Reader, Reading, default_profile, prepare


@dataclass(frozen=True, slots=True)
class ReadingDesk:
    """Reads by the version in force at a contact and by a frozen profile, and decides."""

    rules: Rules
    profile: Profile | None = None
    readers: dict[tuple[str, str], Reader] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    """By policy version: the profile of a practice that has none of its own."""

    def read(self, contact: Contact, profile: Profile | None = None) -> Reading:
        """Read the contact's words by the version in force and the profile given, or the practice's own."""
        message = Message(
            contact.text, contact.subject, contact.kind.value, contact.language, contact.attachments, contact.readable
        )
        return self._reader(self.rules.in_force(contact.at).policy, profile).read(message)

    def decide(self, contact: Contact, state: State, profile: Profile | None = None) -> Decision:
        """Read the message and decide it."""
        return decide(self.rules, contact, self.read(contact, profile), state)

    def profile_at(self, at: int) -> Profile:
        """The profile by which a message of a moment is read."""
        return self._profile(self.rules.in_force(at).policy)

    def _profile(self, policy: Policy) -> Profile:
        if self.profile is not None:
            return self.profile
        if policy.version not in self.profiles:
            self.profiles[policy.version] = default_profile(brief_of(policy))
        return self.profiles[policy.version]

    def _reader(self, policy: Policy, profile: Profile | None) -> Reader:
        """The reader of a policy version, made once."""
        known = profile or self._profile(policy)
        key = (policy.version, known.digest)
        if key not in self.readers:
            embed = find_embedder() if known.engine == "minilm" else None
            self.readers[key] = prepare(brief_of(policy), known, embed)
        return self.readers[key]
