"""The points of the orientation: the very sections of the guide, so that what is signed is what is published."""

import hashlib
import json
from dataclasses import dataclass

from frontdesk.policy.model import CrossingKind, Tier
from frontdesk.publish.guide.making import sections
from frontdesk.publish.guide.matters import rules_asked
from frontdesk.publish.guide.model import Section
from frontdesk.publish.orientation.values import values_said
from frontdesk.publish.source import Source


@dataclass(frozen=True, slots=True)
class Point:
    """One point: its section as it is shown, the digest of the policy values in it, and the rules that it says."""

    section: Section
    digest: str
    rules: tuple[CrossingKind, ...] = ()

    @property
    def key(self) -> str:
        """The section's anchor, the same in every language and version."""
        return self.section.key


def points(source: Source, tier: Tier | None) -> tuple[Point, ...]:
    """What a client of this tier is asked to agree to, in the guide's order."""
    said = values_said(source, tier)
    rules = tuple(rules_asked(source, tier))
    return tuple(
        Point(one, digest_of(one.key, said[one.key]), rules if one.key == "asked" else ())
        for one in sections(source, tier=tier)
    )


def digest_of(key: str, said: object) -> str:
    """SHA-256 over canonical JSON: the same in every language, whatever the words and the order they stand in."""
    text = json.dumps([key, said], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
