"""What changes from one policy to another is told in sentences, to the clients whom it concerns."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.policy.change import changes
from frontdesk.policy.freeze import frozen_text
from policy.examples import EXAMPLES
from policy.samples import GOOD, policy, spoiled

ALL = "All clients: "
GOLD = '[tiers.gold]\nlabel = "Gold"\nprice = "10 USD"\nchannels.email.turnaround = "2 business hours"\n\n[default]'
KNOWN = cache(policy)
USABLE = tuple(one.well_text() for one in EXAMPLES if one.well_text() != GOOD)


def told(*replaced: tuple[str, str]) -> list[str]:
    return [str(one) for one in changes(policy(), policy(spoiled(*replaced)))]


def test_nothing_changes_where_the_two_say_the_same() -> None:
    assert changes(policy(), policy(f"# another comment\n{GOOD}")) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("2026-01-01", "2026-07-01"), "the new policy holds from 2026-07-01; the old one held from 2026-01-01."),
        (
            ('"1 business day"', '"2 business days"'),
            "email is now answered within 2 business days, was 1 business day.",
        ),
        (("listed = false", "listed = true"), "the address of cell is now listed."),
        (
            ('accepts = "open"', 'accepts = "appointment"'),
            "phone now takes booked calls only; before, it took contacts in while the practice was open.",
        ),
        (
            ('rings = "appointment"', 'rings = "open"'),
            "phone now rings while the practice is open; before, it rang for booked calls.",
        ),
        (('mon = ["09', 'because = "Why"\nmon = ["09'), 'the reason for the hours is now "Why", was none.'),
        (
            (
                "[callbacks]",
                'noon = { days = "tue", at = "11:00-11:30", minutes_each = 5, only = "urgent" }\n[callbacks]',
            ),
            "the queue noon is new: tue 11:00-11:30, 5 minutes for each contact, only for what is urgent.",
        ),
        (
            ('fri = ["09:00-12:00", "13:00-17:00"]', 'fri = ["09:00-12:00"]'),
            "on Friday the practice is now open 09:00-12:00, was open 09:00-12:00 and 13:00-17:00.",
        ),
        (
            ('mon-fri", at = "15', 'mon-wed", at = "15'),
            "batches, afternoon: days are now mon-wed, were mon-fri.",
        ),
        (
            ('drop = ["Columbus Day"]', 'drop = ["Columbus Day"]\nadd = [{ date = 2026-11-27, name = "Day after" }]'),
            "holidays: added days are now Day after (2026-11-27), were none.",
        ),
        (('["asap"]', '["asap", "hurry"]'), "urgent: not-urgent phrases are now asap and hurry, were asap."),
        (('"back up"', '"online again"'), 'urgent, site down: unless is now "online again", was "back up".'),
        (
            ('route = "phone"', 'route = "phone"\nhours = { mon = ["09:00-20:00"] }'),
            "urgent: hours are now mon 09:00-20:00, were always.",
        ),
    ],
)
def test_a_change_for_everyone_is_one_sentence(change: tuple[str, str], sentence: str) -> None:
    assert told(change) == [ALL + sentence]


def test_leave_that_comes_and_leave_that_goes_are_told() -> None:
    assert told(("from = 2026-08-03\nto = 2026-08-14", "from = 2026-09-03\nto = 2026-09-14")) == [
        f'{ALL}the practice is closed from 2026-09-03 to 2026-09-14 ("on leave").',
        f"{ALL}the time off from 2026-08-03 to 2026-08-14 is no longer in the policy.",
    ]


def test_leave_that_moves_or_is_said_otherwise_is_told_as_one() -> None:
    assert told(("from = 2026-08-03", "from = 2026-08-04")) == [
        f"{ALL}the practice is now closed from 2026-08-04 to 2026-08-14, was from 2026-08-03 to 2026-08-14."
    ]
    assert told(('"on leave"', '"away"')) == [
        f'{ALL}what is said of the time off from 2026-08-03 to 2026-08-14 is now "away", was "on leave".'
    ]
    assert told(('say = "on leave"', 'say = "on leave"\ncover = "Ada Quill"')) == [
        'Behind the desk: the cover in the time off from 2026-08-03 to 2026-08-14 is now "Ada Quill", was none.'
    ]


def test_appointments_of_some_tiers_are_told_to_their_clients() -> None:
    text = spoiled(("minutes = [15, 30]", 'tiers = ["client"], minutes = [15, 30]'))

    found = changes(policy(text), policy(text.replace("gap_minutes = 10", "gap_minutes = 20")))

    assert [str(one) for one in found] == [
        "Client clients: appointments, call: the minutes between two of them are now 20, were 10."
    ]


def test_what_an_appointment_costs_is_told() -> None:
    found = told(("gap_minutes = 10", 'price = "80 USD", included = { client = { count = 2, per = "month" } }'))

    assert f'{ALL}appointments, call: price is now "80 USD", was none.' in found
    assert f"{ALL}appointments, call: what is included is now 2 per month for client, was none." in found


def test_channels_are_compared_where_no_tier_is_left() -> None:
    other = spoiled(("[tiers.prospect]", "[tiers.a]"), ("[tiers.client]", "[tiers.b]"), ('"prospect"', '"a"'))

    found = changes(policy(), policy(other.replace('"1 business day"', '"2 business days"', 1)))

    assert f"{ALL}email is now answered within 2 business days, was 1 business day." in map(str, found)


def test_of_a_long_list_only_what_differs_is_told() -> None:
    many = ", ".join(f'"phrase of many words number {number}"' for number in range(9))

    old, new = spoiled(('["asap"]', f'["asap", {many}]')), spoiled(('["asap"]', f'["hurry", {many}]'))

    assert [str(one) for one in changes(policy(old), policy(new))] == [
        f"{ALL}urgent: not-urgent phrases: hurry is new; asap is gone."
    ]


def test_a_change_of_one_tier_names_its_clients_only() -> None:
    assert told(("count = 2", "count = 3")) == [
        "Client clients: the exceptions are now 3 per quarter, were 2 per quarter."
    ]


def test_a_channel_of_one_tier_is_told_to_its_clients_only() -> None:
    given_to = 'label = "Client"\nchannels.email.turnaround = "4 business hours"'

    assert told(('label = "Client"', given_to)) == [
        "Client clients: email is now answered within 4 business hours, was 1 business day."
    ]


def test_a_new_tier_is_told_with_its_price_and_what_it_has_otherwise() -> None:
    assert told(("[default]", GOLD)) == [
        "Gold clients: the tier gold is new at 10 USD.",
        "Gold clients: email is now answered within 2 business hours, was 1 business day.",
    ]


def test_a_tier_that_goes_is_told() -> None:
    found = changes(policy(spoiled(("[default]", GOLD))), policy())

    assert [str(one) for one in found] == ["Gold clients: the tier gold is no more."]


def test_a_channel_that_comes_or_goes_is_told() -> None:
    fax = spoiled(("[urgent]", '[channels.fax]\naccepts = "never"\ninstead = "email"\n\n[urgent]'))

    assert [str(one) for one in changes(policy(), policy(fax))] == [f"{ALL}fax is a new channel; it is closed."]
    assert [str(one) for one in changes(policy(fax), policy())] == [f"{ALL}fax is no longer a channel."]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('kind = "pipeline"', 'kind = "personal"'), "protected, Prospecting: kind is now personal, was pipeline."),
        (
            ("[buffer]", '[end_of_day]\nat = "17:20"\ndays = "mon-thu"\n\n[buffer]'),
            "the end of the day is now 17:20 on mon-thu, was none.",
        ),
        (
            ('counts = ["closed_channel"]', 'counts = ["closed_channel", "off_hours_call"]'),
            "ladder: counts are now closed channel and off hours call, were closed channel.",
        ),
    ],
)
def test_what_no_client_sees_is_told_as_behind_the_desk(change: tuple[str, str], sentence: str) -> None:
    assert told(change) == [f"Behind the desk: {sentence}"]


def test_freezing_the_holidays_is_one_short_sentence() -> None:
    [one] = changes(policy(), policy(frozen_text(GOOD, policy(), "2026a")))

    assert one.path == "holidays.frozen"
    assert len(one.sentence) < 200


@given(st.sampled_from(USABLE), st.sampled_from(USABLE))
def test_every_pair_of_policies_that_differ_is_told_in_whole_sentences(one: str, other: str) -> None:
    found = changes(KNOWN(one), KNOWN(other))

    assert (found == ()) == (one == other)
    assert all(str(change).endswith(".") and "object at" not in str(change) for change in found)
