"""How the desk stands for everybody: to the minute, in public words, in JSON and as a badge."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from frontdesk.desk.model import Override
from frontdesk.publish.status import as_json, badge, fresh_seconds, status_of
from publish.sources import source


def at(month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> int:
    """A moment of 2026 by New York's winter clock."""
    return int(datetime(2026, month, day, hour + 5, minute, second, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("moment", "is_open", "says", "why"),
    [
        (at(1, 5, 10), True, "Open now, until 12:00 PM", ""),
        (at(1, 5, 11, 59, 59), True, "Open now, until 12:00 PM", ""),
        (at(1, 5, 12), False, "Closed until 1:00 PM", "lunch"),
        (at(1, 5, 17), False, "Closed until Tuesday, January 6, 9:00 AM", "after hours"),
        (at(1, 19, 10), False, "Closed until Tuesday, January 20, 9:00 AM", "Martin Luther King Jr. Day"),
    ],
)
def test_the_status_names_the_next_change_and_the_reason(moment: int, is_open: bool, says: str, why: str) -> None:
    found = status_of(source(at=moment))

    assert (found.is_open, found.says, found.why) == (is_open, says, why)


def test_a_closing_by_hand_counts_at_once_and_its_words_are_those_given() -> None:
    start, end = at(1, 5, 9), at(1, 5, 11)
    for say, why in (("at the printer", "at the printer"), ("", "")):
        closed = Override(start, end, is_open=False, say=say)

        found = status_of(source(at=at(1, 5, 10), overrides=(closed,)))

        assert (found.is_open, found.until, found.why) == (False, end, why)


def test_a_reason_that_would_show_a_private_address_is_not_told() -> None:
    published = source(at=at(1, 5, 10))
    private = next(one.address or "" for one in published.policy.channels.values() if one.is_private)
    closed = Override(at(1, 5, 9), at(1, 5, 11), is_open=False, say=f"call {private}")

    found = source(at=at(1, 5, 10), overrides=(closed,))

    assert status_of(found).why == ""
    assert private not in as_json(found, status_of(found)) + badge(found, status_of(found))


def test_it_is_kept_to_the_end_of_the_minute_and_never_past_a_change() -> None:
    for moment, seconds in ((at(1, 5, 10), 60), (at(1, 5, 10, 0, 45), 15), (at(1, 5, 11, 59, 50), 10)):
        published = source(at=moment)

        assert fresh_seconds(published, status_of(published)) == seconds


def test_the_json_says_it_to_programs() -> None:
    published = source(at=at(1, 5, 17))

    told = json.loads(as_json(published, status_of(published)))

    assert (told["open"], told["until"], told["why"]) == (False, "2026-01-06T09:00:00-05:00", "after hours")
    assert (told["time_zone"], told["at"]) == ("America/New_York", "2026-01-05T22:00:00+00:00")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_badge_is_a_picture_with_a_title_and_nothing_that_runs(language: str) -> None:
    published = source(at=at(1, 5, 10), language=language)
    text = badge(published, status_of(published))

    root = ET.fromstring(text)

    assert {one.tag.partition("}")[2] for one in root.iter()} == {"svg", "title", "rect", "path", "g", "text"}
    assert root.attrib["aria-label"].startswith("Quill & Co: ")
    assert "Open now" in text or "Abierto ahora, hasta las 12:00" in text
    assert "style" not in text
