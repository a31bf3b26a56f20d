"""Calendars, card and website's hours are as their standards have them, and what is not is found out."""

import pytest
from hypothesis import HealthCheck, given, settings

from frontdesk.publish import Source
from frontdesk.publish.booking import Invitation, invitation
from policy.samples import spoiled
from publish.drawn import practices
from publish.sources import shipped, source, text
from publish.standards import wrong_in_calendar, wrong_in_card, wrong_in_website
from publish.test_agreement import NIGHTLY, TRADES
from publish.test_zones import PRACTICES

FEW = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
ODD = 'Ana "Nuñez", S.L.; \\ a: Ñandú & co'
ODDLY = spoiled(('name = "Quill & Co"', f"name = '{ODD}'"))
SOURCES = {
    **{f"{trade} in {tongue}": source(shipped(trade), language=tongue) for trade in TRADES for tongue in ("en", "es")},
    "an odd name": source(ODDLY, language="es"),
    "nights": source(NIGHTLY),
    **PRACTICES,
}
ASKED = Invitation(
    uid="a1@frontdesk.invalid", sequence=0, start=1_773_160_200, end=1_773_162_000, stamp=1_773_000_000,
    summary="A call · Quill, Ñ; & Co", organizer="hello@quill.example", organizer_name='Quill "& Co"',
    attendee="bo@marsh.example", attendee_name="Bo; Marsh", description="Bring:\nthe last invoice, please",
    place="By phone", address="https://desk.example.com/booking/x/",
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_what_is_published_is_as_its_standard_has_it(name: str) -> None:
    published = SOURCES[name]

    assert wrong_in_calendar(text("ics", published)) == []
    assert wrong_in_calendar(text("vavailability", published)) == []
    assert wrong_in_card(text("card", published)) == []
    assert wrong_in_website(text("jsonld", published)) == []


@FEW
@given(practices())
def test_so_it_is_for_any_practice(published: Source) -> None:
    assert wrong_in_calendar(text("ics", published)) + wrong_in_calendar(text("vavailability", published)) == []
    assert wrong_in_card(text("card", published)) + wrong_in_website(text("jsonld", published)) == []


def test_an_invitation_is_as_its_standards_have_it() -> None:
    assert wrong_in_calendar(invitation(ASKED), invites=True) == []


CALENDARS = {
    "no UID": ("UID:", "X-UID:"),
    "no DTSTAMP": ("DTSTAMP:", "X-STAMP:"),
    "two summaries": ("SUMMARY:", "SUMMARY:Twice\r\nSUMMARY:"),
    "no such date": ("DTSTART;VALUE=DATE:2026", "DTSTART;VALUE=DATE:2026-"),
    "ends before it begins": ("DTEND;VALUE=DATE:2026", "DTEND;VALUE=DATE:2025"),
    "a day and a moment": ("DTEND;VALUE=DATE:20260120", "DTEND:20260120T000000Z"),
    "not closed": ("END:VEVENT\r\n", ""),
    "no product": ("PRODID:", "X-PRODID:"),
    "a long line": ("SUMMARY:", f"SUMMARY:{'x' * 70}"),
    "a bare line end": ("\r\nSUMMARY", "\nSUMMARY"),
}
CARDS = {
    "no name": ("FN:", "X-FN:"),
    "another version": ("VERSION:4.0", "VERSION:3.0"),
    "two names": ("N:Quill;Ada;;;", "N:Quill;Ada;;;\r\nN:Quill;Ada;;;"),
    "a name in two parts": ("N:Quill;Ada;;;", "N:Quill;Ada"),
    "no moment": ("REV:2026", "REV:26"),
    "a parameter without a value": ("EMAIL;TYPE=work", "EMAIL;TYPE"),
    "no end": ("END:VCARD\r\n", ""),
}
WEBSITES = {
    "no such time": ('"09:00"', '"9:00"'),
    "no such day": ('"2026-01-05"', '"2026-13-05"'),
    "backwards": ('"validThrough": "2026-01-19"', '"validThrough": "2025-01-19"'),
    "no weekday": ('"Monday"', '"Mon"'),
    "no such type": ('"OpeningHoursSpecification"', '"OpeningHours"'),
    "no name": ('"name"', '"title"'),
    "another thing": ('"ProfessionalService"', '"Thing"'),
    "not read": ("]", ""),
}


@pytest.mark.parametrize("name", sorted(CALENDARS))
def test_a_calendar_that_is_wrong_is_found_out(name: str) -> None:
    old, new = CALENDARS[name]
    good = text("ics", source())
    assert old in good

    assert wrong_in_calendar(good.replace(old, new, 1))


@pytest.mark.parametrize("name", ["no UID", "no DTSTAMP", "no product", "a long line"])
def test_availability_that_is_wrong_is_found_out(name: str) -> None:
    old, new = CALENDARS[name]

    assert wrong_in_calendar(text("vavailability", source()).replace(old, new, 1))


@pytest.mark.parametrize("name", ["SEQUENCE:", "ORGANIZER;", "METHOD:", "DTSTART:", "SUMMARY:"])
def test_an_invitation_that_lacks_something_is_found_out(name: str) -> None:
    assert wrong_in_calendar(invitation(ASKED).replace(name, f"X-{name}", 1), invites=True)


@pytest.mark.parametrize("name", sorted(CARDS))
def test_a_card_that_is_wrong_is_found_out(name: str) -> None:
    old, new = CARDS[name]
    good = text("card", source())
    assert old in good

    assert wrong_in_card(good.replace(old, new, 1))


@pytest.mark.parametrize("name", sorted(WEBSITES))
def test_hours_of_the_website_that_are_wrong_are_found_out(name: str) -> None:
    old, new = WEBSITES[name]
    good = text("jsonld", source())
    assert old in good

    assert wrong_in_website(good.replace(old, new, 1))
