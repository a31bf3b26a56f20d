"""The points that a client signs: the guide's own sections, each asked for again only when it says something else."""

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.policy.model import CrossingKind, Tier
from frontdesk.policy.private import private_addresses
from frontdesk.publish import Source
from frontdesk.publish.guide import guide_of
from frontdesk.publish.orientation import Point, Signed, agreed_rules, outstanding, points, says_not_now
from policy.samples import GOOD, spoiled
from publish.drawn import practices
from publish.sources import source
from publish.test_private import HOLDERS, NUMBERS, REASONS, WRITTEN

WORDED = spoiled(
    ('instead = "email"', 'instead = "email"\nlabel = "the studio line"\nbecause = "A calm voice."'),
    ('{ name = "site down",', '{ name = "site down", say = "Your site is down",'),
    ("[holidays]", 'because = "Rest."\n\n[holidays]'),
    ('offer = "included"', 'offer = "included"\nbecause = "One hand."'),
)

CHANGES: tuple[tuple[str, str, frozenset[str]], ...] = (
    ('fri = ["09:00-12:00", "13:00-17:00"]', 'fri = ["09:00-12:00"]', frozenset({"hours"})),
    ('drop = ["Columbus Day"]', "drop = []", frozenset({"days-off"})),
    ('calendar = "US"', 'calendar = "CA"', frozenset({"days-off"})),
    ('at = "15:00-16:00"', 'at = "15:30-16:00"', frozenset({"ways"})),
    ('at = "11:00-12:00"', 'at = "11:30-12:00"', frozenset({"ways", "calls"})),
    ('turnaround = "1 business day"\n\n', 'turnaround = "2 business days"\n\n', frozenset({"ways", "answers"})),
    ("hello@quill.example", "desk@quill.example", frozenset({"ways"})),
    ('no_reply_sooner_than = "30 minutes"', 'no_reply_sooner_than = "45 minutes"', frozenset({"answers"})),
    ('is_not = ["asap"]', 'is_not = ["asap"]\nconfirm = "NOW"', frozenset({"urgent"})),
    ('say = "Your site is down"', 'say = "Your shop is down"', frozenset({"urgent"})),
    ("minutes = [15, 30]", "minutes = [15]", frozenset({"calls"})),
    ('offer = "included"', 'offer = "never"', frozenset({"services"})),
    ('counts = ["closed_channel"]', 'counts = ["closed_channel", "nudge"]', frozenset({"asked"})),
    ("[ladder]", '[off_hours]\nrate = "150.00 USD per hour"\n\n[ladder]', frozenset({"asked"})),
    ('because = "A calm voice."', 'because = "Somebody who listens."', frozenset()),
    ('because = "Rest."', 'because = "Sleep."', frozenset()),
    ('because = "One hand."', 'because = "One eye."', frozenset()),
    ('label = "the studio line"', 'label = "the studio phone"', frozenset()),
    ('label = "Client"', 'label = "Customer"', frozenset()),
    ("to = 2026-08-14", "to = 2026-08-21", frozenset()),
    ('name = "Prospecting"', 'name = "Chemotherapy"', frozenset()),
    ('phrases = ["site is down"]', 'phrases = ["site is gone"]', frozenset()),
    ("+1 555 0199", "+1 555 0188", frozenset()),
    ("minutes_each = 15", "minutes_each = 20", frozenset()),
    ("exceptions = { count = 2", "exceptions = { count = 3", frozenset()),
)
"""What is changed in the policy, and the points that say something else for it."""


def client_tier(published: Source, name: str = "client") -> Tier:
    return published.policy.tiers[name]


def asked(*texts: str, language: str = "", tier: str = "client") -> tuple[Point, ...]:
    published = source(*texts, language=language)
    return points(published, client_tier(published, tier))


def digests(found: tuple[Point, ...]) -> dict[str, str]:
    return {one.key: one.digest for one in found}


def signed(found: tuple[Point, ...], at: int = 1000) -> dict[str, Signed]:
    return {one.key: Signed(one.digest, at) for one in found}


def everything(found: tuple[Point, ...]) -> str:
    return json.dumps([asdict(one.section) for one in found], ensure_ascii=False)


