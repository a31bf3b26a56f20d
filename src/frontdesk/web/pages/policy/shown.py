"""The draft as the page shows it: findings at their fields and lines, sections folded but for one, changes in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.office.examining import Examined
from frontdesk.policy import Finding, Severity
from frontdesk.policy.change import Change
from frontdesk.policy.forms import SECTIONS, Field, Form, Group, form_of, section_of
from frontdesk.policy.forms.sections import Section
from frontdesk.web.pages.policy.folded import folded

ELSEWHERE = "text"
"""Where findings go that belong to no section."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as it is shown; `sign` is the class and `word` the word of its severity."""

    sign: str
    word: str
    message: str
    help: str
    line: int
    part: str
    code: str


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field with what is found at it."""

    field: Field
    findings: Sequence[Said]
    rows: int = 1

    @property
    def id(self) -> str:
        """Its name on the page."""
        return f"at-{self.field.name.replace('/', '-').replace(' ', '_')}"

    @property
    def is_wrong(self) -> bool:
        """Whether something found there is a mistake."""
        return any(one.sign == "urgent" for one in self.findings)


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Fields that belong together."""

    group: Group
    fields: Sequence[ShownField]


@dataclass(frozen=True, slots=True)
class Part:
    """A section: folded with a line that says what it holds, or open with its form."""

    section: Section
    line: str
    count: int
    mistakes: int
    groups: Sequence[ShownGroup] = ()
    new: Sequence[ShownGroup] = ()
    others: Sequence[Said] = ()
    """Findings in it that belong to no field."""
    is_open: bool = False


_SIGNS = {
    Severity.ERROR: ("urgent", "Mistake"),
    Severity.WARNING: ("near", "Look"),
    Severity.HINT: ("thought", "Thought"),
}


def said(one: Finding) -> Said:
    """A finding in words."""
    sign, word = _SIGNS[one.severity]
    section = section_of(one.path)
    return Said(sign, word, one.message, one.help, one.line, section.key if section else ELSEWHERE, one.code)


def parts(seen: Examined, open_part: str) -> list[Part]:
    """Every section, one of them open."""
    by_part: dict[str, list[Finding]] = {}
    for one in seen.findings:
        by_part.setdefault(said(one).part, []).append(one)
    return [_part(one, seen.document or {}, by_part.get(one.key, []), is_open=one.key == open_part) for one in SECTIONS]


def _part(section: Section, document: Mapping[str, Any], findings: list[Finding], *, is_open: bool) -> Part:
    form = form_of(section, document)
    mistakes = sum(one.severity is Severity.ERROR for one in findings)
    line = folded(form)
    if not is_open:
        return Part(section, line, len(findings), mistakes)
    placed = _placed(form, findings)
    groups = [_group(one, placed) for one in form.groups]
    new = [_group(one, placed) for one in form.new]
    others = [said(one) for one in placed.get("", [])]
    return Part(section, line, len(findings), mistakes, groups, new, others, is_open=True)


def _placed(form: Form, findings: list[Finding]) -> dict[str, list[Finding]]:
    """Findings by the path of the field at which they stand; "" where there is none."""
    fields = [one.path_text for group in form.groups for one in group.fields]
    found: dict[str, list[Finding]] = {}
    for one in findings:
        at = next((path for path in fields if one.path == path or one.path.startswith((f"{path}[", f"{path}."))), "")
        found.setdefault(at, []).append(one)
    return found


def _group(group: Group, placed: Mapping[str, list[Finding]]) -> ShownGroup:
    fields = [
        ShownField(one, [said(found) for found in placed.get(one.path_text, [])], max(one.value.count("\n") + 1, 2))
        for one in group.fields
    ]
    return ShownGroup(group, fields)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A change in words, and the section to which it belongs, or nothing."""

    words: str
    part: str


def sentences(changes: Sequence[Change]) -> list[Sentence]:
    """The changes in words."""
    found = []
    for one in changes:
        section = section_of(one.path)
        found.append(Sentence(str(one), section.key if section else ""))
    return found


def lines(text: str, findings: Sequence[Finding]) -> list[tuple[int, str]]:
    """The numbers of the lines, each with the class of the worst that is found on it."""
    worst: dict[int, str] = {}
    rank = {"urgent": 2, "near": 1, "thought": 0}
    for one in findings:
        sign = _SIGNS[one.severity][0]
        if rank[sign] >= rank.get(worst.get(one.line, "thought"), 0):
            worst[one.line] = sign
    return [(number, worst.get(number, "")) for number in range(1, text.count("\n") + 2)]


def counted(findings: Sequence[Finding]) -> str:
    """How many findings there are, in words."""
    counts = Counter(one.severity for one in findings)
    words = [
        _several(counts[Severity.ERROR], "mistake"),
        _several(counts[Severity.WARNING], "thing to look at", "things to look at"),
        _several(counts[Severity.HINT], "thought"),
    ]
    return ", ".join(one for one in words if one) or "Nothing is wrong with it"


def _several(count: int, one: str, many: str = "") -> str:
    return "" if not count else f"{count} {one if count == 1 else many or one + 's'}"
