"""What a person wrote of a client, in a form or a file, checked: each field that is wrong with a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from frontdesk.hours.errors import UnknownZoneError
from frontdesk.hours.zones import find_zone
from frontdesk.policy import Policy
from frontdesk.policy.private import normalised
from frontdesk.store.queries.clients import Kept

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MAIL = re.compile(r"[^\s@<>,;:\"]{1,64}@[^\s@<>,;:\"]{1,250}\.[^\s@<>,;:\".]{2,63}")
_YES = {"yes", "y", "true", "1", "on", "x", "friend", "personal"}
_NO = {"", "no", "n", "false", "0", "off"}
LONGEST_NOTES = 10_000


@dataclass(slots=True)
class Problems:
    """By field: what is wrong, and what to write instead."""

    by_field: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field."""
        self.by_field.setdefault(name, sentence)


def read_kept(values: Mapping[str, str], policy: Policy, known: Kept) -> tuple[Kept, dict[str, str]]:
    """What is kept from now on, and what was not understood; a field that is not given stays as it is `known`."""
    problems = Problems()
    reader = _Reader({key: value.strip() for key, value in values.items()}, policy, known, problems)
    kept = Kept(
        name=reader.name(),
        tier=reader.tier(),
        language=reader.language(),
        time_zone=reader.zone(),
        is_personal=reader.personal(),
        notes=values.get("notes", known.notes)[:LONGEST_NOTES],
        since=reader.since(),
        monthly_cents=reader.hundredths("monthly_revenue", known.monthly_cents, 100),
        monthly_minutes=reader.hundredths("monthly_hours", known.monthly_minutes, 60),
    )
    return kept, problems.by_field


@dataclass(frozen=True, slots=True)
class _Reader:
    """One set of fields; what is absent is known already."""

    values: Mapping[str, str]
    policy: Policy
    known: Kept
    problems: Problems

    def name(self) -> str:
        found = " ".join(self.values.get("name", self.known.name).split())
        if len(found) > 200:
            self.problems.add("name", "A name has at most 200 characters.")
        return found[:200]

    def tier(self) -> str:
        found = self.values.get("tier", self.known.tier)
        if not found or found in self.policy.tiers:
            return found
        same = [
            name
            for name, tier in self.policy.tiers.items()
            if found.casefold() in (name.casefold(), tier.label.said("en").casefold())
        ]
        if same:
            return same[0]
        named = ", ".join(self.policy.tiers) or "none"
        self.problems.add("tier", f"The policy has no tier “{found[:50]}”. It has: {named}.")
        return self.known.tier

    def language(self) -> str:
        found = self.values.get("language", self.known.language)
        if not found or (_LANGUAGE.fullmatch(found) and len(found) <= 35):
            return found
        self.problems.add("language", "This is no language code. Write “en”, “es” or “pt-BR”.")
        return self.known.language

    def zone(self) -> str:
        found = self.values.get("time_zone", self.known.time_zone)
        if not found or found == self.known.time_zone:
            return found
        try:
            find_zone(found[:64])
        except UnknownZoneError as error:
            near = f"Did you mean “{error.suggestion}”?" if error.suggestion else "Write a place: “America/New_York”."
            self.problems.add("time_zone", f"There is no such time zone. {near}")
            return self.known.time_zone
        return found[:64]

    def personal(self) -> bool:
        if "personal" not in self.values:
            return self.known.is_personal
        found = self.values["personal"].casefold()
        if found not in _YES | _NO:
            self.problems.add("personal", "Write “yes” or “no”.")
        return found in _YES

    def since(self) -> date | None:
        if "since" not in self.values:
            return self.known.since
        found = self.values["since"]
        try:
            return date.fromisoformat(found) if found else None
        except ValueError:
            self.problems.add("since", "This is no date. Write it as 2026-03-31.")
            return self.known.since

    def hundredths(self, name: str, known: int | None, unit: int) -> int | None:
        """An amount in its smaller unit: cents of money, minutes of hours."""
        if name not in self.values:
            return known
        found = self.values[name].replace(" ", "").replace("\u202f", "")
        if not found:
            return None
        try:
            amount = Decimal(found.replace(",", "."))
            whole = int((amount * unit).to_integral_value())
        except (InvalidOperation, ValueError, OverflowError):
            whole = -1
        if 0 <= whole <= 10**11:
            return whole
        self.problems.add(name, "Write a number without a sign, such as 1200 or 7.5.")
        return known


@dataclass(frozen=True, slots=True)
class Written:
    """An address as it is compared; `problem` where it cannot be one."""

    kind: str
    value: str
    problem: str = ""


def read_address(written: str) -> Written:
    """A mail address, a phone number, or a name on a platform."""
    text = written.strip()
    bare = normalised(text)
    if "@" in text.lstrip("@"):
        good = _MAIL.fullmatch(bare) is not None and len(bare) <= 320
        return Written("mail", bare, "" if good else f"“{text[:60]}” is no mail address.")
    if bare.isdigit():
        good = 5 <= len(bare) <= 15
        return Written("phone", bare, "" if good else f"“{text[:60]}” is no phone number: it has {len(bare)} digits.")
    good = bool(bare) and len(bare) <= 100 and not any(one.isspace() for one in bare)
    return Written("handle", bare, "" if good else f"“{text[:60]}” is no address: write a mail address or a number.")
