"""Spanish as one says it: holidays by their names, one o'clock in the singular, times that are spoken as words."""

import re

import pytest

from frontdesk.desk.wording import holiday_name
from frontdesk.desk.wording.english_holidays import NAMES
from frontdesk.policy import holiday_names
from frontdesk.publish.spoken import spoken_time
from policy.samples import GOOD, spoiled
from publish.sources import output, source, text

ONE = ('mon = ["09:00-12:00", "13:00-17:00"]', 'mon = ["01:00-12:00", "13:00-17:00"]')
AT_ONE = ('late = { days = "mon-fri", at = "11:00-12:00"', 'late = { days = "mon-fri", at = "01:00-02:00"')


@pytest.mark.parametrize(
    ("name", "spanish"),
    [
        ("Thanksgiving Day", "Día de Acción de Gracias"),
        ("Independence Day (observed)", "Día de la Independencia (día trasladado)"),
        ("Christmas Day / Boxing Day", "Navidad / Día siguiente a Navidad"),
        ("Founders' Day", "Founders' Day"),
        ("Navidad", "Navidad"),
    ],
)
def test_a_holiday_is_called_by_its_name_in_the_readers_language(name: str, spanish: str) -> None:
    assert holiday_name(name, "es") == spanish
    assert holiday_name(name, "es-MX") == spanish


def test_the_name_stays_where_it_is_in_that_language_or_none_knows_it() -> None:
    assert holiday_name("christmas day", "en") == "christmas day"
    assert holiday_name("Nochebuena", "en") == "Christmas Eve"
    assert holiday_name("Día de la Independencia (día trasladado)", "en-GB") == "Independence Day (observed)"
    assert holiday_name("Christmas Day", "de") == "Christmas Day"


def test_every_holiday_of_the_united_states_and_of_britain_has_its_name() -> None:
    said = {
        name
        for calendar in ("US", "GB")
        for names in holiday_names.expand(calendar, range(2026, 2032), ["public"], "en").values()
        for name in names
    }

    assert {name for name in said if holiday_name(name, "es") == name} == set()
    assert len(set(NAMES.values())) == len(NAMES)


def test_no_english_holiday_is_in_anything_spanish_and_the_policy_stays_as_it_is() -> None:
    published = source(language="es")
    english = ("Thanksgiving", "Christmas", "Memorial", "Labor Day", "New Year", "Independence Day", "Veterans")

    for name in ("guide", "voicemail", "autoreply", "ics", "jsonld", "sieve"):
        told = "\n".join(one.text for one in output(name, published).files)
        assert "Acción de Gracias" in told, name
        assert [one for one in english if one in told] == [], name
    assert published.policy.version == source().policy.version


@pytest.mark.parametrize("name", ["guide", "voicemail", "autoreply", "signature", "sieve", "card"])
def test_one_o_clock_is_singular_everywhere(name: str) -> None:
    published = source(spoiled(ONE, AT_ONE, text=GOOD), language="es")

    told = "\n".join(one.text for one in output(name, published).files)

    assert "las 1:" not in told


def test_between_one_and_two_and_until_one() -> None:
    from frontdesk.publish.status.words import WORDS

    assert "entre la 1:00 y las 2:00" in text("guide", source(spoiled(AT_ONE), language="es"))
    assert WORDS.say("es", "closed_until", when="1:00") == "Cerrado hasta la 1:00"
    assert WORDS.say("es", "closed_until", when="11:00") == "Cerrado hasta las 11:00"


@pytest.mark.parametrize(
    ("minute", "english", "spanish"),
    [
        (0, "midnight", "las doce de la noche"),
        (60, "one in the morning", "la una de la madrugada"),
        (9 * 60, "nine in the morning", "las nueve de la mañana"),
        (12 * 60, "noon", "las doce del mediodía"),
        (13 * 60 + 15, "one fifteen in the afternoon", "la una y cuarto de la tarde"),
        (16 * 60 + 30, "four thirty in the afternoon", "las cuatro y media de la tarde"),
        (19 * 60 + 5, "seven oh 5 in the evening", "las siete y 5 de la tarde"),
        (21 * 60 + 45, "nine forty-five at night", "las nueve y cuarenta y cinco de la noche"),
        (24 * 60, "midnight", "las doce de la noche"),
    ],
)
def test_a_time_is_said_as_people_say_it(minute: int, english: str, spanish: str) -> None:
    assert (spoken_time("en", minute), spoken_time("es", minute)) == (english, spanish)


def test_a_greeting_holds_no_figures_of_a_clock_and_names_a_part_of_the_day_once() -> None:
    greeting = text("voicemail", source(language="es"))

    assert "de las nueve de la mañana a las doce del mediodía y de la una a las cinco de la tarde" in greeting
    assert "vuelve a abrir el martes 20 de enero a las nueve de la mañana" in greeting
    assert "entre las once de la mañana y las doce del mediodía" in greeting
    assert not re.search(r"\d:\d\d", greeting + text("voicemail", source()) + text("twiml", source()))
