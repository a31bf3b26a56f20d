from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.desk.wording import channel_word
from frontdesk.ledger import Entry, Heard, Press, Sheet, Tried, sheet, sheet_subject, sheet_text

ZONE = ZoneInfo("America/New_York")


def moment(day: int, hour: int, minute: int = 0) -> int:
    """A time of March 2026 in New York."""
    return int(datetime(2026, 3, day, hour, minute, tzinfo=ZONE).timestamp())


START, END = moment(17, 9, 30), moment(17, 10, 30)
ADA = Entry("Ada Lovelace", moment(16, 21, 40), "The site", by=moment(17, 17), channel="email")


def text(*entries: Entry, is_check: bool = False, language: str = "en-US", at: int = START) -> str:
    return sheet_text(sheet("Morning", START, END, entries, is_check=is_check), ZONE, language, at)


def test_urgent_comes_first_then_unsure_then_by_promise_and_the_longest_waiting() -> None:
    entries = [
        Entry("no promise", 1),
        Entry("late", 1, by=300),
        Entry("waited longer", 1, by=200),
        Entry("waited", 2, by=200),
        Entry("unsure", 9, by=900, press=Press.ASK),
        Entry("urgent", 9, by=900, press=Press.YES),
        Entry("urgent and due", 9, by=800, press=Press.YES),
    ]

    assert [one.who for one in sheet("Morning", START, END, entries).entries] == [
        "urgent and due",
        "urgent",
        "unsure",
        "waited longer",
        "waited",
        "late",
        "no promise",
    ]


def test_a_check_shows_only_what_is_urgent_or_may_be() -> None:
    entries = [Entry("calm", 1), Entry("unsure", 1, press=Press.ASK), Entry("urgent", 1, press=Press.YES)]

    assert [one.who for one in sheet("Weekend", START, END, entries, is_check=True).entries] == ["urgent", "unsure"]


def test_a_sheet_says_who_what_since_when_and_until_when() -> None:
    channel = channel_word("email", "en-US")

    assert text(ADA).splitlines() == [
        "Morning: Tuesday, March 17, 9:30 AM to 10:30 AM",
        "1 to look after",
        "",
        "In order of promise:",
        "1. Ada Lovelace: The site",
        f"   since Monday, March 16, 9:40 PM, by {channel}; promised by Tuesday, March 17, 5:00 PM",
    ]


def test_what_presses_stands_above_with_the_words_that_decided_so() -> None:
    urgent = Entry(
        "Bo", moment(17, 8), "Help", press=Press.YES, pressing="the site is down", earlier=2, link="https://x"
    )

    said = text(ADA, urgent)

    assert said.index("Urgent:\n1. Bo: Help") < said.index("In order of promise:\n2. Ada Lovelace")
    assert "because of “the site is down”" in said
    assert "2 messages before it" in said
    assert "https://x" in said


def test_what_was_tried_stands_there() -> None:
    tried = Entry("Bo", moment(16, 8), tried=(Tried(moment(16, 11, 5), "called, nobody answered"),))

    assert "tried Monday, March 16, 11:05 AM: called, nobody answered" in text(tried)
    assert "no time was promised" in text(tried)


def test_a_promise_that_has_passed_is_said_to_have_passed() -> None:
    assert "5:00 PM, which has passed" in text(ADA, at=moment(17, 18))


def test_a_promise_that_perhaps_nobody_heard_is_said_to_be_so() -> None:
    doubt, untold = (Entry("Bo", 1, by=moment(18, 9), heard=heard) for heard in (Heard.DOUBT, Heard.NO))

    assert "perhaps not told" in text(doubt)
    assert "but the client was not told" in text(untold)


def test_an_empty_sheet_says_so() -> None:
    assert "Nothing waits for you." in text()
    assert "Nothing urgent. The rest waits for its time." in text(ADA, is_check=True)


def test_it_is_said_in_the_practices_language_and_else_in_english() -> None:
    spanish = text(ADA, language="es")

    assert spanish.startswith("Morning: martes 17 de marzo, de 9:30 a 10:30")
    assert "prometido antes del" in spanish
    assert text(ADA, language="fi") == text(ADA, language="en")


def test_the_title_names_the_queue_and_the_slot() -> None:
    assert sheet_subject(Sheet("Weekend", START, END, (), is_check=True), ZONE, "en-US") == (
        "Weekend, only what is urgent: Tuesday, March 17, 9:30 AM to 10:30 AM"
    )


WORDS = st.text(max_size=30)
ENTRIES = st.builds(
    Entry,
    who=WORDS,
    since=st.integers(0, 2_000_000_000),
    what=WORDS,
    by=st.none() | st.integers(0, 2_000_000_000),
    press=st.sampled_from(Press),
    pressing=WORDS,
    link=WORDS,
)


@given(st.lists(ENTRIES, max_size=8))
def test_nothing_is_left_out_and_no_words_make_a_line_of_their_own(entries: list[Entry]) -> None:
    made = sheet("Morning", START, END, entries)
    lines = sheet_text(made, ZONE, "en", START).splitlines()

    assert sorted(map(repr, made.entries)) == sorted(map(repr, entries))
    numbered = [line for line in lines if line[:1].isdigit() and line.partition(".")[0].isdecimal()]
    assert [int(line.partition(".")[0]) for line in numbered] == list(range(1, len(entries) + 1))
    assert all(line[:1].isdigit() or line.startswith("   ") or line in HEADS for line in lines[1:])


HEADS = {"", "! Urgent:", "? Perhaps urgent:", "In order of promise:", "Nothing waits for you."}
