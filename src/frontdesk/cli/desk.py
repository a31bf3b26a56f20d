"""What the commands of the desk share: a practice's rules and its reader of messages, and cases a line each."""

import gc
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click

from frontdesk.cli.files import read_bytes, read_text
from frontdesk.cli.policy_files import load_policies
from frontdesk.desk import Rules
from frontdesk.errors import FrontdeskError
from frontdesk.office.reading_desk import ReadingDesk
from frontdesk.triage import Profile, profile_from_json


def open_practice(policies: Sequence[str], profile: str | None) -> ReadingDesk:
    """The desk of these policy files, with its frozen triage profile if one is given."""
    known = profile_from_json(read_text(profile)) if profile else None
    return ReadingDesk(Rules(load_policies(policies)), known)


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
