"""Every minute of 400 days in zones of every kind: what programs that are not ours read is what the desk says.

The drawn policies of `test_agreement` look at boundaries; here no minute is left out.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from frontdesk.channels.devices import answers
from frontdesk.desk.model import Override
from frontdesk.publish import Source
from frontdesk.publish.agreement import Disagreement, disagreements, minutes, moments, wrong_answers
from policy.samples import GOOD, spoiled
from publish.sources import source, text
from publish.test_agreement import READERS
from publish.test_mail_rules import TO, needs_pigeonhole
from publish.test_website import is_open, read

HOURS = GOOD[GOOD.index("[hours]") : GOOD.index("[holidays]")]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHORT = 'drop = ["Columbus Day"]\nhalf_days = [{ date = 2026-12-24, hours = ["09:00-12:30"], name = "Early closing" }]'


def at(*when: int) -> int:
    """A moment in UTC."""
    return int(datetime(*when, tzinfo=UTC).timestamp())  # type: ignore[misc,arg-type]


BY_HAND = (
    Override(at(2026, 5, 6, 14), at(2026, 5, 6, 16), is_open=False, say="at the printer"),
    Override(at(2026, 9, 5, 15), at(2026, 9, 5, 18), is_open=True),
)


def week(hours: str) -> str:
    return "[hours]\n" + "".join(f"{day} = {hours}\n" for day in DAYS) + "\n"


def practice(zone: str, hours: str = HOURS) -> Source:
    """With public holidays, a short day, two weeks of leave, a closing and an opening by hand."""
    changes = (("America/New_York", zone), (HOURS, hours), ('drop = ["Columbus Day"]', SHORT))
    return source(spoiled(*changes), overrides=BY_HAND)


PRACTICES = {
    "New York": practice("America/New_York"),
    "Sydney, whose summer is our winter": practice("Australia/Sydney"),
    "Phoenix, where no clock changes": practice("America/Phoenix"),
    "Lord Howe, by half an hour": practice("Australia/Lord_Howe"),
    "Kathmandu, a quarter off": practice("Asia/Kathmandu"),
    "a night shift": practice("Europe/London", week('["22:00-06:00"]')),
    "a night shift over the hour that is not there": practice("America/New_York", week('["22:00-02:30"]')),
    "around the clock": practice("America/New_York", week('["00:00-24:00"]')),
}


def by_search_engines(published: Source, asked: list[int]) -> list[Disagreement]:
    """By schema.org's rules, as `test_website` reads them: no program reads these hours."""
    found = read(published)
    said = [is_open(found, published.rules.local(one)) for one in asked]
    return disagreements(published, asked, said)


@pytest.mark.proof
@pytest.mark.parametrize("name", sorted(PRACTICES))
def test_calendars_and_maps_agree_at_every_minute(name: str) -> None:
    published = PRACTICES[name]
    asked = list(minutes(published))

    assert len(asked) > 575_000
    assert {reader.__name__: reader(published, asked)[:3] for reader in READERS} == {
        reader.__name__: [] for reader in READERS
    }


@needs_pigeonhole
@pytest.mark.proof
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", sorted(PRACTICES))
def test_mail_rules_say_word_for_word_what_the_desk_says(name: str, language: str) -> None:
    """Every hour, and the minutes around each opening, close and midnight: Pigeonhole takes 1 ms a question."""
    published = replace(PRACTICES[name], language=language)
    asked = moments(published, 3600)

    said = answers(text("sieve", published), TO, asked)

    assert len(asked) > 9_600
    assert wrong_answers(published, asked, said)[:3] == []
    assert len(set(said)) > 15


@pytest.mark.parametrize("name", sorted(PRACTICES))
def test_search_engines_read_the_hours_of_the_desk(name: str) -> None:
    published = PRACTICES[name]

    assert by_search_engines(published, moments(published, 6 * 3600))[:3] == []


@pytest.mark.parametrize("reader", [*READERS, by_search_engines])
def test_one_minute_that_is_wrong_is_found_out(
    reader: Callable[[Source, list[int]], list[Disagreement]], monkeypatch: pytest.MonkeyPatch
) -> None:
    published, noon = practice("America/New_York"), at(2026, 12, 24, 17, 30)
    longer = source(published.text.replace("09:00-12:30", "09:00-12:31"), overrides=BY_HAND)
    asked = [noon - 60, noon, noon + 60]
    assert reader(published, asked) == []

    for module in ("test_agreement", "test_website"):
        monkeypatch.setattr(f"publish.{module}.text", lambda name, _: text(name, longer))

    assert [one.at for one in reader(published, asked)] == [noon]
