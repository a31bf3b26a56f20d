"""Every kind of finding: met where it should be, at its place, and not met in a policy that is nearly the same."""

import re
from pathlib import Path

import pytest

from frontdesk.policy import Code, Severity, read_policy
from policy.examples import EXAMPLES, Example
from policy.samples import GOOD, findings, spoiled

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "findings.md"


def test_nothing_is_found_in_a_good_policy() -> None:
    assert findings(GOOD) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_finding_is_made(example: Example) -> None:
    found = findings(example.bad_text(), example.code)

    assert [(one.severity, one.path) for one in found][:1] == [(example.severity, example.path)]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_finding_is_not_made_in_a_near_policy(example: Example) -> None:
    found = findings(example.well_text(), example.code)

    assert [one for one in found if one.severity is example.severity] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_finding_says_what_is_wrong_and_how_to_mend_it(example: Example) -> None:
    for one in findings(example.bad_text()):
        assert one.message.endswith("."), one
        assert one.help, one


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_error_and_nothing_else_keeps_the_policy_from_use(example: Example) -> None:
    read = read_policy(example.bad_text())

    assert (read.policy is None) == any(one.severity is Severity.ERROR for one in read.findings)


@pytest.mark.parametrize("code", [code for code in Code if code is not Code.TOO_LARGE], ids=str)
def test_every_code_has_an_example(code: Code) -> None:
    assert any(example.code is code for example in EXAMPLES)


@pytest.mark.parametrize("code", Code, ids=str)
def test_every_code_is_in_the_reference(code: Code) -> None:
    section = _sections().get(code, "")

    assert all(word in section for word in ("What it means", "Why it matters", "Example", "Mend it")), code


def test_the_reference_names_no_code_that_is_not_there() -> None:
    assert set(_sections()) == set(Code)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ((('turnaround = "1 business day"', 'turnaround = "soon"'),), 'turnaround = "soon"'),
        ((("listed = false", "lsted = false"),), "lsted = false"),
        ((('name = "Logos"', "name = 7"),), "name = 7"),
        ((("{ from = 3,", "{ from = -3,"),), "-3,"),
        ((('unless = ["back up"]', 'unless = "back up"'),), '"back up"'),
    ],
)
def test_the_place_is_that_of_the_key_or_value(change: tuple[tuple[str, str], ...], place: str) -> None:
    text = spoiled(*change)
    one = findings(text)[0]

    line = text.splitlines()[one.line - 1]

    start = line.index(place) if one.code is Code.UNKNOWN_KEY or "=" not in place else line.index("=") + 2
    assert one.column == start + 1


@pytest.mark.parametrize(
    ("change", "meant"),
    [
        (("turnaround", "turnaruond"), "turnaround"),
        (('"open"', '"opne"'), "open"),
        (('["morning"', '["mornig"'), "morning"),
        (('tier = "prospect"', 'tier = "prospects"'), "prospect"),
        (('do = "talk"', 'do = "tlak"'), "talk"),
        (("America/New_York", "America/New_Yrok"), "America/New_York"),
        (('"Columbus Day"', '"Colombus Day"'), "Columbus Day"),
        (('"US"', '"us"'), "US"),
        (('"US"', '"US-New Yrok"'), "US-NY"),
        (('"US"', '"us-ny"'), "US-NY"),
        (('"US"', '"US_NY"'), "US-NY"),
        (('"US"', '"Germany"'), "DE"),
        (('mon = ["09:00-12:00"', 'mon = ["9-12"'), "09:00-12:00"),
        (('mon = ["09:00-12:00"', 'mon = ["9am to 12:30pm"'), "09:00-12:30"),
        (('mon = ["09:00-12:00"', 'mon = ["9.00-24.00"'), "09:00-24:00"),
        (('morning = { days = "mon-fri"', 'morning = { days = "mon-thurs"'), "mon-thu"),
        (('turnaround = "1 business day"', 'turnaround = "24h"'), "24 hours"),
        (('turnaround = "1 business day"', 'turnaround = "one business day"'), "1 business day"),
        (('turnaround = "1 business day"', 'turnaround = "2 working days"'), "2 business days"),
        (('turnaround = "1 business day"', 'turnaround = "1 week"'), "7 days"),
        (('say = "on leave"', 'say = "on leave"\ncover = "Ada Quil"'), "Ada Quill"),
    ],
)
def test_help_names_what_was_probably_meant(change: tuple[str, str], meant: str) -> None:
    assert f'Did you mean "{meant}"?' in [one.help for one in findings(spoiled(change))]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_text() -> None:
    text = spoiled(('"Quill & Co"', "1"), ("mon-fri", "mon-fry"), ('"open"', '"opne"'), ("from = 3", "from = 0"))

    found = findings(text)

    assert [one.path for one in found] == [
        "practice.name",
        "batches.morning.days",
        "channels.phone.accepts",
        "ladder.steps[1].from",
    ]
    assert [one.line for one in found] == sorted(one.line for one in found)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ('"Quill & Co"', "\N{LEFT DOUBLE QUOTATION MARK}Quill\N{RIGHT DOUBLE QUOTATION MARK}"),
            "straight quotation marks",
        ),
        (('"Quill & Co"', "Quill"), "Texts stand in quotation marks"),
        (('"Quill & Co"', '"Quill & Co'), "ends with a quotation mark"),
        (("listed = false", "listed = False"), "small letters"),
        (('"morning", "afternoon"', '"morning" "afternoon"'), "Commas stand between the items"),
        (("minutes_each = 6 }", "minutes_each = 6"), "brace"),
        (("[hours]", "[hours"), "[hours]"),
        (("effective = 2026-01-01", "effective = 2026-02-30"), "no such day"),
        (('accepts = "open"', "accepts: open"), "key = value"),
    ],
)
def test_what_is_no_toml_is_explained_to_who_never_wrote_any(change: tuple[str, str], said: str) -> None:
    [one] = findings(spoiled(change))

    assert one.code is Code.NOT_TOML
    assert said in one.help


def test_a_misspelt_key_does_not_hide_what_else_is_wrong() -> None:
    text = spoiled(('kind = "pipeline"', 'knid = "pipeline"'), ('"11:00-12:00"', '"19:00-20:00"'))

    assert {one.code for one in findings(text)} >= {Code.UNKNOWN_KEY, Code.QUEUE_OUTSIDE_HOURS}


def test_a_range_without_length_does_not_hide_what_else_is_wrong() -> None:
    text = spoiled(('mon = ["09:00-12:00"', 'mon = ["09:00-09:00"'), ('at = "11:00-12:00"', 'at = "19:00-20:00"'))

    assert {one.code for one in findings(text)} >= {Code.ZERO_RANGE, Code.QUEUE_OUTSIDE_HOURS}


def _sections() -> dict[Code, str]:
    parts = re.split(r"^### (FD\d+)\b", REFERENCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {Code(code): body for code, body in zip(parts[1::2], parts[2::2], strict=True)}
