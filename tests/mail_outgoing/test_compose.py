import re
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr

import pytest
from fast_mail_parser import parse_email
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.audit.subjects import as_reply
from frontdesk.channels.mail.incoming import incoming
from frontdesk.channels.mail.legible import legible, one_line
from frontdesk.channels.mail.outgoing import Automatic, Letter, LetterError, answering, compose, message_id
from frontdesk.triage.automatic import AutomaticKind

LETTER = Letter(
    sender="desk@quill.example",
    to=("ada@client.example",),
    subject="Re: The plan",
    text="Hello Ada,\n\nyou will have an answer by noon.\n",
    message_id=message_id("answer:1", "quill.example"),
    at=1_736_164_800,
    sender_name="Quill & Co",
)
WORDS = st.text(max_size=120)


def parsed(raw: bytes) -> Message:
    return message_from_bytes(raw, policy=compat32)


def decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def texts(mail: Message) -> list[str]:
    """The text of each part, its lines ended by line feeds."""
    found = []
    for part in mail.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            found.append(payload.decode(part.get_content_charset("ascii")).replace("\r\n", "\n"))
    return found


def spaced(text: str) -> str:
    return " ".join(one_line(text).split())


def test_a_letter_says_from_whom_to_whom_when_and_what() -> None:
    mail = parsed(compose(LETTER))

    assert mail["From"] == '"Quill & Co" <desk@quill.example>' or mail["From"] == "Quill & Co <desk@quill.example>"
    assert (mail["To"], mail["Subject"]) == ("ada@client.example", "Re: The plan")
    assert mail["Date"] == "Mon, 06 Jan 2025 12:00:00 +0000"
    assert re.fullmatch(r"<[0-9a-f]{32}@quill\.example>", mail["Message-ID"])
    assert mail["MIME-Version"] == "1.0"


def test_it_has_the_words_as_text_and_as_a_page() -> None:
    text, page = texts(parsed(compose(LETTER)))

    assert text == LETTER.text
    assert "<p>you will have an answer by noon.</p>" in page


def test_a_letter_may_be_text_alone_or_bring_a_page_of_its_own() -> None:
    assert texts(parsed(compose(replace(LETTER, html="")))) == [LETTER.text]
    assert texts(parsed(compose(replace(LETTER, html="<p>Own</p>"))))[1] == "<p>Own</p>"


def test_the_same_letter_always_gives_the_same_bytes() -> None:
    assert compose(LETTER) == compose(replace(LETTER))
    assert message_id("answer:1", "a.example") == message_id("answer:1", "a.example")
    assert message_id("answer:1", "a.example") != message_id("answer:2", "a.example")


def test_an_id_can_always_be_written_whatever_the_domain() -> None:
    assert message_id("1", "Bücher.example").endswith("@xn--bcher-kva.example")
    for domain in ("", "a b", "x>y", "a..b", "\r\nBcc: x"):
        assert message_id("1", domain).endswith("@frontdesk.invalid")


@pytest.mark.parametrize("automatic", [Automatic.REPLIED, Automatic.GENERATED])
def test_an_automatic_letter_says_so_and_asks_for_silence(automatic: Automatic) -> None:
    raw = compose(replace(LETTER, automatic=automatic))
    mail = parsed(raw)

    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == (automatic.value, "All")
    assert mail["Precedence"] is None
    known = incoming(raw, 1, "email").automatic
    assert known is not None
    assert known.kind in (AutomaticKind.AUTO_REPLY, AutomaticKind.GENERATED)


def test_what_a_person_writes_bears_no_mark_of_a_machine() -> None:
    mail = parsed(compose(LETTER))

    assert mail["Auto-Submitted"] is None
    assert incoming(compose(LETTER), 1, "email").automatic is None


def test_an_answer_names_the_mail_that_it_answers_with_or_without_brackets() -> None:
    raw = compose(replace(LETTER, in_reply_to="<c@x>", references=("a@x", "<b@x>", "c@x", "no id", "br<oken@x")))
    mail = parsed(raw)

    assert mail["In-Reply-To"] == "<c@x>"
    assert mail["References"].split() == ["<a@x>", "<b@x>", "<c@x>"]
    assert incoming(raw, 1, "email").references == ("a@x", "b@x", "c@x")


def test_references_are_those_of_the_answered_mail_and_then_its_own() -> None:
    assert answering("c@x", ("b@x",), ("a@x", "b@x")) == ("a@x", "b@x", "c@x")
    assert answering("c@x", ("b@x",), ()) == ("b@x", "c@x")
    assert answering("c@x", ("a@x", "b@x"), ()) == ("c@x",)
    assert answering("", (), ()) == ()


def test_a_long_thread_keeps_its_first_and_its_last() -> None:
    many = tuple(f"{number}@x" for number in range(100))
    long = tuple(f"{number}{'y' * 800}@x" for number in range(20))

    assert answering("last@x", (), many) == ("0@x", *many[-18:], "last@x")
    assert sum(map(len, answering("last@x", (), long))) <= 4_000
    assert answering("last@x", (), long)[0] == long[0]


