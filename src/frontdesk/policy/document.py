"""From text to a plain mapping: what is no TOML, too large or too deep becomes a finding, never an exception."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field

from frontdesk.policy.findings import Code, Finding, Path, Severity, did_you_mean, path_text, shown
from frontdesk.policy.places import DEEPEST, Place, Places, Scan, scan

LONGEST = 2_000_000
"""Characters. A policy is a few pages; what is far larger is some other file."""

MOST_FINDINGS = 500
"""Beyond these a file is no policy with mistakes but something else, and telling more would only take time."""

_WHERE = re.compile(r" \((?:at line (\d+), column (\d+)|at end of document)\)$")
_REPEATED = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")
_CURLY = tuple("\u201c\u201d\u201e\u2018\u2019\u00ab")
_MEANT = {
    "Invalid value": "Texts stand in quotation marks, dates as 2026-01-31, lists in square brackets.",
    "Illegal character '\\n'": "A text ends with a quotation mark, on the line on which it begins.",
    "Unclosed array": 'Commas stand between the items of a list, and a bracket ends it: ["morning", "afternoon"].',
    "Unclosed inline table": "Commas stand between the keys, and a brace ends the line: { days = …, at = … }.",
    "Expected ']'": "The name of a table stands between brackets: [hours].",
    "Expected '='": 'Each line reads: key = value, for example name = "Harbour & Pine".',
    "Invalid statement": 'Each line reads: key = value, for example name = "Harbour & Pine".',
    "Invalid date": "There is no such day; dates stand as 2026-01-31.",
}
_ELSE = "See docs/reference/policy.md for the format; TOML is described at https://toml.io."


@dataclass(slots=True)
class Sheet:
    """Collects what is found while one document is read; it knows where everything stands."""

    places: Places = field(default_factory=Places)
    findings: list[Finding] = field(default_factory=list)
    language: str = "en"
    """In which a text without a language of its own is written: the practice's first."""

    def report(
        self,
        code: Code,
        path: Path,
        message: str,
        hint: str = "",
        *,
        value: object = None,
        severity: Severity = Severity.ERROR,
        at_key: bool = False,
    ) -> None:
        """Add a finding at the value (or the key) of that path."""
        if self.full:
            return
        place = self.places.key(path) if at_key else self.places.value(path)
        told = "" if value is None else shown(value)
        self.findings.append(Finding(code, severity, path_text(path), place.line, place.column, told, message, hint))

    def did_you_mean(self, word: str, known: Iterable[str]) -> str:
        """A sentence of help, unless there are too many findings already."""
        return "" if self.full else did_you_mean(word, known)

    @property
    def full(self) -> bool:
        """Whether more findings than anybody reads were made; further ones are left out."""
        return len(self.findings) >= MOST_FINDINGS

    def report_at(self, code: Code, place: Place, message: str, hint: str) -> None:
        """Add an error at a place of the text."""
        self.findings.append(Finding(code, Severity.ERROR, "", place.line, place.column, "", message, hint))

    def unknown_name(self, path: Path, name: str, what: str, known: Iterable[str]) -> None:
        """Report a name that stands for nothing: a queue, channel, tier or member that is not there."""
        help_ = self.did_you_mean(name, known)
        self.report(Code.UNKNOWN_NAME, path, f"There is no {what} {shown(name)}.", help_, value=name)

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def read_document(text: str) -> tuple[dict[str, object] | None, Sheet]:
    """The document as plain values, or None with the finding that says why not."""
    if len(text) > LONGEST:
        return None, _too_large(text)
    seen = scan(text)
    sheet = Sheet(seen.places)
    if seen.too_deep is not None:
        _report_depth(sheet, seen.too_deep)
        return None, sheet
    try:
        document = tomllib.loads(text)
    except RecursionError:
        _report_depth(sheet, 0)
    except ValueError as error:
        _report_syntax(sheet, seen, text, str(error))
    else:
        if document:
            return document, sheet
        sheet.report_at(Code.EMPTY, Place(1, 1), "The policy is empty.", "Start from one: frontdesk new --trade coach.")
    return None, sheet


def _too_large(text: str) -> Sheet:
    sheet = Sheet()
    sheet.report_at(
        Code.TOO_LARGE,
        Place(1, 1),
        f"The policy has {len(text):,} characters; at most {LONGEST:,} are read. Nothing of it was used.",
        "Is it the right file?",
    )
    return sheet


def _report_depth(sheet: Sheet, offset: int) -> None:
    message = f"The nesting is deeper than {DEEPEST} levels. Nothing of the file was used."
    sheet.report_at(Code.TOO_DEEP, sheet.places.at(offset), message, "No key of a policy lies deeper than five.")


def _report_syntax(sheet: Sheet, seen: Scan, text: str, said: str) -> None:
    where = _WHERE.search(said)
    what = said[: where.start()] if where else said
    if seen.repeats and what.startswith(_REPEATED):
        for repeat in seen.repeats:
            first = sheet.places.at(repeat.first)
            message = f"{path_text(repeat.path)} is given twice: first on line {first.line}."
            sheet.report_at(Code.KEY_TWICE, sheet.places.at(repeat.second), message, "Keep one of the two.")
        return
    told = where is not None and where[1] is not None
    place = Place(int(where[1]), int(where[2])) if where and told else sheet.places.at(len(text))
    code = Code.KEY_TWICE if what.startswith(_REPEATED) else Code.NOT_TOML
    sheet.report_at(
        code, place, f"This is no TOML: {what[:1].lower()}{what[1:200]}.", _syntax_help(what, _at(text, place))
    )


def _at(text: str, place: Place) -> str:
    """What stands at that place, to the end of the line."""
    lines = text.split("\n", place.line)
    return lines[place.line - 1][place.column - 1 :] if place.line <= len(lines) else ""


def _syntax_help(what: str, there: str) -> str:
    if there.startswith(_CURLY):
        return 'Use straight quotation marks: "Harbour & Pine". Word processors bend them; a plain editor does not.'
    if there.startswith(("True", "False")):
        return "Write true and false in small letters."
    return next((meant for start, meant in _MEANT.items() if what.startswith(start)), _ELSE)