def test_the_points_are_the_sections_of_the_guide_that_this_client_is_owed() -> None:
    published = source()
    found = points(published, client_tier(published))
    guide = {one.key: one for one in guide_of(published).sections}

    assert [one.key for one in found] == list(guide)
    assert [one.section for one in found if one.key in ("hours", "days-off", "services")] == [
        guide[key] for key in ("hours", "days-off", "services")
    ]


def test_a_tier_that_has_no_urgent_line_agrees_to_that() -> None:
    assert digests(asked(tier="prospect"))["urgent"] != digests(asked())["urgent"]
    assert digests(asked(tier="prospect"))["hours"] == digests(asked())["hours"]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(CHANGES), max_size=4, unique_by=lambda one: one[0]))
def test_a_point_is_asked_for_again_if_and_only_if_it_says_another_value(
    changes: list[tuple[str, str, frozenset[str]]],
) -> None:
    before, text = asked(WORDED), WORDED
    for old, new, _ in changes:
        text = spoiled((old, new), text=text)

    found = outstanding(asked(text), signed(before))

    assert {one.key for one in found} == frozenset().union(*(keys for _, _, keys in changes))


@pytest.mark.parametrize(("old", "new", "keys"), CHANGES)
def test_of_each_change_alone_those_points_are_asked_for_again(old: str, new: str, keys: frozenset[str]) -> None:
    found = outstanding(asked(spoiled((old, new), text=WORDED)), signed(asked(WORDED)))

    assert {one.key for one in found} == keys


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(practices())
def test_the_language_changes_no_digest_and_another_day_neither(drawn: Source) -> None:
    tier = client_tier(drawn)
    english, spanish = (replace(drawn, language=one) for one in ("en", "es"))

    assert digests(points(english, tier)) == digests(points(spanish, tier))
    later = replace(english, at=english.at + 3600)
    if later.policy.version == english.policy.version:
        assert digests(points(later, tier)) == digests(points(english, tier))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(NUMBERS, WRITTEN, st.sampled_from(HOLDERS), st.sampled_from(("en", "es")), st.sampled_from(REASONS))
def test_no_point_shows_a_private_address_or_reason(
    number: str, form: str, holder: tuple[str, str], language: str, reason: str
) -> None:
    text = spoiled(
        ("+1 555 0199", f"+1 {number}"),
        (holder[0], holder[1].format(form.format(number))),
        ('name = "Prospecting"', f'name = "{reason}"'),
    )
    published = source(text, language=language)

    for tier in published.policy.tiers.values():
        told = everything(points(published, tier))
        assert private_addresses(published.policy).reveals(told) is None
        assert number not in told
        assert reason not in told


def test_a_rule_is_agreed_to_when_the_point_that_says_it_was_signed() -> None:
    found = asked()

    assert agreed_rules(found, {}) == {}
    assert agreed_rules(found, signed(found, 77)) == {CrossingKind.CLOSED_CHANNEL: 77}


def test_a_rule_holds_no_longer_when_what_it_rests_on_has_changed() -> None:
    changed = asked(spoiled(("hello@quill.example", "desk@quill.example")))

    assert agreed_rules(changed, signed(asked())) == {}


def test_it_was_agreed_to_when_the_last_of_its_points_was() -> None:
    found = asked()
    known = signed(found, 10) | {"ways": Signed(next(one.digest for one in found if one.key == "ways"), 90)}

    assert agreed_rules(found, known) == {CrossingKind.CLOSED_CHANNEL: 90}


@pytest.mark.parametrize(
    "text",
    [
        "Not now.",
        "not now, thanks",
        "Hi Ada, not now please",
        "Please not now",
        "No, not yet",
        "Ahora no, gracias",
        "Por ahora no.",
        "Todavía no",
        "Hola Ada,\nahora no.",
        "> Please sign\n\nNot right now",
    ],
)
def test_not_now_is_understood(text: str) -> None:
    assert says_not_now(text)


@pytest.mark.parametrize(
    "text", ["", "I will sign now", "Why is this not now on your site?", "Now!", "> Not now\n\nDone, thank you", "Sí"]
)
def test_anything_else_is_no_refusal(text: str) -> None:
    assert not says_not_now(text)


def test_a_good_policy_has_points_for_what_it_says() -> None:
    assert "asked" in digests(asked(GOOD))
