"""The website's hours: valid JSON-LD, and by schema.org's own rules the hours of the desk."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from jsonschema import validate
from pyld import jsonld

from frontdesk.publish import Source
from frontdesk.publish.agreement import disagreements, moments
from policy.samples import spoiled
from publish.sources import shipped, source, text
from publish.test_agreement import LATER, NIGHTLY

ENTRY = {
    "type": "object",
    "required": ["@type", "opens", "closes", "validFrom", "validThrough"],
    "additionalProperties": False,
    "properties": {
        "@type": {"const": "OpeningHoursSpecification"},
        "opens": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
        "closes": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
        "validFrom": {"type": "string", "format": "date"},
        "validThrough": {"type": "string", "format": "date"},
        "dayOfWeek": {"type": "array", "items": {"type": "string", "pattern": "day$"}, "uniqueItems": True},
        "description": {"type": "string"},
    },
}
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def read(published: Source) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text("jsonld", published))
    return found


def minutes_of(entry: dict[str, Any]) -> range:
    start, end = (int(entry[key][:2]) * 60 + int(entry[key][3:]) for key in ("opens", "closes"))
    return range(start, end or (1440 if start else 0))


def is_open(found: dict[str, Any], local: datetime) -> bool:
    """By schema.org: special hours outrank the others on the days for which they are valid."""
    day, minute = local.date(), local.hour * 60 + local.minute
    special = [one for one in found["specialOpeningHoursSpecification"] if holds(one, day)]
    weekly = [
        one for one in found["openingHoursSpecification"] if holds(one, day) and DAYS[day.weekday()] in one["dayOfWeek"]
    ]
    return any(minute in minutes_of(one) for one in special or weekly)


def holds(entry: dict[str, Any], day: date) -> bool:
    return bool(entry["validFrom"] <= day.isoformat() <= entry["validThrough"])


@pytest.mark.parametrize("published", [source(), source(NIGHTLY), source(shipped("realtor"))])
def test_every_entry_is_as_schema_org_has_it(published: Source) -> None:
    found = read(published)

    for one in (*found["openingHoursSpecification"], *found["specialOpeningHoursSpecification"]):
        validate(one, ENTRY)


def test_a_processor_of_json_ld_understands_it() -> None:
    found = read(source())
    found["@context"] = {"@vocab": "https://schema.org/"}

    (expanded,) = jsonld.expand(found)

    assert expanded["@type"] == ["https://schema.org/ProfessionalService"]
    assert len(expanded["https://schema.org/openingHoursSpecification"]) == 2


@pytest.mark.parametrize("texts", [(), (NIGHTLY,), (LATER,)])
def test_its_hours_are_the_desk_s(texts: tuple[str, ...]) -> None:
    published = source(*texts)
    found, asked = read(published), moments(published, 7200)

    said = [is_open(found, published.rules.local(at)) for at in asked]

    assert disagreements(published, asked, said) == []


def test_nothing_in_it_ends_the_element_that_holds_it() -> None:

    page = text("jsonld", source(spoiled(("Quill & Co", "</script><b>"))), "opening-hours.html")

    assert page.count("</script>") == 1
    assert json.loads(page.removeprefix('<script type="application/ld+json">').partition("</script>")[0])["name"] == (
        "</script><b>"
    )
