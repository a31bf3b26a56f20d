"""Plain headers are taken apart without the mail parser: what comes out must be what the parser says."""

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.channels.mail import header

NAME = st.text(alphabet="abcXYZ '-.&", max_size=12).map(str.strip)
WORD = st.text(alphabet="abcxyz0189._+-", min_size=1, max_size=10).filter(lambda word: not word.startswith("."))
ADDRESS = st.builds("{}@{}.example".format, WORD, st.text(alphabet="abc-", min_size=1, max_size=6))
ONE = st.one_of(
    ADDRESS,
    st.builds("<{}>".format, ADDRESS),
    st.builds("{} <{}>".format, NAME, ADDRESS),
    st.builds('"{}" <{}>'.format, NAME, ADDRESS),
    st.builds('"{}" <{}>'.format, ADDRESS, ADDRESS),
)
MANY = st.lists(ONE, min_size=1, max_size=4).map(",\n ".join)


@given(ONE, MANY, MANY, st.text(alphabet="abc :;,<>@()", max_size=30))
def test_people_and_fields_are_those_that_the_parser_finds(sender: str, to: str, cc: str, subject: str) -> None:
    block = f"\nFrom: {sender}\nX-Other: 1\nTO: {to}\nCc: {cc}\nSubject: {subject}\nReferences: <a@b>\n <c@d>".encode()
    found = header._FIELD.findall(block.decode())

    plain, parsed = header.read_header(block), header._parsed(found)

    assert plain is not None
    assert (plain.sender, plain.to, plain.cc) == (parsed.sender, parsed.to, parsed.cc)
    assert plain.first("subject") == parsed.first("subject").strip()
    assert plain.first("references").split() == parsed.first("references").split()


def test_folded_fields_are_one_line() -> None:
    found = header.read_header(b"\nSubject: one\n two\n\tthree\nFrom: a@b.example")

    assert found is not None
    assert " ".join(found.first("subject").split()) == "one two three"


def test_names_are_known_in_any_case_and_with_blanks_before_the_colon() -> None:
    found = header.read_header(b"\nSUBJECT : x\nfRoM\t: a@b.example\nFrom-Other: c")

    assert found is not None
    assert (found.first("subject"), found.sender) == ("x", "a@b.example")


def test_a_field_that_stands_twice_keeps_both_values() -> None:
    found = header.read_header(b"\nDelivered-To: a@b.example\nDelivered-To: c@d.example\nFrom: e@f.example")

    assert found is not None
    assert found.fields["delivered-to"] == ["a@b.example", "c@d.example"]


def test_commas_in_quoted_names_are_left_to_the_parser() -> None:
    found = header.read_header(b'\nFrom: "Lovelace, Ada" <ada@b.example>\nTo: "A, B" <a@b.example>, c@d.example')

    assert found is not None
    assert (found.sender, found.name, found.to) == ("ada@b.example", "Lovelace, Ada", ("a@b.example", "c@d.example"))
