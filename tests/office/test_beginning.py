"""A practice begins by a link that is good once."""

from typing import Any

import pytest

from frontdesk.office import beginning, pages
from frontdesk.office.beginning import BeginningError, Closed
from frontdesk.office.first_answers import FIELDS, answers_of, look, merged, troubles
from frontdesk.office.pages import GOOD_FOR, Purpose
from frontdesk.policy import parse_policy
from frontdesk.store import registry
from frontdesk.store.models import Beginning, Member, Practice, TrailEntry
from frontdesk.store.queries.practices import policies
from storing import START

pytestmark = pytest.mark.usefixtures("store")
ANSWERS = {
    "trade": ["studio"],
    "name": ["Quill & Co"],
    "owner": ["Ada Quill"],
    "zone": ["America/Chicago"],
    "country": ["US"],
    "part": ["il"],
    **{name: ["9-12, 1-5pm"] for name in FIELDS["hours"][:5]},
    **{name: [""] for name in FIELDS["hours"][5:]},
    "address": ["ada@quill.example"],
    "phone": ["+1 555 0123"],
    "closed": ["instagram"],
    "urgent": ["site down"],
    "own_say": ["The office is flooded"],
    "own_phrases": ["flooded, water damage"],
}


def token(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def opened(link: str) -> Beginning:
    row = beginning.opened(token(link))
    assert isinstance(row, Beginning)
    return row


def answered(link: str, **other: Any) -> Beginning:
    given = {**ANSWERS, **other}
    for step in FIELDS:
        assert beginning.answer(opened(link), step, given) == {}
    return opened(link)


def test_a_practice_begins_in_shadow_mode_as_it_was_answered() -> None:
    row = answered(beginning.new_link("Ada", START))

    begun = beginning.begin(row, START)

    practice = Practice.objects.get(pk=begun.practice)
    assert (practice.name, practice.is_shadow) == ("Quill & Co", True)
    assert Member.objects.get(pk=begun.member).role == "owner"
    policy = parse_policy(policies(begun.practice)[0].text).policy
    assert policy is not None
    assert policy.practice.time_zone == "America/Chicago"
    assert policy.holidays.calendar == "US-IL"
    assert policy.channels["phone"].address == "+1 555 0123"
    assert [one.name for one in policy.urgent.cases] == ["site down", "yours"]
    assert str(policy.effective) == "2026-03-08"
    kinds = TrailEntry.objects.filter(practice_id=begun.practice).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["practice founded", "begun by link"]


def test_a_link_is_good_once_and_its_answers_are_forgotten() -> None:
    link = beginning.new_link("", START)
    row = answered(link)
    begun = beginning.begin(row, START)

    with pytest.raises(BeginningError):
        beginning.begin(row, START)

    assert beginning.opened(token(link)) is Closed.USED
    assert Practice.objects.filter(pk__gt=begun.practice).count() == 0
    assert Beginning.objects.get(pk=row.pk).answers == {}
    assert not registry.keep_answers(row.pk, {"name": ["again"]})


def test_two_of_one_name_are_two_practices() -> None:
    slugs = [
        Practice.objects.get(pk=beginning.begin(answered(beginning.new_link("", START)), START).practice).slug
        for _ in range(2)
    ]

    assert len(set(slugs)) == 2


def test_the_first_link_is_one_and_ends_with_the_first_practice() -> None:
    Practice.objects.all().delete()
    link, again = beginning.first_link(START), beginning.first_link(START + 60)
    assert link is not None
    assert again is not None
    first, second = opened(link), opened(again)
    assert first.pk == second.pk

    other = beginning.begin(answered(beginning.new_link("", START)), START)

    assert beginning.first_link(START) is None
    assert beginning.opened(token(link)) is Closed.NOT_FIRST
    for step in FIELDS:
        beginning.answer(first, step, ANSWERS)
    row = registry.beginning(first.pk)
    assert row is not None
    with pytest.raises(BeginningError):
        beginning.begin(row, START)
    assert list(Practice.objects.values_list("pk", flat=True)) == [other.practice]


def test_links_of_other_kinds_begin_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    link = beginning.new_link("", START)
    row = opened(link)
    from frontdesk.store.links import sign

    for purpose in Purpose:
        if purpose is not Purpose.BEGIN:
            assert beginning.opened(sign(purpose, 0, row.pk)) is Closed.UNKNOWN
    assert beginning.opened(sign(Purpose.BEGIN, 1, row.pk)) is Closed.UNKNOWN
    assert pages.opened(Purpose.DESK, token(link)) is None
    import time

    later = time.time() + GOOD_FOR[Purpose.BEGIN] + 60
    monkeypatch.setattr("time.time", lambda: later)
    assert beginning.opened(token(link)) is Closed.UNKNOWN


def test_it_knows_what_is_missing() -> None:
    link = beginning.new_link("", START)

    assert beginning.unanswered(opened(link)) == "trade"
    beginning.answer(opened(link), "trade", ANSWERS)
    assert beginning.unanswered(opened(link)) == "name"
    assert beginning.unanswered(answered(link)) is None


@pytest.mark.parametrize(
    ("step", "field", "typed"),
    [
        ("trade", "trade", "pirate"),
        ("name", "name", " "),
        ("name", "owner", ""),
        ("place", "zone", "Atlantis"),
        ("place", "country", "XX"),
        ("place", "part", "QQ"),
        ("hours", "hours_mon", "noonish"),
        ("channels", "address", "ada"),
        ("channels", "address", "ada@quill@example.com"),
        ("channels", "phone", "home"),
    ],
)
def test_each_mistake_is_told_at_its_field(step: str, field: str, typed: str) -> None:
    assert list(troubles(step, merged(ANSWERS, step, {**ANSWERS, field: [typed]}))) == [field]


def test_to_be_closed_all_week_is_a_mistake() -> None:
    assert list(troubles("hours", {name: [""] for name in FIELDS["hours"]})) == ["hours"]


def test_another_trade_brings_its_own_hours_along() -> None:
    changed = merged(ANSWERS, "trade", {"trade": ["coach"]})

    assert answers_of(changed).hours["tue"] == ("10:00-13:00", "14:00-19:00")
    assert answers_of(changed).urgent == ("session today",)
    assert answers_of(merged(ANSWERS, "trade", {"trade": ["studio"]})).hours["tue"] == ("09:00-12:00", "13:00-17:00")


def test_nothing_ticked_is_an_answer_too() -> None:
    given = merged(ANSWERS, "urgent", {})

    assert answers_of(given).urgent == ()
    assert answers_of(merged({}, "channels", {})).closed == ()
    assert answers_of({}).urgent != ()


def test_clients_words_are_there_from_the_first_question_on() -> None:
    seen = look({"guess": ["Europe/Madrid"]}, START)

    assert seen.mistakes == []
    assert "Madrid time" in seen.heard[0].text
