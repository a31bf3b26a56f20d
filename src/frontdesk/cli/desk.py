"""What the commands of the desk share: a practice's rules and its reader of messages, and cases a line each."""

import gc
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from frontdesk.channels.minilm import find_embedder
from frontdesk.cli.files import read_bytes, read_text
from frontdesk.cli.policy_files import load_policies
from frontdesk.desk import Contact, Decision, Rules, State, brief_of, decide
from frontdesk.errors import FrontdeskError
from frontdesk.triage import Message, Profile, Reader, Reading, default_profile, prepare, profile_from_json


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice at the shell: its rules, and one reader for each policy version and triage profile."""

    rules: Rules
    profile: Profile | None = None
    readers: dict[tuple[str, str], Reader] = field(default_factory=dict)

    def read(self, contact: Contact, profile: Profile | None = None) -> Reading:
        """Read the contact's words by the version in force and the profile given, or the practice's own."""
        message = Message(
            contact.text, contact.subject, contact.kind.value, contact.language, contact.attachments, contact.readable
        )
        return self._reader(contact.at, profile or self.profile).read(message)

    def decide(self, contact: Contact, state: State, profile: Profile | None = None) -> Decision:
        """Read the message and decide it."""
        return decide(self.rules, contact, self.read(contact, profile), state)

    def _reader(self, at: int, profile: Profile | None) -> Reader:
        policy = self.rules.in_force(at).policy
        key = (policy.version, profile.digest if profile else "")
        if key not in self.readers:
            brief = brief_of(policy)
            known = profile or default_profile(brief)
            embed = find_embedder() if known.engine == "minilm" else None
            self.readers[key] = prepare(brief, known, embed)
        return self.readers[key]


def open_practice(policies: Sequence[str], profile: str | None) -> Practice:
    """The practice of these policy files, with its frozen triage profile if one is given."""
    known = profile_from_json(read_text(profile)) if profile else None
    return Practice(Rules(load_policies(policies)), known)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file of cases: its number and its object, or what is wrong with it."""

    number: int
    value: dict[str, Any] | None
    wrong: str = ""


def case_lines(path: str) -> Iterator[Line]:
    """The cases of a file of JSON lines; blank lines are passed over."""
    for number, text in enumerate(read_bytes(path).removeprefix(BOM_UTF8).split(b"\n"), 1):
        if text.strip():
            yield _line(number, text)


def _line(number: int, text: bytes) -> Line:
    try:
        value = json.loads(text.decode("utf-8"))
    except UnicodeDecodeError:
        return Line(number, None, f"line {number} is no text: it holds bytes that are not UTF-8")
    except (ValueError, RecursionError) as error:
        return Line(number, None, f"line {number} is no JSON: {error}")
    if isinstance(value, dict):
        return Line(number, value)
    return Line(number, None, f"line {number} is no JSON object")


def profile_of(value: dict[str, Any]) -> Profile | None:
    """The triage profile that a case's state carries, if any."""
    state = value.get("state")
    found = state.get("profile") if isinstance(state, dict) else None
    return profile_from_json(json.dumps(found)) if found else None


class CasesError(FrontdeskError):
    """Some lines could not be decided; each has its error in its place of the output."""


def answer_lines(path: str, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Print the answer to each case of a file as a JSON line; one that cannot be read gets its error in its place.

    Raises CasesError at the end where there were such.
    """
    gc.freeze()  # the policy and its reader stay to the end: no collection need walk through them
    wrong = 0
    for line in case_lines(path):
        found = _answered(line, answer)
        wrong += "error" in found
        click.echo(json.dumps(found, ensure_ascii=False))
    if wrong:
        raise CasesError(f"{wrong} of the lines could not be read; each says why in its place.")


def _answered(line: Line, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    if line.value is None:
        return {"error": line.wrong}
    try:
        return answer(line.value)
    except FrontdeskError as error:
        return {"error": f"line {line.number}: {error}"}