@pytest.mark.parametrize(
    ("subject", "answer"),
    [
        ("Plan", "Re: Plan"),
        ("Re: Plan", "Re: Plan"),
        ("RE: AW: re: Plan", "Re: Plan"),
        ("Re[4]: Plan", "Re: Plan"),
        ("[talk] Re: Plan", "[talk] Re: Plan"),
        ("Fwd: Plan", "Re: Fwd: Plan"),
        ("Reading list", "Re: Reading list"),
        (" ", ""),
    ],
)
def test_a_subject_is_answered_once(subject: str, answer: str) -> None:
    assert as_reply(subject) == answer
    assert as_reply(as_reply(subject)) == answer


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "a b@c.example",
        "a@b.example\r\nBcc: x@y.example",
        "a@b>,<c@d",
        "ä@b.example",
        "@x",
        "a@straße.example",
    ],
)
def test_what_is_no_address_is_refused_with_what_it_is(address: str) -> None:
    with pytest.raises(LetterError):
        compose(replace(LETTER, to=(address,)))
    with pytest.raises(LetterError):
        compose(replace(LETTER, sender=address))


def test_a_domain_in_other_letters_is_written_in_ascii() -> None:
    assert parsed(compose(replace(LETTER, to=("ada@bücher.example",))))["To"] == "ada@xn--bcher-kva.example"


def test_several_readers_are_named_and_none_is_an_error() -> None:
    assert parsed(compose(replace(LETTER, to=("a@x.example", "b@x.example"))))["To"] == "a@x.example, b@x.example"
    with pytest.raises(LetterError):
        compose(replace(LETTER, to=()))


@pytest.mark.parametrize("name", ["Bcc", "subject", "X Y", "X:Y", "X\r\nBcc", ""])
def test_further_fields_are_none_of_its_own_and_well_named(name: str) -> None:
    with pytest.raises(LetterError):
        compose(replace(LETTER, headers={name: "x"}))


def test_a_further_field_is_written() -> None:
    assert parsed(compose(replace(LETTER, headers={"X-Frontdesk": "held"})))["X-Frontdesk"] == "held"


def test_mostly_other_letters_go_as_base64_and_a_few_as_quoted_printable() -> None:
    assert b"base64" in compose(replace(LETTER, text="Добрый день", html=""))
    assert b"quoted-printable" in compose(replace(LETTER, text="Viele Grüße aus dem Büro, bis morgen", html=""))
    assert b"7bit" in compose(replace(LETTER, html=""))


def test_what_mailboxes_change_on_the_way_is_encoded() -> None:
    text = "From here on\nall is well \n" + "x" * 2000 + "\n"

    raw = compose(replace(LETTER, text=text, html=""))

    assert b"quoted-printable" in raw
    assert texts(parsed(raw)) == [text]


@given(WORDS, WORDS, st.text(max_size=400), st.lists(st.text(max_size=40), max_size=3))
@example("x\r\nBcc: victim@else.example", 'A" <x@y.example>, "B', "a\r\n.\r\nb\n\x00", ["<x@y>\r\nBcc: z@y.example"])
@example("=?utf-8?B?DQpCY2M6IHhAeS5leGFtcGxl?=", "=?utf-8?Q?=0D=0ABcc:_x?=", "\n\n", [])
@example("x" * 2000, "ü" * 300, "…", [])
@example("\u2028\x85Bcc: x@y.example", "\\", " \n", [])
def test_whatever_the_words_two_parsers_read_back_what_was_meant(
    subject: str, name: str, text: str, references: list[str]
) -> None:
    raw = compose(replace(LETTER, subject=subject, sender_name=name, text=text, references=tuple(references)))
    mail, quick = parsed(raw), parse_email(raw)

    assert set(mail.keys()) <= {
        *("Date", "From", "To", "Subject", "Message-ID", "References", "MIME-Version", "Content-Type"),
    }
    assert spaced(decoded(mail["Subject"])) == spaced(quick.subject) == spaced(subject)
    shown, address = parseaddr(mail["From"].replace("\r\n", ""))
    assert address == "desk@quill.example"
    assert quick.from_ is not None
    assert quick.from_.address == address
    assert spaced(decoded(shown)) == spaced(one_line(name)[:200])
    assert texts(mail)[0] == legible(text).rstrip("\n") + "\n"
    assert "".join(quick.text_plain).replace("\r\n", "\n") == legible(text).rstrip("\n") + "\n"
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|\x00", raw)


@given(st.text(alphabet='abc ÄÖ日本語😀=?<>"\\,;', max_size=200))
def test_header_lines_are_short_and_no_encoded_word_is_longer_than_75(subject: str) -> None:
    header, _, _ = compose(replace(LETTER, subject=subject, sender_name=subject)).partition(b"\r\n\r\n")

    assert all(len(line) <= 78 or line.count(b" ") <= 1 for line in header.split(b"\r\n"))
    assert all(len(word) <= 75 for word in header.split() if word.startswith(b"=?"))
    assert spaced(parse_email(header + b"\r\n\r\n").subject) == spaced(subject)
