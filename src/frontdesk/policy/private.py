"""Private addresses, and whether a text gives one away (PRODUCT R6): compared as digits and as addresses."""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from frontdesk.policy.model import Accepts, Channel, Policy

_FEWEST_DIGITS = 7
"""A number without its country and area: what a person would dial next door."""

# Whatever people and programs set between digits; not commas and colons, which stand between numbers of their own.
_DIGITS = re.compile(r"\d(?:[\s()\[\].\-/_*+~\u00b7\u2010-\u2015\u2022\u2044\u2212]*+\d)*+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_TAG = re.compile(r"<[^<>]*+>")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_NOT_DIGIT = re.compile(r"\D")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Secret:
    """One private address: as the owner wrote it, and what is looked for."""

    written: str
    digits: str = ""
    pattern: re.Pattern[str] | None = None


class Privacy(frozenset[str]):
    """The private addresses, normalised; made once by `private_addresses`, asked often."""

    _numbers: tuple[Secret, ...]
    _names: tuple[Secret, ...]
    _fewest: int

    @classmethod
    def of(cls, hidden: Mapping[str, str], shown: Iterable[str] = ()) -> Self:
        """From the private addresses (normalised, and as written) and those that are public."""
        made = cls(hidden)
        public = [key for key in shown if key.isdigit()]
        keys = sorted(key for key in hidden if key)
        made._numbers = tuple(Secret(hidden[key], _telling_end(key, public)) for key in keys if key.isdigit())
        made._fewest = min((len(one.digits) for one in made._numbers), default=0)
        made._names = tuple(Secret(hidden[key], pattern=_whole_word(key)) for key in keys if not key.isdigit())
        return made

    def reveals(self, text: str) -> str | None:
        """The private address that the text shows, as the owner wrote it, or None.

        Seen through punctuation and spaces, HTML tags and entities, percent encoding, and digits of other scripts.
        """
        if not self:
            return None
        plain = _plain(text)
        found = self._in(plain)
        decoded = _decoded(plain) if found is None else plain
        return self._in(decoded) if decoded != plain else found

    def _in(self, text: str) -> str | None:
        if self._numbers:
            for run in _DIGITS.finditer(text):
                if run.end() - run.start() < self._fewest:
                    continue
                digits = _digits(run[0])
                for secret in self._numbers:
                    if _shows(digits, secret.digits):
                        return secret.written
        if self._names:
            folded = text.casefold()
            for secret in self._names:
                if secret.pattern is not None and secret.pattern.search(folded):
                    return secret.written
        return None


def private_addresses(policy: Policy, tier: str | None = None) -> Privacy:
    """The private addresses, normalised, as they stand for that tier's clients (None: for the public)."""
    shown = {normalised(one) for one in _listed_addresses(policy, tier)}
    hidden = {normalised(one): one for one in _every_address(policy)}
    return Privacy.of({key: written for key, written in hidden.items() if key not in shown}, shown)


def reveals(text: str, private: Policy | frozenset[str], tier: str | None = None) -> str | None:
    """The private address that the text shows, or None; for many texts hand in what `private_addresses` answered."""
    if isinstance(private, Policy):
        return private_addresses(private, tier).reveals(text)
    known = private if isinstance(private, Privacy) else Privacy.of({one: one for one in private})
    return known.reveals(text)


def normalised(address: str) -> str:
    """A phone number as its digits; a mail address or handle in lower case without its leading @ or scheme."""
    bare = unicodedata.normalize("NFKC", address).strip().casefold()
    bare = bare.removeprefix("mailto:").removeprefix("tel:").removeprefix("https://").removeprefix("http://")
    digits = _digits(bare)
    if digits and not _LETTER.search(bare) and "@" not in bare:
        return digits
    return bare.lstrip("@").rstrip("/")


def is_listed(channel: Channel) -> bool:
    """Whether this entry shows its address to whom it is for."""
    return channel.listed and channel.accepts is not Accepts.NEVER


def addresses_of(channel: Channel) -> tuple[str, ...]:
    """The channel's address and its aliases."""
    return ((channel.address,) if channel.address else ()) + channel.aliases


def _listed_addresses(policy: Policy, tier: str | None) -> list[str]:
    views = [policy.channels]
    if tier is not None and tier in policy.tiers:
        views.append(policy.tiers[tier].channels)
    return [one for view in views for channel in view.values() if is_listed(channel) for one in addresses_of(channel)]


def _every_address(policy: Policy) -> Iterable[str]:
    for view in (policy.channels, *(tier.channels for tier in policy.tiers.values())):
        for channel in view.values():
            yield from addresses_of(channel)


def _telling_end(digits: str, public: list[str]) -> str:
    """The shortest end of the number, seven digits at least, that no public number shares."""
    for length in range(_FEWEST_DIGITS, len(digits)):
        if not any(number.endswith(digits[-length:]) for number in public):
            return digits[-length:]
    return digits


def _shows(digits: str, secret: str) -> bool:
    # A short number (an extension) is the same only where nothing else stands beside it.
    return secret in digits if len(secret) >= _FEWEST_DIGITS else digits == secret


def _digits(text: str) -> str:
    bare = _NOT_DIGIT.sub("", text)
    return bare if bare.isascii() else "".join(str(unicodedata.decimal(one)) for one in bare)


def _whole_word(key: str) -> re.Pattern[str]:
    # A handle of letters alone is a word of its own as well, often the practice's name: it shows where it is written
    # as a handle or stands in a link.
    before = "(?<=[@/:])" if key.isalpha() else r"(?<![\w.%+-])"
    return re.compile(rf"{before}{re.escape(key)}(?![\w-]|\.\w)")


def _decoded(text: str) -> str:
    found = text
    if "%" in found:
        found = _PERCENT.sub(lambda match: chr(int(match[1], 16)), found)
    if "<" in found:
        found = _TAG.sub("", found)
    if "&" in found:
        found = html.unescape(found)
    return _plain(found)


def _plain(text: str) -> str:
    """Without the characters that nobody sees, and each of the others in its plainest form."""
    return text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
