import time
from base64 import b64encode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.audit import MailFacts, Unreadable
from frontdesk.audit.facts import Aside
from frontdesk.channels.mail import facts
from frontdesk.triage.automatic import AutomaticKind

ME = frozenset({"me@practice.example"})
PLAIN = b"From: Ada Lovelace <Ada@Client.example>\nTo: me@practice.example\nDate: Mon, 6 Jan 2025 12:00:00 +0000\n"


def read(raw: bytes, *, with_text: bool = False, latest: int | None = None) -> MailFacts:
    found = facts(raw, ME, with_text=with_text, latest=latest)
    assert isinstance(found, MailFacts)
    return found


def test_the_facts_of_an_ordinary_mail() -> None:
    found = read(PLAIN + b"Subject: Hello\nMessage-ID: <a@b>\nIn-Reply-To: <c@d>\nReferences: <e@f>\n <c@d>\n\nText.\n")

    assert (found.sender, found.name, found.to) == ("ada@client.example", "Ada Lovelace", ("me@practice.example",))
    assert (found.message_id, found.in_reply_to, found.references) == ("a@b", ("c@d",), ("e@f", "c@d"))
    assert (found.subject, found.automatic, found.own, found.aside) == ("Hello", None, False, None)
    assert found.text == ""


def test_own_mail_is_known_by_its_sender_in_any_case() -> None:
    assert read(PLAIN.replace(b"Ada@Client", b"ME@Practice")).own


def test_encoded_words_and_raw_eight_bit_headers_are_read() -> None:
    encoded = read(PLAIN + b"Subject: =?utf-8?B?R3LDvMOfZQ==?=\n\n")
    raw = read(PLAIN + "Subject: Grüße\n\n".encode())

    assert encoded.subject == raw.subject == "Grüße"


def test_the_text_is_read_only_where_it_is_asked_for() -> None:
    mail = PLAIN + b"Precedence: junk\n\nPlease call.\n>From the shop.\n"

    assert read(mail).text == ""
    found = read(mail, with_text=True)
    assert found.text.split("\n")[:2] == ["Please call.", "From the shop."] or "From the shop." in found.text
    assert found.headers["precedence"] == ("junk",)


def test_of_a_page_without_plain_text_the_words_remain() -> None:
    page = b"<html><style>p {color: red}</style><p>The site<br>is &lt;down&gt;</p><script>1</script></html>"

    found = read(PLAIN + b"Content-Type: text/html\n\n" + page, with_text=True)

    assert [line.strip() for line in found.text.splitlines() if line.strip()] == ["The site", "is <down>"]


def test_attachments_are_counted_with_the_text() -> None:
    mail = PLAIN + (
        b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nSee the plan.\n'
        b'--x\nContent-Type: application/pdf; name="plan.pdf"\nContent-Disposition: attachment\n\n%PDF\n--x--\n'
    )

    found = read(mail, with_text=True)

    assert (found.attachments, found.text.strip()) == (1, "See the plan.")


def test_without_a_date_the_newest_received_field_serves() -> None:
    undated = PLAIN.partition(b"Date")[0]
    received = (
        b"Received: from a by b; Tue, 7 Jan 2025 12:00:00 +0000\nReceived: from c; Mon, 6 Jan 2025 12:00:00 +0000\n"
    )

    found = read(received + undated + b"\n")

    assert (found.at, found.offset) == (1_736_251_200, None)


def test_without_any_date_there_is_none() -> None:
    found = read(PLAIN.partition(b"Date")[0] + b"\n")

    assert found.at is None


def test_a_date_after_the_latest_is_a_broken_clocks() -> None:
    assert read(PLAIN + b"\n", latest=1_700_000_000).at is None


def test_a_list_that_puts_itself_into_from_hides_nobody() -> None:
    found = read(
        b"From: Ada via Talk <talk@list.example>\nReply-To: Ada <ada@client.example>\nTo: talk@list.example\n"
        b"List-Post: <mailto:talk@list.example>\n\n"
    )

    assert (found.sender, found.name, found.is_list) == ("ada@client.example", "Ada", True)


def test_drafts_and_spam_are_set_aside() -> None:
    assert read(PLAIN + b"X-Gmail-Labels: Drafts,Important\n\n").aside is Aside.DRAFT
    assert read(PLAIN + b"X-Gmail-Labels: Spam\n\n").aside is Aside.SPAM
    assert read(PLAIN + b"X-Spam-Flag: YES\n\n").aside is Aside.SPAM


