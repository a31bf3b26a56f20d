"""Whatever comes: a contact comes out, soon, and its words can be stored anywhere."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.audit import MailFacts, Unreadable
from frontdesk.channels.mail import RawMail, facts, messages
from frontdesk.channels.mail.incoming import Incoming, incoming
from frontdesk.channels.mail.incoming import read as reading

SHARED = Path(__file__).parents[2].parent / "shared"
PLAIN = b"From: Ada <ada@client.example>\nTo: desk@quill.example\nSubject: x\n"
PARTS = PLAIN + b'Content-Type: multipart/mixed; boundary="x"\n\n--x\n'
WORD = b"=?utf-8?q?a?= "


def storable(found: Incoming) -> bool:
    """All words of it can be encoded, and hold no NUL."""
    contact = found.contact
    fields = [word for values in contact.headers.values() for word in values]
    ids = (*found.in_reply_to, *found.references, *(one.name for one in found.files))
    words = (
        contact.text,
        contact.subject,
        found.sender_name,
        found.message_id,
        *contact.to,
        *contact.cc,
        *ids,
        *fields,
    )
    return all("\x00" not in word and bool(word.encode() or True) for word in words)


HOSTILE = {
    "ten thousand parts": PARTS + b"Content-Type: a/b\n\ny\n--x\n" * 10_000,
    "deep parts": PLAIN
    + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2000)),
    "mails within mails": PLAIN + b"Content-Type: message/rfc822\n\n" * 300 + b"\nx\n",
    "a header of a megabyte": b"Subject: " + b"x" * (1 << 20) + b"\n\nText\n",
    "nested comments": b"From: " + b"(" * (1 << 20) + b"a@b.example\n\nText\n",
    "nested comments in the type": PLAIN + b"Content-Type: text/plain " + b"(" * (1 << 20) + b"\n\nText\n",
    "encoded words without end": b"Subject: " + WORD * 300_000 + b"\n\nText\n",
    "encoded words in a name": PARTS + b'Content-Type: a/b; name="' + WORD * 300_000 + b'"\n\n',
    "a field folded without end": PARTS + b"Content-Type: a/b;\n" + b" a\n" * 1_000_000 + b"\n",
    "numbered parameters": PARTS + b"".join(b"Content-Type: a/b; name*%d=a;\n " % n for n in range(100_000)) + b"\n\n",
    "addresses without end": b"From: a@b.example\nTo: " + b"x@example.com, " * 100_000 + b"\n\n",
    "thirty megabytes of text": PLAIN + b"\n" + b"word word\n" * 3_000_000,
    "thirty megabytes of base64": PARTS + b"Content-Transfer-Encoding: base64\n\n" + b"QUJD" * 8_000_000,
    "nothing but NULs": b"\x00" * (1 << 20),
    "tags without end": PLAIN + b"Content-Type: text/html\n\n" + b"<a" * 4_000_000,
    "a mark and nothing else": b"\xef\xbb\xbf",
    "only line ends": b"\r" * (1 << 20),
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mail_is_taken_in_quickly(raw: bytes) -> None:
    began = time.process_time()

    found = incoming(raw, 1, "email")

    assert storable(found)
    assert len(found.contact.text) <= 1 << 16
    assert time.process_time() - began < 2


def test_all_of_ten_thousand_parts_are_counted_and_the_first_are_named() -> None:
    found = incoming(HOSTILE["ten thousand parts"], 1, "email")

    assert found.contact.attachments >= 10_000
    assert len(found.files) == 200


def test_parts_that_cannot_be_told_apart_are_said_to_be_so() -> None:
    found = incoming(HOSTILE["deep parts"], 1, "email")

    assert not found.contact.readable
    assert "parts" in found.unreadable


def test_a_reader_that_fails_loses_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(reading, "read_body", broken)
    found = incoming(PLAIN + b"\nText\n", 7, "email")

    assert (found.contact.at, found.contact.readable) == (7, False)
    assert "RecursionError" in found.unreadable


FIELD = st.builds(
    b"%b: %b\n".__mod__,
    st.tuples(
        st.sampled_from([b"From", b"To", b"Date", b"Content-Type", b"References", b"Reply-To", b"Subject"]),
        st.binary(max_size=60),
    ),
)


@given(st.lists(FIELD, max_size=6), st.binary(max_size=500), st.one_of(st.none(), st.text(max_size=20)))
@example([b"From: =?x?B?\xff?=\n"], b"\x00\xff", "\udc80<>\x00")
def test_no_bytes_raise(fields: list[bytes], body: bytes, path: str | None) -> None:
    found = incoming(b"".join(fields) + b"\n" + body, 1, "email", path)

    assert storable(found)
    assert "reader failed" not in found.unreadable


def stored() -> list[bytes]:
    if not (SHARED / "mails").is_dir():
        pytest.skip("the odd mails are not here: shared/mails lies beside the project where it is checked")
    return [path.read_bytes() for path in sorted((SHARED / "mails").glob("*/*"))]


def agrees(raw: bytes) -> bool:
    """Whether it reads as the audit has it."""
    found, known = incoming(raw, 1, "email"), facts(raw, frozenset(), with_text=True)
    if not isinstance(known, MailFacts):
        return not found.contact.readable
    contact = found.contact
    return storable(found) and (
        found.sender_address,
        contact.subject.split(),
        contact.text.replace(">From", "From").split(),
        found.message_id,
        found.references,
        contact.attachments,
        contact.readable,
    ) == (
        known.sender or known.envelope_from or "",
        known.subject.split(),
        known.text.replace("\x00", "").replace(">From", "From").split(),
        known.message_id,
        known.references,
        known.attachments,
        known.readable,
    )


def test_every_odd_mail_reads_as_the_audit_has_it() -> None:
    assert [raw[:200] for raw in stored() if not agrees(raw)] == []


def test_hardly_any_odd_mail_is_unreadable_and_no_reader_fails() -> None:
    found = [incoming(raw, 1, "email") for raw in stored()]
    dark = [one for one in found if not one.contact.readable]

    assert sum(one.automatic is None for one in dark) <= 1
    assert [one.unreadable for one in dark if not one.unreadable] == []
    assert [one for one in found if "reader failed" in one.unreadable] == []


def test_no_bounce_passes_for_a_person() -> None:
    stored()
    bounces = sorted((SHARED / "mails" / "bounces").iterdir())

    assert [path.name for path in bounces if incoming(path.read_bytes(), 1, "email").automatic is None] == []


def read_alike(mail: RawMail | Unreadable) -> bool:
    return isinstance(mail, RawMail) and agrees(mail.data)


def test_every_mail_of_a_real_mailbox_reads_as_the_audit_has_it() -> None:
    boxes = sorted((SHARED / "mailbox").glob("*.mbox"))
    if not boxes:
        pytest.skip("the real mailbox is not here: shared/mailbox lies beside the project where it is checked")
    differs = [mail.where for box in boxes for mail in messages(box, whole=True) if not read_alike(mail)]

    assert differs == []
