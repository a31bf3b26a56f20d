"""The policy as forms: what stands there is shown, an answer changes that place alone, mistakes are at their field."""

import tomllib
from datetime import date

import pytest

from frontdesk.policy import parse_policy, read_policy
from frontdesk.policy.change import changes
from frontdesk.policy.edit import Add, Drop, Put, edit
from frontdesk.policy.forms import SECTIONS, added, changes_from, dropped, form_of, section_of
from frontdesk.policy.forms.model import Kind
from frontdesk.policy.forms.sections import Section
from frontdesk.policy.trades.starting import TRADES, shipped
from policy.samples import GOOD

TEXTS = [GOOD, *map(shipped, TRADES)]


def section(key: str) -> Section:
    return next(one for one in SECTIONS if one.key == key)


def shown(text: str, key: str) -> dict[str, str]:
    """A section's fields as a browser would send them back."""
    form = form_of(section(key), tomllib.loads(text))
    return {one.name: one.value for group in form.groups for one in group.fields if one.asked.kind is not Kind.TEXT}


def answered(text: str, key: str, **given: str) -> str:
    fields = {**shown(text, key), **{name.replace("__", "/"): value for name, value in given.items()}}
    return edit(text, changes_from(section(key), tomllib.loads(text), fields))


@pytest.mark.parametrize("key", [one.key for one in SECTIONS])
@pytest.mark.parametrize("text", TEXTS)
def test_a_form_sent_back_as_it_was_shown_changes_nothing(text: str, key: str) -> None:
    assert changes_from(section(key), tomllib.loads(text), shown(text, key)) == []
    browsers = {name: value.replace("\n", "\r\n") for name, value in shown(text, key).items()}
    assert changes_from(section(key), tomllib.loads(text), browsers) == []


@pytest.mark.parametrize("text", TEXTS)
def test_every_key_of_the_shipped_policies_has_its_section(text: str) -> None:
    keys = set(tomllib.loads(text)) - {"format", "effective", "triage", "default"}

    assert keys <= {one.key for one in SECTIONS}


def test_an_answer_changes_its_place_alone() -> None:
    new = answered(GOOD, "hours", hours__mon="10:00-12:00", hours__sat="09:00-10:00", hours__fri="")

    before, after = parse_policy(GOOD).policy, parse_policy(new).policy
    assert before is not None
    assert after is not None
    assert [one.path for one in changes(before, after)] == ["hours.mon", "hours.fri", "hours.sat"]


def test_what_cannot_be_meant_is_found_at_its_field() -> None:
    new = answered(GOOD, "batches", batches__morning__minutes_each="soon", batches__morning__at="9ish")

    assert {one.path for one in read_policy(new).findings} >= {"batches.morning.minutes_each", "batches.morning.at"}


def test_flags_are_written_only_where_they_are_not_as_usual() -> None:
    assert shown(GOOD, "channels")["channels/email/listed"] == "on"
    assert shown(GOOD, "channels")["channels/cell/listed"] == ""
    given = {**shown(GOOD, "channels"), "channels/email/listed": ""}

    assert changes_from(section("channels"), tomllib.loads(GOOD), given) == [
        Put(("channels", "email", "listed"), False)
    ]


def test_what_was_not_asked_is_left_as_it_is() -> None:
    assert changes_from(section("channels"), tomllib.loads(GOOD), {"channels/cell/rings": "open"}) == [
        Put(("channels", "cell", "rings"), "open")
    ]


def test_lines_are_texts_or_days() -> None:
    new = answered(GOOD, "holidays", holidays__drop="Columbus Day\r\n2026-11-03\r\n\r\n")

    assert tomllib.loads(new)["holidays"]["drop"] == ["Columbus Day", date(2026, 11, 3)]


def test_texts_by_language_are_left_to_the_text() -> None:
    text = GOOD.replace('say = "on leave"', 'say = { en = "on leave", es = "de vacaciones" }')

    assert "time_off/0/say" not in shown(text, "time_off")
    assert answered(text, "time_off", time_off__0__say="away") == text


def test_one_more_entry_needs_its_first_answer() -> None:
    time_off = {"time_off/new/from": "2026-12-28", "time_off/new/to": "2026-12-30", "time_off/new/say": "away"}

    assert added(section("time_off"), {"time_off/new/say": "away"}) == []
    assert added(section("time_off"), time_off) == [
        Add(("time_off",), {"from": date(2026, 12, 28), "to": date(2026, 12, 30), "say": "away"})
    ]
    assert added(section("batches"), {"batches/new/name": "Late evening", "batches/new/days": "mon"}) == [
        Put(("batches", "late_evening"), {"days": "mon"})
    ]
    assert added(section("urgent"), {"urgent/is/new/name": "flood", "urgent/is/new/phrases": "water\nflood"}) == [
        Add(("urgent", "is"), {"name": "flood", "phrases": ["water", "flood"]})
    ]


def test_only_an_entry_that_is_there_is_dropped() -> None:
    document = tomllib.loads(GOOD)

    assert dropped(section("services"), document, "services/0") == [Drop(("services", 0))]
    assert dropped(section("services"), document, "hours") == []
    assert dropped(section("hours"), document, "") == []


def test_nothing_outside_the_section_can_be_changed() -> None:
    given = {"practice/name": "Theirs", "hours/because/x": "1", "effective": "2020-01-01"}

    assert changes_from(section("hours"), tomllib.loads(GOOD), given) == []


@pytest.mark.parametrize(
    ("path", "key"),
    [("hours.mon", "hours"), ("services[2].rate", "services"), ("default.tier", "tiers"), ("effective", None)],
)
def test_a_path_leads_to_its_section(path: str, key: str | None) -> None:
    found = section_of(path)

    assert (found.key if found else None) == key
