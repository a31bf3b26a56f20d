"""The mail rules, run by Pigeonhole: the right words at the right moment, once a sender and day."""

import shutil
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from frontdesk.channels.devices import answers, answers_by_clock
from frontdesk.desk.model import Override
from frontdesk.publish import Source
from frontdesk.publish.agreement import moments, wrong_answers
from policy.samples import GOOD, spoiled
from publish.drawn import practices
from publish.sources import output, shipped, source, text
from publish.test_agreement import LATER, NIGHTLY, TRADES

HOUR = 3600
TO = "hello@quill.example"
needs_pigeonhole = pytest.mark.skipif(
    shutil.which("sieve-filter") is None, reason="Pigeonhole is not installed: no mail server has read the rules."
)
needs_faketime = pytest.mark.skipif(
    shutil.which("sieve-test") is None or shutil.which("faketime") is None,
    reason="Pigeonhole or faketime is not installed: no server's clock was set.",
)


def at(*when: int) -> int:
    """A moment in UTC."""
    return int(datetime(*when, tzinfo=UTC).timestamp())  # type: ignore[misc,arg-type]


def answered(published: Source, *when: int) -> str:
    return answers(text("sieve", published), TO, [at(*when)])[0]


@needs_pigeonhole
def test_while_open_it_acknowledges_and_says_how_soon() -> None:
    said = answered(source(), 2026, 3, 9, 14)

    assert "It has arrived and is safe.\n" in said
    assert "Messages are answered within 1 business day." in said


@needs_pigeonhole
def test_in_the_evening_it_names_the_next_opening() -> None:
    assert "closed just now (after hours) and opens again on Tuesday, 9:00 AM (New York time)" in answered(
        source(), 2026, 3, 9, 23
    )


@needs_pigeonhole
def test_on_a_holiday_it_names_the_day_and_the_next_opening() -> None:
    said = answered(source(), 2026, 11, 26, 15)

    assert "(Thanksgiving Day) and opens again on Friday, November 27, 9:00 AM (New York time)" in said


@needs_pigeonhole
def test_closed_by_hand_it_says_until_when() -> None:
    closing = Override(at(2026, 3, 9, 15), at(2026, 3, 9, 18), is_open=False, say="at the printer")

    assert "(at the printer) and opens again on Monday, March 9, 2:00 PM" in answered(
        source(overrides=(closing,)), 2026, 3, 9, 16
    )


@needs_pigeonhole
def test_after_its_last_day_it_claims_nothing() -> None:
    assert "closed" not in answered(source(), 2028, 3, 5, 4)


def test_every_public_address_is_named_and_no_private_one() -> None:
    aliases = (f'address = "{TO}"', f'address = "{TO}"\naliases = ["ada@quill.example"]')
    private = ('address = "+1 555 0199"', 'address = "ada@home.example"')

    script = text("sieve", source(spoiled(aliases, private)))

    assert f':addresses ["{TO}", "ada@quill.example"]' in script
    assert "home.example" not in script


def test_a_policy_without_a_listed_mail_address_makes_no_script() -> None:
    found = output("sieve", source(spoiled((f'address = "{TO}"', f'address = "{TO}"\nlisted = false'))))

    assert found.files == ()
    assert "lists no mail address" in found.notes[0]


@needs_pigeonhole
@pytest.mark.parametrize("name", ["the good one", "nights", "two versions", *TRADES])
def test_every_two_hours_and_around_every_change_it_says_what_the_desk_says(name: str) -> None:
    given_texts = {"the good one": [GOOD], "nights": [NIGHTLY], "two versions": [GOOD, LATER]}
    published = source(*given_texts.get(name, [shipped(name)] if name in TRADES else []))
    asked = moments(published, 2 * HOUR)
    to = text("sieve", published).partition(':addresses ["')[2].partition('"')[0]

    assert wrong_answers(published, asked, answers(text("sieve", published), to, asked)) == []


@needs_pigeonhole
@settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(practices())
def test_it_says_so_for_any_practice(published: Source) -> None:
    asked = moments(published, 12 * HOUR)

    assert wrong_answers(published, asked, answers(text("sieve", published), TO, asked)) == []


@needs_faketime
@pytest.mark.parametrize("server_zone", ["UTC", "Asia/Tokyo"])
def test_the_server_s_own_clock_decides_wherever_the_server_stands(server_zone: str) -> None:
    published = source()
    changes = [at(2026, 3, 8, 7), at(2026, 3, 9, 13), at(2026, 11, 1, 6), at(2026, 11, 2, 14), at(2026, 11, 26, 5)]
    asked = [one + more for one in changes for more in (-60, 0, 60)]

    said = answers_by_clock(text("sieve", published), TO, asked, server_zone)

    assert wrong_answers(published, asked, said) == []
    assert len(set(said)) > 3


@needs_pigeonhole
@pytest.mark.proof
def test_every_five_minutes_of_a_year_and_around_every_change_it_says_what_the_desk_says() -> None:
    published = source()
    asked = moments(published, 5 * 60)  # every minute of it takes Pigeonhole above ten minutes

    assert wrong_answers(published, asked, answers(text("sieve", published), TO, asked)) == []


@needs_pigeonhole
def test_a_wrong_script_is_found_out() -> None:
    published = source()
    asked = [at(2026, 3, 9, 12, 59), at(2026, 3, 9, 13)]
    late = text("sieve", published).replace('"09:00:00"', '"09:01:00"')

    assert [one.at for one in wrong_answers(published, asked, answers(late, TO, asked))] == asked[1:]