def test_two_people_in_one_broken_from_are_not_one_address() -> None:
    assert read(b"From: a@example.com b@example.com\n\n").sender == "a@example.com"


def test_a_bounce_is_automatic_with_its_rule() -> None:
    found = read(b"Return-Path: <>\nFrom: x@example.com\n\n")

    assert (found.automatic, found.envelope_from) == (AutomaticKind.BOUNCE, "")
    assert "RFC 5321" in found.rule


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"X-Any: " + b"x" * 300_000, "no end"),
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"Only words.\n", "no header lines"),
    ],
)
def test_what_is_no_mail_is_unreadable_with_its_reason(raw: bytes, reason: str) -> None:
    found = facts(raw, ME, where="box, mail 3")

    assert isinstance(found, Unreadable)
    assert reason in found.reason
    assert found.where == "box, mail 3"


HOSTILE = {
    "nested comments": b"From: " + b"(" * 100_000 + b"a@example.com\n\nText\n",
    "many addresses": b"From: a@b.example\nTo: " + b"x@example.com, " * 20_000 + b"\n\n",
    "many parts": PLAIN + b'Content-Type: multipart/mixed; boundary="x"\n\n' + b"--x\n\ny\n" * 100_000 + b"--x--\n",
    "deep parts": PLAIN
    + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2000)),
    "one header many times": b"Subject: x\n" * 100_000 + b"\n",
    "a header without end": b"Subject: " + b"x" * 3_000_000,
    "folding without end": b"Subject: x\n" + b" y\n" * 300_000,
    "quotes that never close": b'From: "' + b"\\" * 100_000 + b"\n\n",
    "encoded words that never close": PLAIN + b"X-Other: " + b"=?" * 400_000 + b"\n\nText",
    "encoded words in a part": PLAIN
    + b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nSubject: '
    + b"=?utf-8?q?a?= " * 100_000
    + b"\n\nText\n--x--\n",
    "many subjects of encoded words": PLAIN + (b"Subject: " + b"=?" * 9_000 + b"\n") * 14 + b"\n",
    "angle brackets": b"References: " + b"<" * 200_000 + b"\n\n",
    "unclosed tags": PLAIN + b"Content-Type: text/html\n\n" + b"<style><" * 50_000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mail_is_taken_in_quickly(raw: bytes) -> None:
    began = time.process_time()

    found = facts(raw, ME, with_text=True)

    assert isinstance(found, MailFacts | Unreadable)
    assert time.process_time() - began < 1


def test_a_mail_whose_parts_cannot_be_told_apart_says_so() -> None:
    assert not read(HOSTILE["deep parts"], with_text=True).readable
    assert read(PLAIN + b"\nText.\n", with_text=True).readable


@pytest.mark.parametrize("often", ["Subject: x\n", "Subject: =?utf-8?q?x?=\n", "Reply-To: Bo <bo@client.example>\n"])
def test_a_field_that_stands_a_thousand_times_hides_no_other(often: str) -> None:
    found = read(often.encode() * 1000 + PLAIN + b"\n")

    assert (found.sender, found.to, found.at) == ("ada@client.example", ("me@practice.example",), 1_736_164_800)


@given(st.binary(max_size=2000))
@example(b"From: =?x?B?\xff?=\n\n")
def test_no_bytes_raise(raw: bytes) -> None:
    assert isinstance(facts(PLAIN + raw, ME, with_text=True), MailFacts | Unreadable)
    assert isinstance(facts(raw, ME, with_text=True), MailFacts | Unreadable)


REPORT = b"Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message.\n"


@pytest.mark.parametrize("with_text", [False, True])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_report_that_only_its_text_gives_away_is_automatic(ends: bytes, *, with_text: bool) -> None:
    found = read((PLAIN + b"Subject: hello\n\n" + REPORT).replace(b"\n", ends), with_text=with_text)

    assert found.automatic is AutomaticKind.BOUNCE
    assert read(PLAIN + b"Subject: hello\n\nHello,\n" + REPORT, with_text=with_text).automatic is None


def test_a_report_in_an_encoded_text_is_known_where_the_text_is_read() -> None:
    mail = PLAIN + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + b64encode(REPORT)

    assert read(mail, with_text=True).automatic is AutomaticKind.BOUNCE
