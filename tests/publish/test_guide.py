"""The client guide: what it says, in which words, and what it never shows (P03, P04, R6)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from frontdesk.publish.guide import Guide, Section, body, document, guide_of, markdown
from frontdesk.publish.look import NIGHT, PAPER, USUAL, Look, contrast, tint_of
from policy.samples import GOOD, spoiled
from publish.sources import source, text

MADRID, SYDNEY = ZoneInfo("Europe/Madrid"), ZoneInfo("Australia/Sydney")


def section(guide: Guide, key: str) -> Section:
    return next(one for one in guide.sections if one.key == key)


def words(one: Section) -> str:
    """Everything that a section says."""
    items = [part for item in one.items for part in (item.title, item.address, *item.lines, item.because)]
    rows = [cell for row in (one.table.rows if one.table else ()) for cell in row]
    return " | ".join([*one.lines, *rows, *items, *one.after, one.because])


def at(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day, 12, tzinfo=UTC).timestamp())


def test_the_hours_stand_beside_those_of_the_reader() -> None:
    told = section(guide_of(source(), MADRID), "hours")

    assert told.table is not None
    assert told.table.heads == ("Day", "In New York", "Where you are (Madrid)")
    assert told.table.rows[0] == (
        "Monday",
        "9:00 AM to 12:00 PM and 1:00 PM to 5:00 PM",
        "3:00 PM to 6:00 PM and 7:00 PM to 11:00 PM",
    )


def test_a_reader_is_told_when_the_two_clocks_part() -> None:
    in_winter = section(guide_of(source(at=at(2026, 2, 2)), MADRID), "hours")
    between = section(guide_of(source(at=at(2026, 3, 16)), MADRID), "hours")

    assert "from Sunday, March 8 on, the hours where you are shift" in words(in_winter)
    assert "from Sunday, March 29 on" in words(between)
    assert "2:00 PM to 5:00 PM" in words(between)


def test_hours_of_another_day_where_the_reader_is_say_so() -> None:
    told = section(guide_of(source(), SYDNEY), "hours")

    assert "(the day after)" in words(told)


def test_whoever_reads_in_the_same_zone_sees_one_column() -> None:
    told = section(guide_of(source(), ZoneInfo("America/New_York")), "hours")

    assert told.table is not None
    assert len(told.table.heads) == 2


def test_the_days_of_the_next_twelve_months_are_named_leave_in_one_line() -> None:
    rows = section(guide_of(source(at=at(2026, 1, 5))), "days-off").table

    assert rows is not None
    named = {row[0]: row[1] for row in rows.rows}
    assert "Martin Luther King Jr. Day" in named["Monday, January 19"]
    assert "Columbus Day" not in str(rows.rows)
    assert len([one for one in named.values() if "leave" in one.casefold()]) == 1
    assert [one for one in named if "January 5, 2027" in one] == []


def test_a_week_that_takes_over_later_is_announced() -> None:
    later = spoiled(("effective = 2026-01-01", "effective = 2026-06-01"), ('fri = ["09:00-12:00", "13:00-17:00"]', ""))

    told = words(section(guide_of(source(GOOD, later)), "hours"))

    assert "From Monday, June 1 on the hours are: Monday to Thursday" in told


def test_a_channel_says_what_it_is_for_and_a_closed_one_what_to_use_instead() -> None:
    closed = GOOD + '\n[channels.instagram]\naccepts = "never"\ninstead = "email"\n'

    told = words(section(guide_of(source(closed)), "ways"))

    assert "hello@quill.example" in told
    assert "You have an answer within" in told
    assert "Instagram |  | Nothing is looked after here. Please use email instead." in told


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_guide_names_no_private_address_in_any_form(language: str) -> None:
    published = source(language=language)
    guide = guide_of(published, MADRID)

    for form in (markdown(guide), document(guide, Look()), body(guide)):
        assert not published.discretion.reveals(form)
        assert "Prospecting" not in form
        assert "Family" not in form


def test_what_already_answers_a_request_follows_the_sentence_that_leads_to_it() -> None:
    service = '\n[[services]]\nname = "Lessons"\noffer = "extra"\nresource = "https://example.com/lessons"\n'
    guide = guide_of(source(GOOD + service))

    assert "This may help at once:  \n  [https://example.com/lessons]" in markdown(guide)
    page = body(guide)
    assert page.index("This may help at once:") < page.index("https://example.com/lessons")


def test_a_time_of_day_is_not_parted_at_the_end_of_a_line() -> None:
    assert "9:00\N{NO-BREAK SPACE}AM to 12:00\N{NO-BREAK SPACE}PM" in body(guide_of(source()))


def test_the_guide_says_its_version_and_its_day() -> None:
    published = source()
    foot = guide_of(published).foot

    assert published.policy.version[:8] in foot[0]
    assert "January 1, 2026" in foot[0]
    assert foot[1] == "As of January 5, 2026."


def test_the_whole_guide_is_spanish_where_the_owner_writes_it() -> None:
    told = markdown(guide_of(source(language="es")))

    assert "# Quill & Co: Cómo trabajamos juntos" in told
    assert "lunes" in told
    assert " the desk" not in told


def test_what_the_owner_writes_is_no_markup() -> None:
    name = "<b>Quill</b> & *Co*"
    published = source(spoiled(('name = "Quill & Co"', f'name = "{name}"')))
    guide = guide_of(published)

    assert "&lt;b&gt;Quill&lt;/b&gt; &amp; *Co*" in body(guide)
    assert r"\<b\>Quill\</b\> & \*Co\*" in markdown(guide)


def test_the_files_are_a_page_markdown_and_a_pdf_of_the_same_page() -> None:
    published = source()

    assert text("guide", published, "guide.html") == text("guide", published, "guide.pdf")
    assert text("guide", published, "guide.md").startswith("# Quill & Co: How we work together\n")


@pytest.mark.parametrize("colour", ["#ffff00", "#000000", "#ffffff", "#7a3e9d", "#c0ffee", "no colour"])
def test_any_colour_can_be_read_on_paper_and_at_night(colour: str) -> None:
    tint = tint_of(colour)

    assert contrast(tint.light, PAPER) >= 4.5
    assert contrast(tint.dark, NIGHT) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert tint_of("#7a3e9d").light == "#7a3e9d"
    assert tint_of("").light == USUAL
