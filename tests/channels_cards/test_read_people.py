"""Files of people are read strictly, with their mistakes by line."""

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.channels.cards import MOST_BYTES, read_people

CARD = """BEGIN:VCARD
VERSION:3.0
N:Marsh;Bo;;;
FN:Bo Marsh
item1.EMAIL;type=INTERNET;type=pref:Bo@Marsh.example
TEL;TYPE=CELL:+1 555 0142
NOTE:likes\\, as she says\\, mornings\\nand quiet
END:VCARD
"""
NEWER = """BEGIN:VCARD
VERSION:4.0
FN:Cy Fe
 rn
TEL;VALUE=uri;TYPE="voice:x":tel:+1-555-0143;ext=7
EMAIL:cy@fern.example
LANG:es
TZ:America/Chicago
END:VCARD
"""


def test_a_card_of_version_3_is_read_with_its_groups_and_escapes() -> None:
    (person,) = read_people(CARD.replace("\n", "\r\n").encode()).people

    assert (person.line, person.name) == (1, "Bo Marsh")
    assert person.addresses == ("Bo@Marsh.example", "+1 555 0142")
    assert person.fields == {"notes": "likes, as she says, mornings\nand quiet"}


def test_a_card_of_version_4_is_read_with_its_folds_and_uris() -> None:
    (person,) = read_people(NEWER.encode()).people

    assert person.name == "Cy Fern"
    assert person.addresses == ("+1-555-0143", "cy@fern.example")
    assert person.fields == {"language": "es", "time_zone": "America/Chicago"}


def test_a_card_without_a_formatted_name_takes_its_parts() -> None:
    (person,) = read_people(CARD.replace("FN:Bo Marsh\n", "").encode()).people

    assert person.name == "Bo Marsh"


def test_what_is_wrong_is_named_by_its_line() -> None:
    old = CARD.replace("3.0", "2.1")
    cut = "BEGIN:VCARD\nVERSION:3.0\nFN:Di"

    found = read_people(f"{CARD}{old}{cut}".encode())

    assert [one.name for one in found.people] == ["Bo Marsh"]
    assert [(one.line, one.what[:30]) for one in found.troubles] == [
        (10, "This card is of version 2.1; v"),
        (17, "This card has no END:VCARD: th"),
    ]


def test_a_table_of_ours_or_of_an_address_book_is_read() -> None:
    own = read_people(b"name,email,phone,tier\nBo Marsh,bo@marsh.example,+1 555 0142,retainer\n").people
    heading = "First Name;Last Name;E-mail 1 - Value;Phone 1 - Value"
    row = "Zo\u00eb;Fern;z@fern.example ::: zo@fern.example;"
    book = read_people(f"{heading}\n{row}\n".encode("cp1252")).people

    assert own[0].addresses == ("bo@marsh.example", "+1 555 0142")
    assert own[0].fields == {"tier": "retainer"}
    assert (book[0].line, book[0].name) == (2, "Zo\u00eb Fern")
    assert book[0].addresses == ("z@fern.example", "zo@fern.example")


def test_a_table_without_names_is_refused_and_a_long_row_is_named() -> None:
    assert read_people(b"colour,size\nred,3\n").troubles[0].line == 1
    found = read_people(b"name,email\nBo,b@x.example,more\nCy,c@x.example\n\n,\n")

    assert [one.name for one in found.people] == ["Cy"]
    assert [one.line for one in found.troubles] == [2]


def test_a_file_that_is_too_large_is_not_read() -> None:
    found = read_people(b"name\n" + b"x" * MOST_BYTES)

    assert not found.people
    assert "2 MB" in found.troubles[0].what


def test_too_many_people_are_read_up_to_the_bound() -> None:
    found = read_people(b"name\n" + b"Bo\n" * 5002)

    assert len(found.people) == 5000
    assert "5,000" in found.troubles[-1].what


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_a_mishap(raw: bytes) -> None:
    read_people(raw)
    read_people(b"BEGIN:VCARD\nVERSION:3.0\n" + raw)
    read_people(b"name,email\n" + raw)
