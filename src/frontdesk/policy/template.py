"""A policy without its private data, for clients who adopt it for their own business (PRODUCT P11).

It is written anew from the values, so that no comment, order or spelling of the owner's survives by accident.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from frontdesk.policy.document import read_document
from frontdesk.policy.model import Policy
from frontdesk.policy.private import addresses_of, normalised

PRACTICE, OWNER, COLLEAGUE = "Your Practice", "Your Name", "Colleague"
LINK = "https://practice.example"

_ORDER = (
    "format", "effective", "practice", "members", "hours", "holidays", "batches", "callbacks", "channels", "urgent",
    "triage", "tiers", "default", "buffer", "appointments", "protected", "end_of_day", "planning", "services",
    "off_hours", "ladder",
)  # fmt: skip
_NOTES = {
    "practice": "Who you are; times below are wall-clock times in time_zone.",
    "members": "Who works here; the first is on duty unless said otherwise.",
    "hours": "When you are open; what arrives outside counts as received at the next opening.",
    "holidays": "Which public holidays you keep.",
    "batches": "When written messages are handled; minutes_each is what one takes.",
    "callbacks": "When calls are returned.",
    "channels": "The ways to be reached: what each takes in, and where it is handled.",
    "urgent": "What is urgent, in your own words, and how it gets through.",
    "triage": "How boldly messages may be judged.",
    "tiers": "What clients pay for; a tier's own table is laid over the channels.",
    "default": "The tier of someone who is in no list.",
    "buffer": "How long an answer waits, and whether it waits for opening.",
    "appointments": "What may be booked.",
    "protected": "Appointments with yourself: nothing of a client's lands here.",
    "end_of_day": "When your day ends.",
    "planning": "When you plan your next week.",
    "services": "What is asked of you, and what becomes of it.",
    "off_hours": "What work outside hours costs.",
    "ladder": "What follows as one client's crossings add up.",
}
_MAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_HANDLE = re.compile(r"(?<![\w.@])@\w{2,64}")
_LINK = re.compile(r"(?:https?://|www\.)[^\s\"'<>]+", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d(?:[ ().\-/\u00a0]*+\d){6,}")
_AMOUNTS = frozenset({"price", "rate"})
_FREE_TEXT = frozenset(
    {"name", "say", "because", "label", "phrases", "examples", "unless", "is_not", "is", "resource", "price", "rate"}
)
"""Keys under which the owner writes in her own words; all else is a name in the file, a time or a choice."""


def template_of(text: str, policy: Policy) -> str:
    """The policy with placeholders for names, addresses, links and referrals; leave and frozen days are left out.

    `policy` is what `text` was read into.
    """
    import tomlkit  # a tenth of a second to load, and wanted only here

    document, _ = read_document(text)
    scrubbed = _Scrub(policy).table(dict(document or {}), ())
    ordered = {key: scrubbed[key] for key in (*_ORDER, *scrubbed) if key in scrubbed}
    return _with_notes(tomlkit.dumps(ordered))


def private_words(policy: Policy) -> tuple[str, ...]:
    """Names and addresses that must not stand in a template: longest first."""
    people = [policy.practice.owner, *(member.name for member in policy.members)]
    people += [leave.cover for leave in policy.time_off if leave.cover]
    referred = [service.to for service in policy.services if service.to]
    found = [*_beginnings(policy.practice.name), *people, *referred, *_addresses(policy)]
    found += [part.strip() for one in referred for part in one.split(",")]
    return tuple(sorted({one for one in found if one}, key=len, reverse=True))


def _beginnings(name: str) -> list[str]:
    """The name, and what it is called for short: "Harbour & Pine" of "Harbour & Pine Studio"."""
    words = name.split()
    return [" ".join(words[:count]) for count in range(len(words), 1, -1)] or words


def _addresses(policy: Policy) -> Iterable[str]:
    for view in (policy.channels, *(tier.channels for tier in policy.tiers.values())):
        for channel in view.values():
            yield from addresses_of(channel)


def _placeholders(policy: Policy) -> dict[str, str]:
    """A stand-in for each address, none of them an address of the practice; one address has one stand-in."""
    real = dict.fromkeys(normalised(one) for one in _addresses(policy))
    numbers = (f"+1 555 {last:04d}" for last in range(150, 10_000) if f"1555{last:04d}" not in real)
    mails = (f"{box}@practice.example" for box in _boxes() if f"{box}@practice.example" not in real)
    handles = (f"@practice{number or ''}" for number in count() if f"practice{number or ''}" not in real)
    kinds = {key: numbers if key.isdigit() else mails if "@" in key else handles for key in real}
    return {key: next(kind) for key, kind in kinds.items()}


def _boxes() -> Iterator[str]:
    yield "hello"
    yield from (f"hello{number}" for number in count(2))


class _Scrub:
    """Replaces what is private wherever the owner wrote in her own words."""

    def __init__(self, policy: Policy) -> None:
        people = [policy.practice.owner, *(member.name for member in policy.members)]
        parts = {part for name in people for part in name.split() if len(part) > 2}
        parts |= {part for part in policy.practice.name.split()[:1] if len(part) > 3 and part[0].isupper()}
        self._words = _any_of(private_words(policy), re.IGNORECASE)
        # A part of a name is one only as it is written: "Mark" is a person, "mark" is not.
        self._names = _any_of(sorted(parts, key=len, reverse=True), 0)
        self._members = {member.name: _member(index) for index, member in enumerate(policy.members)}
        self._addresses = _placeholders(policy)

    def table(self, entries: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
        dropped = {("time_off",), ("holidays", "frozen")}
        return {key: self.value(value, (*path, key)) for key, value in entries.items() if (*path, key) not in dropped}

    def value(self, value: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401 -- whatever TOML holds
        if isinstance(value, dict):
            return self.table(value, path)
        if isinstance(value, list):
            return [self.value(one, path) for one in value]
        return self.text(value, path) if isinstance(value, str) else value

    def text(self, text: str, path: tuple[str, ...]) -> str:
        match path:
            case ("practice", "name"):
                return PRACTICE
            case ("practice", "owner"):
                return OWNER
            case ("members", "name"):
                return self._members.get(text, COLLEAGUE)
            case ("protected", "name"):
                return "Time for yourself"
            case ("services", "to"):
                return "someone you trust"
            case (*_, "address" | "aliases"):
                return self._addresses[normalised(text)]
        # The key itself, or the one above it where the text is written by language.
        free = not _FREE_TEXT.isdisjoint(path[-2:])
        return self._plain(text, amount=path[-1] in _AMOUNTS) if free else text

    def _plain(self, text: str, *, amount: bool) -> str:
        text = self._words.sub("…", text) if self._words else text
        text = _HANDLE.sub("…", _LINK.sub(LINK, _MAIL.sub("hello@practice.example", text)))
        text = text if amount else _NUMBER.sub("…", text)
        return self._names.sub("…", text) if self._names else text


def _member(index: int) -> str:
    return OWNER if index == 0 else f"{COLLEAGUE} {index}" if index > 1 else COLLEAGUE


def _any_of(words: Iterable[str], flags: int) -> re.Pattern[str] | None:
    inner = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", flags) if inner else None


def _with_notes(text: str) -> str:
    lines = ["# A policy to start from. Put in your own names, addresses and hours, then: frontdesk check FILE", ""]
    told: set[str] = set()
    for line in text.splitlines():
        section = line.lstrip("[").split("]")[0].split(".")[0] if line.startswith("[") else ""
        if section in _NOTES and section not in told:
            told.add(section)
            lines.append(f"# {_NOTES[section]}")
        lines.append(line)
    return "\n".join(lines) + "\n"
