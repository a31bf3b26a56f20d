"""Reads the text of a policy into its values, and reports every mistake at once as a finding with its place."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from frontdesk.policy.cursor import Node, Table
from frontdesk.policy.document import Sheet, read_document
from frontdesk.policy.findings import Code, Finding, Path, Severity
from frontdesk.policy.model import AppointmentKind, Policy, Tier
from frontdesk.policy.places import Places
from frontdesk.policy.scalars import day, whole
from frontdesk.policy.sections import appointments, conduct, days, people, queues, urgency, ways

FORMAT = 1
"""The version of the format that is read and written."""
_UNDATED = date(1970, 1, 1)


# With these the policy can still be examined further, so that all mistakes are told at once.
_HARMLESS = frozenset({Code.ZERO_RANGE, Code.OVERLAPPING_RANGES, Code.UNKNOWN_KEY})


@dataclass(frozen=True, slots=True)
class PolicyRead:
    """What reading a policy gave: None for `policy` where a finding is an error.

    `draft` is what could be read all the same, where its mistakes do not keep it from being examined.
    """

    policy: Policy | None
    findings: tuple[Finding, ...]
    places: Places
    draft: Policy | None = None

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def parse_policy(text: str) -> PolicyRead:
    """Read the form only: what each value is, not yet whether they agree. Never raises."""
    document, sheet = read_document(text)
    draft = None
    if document is not None:
        draft = _policy(Table(Node(document, (), sheet), document), sha256(text.encode("utf-8", "replace")).hexdigest())
    errors = {one.code for one in sheet.findings if one.severity is Severity.ERROR}
    return PolicyRead(
        policy=None if errors else draft,
        findings=in_order(sheet.findings),
        places=sheet.places,
        draft=draft if errors <= _HARMLESS and not sheet.full else None,
    )


def in_order(findings: list[Finding] | tuple[Finding, ...]) -> tuple[Finding, ...]:
    """As they stand in the text."""
    return tuple(sorted(findings, key=lambda one: (one.line, one.column, one.code, one.path)))


def _policy(top: Table, version: str) -> Policy:
    _check_format(top)
    effective = top.need("effective", day, "effective = 2026-01-01, the date from which this policy holds")
    practice = people.practice(top)
    top.node.sheet.language = practice.languages[0]
    members = people.members(top)
    hours, because = days.hours(top)
    queued = queues.queues(top)
    channels = ways.channels(top, queued)
    tiers = ways.tiers(top, channels, queued)
    kinds = appointments.appointments(top)
    _check_tiers(top.node.sheet, kinds, tiers)
    rate, rate_because = conduct.off_hours(top)
    policy = Policy(
        effective=effective or _UNDATED,
        practice=practice,
        hours=hours,
        version=version,
        because=because,
        members=members,
        holidays=days.holidays(top),
        time_off=days.time_off(top, members),
        queues=queued,
        channels=channels,
        urgent=urgency.urgent(top, channels),
        triage=urgency.triage(top),
        tiers=tiers,
        default_tier=ways.default_tier(top, tiers),
        buffer=conduct.buffer(top),
        appointments=kinds,
        protected=queues.protected(top),
        end_of_day=queues.end_of_day(top),
        planning=queues.planning(top),
        services=conduct.services(top),
        off_hours_rate=rate,
        off_hours_because=rate_because,
        ladder=conduct.ladder(top),
    )
    top.close()
    return policy


def _check_format(top: Table) -> None:
    written = top.take("format", whole(0, 1_000_000))
    if written is not None and written != FORMAT:
        top.child("format").wrong(
            Code.UNKNOWN_FORMAT,
            f"Format {written} is not known.",
            f"This version of Frontdesk reads format = {FORMAT}.",
        )


def _check_tiers(sheet: Sheet, kinds: tuple[AppointmentKind, ...], tiers: dict[str, Tier]) -> None:
    for kind in kinds:
        at = ("appointments", kind.name)
        named: list[tuple[Path, str]] = [((*at, "tiers", index), name) for index, name in enumerate(kind.tiers)]
        named += [((*at, "prices", one.tier), one.tier) for one in kind.prices]
        named += [((*at, "included", one.tier), one.tier) for one in kind.included]
        for path, name in named:
            if name not in tiers:
                sheet.unknown_name(path, name, "tier", tiers)
